import { OK } from "#kernel/contract/contract.ts";
import { operation } from "#kernel/operation/operation.ts";
import { withdraw } from "../contract.ts";
import { requireReadable } from "../open.ts";
import { openApproval } from "../row.ts";
import { requireDrafter, withdrawApproval } from "../withdraw.ts";

/** Withdraws one's own request before it is decided (取下げ). */
export const withdrawRequest = operation(withdraw, async (context) => {
  const { input } = context;
  await requireReadable(context, input.id);
  const open = await openApproval(context, input.id, input.version);
  requireDrafter(context, open);
  withdrawApproval(context, open, input.reason);
  return OK;
});
