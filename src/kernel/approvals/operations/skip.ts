import { OK } from "#kernel/contract/contract.ts";
import { refused } from "#kernel/contract/problem.ts";
import { operation } from "#kernel/operation/operation.ts";
import { writeStep } from "../advance.ts";
import { skip } from "../contract.ts";
import { advanceFurther } from "../decide.ts";
import { standingAt } from "../entry.ts";
import { requireReadable } from "../open.ts";
import { currentStep, eventData, openApproval } from "../row.ts";
import { requireDrafter } from "../withdraw.ts";

/** Passes over an intermediate approver who has become absent since his step began; he views it afterwards (後閲). */
export const skipStep = operation(skip, async (context) => {
  const { input, directory, emit, now } = context;
  await requireReadable(context, input.id);
  const open = await openApproval(context, input.id, input.version);
  requireDrafter(context, open);
  const { approval, pack } = open;
  const step = currentStep(open);
  if (!step) throw refused("approvals.not-pending");
  if (step.kind === "decide") throw refused("approvals.skip-decision");
  const standing = standingAt({ directory, pack, postCode: step.post_code, at: now, drafterId: approval.drafter_id });
  if (standing.present || standing.deputyId) throw refused("approvals.skip-present");
  Object.assign(step, { state: "skipped", mode: standing.holderId ? "kouetsu" : "vacant" });
  writeStep(context, step);
  emit("approval.advanced", approval.record_id, {
    ...eventData(approval),
    step: step.no,
    kind: step.kind,
    postCode: step.post_code,
    mode: step.mode,
  });
  advanceFurther(context, open);
  return OK;
});
