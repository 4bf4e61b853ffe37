import { invalid } from "#kernel/contract/problem.ts";
import { operation } from "#kernel/operation/operation.ts";
import { inSight } from "../contract.ts";
import { inUtc, openIncident } from "../open.ts";

/** Recovery is in sight (復旧の目途): needs the expected time (guard 5). It never makes the end of manual work due. */
export const announceInSight = operation(inSight, async (context) => {
  const { remainingRisk } = context.input;
  const incident = await openIncident(context, "in-sight");
  const eta = inUtc(context.input.eta);
  if (Date.parse(eta) <= Date.parse(context.now)) throw invalid("eta", "incident.invalid.past-eta");
  incident.tell("incident.recovery-in-sight", { eta, remainingRisk });
  return incident.answer();
});
