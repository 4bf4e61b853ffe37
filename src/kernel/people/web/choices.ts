import { useMemo } from "react";
import type { EntityOption, Option } from "#ui/form/fields.ts";
import { useApi } from "#ui/hooks/api.tsx";
import { useAnswer } from "#ui/hooks/use-answer.ts";
import { personList, unitTree } from "../contract.ts";
import { postList } from "../post-contract.ts";

/** Persons and units to choose in a form, found while typing. */
export function useEntitySearch() {
  const call = useApi();
  const units = useAnswer(unitTree, {});
  return useMemo(() => {
    const unitOptions = (units.data?.items ?? []).map(({ id, name, code }): EntityOption => ({ id, name, note: code }));
    return {
      persons: async (q: string): Promise<EntityOption[]> => {
        const { items } = await call(personList, { q, limit: 20 });
        return items.map(({ id, name, unit, posts }) => {
          const note = [unit?.name, posts[0]?.name].filter(Boolean).join(" ");
          return { id, name, ...(note ? { note } : {}) };
        });
      },
      units: async (q: string): Promise<EntityOption[]> =>
        unitOptions
          .filter(({ name, note }) => `${name} ${note}`.toLowerCase().includes(q.trim().toLowerCase()))
          .slice(0, 30),
    };
  }, [call, units.data]);
}

/** All posts as options, by id or by code. */
export function usePostOptions(by: "id" | "code"): Option[] {
  const { data } = useAnswer(postList, {});
  return useMemo(
    () => (data?.items ?? []).map((post) => ({ value: post[by], label: post.name, note: post.unit?.name ?? "" })),
    [data, by],
  );
}
