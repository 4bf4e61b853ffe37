import { useMemo } from "react";
import * as people from "#kernel/people/contract.ts";
import type { EntityOption } from "#ui/form/fields.ts";
import { useApi } from "#ui/hooks/api.tsx";

/** Finds persons by name or reading; the note tells namesakes apart. */
export function usePeopleSearch(): (query: string) => Promise<EntityOption[]> {
  const call = useApi();
  return useMemo(
    () => async (q) => {
      const { items } = await call(people.personList, { ...(q ? { q } : {}), limit: 20 });
      return items.map(({ id, name, unit, posts }) => {
        const note = [unit?.name, posts[0]?.name].filter(Boolean).join(" ");
        return { id, name, ...(note ? { note } : {}) };
      });
    },
    [call],
  );
}
