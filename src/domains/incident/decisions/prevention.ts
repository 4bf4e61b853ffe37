import type { Work } from "#kernel/operation/context.ts";
import { tokyoDay } from "#kernel/i18n/moment.ts";
import { factsOf } from "../facts.ts";
import { project } from "../project.ts";
import { itemsOf, textOf, type Decided } from "./decided.ts";

/** The president's answer to a measure against recurrence (第15条2項). Sent back it is a decided one that can be changed. */
export async function decidedPrevention(work: Work, decided: Decided): Promise<void> {
  const { outcome, approvalId, subject, note, event } = decided;
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
      return set({ state: "submitted", approval_id: approvalId, ...(await submittedAgain(work, decided)) });
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
      break;
    // The gate opens by the written decision alone: a measure is never so urgent.
    case "orally-permitted":
      return;
  }
  project(work, record, before);
}

/** What a proposal says that was changed and submitted again where requests are handled. */
async function submittedAgain(work: Work, { approvalId, round }: Decided): Promise<object> {
  if (round < 2) return {};
  const items = await itemsOf(work, approvalId);
  const { due, cost } = items;
  return {
    measure: textOf(items, "measure"),
    effect_measure: textOf(items, "effectMeasure"),
    ...(typeof due === "string" ? { due_on: tokyoDay(due) } : {}),
    ...(typeof cost === "number" ? { cost } : {}),
  };
}
