import { json } from "#kernel/db/json.ts";
import { translate } from "#kernel/i18n/server.ts";
import type { Work } from "#kernel/operation/context.ts";
import { personName } from "#kernel/people/lookup.ts";
import { factsOf } from "../facts.ts";
import { project } from "../project.ts";
import { itemsOf, textOf, type Decided } from "./decided.ts";

/**
 * The president's answer to the use of a specialist (第9条2項), in writing or by word. One who works already stays engaged
 * whatever the answer; what was said is kept. After a merge the request still stands on the old record, its vendor with
 * the survivor.
 */
export async function decidedVendor(work: Work, decided: Decided): Promise<void> {
  const { outcome, approvalId, subject, note, event } = decided;
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
  const set = (state: string, change: object = {}) => {
    const columns = { ...change, ...(engaged ? {} : { state }) };
    work.send(work.tx.updateTable("incident_vendor").set(columns).where("id", "=", vendorId).execute());
  };

  switch (outcome) {
    case "submitted":
      return set("submitted", { pending: true, approval_id: approvalId, ...(await submittedAgain(work, decided)) });
    case "approved":
      work.emit("incident.vendor-permitted", record.id, { ...about, oral: false, note }, as);
      set("permitted", { pending: false, permitted_at: work.now, decision_note: note });
      break;
    case "refused":
      work.emit("incident.vendor-refused", record.id, { ...about, reason: note }, as);
      set("refused", { pending: false, decision_note: note });
      break;
    case "orally-permitted": {
      const oral = oralOf(work, event.data);
      work.emit("incident.vendor-permitted", record.id, { ...about, oral: true, ...oral }, as);
      set("submitted", { oral: json(oral) });
      break;
    }
    case "remanded":
    case "withdrawn":
      work.emit("incident.vendor-returned", record.id, { ...about, outcome, reason: note }, as);
      if (vendor.state !== "abandoned") {
        set(vendor.oral === null ? "returned" : "permitted", { pending: false, decision_note: note });
      }
  }
  project(work, record, before);
}

/** What a request says that was changed and submitted again where requests are handled. */
async function submittedAgain(work: Work, { approvalId, round }: Decided): Promise<object> {
  if (round < 2) return {};
  const items = await itemsOf(work, approvalId);
  const cost = items["cost"];
  const texts = { company: textOf(items, "company"), reason: textOf(items, "reason"), choice: textOf(items, "choice") };
  return { ...texts, ...(typeof cost === "number" ? { cost } : {}) };
}

const CHANNELS: Record<string, string> = { phone: "tel", chat: "chat", "in-person": "in-person" };

/** The kernel's note of an oral permission in the words of this domain. */
function oralOf({ directory }: Pick<Work, "directory">, data: Record<string, unknown>) {
  const nameOf = (key: string) => {
    const person = directory.persons.get(textOf(data, key));
    return person ? personName(person, "ja") : "";
  };
  return {
    who: nameOf("personId"),
    at: textOf(data, "at"),
    how: translate("ja", `incident.channel.${CHANNELS[textOf(data, "how")] ?? "other"}`),
    witness: nameOf("witnessId"),
    writtenDueAt: textOf(data, "followUpDueAt"),
  };
}
