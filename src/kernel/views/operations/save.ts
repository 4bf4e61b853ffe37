import { v7 as uuid } from "uuid";
import { invalid, refused } from "#kernel/contract/problem.ts";
import { json } from "#kernel/db/json.ts";
import { operation } from "#kernel/operation/operation.ts";
import { save } from "../contract.ts";
import { toView, unitsToShareWith } from "../present.ts";

/** Nobody finds anything among more. */
const AT_MOST = 50;

/** Keeps a filter under a name. 422 for a unit that is not the actor's, 409 when he has very many already. */
export const saveView = operation(save, async (context) => {
  const { tx, input, actor, now, emit, touch } = context;
  const { list, label, value, unitId } = input;
  if (unitId && !unitsToShareWith(context).includes(unitId)) throw invalid("unitId", "views.foreign-unit");
  const { count } = await tx
    .selectFrom("saved_view")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("owner_id", "=", actor.personId)
    .where("list", "=", list)
    .executeTakeFirstOrThrow();
  if (count >= AT_MOST) throw refused("views.too-many", { most: AT_MOST });
  const row = { id: uuid(), list, label, value: json(value), owner_id: actor.personId ?? "", unit_id: unitId };
  await tx
    .insertInto("saved_view")
    .values({ ...row, created_at: now })
    .execute();
  emit("view.saved", null, { viewId: row.id, list, label, value, unitId });
  touch("view");
  return toView({ ...row, value, version: 1 }, context);
});
