import { useCallback } from "react";
import type { EntityOption } from "#ui/form/fields.ts";
import { useApi } from "#ui/hooks/api.tsx";
import * as contract from "../../contract.ts";

/** Finds active systems by name or code, for a field that chooses one. */
export function useSystemSearch(except?: string): (query: string) => Promise<EntityOption[]> {
  const call = useApi();
  return useCallback(
    async (q: string) => {
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
