import { resubmitApproval } from "#kernel/approvals/resubmit.ts";
import { openApproval } from "#kernel/approvals/row.ts";
import { submitApproval, type ApprovalInput } from "#kernel/approvals/submit.ts";
import type { Work } from "#kernel/operation/context.ts";

/**
 * Asks for a decision. A request that was sent back goes the same way again, in a further round, so that its history
 * stays in one place. Returns the approval's id. 422 and 409 as `submitApproval`.
 */
export async function askFor(
  work: Work,
  input: ApprovalInput,
  formerId: string | null | undefined = null,
): Promise<string> {
  const former = !formerId ? null : await openApproval(work, formerId);
  if (former?.approval.state !== "remanded") return (await submitApproval(work, input)).id;
  resubmitApproval(work, former, { title: input.title, items: input.items });
  return former.approval.id;
}
