import type { Work } from "#kernel/operation/context.ts";
import { factsOf } from "../facts.ts";
import { project } from "../project.ts";
import type { Decided } from "./decided.ts";

/** The president's answer to a measure against recurrence (第15条2項). Sent back it is a decided one that can be changed. */
export async function decidedPrevention(
  work: Work,
  { outcome, approvalId, subject, note, event }: Decided,
): Promise<void> {
  const preventionId = subject["preventionId"] ?? "";
  const found = await work.tx
    .selectFrom("incident_prevention")
    .select(["incident_id", "measure"])
    .where("id", "=", preventionId)
    .executeTakeFirst();
  if (!found) return;
  const record = await work.lock(found.incident_id);
  const before = factsOf(record.facts);
  const about = { preventionId, measure: found.measure, approvalId };
  const as = { actingFor: event.actingFor };
  const set = (change: object) =>
    work.send(work.tx.updateTable("incident_prevention").set(change).where("id", "=", preventionId).execute());

  switch (outcome) {
    case "submitted":
      return set({ state: "submitted", approval_id: approvalId });
    case "approved":
      work.emit("incident.prevention-permitted", record.id, { ...about, note }, as);
      set({ state: "permitted", permitted_at: work.now, decision_note: note });
      break;
    case "refused":
      work.emit("incident.prevention-refused", record.id, { ...about, reason: note }, as);
      set({ state: "refused", decision_note: note });
      break;
    case "remanded":
    case "withdrawn":
      work.emit("incident.prevention-returned", record.id, { ...about, outcome, reason: note }, as);
      set({ state: "decided", decision_note: note });
  }
  project(work, record, before);
}
