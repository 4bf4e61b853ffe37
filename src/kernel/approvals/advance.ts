import { json } from "#kernel/db/json.ts";
import type { Work } from "#kernel/operation/context.ts";
import { enter, standingAt } from "./entry.ts";
import { notifyWaiting } from "./notify.ts";
import { currentRound, type OpenApproval, type StepRow } from "./row.ts";

/**
 * Enters the next step that somebody has to act at, passing over those that nobody needs to: posts are resolved to persons
 * here, at entry, and stay so. Returns the step that is current now; undefined when the route is at its end.
 */
export function advance(work: Work, open: OpenApproval): StepRow | undefined {
  const { approval, pack } = open;
  const round = currentRound(open);
  const standingOf = (postCode: string) =>
    standingAt({ directory: work.directory, pack, postCode, at: work.now, drafterId: approval.drafter_id });
  for (const step of round.filter((candidate) => candidate.state === "waiting")) {
    const acted = round.flatMap((other) =>
      other.state === "approved" || other.state === "refused" ? (other.acted_by ?? []) : [],
    );
    const toCome = round
      .filter((other) => other.no > step.no)
      .flatMap((other) => standingOf(other.post_code).holderId ?? []);
    const entry = enter({
      kind: step.kind as "concur" | "approve" | "decide",
      standing: standingOf(step.post_code),
      drafterId: approval.drafter_id,
      others: new Set([...acted, ...toCome]),
    });
    const { holderId, deputyId, basis } = entry.standing;
    Object.assign(step, {
      state: entry.state,
      mode: entry.state === "skipped" ? entry.mode : null,
      person_id: holderId,
      deputy_id: deputyId,
      deputy_basis: basis,
      entered_at: work.now,
    });
    writeStep(work, step);
    if (holderId && entry.state === "skipped" && entry.mode === "kouetsu")
      work.participate(approval.record_id, holderId, "approver");
    if (entry.state === "current") {
      approval.step = step.no;
      notifyWaiting(work, open, step);
      return step;
    }
  }
  return undefined;
}

/** Writes a step as it stands now. */
export function writeStep(work: Work, step: StepRow): void {
  const { approval_id, round, no, deputy_basis, acting_for, exception, ...columns } = step;
  const row = {
    ...columns,
    deputy_basis: deputy_basis ? json(deputy_basis) : null,
    acting_for: acting_for ? json(acting_for) : null,
    exception: exception ? json(exception) : null,
  };
  work.send(
    work.tx
      .updateTable("approval_step")
      .set(row)
      .where("approval_id", "=", approval_id)
      .where("round", "=", round)
      .where("no", "=", no)
      .execute(),
  );
}

type Changes = Partial<
  Pick<
    OpenApproval["approval"],
    "state" | "conditions" | "decided_at" | "wake_at" | "title" | "round" | "urgent" | "amount" | "follow_up_due_at"
  >
>;

/** Changes the request itself; its version rises by one, so that a reader of the former one is told. */
export function writeApproval(work: Work, { approval }: OpenApproval, changes: Changes = {}): void {
  Object.assign(approval, changes, { version: approval.version + 1 });
  const row = { ...changes, step: approval.step, version: approval.version };
  work.send(work.tx.updateTable("approval").set(row).where("id", "=", approval.id).execute());
  work.touch("approval");
}
