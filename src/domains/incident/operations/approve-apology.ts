import { operation } from "#kernel/operation/operation.ts";
import { writeApology } from "../apology-row.ts";
import { approveApology } from "../contract.ts";
import { openIncident } from "../open.ts";
import { notice } from "../people.ts";

/** Approves the planned apology. Who planned it does not approve it (domain.md 5.1). */
export const approveTheApology = operation(approveApology, async (context) => {
  const { input, actor, now } = context;
  const incident = await openIncident(context, "approve-apology");
  const { apology } = incident.rows;
  incident.tell("incident.apology-approved", { methods: apology?.plan?.methods ?? [], comment: input.comment });
  writeApology(context, input.id, { state: "approved", approved_by: actor.personId, approved_at: now });
  notice(context, incident, [apology?.planned_by ?? null], "apology-approved");
  return incident.answer();
});
