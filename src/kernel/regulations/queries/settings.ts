import { query } from "#kernel/operation/operation.ts";
import { refs } from "#kernel/people/refs.ts";
import { listSettings } from "../contract.ts";
import { rightsOf } from "./list.ts";

/** Every setting that a module brings, with its dated values. */
export const settingList = query(listSettings, async (context) => {
  const { tx, actor, directory, settings, now } = context;
  const rows = await tx.selectFrom("setting").selectAll().orderBy("effective_from", "desc").execute();
  const { person } = refs(directory, actor.locale);
  const byKey = Map.groupBy(rows, ({ key }) => key);
  return {
    items: settings.definitions
      .filter(({ ownOperation }) => !ownOperation)
      .map(({ key, default: fallback }) => ({
        key,
        value: settings.get<unknown>(key, now),
        default: fallback,
        values: (byKey.get(key) ?? []).map((row) => ({
          effectiveFrom: row.effective_from,
          value: row.value,
          setBy: person(row.set_by),
        })),
      })),
    can: rightsOf(context, ["set"], "setting"),
  };
});
