import { operation } from "#kernel/operation/operation.ts";
import { permitOrally } from "../contract.ts";
import { requireReadable } from "../open.ts";
import { recordOralPermission } from "../oral.ts";
import { openApproval } from "../row.ts";
import { requireDrafter } from "../withdraw.ts";

/** The drafter writes an oral permission down. */
export const permitApprovalOrally = operation(permitOrally, async (context) => {
  const { input } = context;
  await requireReadable(context, input.id);
  const open = await openApproval(context, input.id);
  requireDrafter(context, open);
  const { personId, at, how, witnessId, note } = input;
  return recordOralPermission(context, open, { personId, at, how, witnessId, note });
});
