import { useCallback } from "react";
import type { EntityOption } from "#ui/form/fields.ts";
import { useApi } from "#ui/hooks/api.tsx";
import { personList, unitTree } from "../contract.ts";

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

/** Finds units by name, for a unit field; the note is the unit above. The whole tree is small and comes in one answer. */
export function useUnitSearch(): (query: string) => Promise<EntityOption[]> {
  const call = useApi();
  return useCallback(
    async (q: string) => {
      const { items } = await call(unitTree, {});
      const names = new Map(items.map(({ id, name }) => [id, name]));
      const words = q.normalize("NFKC").toLowerCase();
      return items
        .filter(({ active, name, code }) => active && `${name} ${code}`.normalize("NFKC").toLowerCase().includes(words))
        .slice(0, 50)
        .map(({ id, name, parentId }) => {
          const note = parentId ? names.get(parentId) : undefined;
          return { id, name, ...(note ? { note } : {}) };
        });
    },
    [call],
  );
}
