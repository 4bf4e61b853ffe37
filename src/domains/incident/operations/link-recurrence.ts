import { invalid, refused } from "#kernel/contract/problem.ts";
import { operation } from "#kernel/operation/operation.ts";
import { linkRecurrence } from "../contract.ts";
import { inIdOrder } from "../lock-order.ts";
import { openIncident } from "../open.ts";
import { formerTrouble, linkToFormer } from "../recurrence.ts";

/** Says afterwards that this trouble is a recurrence (再発) of an earlier one (guard 9). */
export const linkToEarlierTrouble = operation(linkRecurrence, async (context) => {
  const { id, version, formerId } = context.input;
  if (formerId === id) throw invalid("formerId", "incident.invalid.itself");
  await inIdOrder(context, { id, version }, formerId);
  const incident = await openIncident(context, "link-recurrence");
  if (incident.facts().recurrenceOf) throw refused("incident.not.recurrence-linked");
  const former = await formerTrouble(context, formerId);
  incident.tell("incident.recurrence-linked", { formerId, formerNumber: former.row.number });
  linkToFormer(context, incident.row, former);
  return incident.answer();
});
