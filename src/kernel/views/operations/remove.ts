import { notFound } from "#kernel/contract/problem.ts";
import { OK } from "#kernel/contract/contract.ts";
import { operation } from "#kernel/operation/operation.ts";
import { remove } from "../contract.ts";

/** Removes one's own view, also for those with whom it was shared. */
export const removeView = operation(remove, async ({ tx, input, actor, emit, touch }) => {
  const gone = await tx
    .deleteFrom("saved_view")
    .where("id", "=", input.id)
    .where("owner_id", "=", actor.personId)
    .returning(["list", "label"])
    .executeTakeFirst();
  if (!gone) throw notFound("view");
  emit("view.removed", null, { viewId: input.id, ...gone });
  touch("view");
  return OK;
});
