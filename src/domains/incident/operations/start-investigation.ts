import { operation } from "#kernel/operation/operation.ts";
import { startInvestigation } from "../contract.ts";
import { openIncident } from "../open.ts";

/** Begins the investigation of the facts (第4条): by the responsible person or whoever acts for him only (guard 2). */
export const beginInvestigation = operation(startInvestigation, async (context) => {
  const incident = await openIncident(context, "start-investigation");
  incident.tell("incident.investigation-started", {});
  return incident.answer();
});
