import { invalid } from "#kernel/contract/problem.ts";
import { operation } from "#kernel/operation/operation.ts";
import { suspectLeak } from "../contract.ts";
import { openIncident, pastInstant } from "../open.ts";

/**
 * A leak of personal data is suspected (domain.md 1.7, 5.6). What follows has its own record, rule and readers: whoever
 * reacts to the event opens it. The periods run from when any department knew, so that moment is asked for.
 */
export const suspectDataLeak = operation(suspectLeak, async (context) => {
  const { input, now } = context;
  const incident = await openIncident(context, "suspect-leak");
  const knownAt = pastInstant("knownAt", input.knownAt, now);
  const { occurredAt } = incident.facts();
  if (occurredAt && Date.parse(knownAt) < Date.parse(occurredAt))
    throw invalid("knownAt", "incident.invalid.known-before-occurrence");
  incident.tell("incident.leak-suspected", { what: input.what, knownAt });
  return incident.answer();
});
