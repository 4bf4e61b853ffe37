import { forbidden } from "#kernel/contract/problem.ts";
import { operation } from "#kernel/operation/operation.ts";
import { confirmAsReporter } from "../contract.ts";
import { openIncident } from "../open.ts";

/** 第4条 begins with an employee's report: the person on call takes over what monitoring found, with one click. */
export const takeOverReport = operation(confirmAsReporter, async (context) => {
  const { input, actor, participate } = context;
  const incident = await openIncident(context, "confirm-as-reporter");
  if (!actor.personId) throw forbidden("incident.who.person");
  incident.tell("incident.reporter-confirmed", { reporterId: actor.personId });
  participate(input.id, actor.personId, "reporter");
  return incident.answer();
});
