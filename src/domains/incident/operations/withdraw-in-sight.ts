import { operation } from "#kernel/operation/operation.ts";
import { withdrawInSight } from "../contract.ts";
import { openIncident } from "../open.ts";

/** Takes the prospect back (guard 5); the corrective notice to who was told follows from the regulation. */
export const takeBackInSight = operation(withdrawInSight, async (context) => {
  const incident = await openIncident(context, "withdraw-in-sight");
  incident.tell("incident.in-sight-withdrawn", { reason: context.input.reason });
  return incident.answer();
});
