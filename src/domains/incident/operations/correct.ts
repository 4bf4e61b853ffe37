import { invalid, refused } from "#kernel/contract/problem.ts";
import { operation } from "#kernel/operation/operation.ts";
import { visibleSystem } from "#domains/system/public.ts";
import { correct } from "../contract.ts";
import type { IncidentFacts, SystemSnapshot } from "../facts.ts";
import { openIncident, pastInstant } from "../open.ts";

type Fields = Partial<Record<string, string>>;

/**
 * Corrects what was reported or confirmed, with the reason; the event keeps old and new. Documents that were sent are
 * corrected as documents, to everyone who had them. 409 when nothing differs, 422 for times out of order.
 */
export const correctTrouble = operation(correct, async (context) => {
  const { input, now, change } = context;
  const incident = await openIncident(context, "correct");
  const facts = incident.facts();
  const wanted: Fields = { ...input.fields };
  for (const name of ["knownAt", "occurredAt", "recoveredAt"] as const) {
    if (wanted[name]) wanted[name] = pastInstant(`fields.${name}`, wanted[name], now);
  }
  const before = facts as unknown as Record<string, unknown>;
  const different = Object.entries(wanted).filter(([name, to]) => to !== undefined && before[name] !== to);
  if (different.length === 0) throw refused("incident.not.nothing-corrected");
  const fields = Object.fromEntries(different.map(([name, to]) => [name, { from: before[name] ?? null, to }]));

  checkTimes({ ...facts, ...Object.fromEntries(different) });
  if (fields["recoveredAt"] && !facts.recoveredAt) throw refused("incident.not.not-recovered");
  if ((fields["scope"] || fields["occurredAtCertainty"]) && !facts.confirmedAt)
    throw refused("incident.not.not-confirmed");
  const systemId = fields["systemId"]?.to;
  const system = systemId ? await visibleSystem(context, systemId) : null;
  if (systemId) checkSystem(system, facts);
  if (system) {
    // The regulation stays the one of the report. Where the right system falls under another one, that is a new report.
    const governs = context.regulations.select(
      "incident",
      { kind: "incident", inScope: system.inScope },
      incident.row.openedAt,
    );
    if ((governs?.id ?? null) !== incident.row.regulationVersionId) throw refused("incident.not.other-regulation");
    change(input.id, { unitId: system.ownerUnitId });
  }
  incident.tell("incident.corrected", { fields, reason: input.reason, ...(system ? { system } : {}) });
  return incident.answer();
});

function checkTimes({ knownAt, occurredAt, recoveredAt }: IncidentFacts): void {
  if (knownAt && occurredAt && Date.parse(occurredAt) > Date.parse(knownAt))
    throw invalid("fields.occurredAt", "incident.invalid.occurred-after-known");
  if (recoveredAt && occurredAt && Date.parse(recoveredAt) < Date.parse(occurredAt)) {
    throw invalid("fields.recoveredAt", "incident.invalid.recovered-before-occurrence");
  }
}

/** The system may change until the trouble is confirmed: from then on departments work by it. */
function checkSystem(system: SystemSnapshot | null, facts: IncidentFacts): void {
  if (!system) throw invalid("fields.systemId", "incident.invalid.unknown-system");
  if (facts.confirmedAt) throw refused("incident.not.system-confirmed");
}
