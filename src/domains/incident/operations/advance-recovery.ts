import { operation } from "#kernel/operation/operation.ts";
import { advanceRecovery } from "../contract.ts";
import { inUtcOrNull, openIncident } from "../open.ts";

/** Notes plan, steps and expected time of the recovery (第5条3号); the first note is the start of the work. */
export const noteRecovery = operation(advanceRecovery, async (context) => {
  const { plan, steps, eta } = context.input;
  const incident = await openIncident(context, "advance-recovery");
  const from = incident.facts().recovery;
  const to = from === "in-sight" ? "in-sight" : "in-progress";
  incident.tell("incident.recovery-advanced", { from, to, plan, steps, eta: inUtcOrNull(eta) });
  return incident.answer();
});
