import { forbidden, refused } from "#kernel/contract/problem.ts";
import type { Work } from "#kernel/operation/context.ts";
import { writeApproval, writeStep } from "./advance.ts";
import { currentRound, eventData, openApproval, type OpenApproval } from "./row.ts";

/** Only the drafter takes his request back or submits it again; the system may for him. */
export function requireDrafter(work: Pick<Work, "actor">, { approval }: OpenApproval): void {
  if (work.actor.personId !== null && work.actor.personId !== approval.drafter_id)
    throw forbidden("approvals.not-drafter");
}

/** Takes a request back that is not decided: the current step ends unanswered, nothing else changes. 409 once decided. */
export function withdrawApproval(work: Work, open: OpenApproval, reason: string): void {
  const { approval } = open;
  if (approval.state !== "pending" && approval.state !== "remanded") throw refused("approvals.not-pending");
  for (const step of currentRound(open).filter((one) => one.state === "current" || one.state === "waiting")) {
    step.state = "skipped";
    writeStep(work, step);
  }
  writeApproval(work, open, { state: "withdrawn", decided_at: work.now, wake_at: null });
  work.emit("approval.withdrawn", approval.record_id, { ...eventData(approval), reason });
}

/** The same for domains whose matter has gone: a plan given up, a record merged. Does nothing once it is decided. */
export async function withdrawApprovalById(work: Work, id: string, reason: string): Promise<void> {
  const open = await openApproval(work, id);
  if (open.approval.state === "pending" || open.approval.state === "remanded") withdrawApproval(work, open, reason);
}
