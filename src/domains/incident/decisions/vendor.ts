import type { Work } from "#kernel/operation/context.ts";
import { factsOf } from "../facts.ts";
import { project } from "../project.ts";
import type { Decided } from "./decided.ts";

/**
 * The president's answer to the use of a specialist (第9条2項). One who works already stays engaged whatever the answer;
 * what was said is kept. After a merge the request still stands on the old record, its vendor with the survivor.
 */
export async function decidedVendor(work: Work, { outcome, approvalId, subject, note, event }: Decided): Promise<void> {
  const vendorId = subject["vendorId"] ?? "";
  const vendor = await work.tx
    .selectFrom("incident_vendor")
    .select(["incident_id", "state", "company", "oral"])
    .where("id", "=", vendorId)
    .executeTakeFirst();
  if (!vendor) return;
  const record = await work.lock(vendor.incident_id);
  const before = factsOf(record.facts);
  const about = { vendorId, company: vendor.company, approvalId };
  const as = { actingFor: event.actingFor };
  const engaged = vendor.state === "engaged" || vendor.state === "ended";
  const set = (state: string, change: object = {}) =>
    work.send(
      work.tx
        .updateTable("incident_vendor")
        .set({ ...change, ...(engaged ? {} : { state }) })
        .where("id", "=", vendorId)
        .execute(),
    );

  switch (outcome) {
    case "submitted":
      // Also when the request was sent back and goes its way again; the first time the operation has written it already.
      return set("submitted", { pending: true, approval_id: approvalId });
    case "approved":
      work.emit("incident.vendor-permitted", record.id, { ...about, oral: false, note }, as);
      set("permitted", { pending: false, permitted_at: work.now, decision_note: note });
      break;
    case "refused":
      work.emit("incident.vendor-refused", record.id, { ...about, reason: note }, as);
      set("refused", { pending: false, decision_note: note });
      break;
    case "remanded":
    case "withdrawn":
      work.emit("incident.vendor-returned", record.id, { ...about, outcome, reason: note }, as);
      if (vendor.state !== "abandoned")
        set(vendor.oral === null ? "returned" : "permitted", { pending: false, decision_note: note });
  }
  project(work, record, before);
}
