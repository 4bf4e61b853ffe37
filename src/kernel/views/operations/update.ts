import { invalid, notFound, stale } from "#kernel/contract/problem.ts";
import { json } from "#kernel/db/json.ts";
import { operation } from "#kernel/operation/operation.ts";
import { update } from "../contract.ts";
import { toView, unitsToShareWith } from "../present.ts";

/** Changes one's own view; somebody else's cannot be told from one that is not there. */
export const updateView = operation(update, async (context) => {
  const { tx, input, actor, now, emit, touch } = context;
  const { id, label, value, unitId } = input;
  const before = await tx
    .selectFrom("saved_view")
    .selectAll()
    .where("id", "=", id)
    .where("owner_id", "=", actor.personId)
    .forUpdate()
    .executeTakeFirst();
  if (!before) throw notFound("view");
  if (before.version !== input.version)
    throw stale({ who: actor.name, what: "view.saved", at: now, version: before.version });
  if (unitId && unitId !== before.unit_id && !unitsToShareWith(context).includes(unitId))
    throw invalid("unitId", "views.foreign-unit");
  const version = before.version + 1;
  await tx
    .updateTable("saved_view")
    .set({ label, value: json(value), unit_id: unitId, version })
    .where("id", "=", id)
    .execute();
  emit("view.saved", null, { viewId: id, list: before.list, label, value, unitId });
  touch("view");
  return toView({ ...before, label, value, unit_id: unitId, version }, context);
});
