import type { Facts } from "#kernel/operation/context.ts";
import { factsOf, type IncidentFacts } from "../facts.ts";
import type { ImportedUpdate } from "./update.ts";

/** What is remembered of the source beside the facts that Kaname knows. */
export interface Imported {
  source: string;
  number: string;
  /** In the source's own words. */
  state: string | null;
  system: string | null;
  /** How many updates there were, and when the last one was. */
  updates: number;
  lastAt: string;
}

export type ImportedFacts = IncidentFacts & { imported?: Imported };

/** Which system, in the register or in the words of the file. */
const systemFacts = ({ systemId, system }: ImportedUpdate["set"]) => ({
  systemId,
  system: system && { code: system.code, name: system.name, criticality: system.criticality },
  ownerUnitId: system?.ownerUnitId ?? null,
  relatedUnitIds: system?.relatedUnitIds ?? [],
});

/**
 * Facts after an imported update. The last update says everything; what it leaves open stays unknown. An imported trouble is
 * bound to no regulation, so it is in no regulation's scope.
 */
export function foldImported(facts: Facts, event: { data: Record<string, unknown>; occurredAt: string }): Facts {
  const before: ImportedFacts = factsOf(facts);
  const { number, source, externalNumber, set, stateGiven, systemGiven } = event.data as ImportedUpdate;
  const over = set.state === "fully-recovered" || set.state === "closed";
  const after: ImportedFacts = {
    ...before,
    number,
    state: set.state,
    title: set.title,
    symptom: set.symptom,
    place: set.place,
    informant: set.informant,
    causeText: set.causeText,
    source: "imported",
    inScope: false,
    ...systemFacts(set),
    reportedAt: set.openedAt,
    occurredAt: set.occurredAt,
    knownAt: set.knownAt,
    recoveredAt: over ? set.recoveredAt : null,
    recovery: over ? "recovered" : "planning",
    impact: set.impact,
    urgency: set.urgency,
    priority: set.priority,
    imported: {
      source,
      number: externalNumber,
      state: stateGiven,
      system: systemGiven,
      updates: (before.imported?.updates ?? 0) + 1,
      lastAt: event.occurredAt,
    },
  };
  return after as unknown as Facts;
}
