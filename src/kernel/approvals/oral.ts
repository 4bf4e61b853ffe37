import { invalid, refused } from "#kernel/contract/problem.ts";
import { json } from "#kernel/db/json.ts";
import type { Work } from "#kernel/operation/context.ts";
import { isActive } from "#kernel/people/lookup.ts";
import { writeApproval } from "./advance.ts";
import { standingAt } from "./entry.ts";
import { notifyWaiting } from "./notify.ts";
import { currentRound, currentStep, eventData, type OpenApproval, type OralPermission } from "./row.ts";

export interface OralSetting {
  /** ISO duration until the written decision is due. */
  followUp: string;
  /** Documents that may be permitted by word of mouth; null: every one. */
  documents: string[] | null;
}

/**
 * Writes down that the decider permitted a pending request by word of mouth (domain.md 1.7): who, when, how, and before
 * which witness. The request stays pending; its written decision is due within the set time. Emits
 * `approval.orally-permitted`. 422 when the person could not decide at that moment, or the witness is no third person.
 */
export function recordOralPermission(
  work: Work,
  open: OpenApproval,
  input: Omit<OralPermission, "recordedBy">,
): { followUpDueAt: string } {
  const { directory, now } = work;
  const { approval, pack } = open;
  if (approval.state !== "pending") throw refused("approvals.not-pending");
  if (approval.oral) throw refused("approvals.oral-already");
  const setting = work.settings.get<OralSetting>("approvals.oral", now);
  if (setting.documents && !setting.documents.includes(approval.document)) throw refused("approvals.oral-not-here");
  const at = Temporal.Instant.from(input.at);
  if (Temporal.Instant.compare(at, Temporal.Instant.from(now)) > 0) throw invalid("at", "approvals.oral-future");

  const decision = currentRound(open).find((step) => step.kind === "decide");
  const standing =
    decision &&
    standingAt({ directory, pack, postCode: decision.post_code, at: input.at, drafterId: approval.drafter_id });
  if (!standing || (input.personId !== standing.holderId && input.personId !== standing.deputyId))
    throw invalid("personId", "approvals.oral-not-decider");
  if (input.personId === approval.drafter_id) throw invalid("personId", "approvals.drafter-never-decides");
  const witness = directory.persons.get(input.witnessId);
  if (!witness || !isActive(witness, now)) throw invalid("witnessId", "approvals.oral-witness-unknown");
  if (witness.id === input.personId || witness.id === approval.drafter_id)
    throw invalid("witnessId", "approvals.oral-witness-not-third");

  const followUpDueAt = at.toZonedDateTimeISO("Asia/Tokyo").add(setting.followUp).toInstant().toString();
  const oral: OralPermission = {
    personId: input.personId,
    at: at.toString(),
    how: input.how,
    witnessId: input.witnessId,
    note: input.note,
    recordedBy: work.actor.personId,
  };
  writeApproval(work, open, { follow_up_due_at: followUpDueAt, wake_at: followUpDueAt });
  approval.oral = oral;
  work.send(
    work.tx
      .updateTable("approval")
      .set({ oral: json(oral) })
      .where("id", "=", approval.id)
      .execute(),
  );
  work.emit("approval.orally-permitted", approval.record_id, { ...eventData(approval), ...oral, followUpDueAt });
  const step = currentStep(open);
  if (step) notifyWaiting(work, open, step);
  return { followUpDueAt };
}
