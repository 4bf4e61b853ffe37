import { operation } from "#kernel/operation/operation.ts";
import { writeApology } from "../apology-row.ts";
import { assessApology } from "../contract.ts";
import { openIncident } from "../open.ts";

/** Says whether partners or consumers were troubled (第14条), and why. It may be said anew when a complaint comes later. */
export const assessNeedOfApology = operation(assessApology, async (context) => {
  const { id, affected, reason } = context.input;
  const incident = await openIncident(context, "assess-apology");
  incident.tell("incident.apology-assessed", { affected, reason });
  writeApology(context, id, { affected, reason, ...(affected ? { state: "unassessed" } : {}) });
  return incident.answer();
});
