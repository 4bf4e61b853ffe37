import type { Work } from "#kernel/operation/context.ts";
import { factsOf } from "../facts.ts";
import { project } from "../project.ts";
import { itemsOf, textOf, type Decided } from "./decided.ts";

/** The president's answer to "the cause stays unknown" (domain.md 1.5). A request that comes again proposes it again. */
export async function decidedCause(work: Work, { recordId, outcome, approvalId, note, event }: Decided): Promise<void> {
  const record = await work.lock(recordId);
  const before = factsOf(record.facts);
  const { causeProposal: proposal } = before;
  const as = { actingFor: event.actingFor };
  switch (outcome) {
    case "submitted": {
      if (proposal) return;
      const items = await itemsOf(work, approvalId);
      const again = { text: textOf(items, "tests"), evidence: "", compensation: textOf(items, "compensation") };
      work.emit("incident.cause-unknown-proposed", recordId, again, as);
      break;
    }
    case "approved":
      work.emit(
        "incident.cause-advanced",
        recordId,
        { from: before.cause, to: "unknown", ...proposal, approvalId, note },
        as,
      );
      break;
    case "refused":
    case "remanded":
    case "withdrawn":
      work.emit("incident.cause-unknown-refused", recordId, { outcome, approvalId, reason: note }, as);
      break;
    case "orally-permitted":
      return;
  }
  project(work, record, before);
}
