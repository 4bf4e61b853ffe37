import { useCallback } from "react";
import { personList } from "#kernel/people/contract.ts";
import type { EntityOption } from "#ui/form/fields.ts";
import { useApi } from "#ui/hooks/api.tsx";

/** Finds persons by name or reading; the note tells namesakes apart by unit and post. */
export function usePersonSearch(): (query: string) => Promise<EntityOption[]> {
  const call = useApi();
  return useCallback(
    async (q: string) => {
      const { items } = await call(personList, { ...(q ? { q } : {}), limit: 20 });
      return items.map(({ id, name, unit, posts }) => {
        const note = [unit?.name, posts[0]?.name].filter(Boolean).join(" ");
        return { id, name, ...(note ? { note } : {}) };
      });
    },
    [call],
  );
}
