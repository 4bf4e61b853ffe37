import { operation } from "#kernel/operation/operation.ts";
import { resubmit } from "../contract.ts";
import { requireReadable } from "../open.ts";
import { resubmitApproval } from "../resubmit.ts";
import { openApproval } from "../row.ts";
import { requireDrafter } from "../withdraw.ts";

/** Submits one's own request again after it was sent back. */
export const resubmitRequest = operation(resubmit, async (context) => {
  const { input } = context;
  await requireReadable(context, input.id);
  const open = await openApproval(context, input.id, input.version);
  requireDrafter(context, open);
  resubmitApproval(context, open, input);
  return { state: open.approval.state, round: open.approval.round };
});
