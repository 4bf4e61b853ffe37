import type { Work } from "#kernel/operation/context.ts";
import { writeApology } from "../apology-row.ts";
import { factsOf } from "../facts.ts";
import { project } from "../project.ts";
import { itemsOf, textOf, type Decided } from "./decided.ts";

/** The president's answer to "no apology is owed" (domain.md 1.7). */
export async function decidedApology(work: Work, { recordId, outcome, approvalId, event }: Decided): Promise<void> {
  switch (outcome) {
    case "submitted":
      return writeApology(work, recordId, { ruling_out: true, approval_id: approvalId });
    case "refused":
    case "remanded":
    case "withdrawn":
      return writeApology(work, recordId, { ruling_out: false });
    case "orally-permitted":
      return;
    case "approved": {
      const record = await work.lock(recordId);
      const before = factsOf(record.facts);
      const reason = textOf(await itemsOf(work, approvalId), "reason");
      const data = { reason, approverId: event.actorId, approvalId };
      work.emit("incident.apology-ruled-out", recordId, data, { actingFor: event.actingFor });
      writeApology(work, recordId, { state: "na", reason, ruling_out: false });
      project(work, record, before);
    }
  }
}
