import { json } from "#kernel/db/json.ts";
import { operation } from "#kernel/operation/operation.ts";
import { writeApology } from "../apology-row.ts";
import { planApology } from "../contract.ts";
import { openIncident } from "../open.ts";

/** Plans the apology by at least one of the four methods of 第14条2項; planning again replaces what is not approved yet. */
export const planTheApology = operation(planApology, async (context) => {
  const { id, methods: named, audience, service, targets, text, on, contact } = context.input;
  const incident = await openIncident(context, "plan-apology");
  const plan = { methods: [...new Set(named)], audience, service, targets, text, on, contact };
  incident.tell("incident.apology-planned", plan);
  writeApology(context, id, { state: "planned", plan: json(plan), planned_by: context.actor.personId });
  return incident.answer();
});
