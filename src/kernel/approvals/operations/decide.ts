import { operation } from "#kernel/operation/operation.ts";
import { decide } from "../contract.ts";
import { decideStep } from "../decide.ts";
import { requireReadable } from "../open.ts";
import { openApproval } from "../row.ts";

/** Approves, refuses or sends back at the current step. */
export const decideApproval = operation(decide, async (context) => {
  const { input } = context;
  await requireReadable(context, input.id);
  const open = await openApproval(context, input.id, input.version);
  const mode = decideStep(context, open, input);
  return { state: open.approval.state, mode };
});
