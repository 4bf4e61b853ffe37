import { OK } from "#kernel/contract/contract.ts";
import { invalid, refused } from "#kernel/contract/problem.ts";
import { operation } from "#kernel/operation/operation.ts";
import { makeAction } from "../contract.ts";
import { dayOf, endOfDay } from "#kernel/people/lookup.ts";
import { found, lockOpen } from "../part.ts";

/** Makes a point an action: from then on its owner has a duty until the day, by the regulation. */
export const makeActionOfPoint = operation(makeAction, async (context) => {
  const { tx, input, now, directory, send, emit, participate } = context;
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
  if (point.owner_id) throw refused("consensus.not.action-twice");
  if (!directory.persons.has(input.ownerId)) throw invalid("ownerId", "consensus.invalid.person");
  if (input.dueOn < dayOf(now)) throw invalid("dueOn", "consensus.invalid.past");
  const change = { owner_id: input.ownerId, due_on: input.dueOn };
  send(tx.updateTable("consensus_point").set(change).where("id", "=", point.id).execute());
  participate(input.id, input.ownerId, "action");
  emit("consensus.action-made", input.id, {
    pointId: point.id,
    ownerId: input.ownerId,
    text: point.text,
    dueOn: input.dueOn,
    dueAt: endOfDay(input.dueOn),
  });
  return OK;
});
