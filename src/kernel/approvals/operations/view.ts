import { OK } from "#kernel/contract/contract.ts";
import { refused } from "#kernel/contract/problem.ts";
import { readNotices } from "#kernel/notifications/settle.ts";
import { operation } from "#kernel/operation/operation.ts";
import { writeStep } from "../advance.ts";
import { view } from "../contract.ts";
import { requireReadable } from "../open.ts";
import { eventData, openApproval } from "../row.ts";
import { toBeViewed } from "../viewing.ts";

/** Marks as viewed what was decided in one's absence: 後閲 of an intermediate approver, the decider's look after a 代決. */
export const viewApproval = operation(view, async (context) => {
  const { tx, input, actor, emit, send, touch, now } = context;
  await requireReadable(context, input.id);
  const open = await openApproval(context, input.id);
  const steps = toBeViewed(open, actor.personId);
  if (steps.length === 0) throw refused("approvals.nothing-to-view");
  for (const step of steps) {
    step.viewed_at = now;
    writeStep(context, step);
    const { no, mode, post_code: postCode } = step;
    const data = { ...eventData(open.approval), step: no, mode, postCode, comment: input.comment };
    emit("approval.viewed", open.approval.record_id, data, { quiet: true });
  }
  send(
    tx
      .updateTable("approval")
      .set((eb) => ({ version: eb("version", "+", 1) }))
      .where("id", "=", open.approval.id)
      .execute(),
  );
  readNotices(context, `/approvals/${input.id}`);
  touch("approval");
  return OK;
});
