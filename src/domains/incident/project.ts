import type { RecordRow, Work } from "#kernel/operation/context.ts";
import { factsOf, type IncidentFacts } from "./facts.ts";

/** What of the facts lists, figures and foreign keys need as columns. */
export function columnsOf(facts: IncidentFacts) {
  return {
    system_id: facts.systemId,
    related_unit_ids: facts.relatedUnitIds,
    source: facts.source,
    reporter_id: facts.reporterId,
    gravity: facts.gravity,
    priority: facts.priority,
    cause: facts.cause,
    recovery: facts.recovery,
    standby: facts.standby,
    out_of_hours: facts.outOfHours,
    known_at: facts.knownAt,
    occurred_at: facts.occurredAt,
    acknowledged_at: facts.acknowledgedAt,
    investigation_started_at: facts.investigationStartedAt,
    confirmed_at: facts.confirmedAt,
    in_sight_at: facts.inSightAt,
    recovered_at: facts.recoveredAt,
    merged_into: facts.mergedInto,
  };
}

/** A false alarm stays open until whoever was told is told of it too, and nobody works manually any more. */
export function isClosed({ state, toldGrave, toldInSight, switchedUnitIds }: IncidentFacts): boolean {
  if (state === "false-alarm") return !toldGrave && !toldInSight && switchedUnitIds.length === 0;
  return state === "closed" || state === "merged";
}

/** Words by which a trouble is found, beside its number and title. */
export function searchText(facts: IncidentFacts): string {
  return [facts.symptom, facts.place, facts.system?.name, facts.system?.code, facts.scope, facts.causeText]
    .filter(Boolean)
    .join("\n");
}

/**
 * Brings the record and the incident's row into line with the facts after an event. `before`: the facts before it, so
 * that only what differs is written; without it everything is.
 */
export function project(work: Work, record: RecordRow, before?: IncidentFacts): void {
  const facts = factsOf(record.facts);
  const was = before ? columnsOf(before) : undefined;
  const now = columnsOf(facts);
  const changed = Object.entries(now).filter(([name, value]) => !was || !same(was[name as keyof typeof now], value));
  if (changed.length > 0) {
    work.send(work.tx.updateTable("incident").set(Object.fromEntries(changed)).where("id", "=", record.id).execute());
  }
  const closed = isClosed(facts);
  const search = searchText(facts);
  work.change(record.id, {
    title: facts.title,
    state: facts.state,
    closed,
    closedAt: closed ? (record.closedAt ?? work.now) : null,
    ...(before && searchText(before) === search && before.title === facts.title ? {} : { search }),
  });
}

function same(a: unknown, b: unknown): boolean {
  return (
    a === b ||
    (Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((each, index) => each === b[index]))
  );
}
