import { operation } from "#kernel/operation/operation.ts";
import { writeApology } from "../apology-row.ts";
import { askFor } from "../approval-request.ts";
import { ruleOutApology } from "../contract.ts";
import { openIncident } from "../open.ts";

/** Nobody outside was affected: the president agrees that no apology is owed, with the reason (domain.md 1.7). */
export const askToRuleOutApology = operation(ruleOutApology, async (context) => {
  const { input, actor } = context;
  const { id, reason } = input;
  const incident = await openIncident(context, "rule-out-apology");
  if (!incident.pack?.documents?.["apology-none"]) {
    incident.tell("incident.apology-ruled-out", { reason, approverId: actor.personId });
    writeApology(context, id, { state: "na", reason });
    return incident.answer();
  }
  incident.tell("incident.apology-none-proposed", { reason });
  const approvalId = await askFor(
    context,
    {
      recordId: id,
      document: "apology-none",
      title: incident.row.title,
      items: { reason },
      actingFor: incident.acting(),
    },
    incident.rows.apology?.approval_id,
  );
  writeApology(context, id, { ruling_out: true, reason, approval_id: approvalId });
  return incident.answer();
});
