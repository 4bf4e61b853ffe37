import { operation } from "#kernel/operation/operation.ts";
import { prioritise } from "../contract.ts";
import { openIncident } from "../open.ts";
import { PRIORITY_MATRIX, type PriorityMatrix } from "../settings.ts";

/** Impact × urgency gives the priority, by the matrix in force. */
export const prioritiseTrouble = operation(prioritise, async (context) => {
  const { impact, urgency } = context.input;
  const incident = await openIncident(context, "prioritise");
  const matrix = context.settings.get<PriorityMatrix>(PRIORITY_MATRIX, context.now);
  incident.tell("incident.prioritised", { impact, urgency, priority: matrix[impact][urgency] });
  return incident.answer();
});
