import { useOperation } from "#ui/hooks/use-operation.ts";
import { useAnswer } from "#ui/hooks/use-answer.ts";
import { useLive } from "#ui/hooks/use-live.ts";
import type { FilterValue, SavedFilter } from "#ui/table/filters.ts";
import * as contract from "../contract.ts";

/** The reader's own views of a list and those that his units share, ready for the filter bar. */
export function useSavedViews(list: string): {
  views: SavedFilter[];
  shareWith: { value: string; label: string }[];
  save: (label: string, value: FilterValue, unitId?: string) => void;
  remove: (id: string) => void;
} {
  const { data } = useAnswer(contract.list, { list });
  useLive(["view"]);
  const save = useOperation(contract.save);
  const remove = useOperation(contract.remove);
  return {
    views: (data?.items ?? []).map(({ id, label, value, mine, unit, owner }) => ({
      id,
      label,
      value,
      mine,
      ...(unit ? { sharedWith: unit.name, by: owner.name } : {}),
    })),
    shareWith: (data?.units ?? []).map(({ id, name }) => ({ value: id, label: name })),
    save: (label, value, unitId) =>
      save.fire({
        list,
        label,
        value: Object.fromEntries(Object.entries(value).flatMap(([name, each]) => (each ? [[name, each]] : []))),
        unitId: unitId ?? null,
      }),
    remove: (id) => remove.fire({ id }),
  };
}
