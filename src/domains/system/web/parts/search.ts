import { useMemo } from "react";
import * as people from "#kernel/people/contract.ts";
import type { EntityOption } from "#ui/form/fields.ts";
import { useApi } from "#ui/hooks/api.tsx";
import * as contract from "../../contract.ts";

/** Finds persons by name or reading, for a person field; the note tells namesakes apart by unit and post. */
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

/** Finds units by name, for a unit field; the note is the unit above. The whole tree is small and comes in one answer. */
export function useUnitSearch(): (query: string) => Promise<EntityOption[]> {
  const call = useApi();
  return useMemo(
    () => async (q) => {
      const { items } = await call(people.unitTree, {});
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

/** Finds active systems by name or code, for a field that chooses one. */
export function useSystemSearch(except?: string): (query: string) => Promise<EntityOption[]> {
  const call = useApi();
  return useMemo(
    () => async (q) => {
      const { items } = await call(contract.options, {});
      const words = q.normalize("NFKC").toLowerCase();
      return items
        .filter(
          ({ id, name, code }) => id !== except && `${name} ${code}`.normalize("NFKC").toLowerCase().includes(words),
        )
        .slice(0, 50)
        .map(({ id, name, code }) => ({ id, name, note: code }));
    },
    [call, except],
  );
}
