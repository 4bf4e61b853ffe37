import { operation } from "#kernel/operation/operation.ts";
import { logInvestigation } from "../contract.ts";
import { openIncident, pastInstant } from "../open.ts";

/** Writes a finding down (第4条): what, since when, where, can it be repeated, and what follows from it. */
export const logFinding = operation(logInvestigation, async (context) => {
  const { what, since, scope, reproducible, conclusion } = context.input;
  const incident = await openIncident(context, "log-investigation");
  const from = since === null ? null : pastInstant("since", since, context.now);
  incident.tell("incident.investigated", { what, since: from, scope, reproducible, conclusion });
  return incident.answer();
});
