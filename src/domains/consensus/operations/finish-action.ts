import { OK } from "#kernel/contract/contract.ts";
import { forbidden, refused } from "#kernel/contract/problem.ts";
import { operation } from "#kernel/operation/operation.ts";
import { scopeFor } from "#kernel/access/may.ts";
import { finishAction } from "../contract.ts";
import { found, lockOpen } from "../part.ts";

/** The owner, or whoever makes actions, says that it is done and what came of it. */
export const finishActionOfPoint = operation(finishAction, async (context) => {
  const { tx, input, now, actor, send, emit } = context;
  await lockOpen(context);
  const point = found(
    await tx
      .selectFrom("consensus_point")
      .select(["id", "text", "owner_id", "done_at"])
      .where("id", "=", input.pointId)
      .where("consensus_id", "=", input.id)
      .executeTakeFirst(),
    "point",
  );
  if (!point.owner_id) throw refused("consensus.not.no-action");
  if (point.done_at) throw refused("consensus.not.done");
  if (point.owner_id !== actor.personId && !scopeFor(context, "consensus.make-action"))
    throw forbidden("consensus.not.owner");
  send(
    tx.updateTable("consensus_point").set({ done_at: now, result: input.result }).where("id", "=", point.id).execute(),
  );
  emit("consensus.action-done", input.id, {
    pointId: point.id,
    ownerId: point.owner_id,
    point: point.text,
    text: input.result,
  });
  return OK;
});
