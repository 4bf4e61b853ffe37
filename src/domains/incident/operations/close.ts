import { operation } from "#kernel/operation/operation.ts";
import { close } from "../contract.ts";
import { openIncident } from "../open.ts";
import { notice } from "../people.ts";

/** Closes the trouble (guard 8). Refused with the whole list of what is missing, in `params.missing`. */
export const closeTrouble = operation(close, async (context) => {
  const incident = await openIncident(context, "close");
  incident.tell("incident.closed", { note: context.input.note });
  notice(context, incident, incident.facts().reporterIds, "closed");
  return incident.answer();
});
