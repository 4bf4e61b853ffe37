import { operation } from "#kernel/operation/operation.ts";
import { dismiss } from "../contract.ts";
import { openIncident } from "../open.ts";
import { notice } from "../people.ts";

/**
 * Ends the case as a false alarm (domain.md 1.7): reporters are thanked, it stays in the figures, and whoever was told of
 * a trouble is told of its end by a corrective notice.
 */
export const dismissTrouble = operation(dismiss, async (context) => {
  const incident = await openIncident(context, "dismiss");
  incident.tell("incident.dismissed", { reason: context.input.reason });
  notice(context, incident, incident.facts().reporterIds, "dismissed", { reason: context.input.reason });
  return incident.answer();
});
