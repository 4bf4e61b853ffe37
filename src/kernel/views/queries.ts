import { query } from "#kernel/operation/operation.ts";
import { nameIn } from "#kernel/people/lookup.ts";
import { list } from "./contract.ts";
import { toView, unitsToShareWith } from "./present.ts";

/** One's own views first, then what is shared with the units to which one belongs, each in the order in which they were made. */
export const listViews = query(list, async (context) => {
  const { tx, input, actor, directory } = context;
  const units = unitsToShareWith(context);
  const rows = await tx
    .selectFrom("saved_view")
    .selectAll()
    .where("list", "=", input.list)
    .where((eb) =>
      eb.or([eb("owner_id", "=", actor.personId), ...(units.length > 0 ? [eb("unit_id", "in", units)] : [])]),
    )
    .orderBy("created_at")
    .orderBy("id")
    .limit(500)
    .execute();
  const views = rows.map((row) => toView(row, context));
  return {
    items: [...views.filter(({ mine }) => mine), ...views.filter(({ mine }) => !mine)],
    units: units.flatMap((id) => {
      const unit = directory.units.get(id);
      return unit ? [{ id, name: nameIn(unit, actor.locale) }] : [];
    }),
  };
});
