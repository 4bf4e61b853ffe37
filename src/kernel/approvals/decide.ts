import { forbidden, invalid, refused } from "#kernel/contract/problem.ts";
import { readNotices } from "#kernel/notifications/settle.ts";
import type { Work } from "#kernel/operation/context.ts";
import { capacityOf, needsException } from "./act.ts";
import { advance, writeApproval, writeStep } from "./advance.ts";
import { notifyDrafter, notifyViewers } from "./notify.ts";
import { currentRound, currentStep, eventData, type OpenApproval, type StepRow } from "./row.ts";

export interface Decision {
  decision: "approve" | "refuse" | "remand";
  comment: string;
  conditions: string;
  exception?: { kind: "urgent" | "instructed"; reason: string } | undefined;
}

/**
 * Acts at the current step. At a concurrence (合議) a refusal is an opinion: the route goes on. Elsewhere it ends the
 * request (否決); 差戻し gives it back to the drafter; the last approval is the decision (決裁).
 */
export function decideStep(work: Work, open: OpenApproval, input: Decision): "self" | "substitute" | "daiketsu" {
  const { approval } = open;
  const step = currentStep(open);
  const capacity = capacityOf(work, approval, step, open.pack);
  if ("refused" in capacity)
    throw capacity.refused.key === "approvals.not-pending"
      ? refused(capacity.refused.key)
      : forbidden(capacity.refused.key, capacity.refused.params);
  if (!step) throw refused("approvals.not-pending");
  if (input.decision !== "approve" && input.comment === "") throw invalid("comment", "approvals.comment-needed");
  if (input.conditions !== "" && (input.decision !== "approve" || step.kind !== "decide"))
    throw invalid("conditions", "approvals.conditions-at-decision");
  if (needsException(approval, capacity.mode) && !input.exception) throw refused("approvals.daiketsu-important");

  const daiketsu = capacity.mode === "daiketsu";
  const urgent = approval.important && approval.urgent ? { kind: "urgent" as const, reason: approval.urgent } : null;
  Object.assign(step, {
    state: input.decision === "approve" ? "approved" : input.decision === "refuse" ? "refused" : "remanded",
    mode: capacity.mode,
    acted_by: work.actor.personId,
    acting_for: capacity.actingFor,
    acted_at: work.now,
    comment: input.comment,
    exception: daiketsu ? (input.exception ?? urgent) : null,
  });
  writeStep(work, step);
  readNotices(work, `/approvals/${approval.id}`);
  const about = {
    ...eventData(approval),
    step: step.no,
    kind: step.kind,
    postCode: step.post_code,
    mode: capacity.mode,
    comment: input.comment,
  };
  const options = { actingFor: capacity.actingFor };
  if (input.decision === "remand") {
    writeApproval(work, open, { state: "remanded", wake_at: null });
    work.emit("approval.remanded", approval.record_id, { ...about, reason: input.comment }, options);
    notifyDrafter(work, open, "remanded", input.comment);
  } else if (input.decision === "refuse" && step.kind !== "concur") {
    close(work, open, "refused");
    work.emit("approval.refused", approval.record_id, { ...about, reason: input.comment }, options);
    notifyDrafter(work, open, "refused", input.comment);
  } else if (step.kind === "decide") {
    const conditions = input.conditions || null;
    close(work, open, "approved", conditions);
    work.emit(
      "approval.approved",
      approval.record_id,
      { ...about, conditions, afterFact: approval.after_fact !== "", oral: approval.oral !== null },
      options,
    );
    notifyDrafter(work, open, conditions ? "conditional" : "approved", conditions ?? input.comment);
  } else {
    work.emit("approval.advanced", approval.record_id, { ...about, decision: input.decision }, options);
    advanceFurther(work, open);
  }
  return capacity.mode;
}

/** On to the next step; every route ends with a decision, so there is one. */
export function advanceFurther(work: Work, open: OpenApproval): void {
  if (!advance(work, open)) throw new Error(`The route of approval ${open.approval.id} has no step that decides`);
  writeApproval(work, open);
}

/** Decided: who was passed over or decided for has it before him now. */
function close(work: Work, open: OpenApproval, state: "approved" | "refused", conditions: string | null = null): void {
  writeApproval(work, open, { state, conditions, decided_at: work.now, wake_at: null });
  const round: StepRow[] = currentRound(open);
  for (const step of round.filter((one) => one.state === "waiting")) {
    step.state = "skipped";
    writeStep(work, step);
  }
  notifyViewers(work, open, round);
}
