import { forbidden, invalid, notFound, refused } from "#kernel/contract/problem.ts";
import type { Can } from "#kernel/contract/contract.ts";
import type { Duty } from "#kernel/duties/duty.ts";
import type { EventRow, HandlerContext, RecordRow, Work } from "#kernel/operation/context.ts";
import type { ActingFor } from "#kernel/people/acting-for.ts";
import type { Locale } from "#kernel/i18n/i18n.ts";
import { label } from "#kernel/regulations/label.ts";
import type { CompiledVersion } from "#kernel/regulations/compile.ts";
import type { Pack } from "#kernel/regulations/pack.ts";
import type { Regulations } from "#kernel/regulations/store.ts";
import type { Changed } from "./contract.ts";
import { factsOf, type IncidentFacts } from "./facts.ts";
import { abilities, type Circumstances, type SubRecords, type SubVerb, type Verb } from "./lifecycle.ts";
import { unitName } from "./unit-name.ts";
import { project } from "./project.ts";
import { loadRows, subRecordsOf, type Rows } from "./rows.ts";
import { REOPEN_WINDOW } from "./settings.ts";
import { actingIn, seerOf, type Pictures, type Seer } from "./viewer.ts";

/** A trouble that an operation holds: locked, guarded, and ready to be told what happened. */
export interface Incident {
  row: RecordRow;
  /** As they are now, after every event told so far. */
  facts(): IncidentFacts;
  rows: Rows;
  pack: Pack | undefined;
  seer: Seer;
  /** Refuses the verb with its reason: 403 when it is not this person's, 409 when it is not the time. */
  guard(verb: Verb | SubVerb, subId?: string): void;
  /** Writes an event and brings the incident's row into line. */
  tell(type: string, data: Record<string, unknown>): EventRow;
  /** In whose place the actor does what was guarded last. */
  acting(): ActingFor | null;
  answer(subId?: string | null): Changed;
}

type Context = HandlerContext<{ id: string; version?: number | undefined }>;

/**
 * Locks a trouble within the actor's scope, reads its sub-records in the same round trip, and checks that the actor may do
 * the verb now. `sub`: the sub-record that is meant, or how to find it. 404 outside of the scope, 409 on a stale version
 * or a wrong state, 403 when it is somebody else's.
 */
export async function openIncident(
  context: Context,
  verb: Verb | SubVerb,
  sub?: string | ((incident: Incident) => string),
): Promise<Incident> {
  const { input } = context;
  const [row, rows] = await Promise.all([
    context.lock(input.id, { version: input.version, kind: "incident" }),
    loadRows(context.tx, input.id),
  ]);
  const incident = held(context, row, rows, verb);
  incident.guard(verb, typeof sub === "function" ? sub(incident) : sub);
  return incident;
}

/** A record of a trouble that is held already, e.g. the one that another is merged into. */
export function held(work: Work, row: RecordRow, rows: Rows, verb: Verb | SubVerb): Incident {
  const version = versionOf(work.regulations, row);
  const duties = work.duties(row.id);
  const seer = seerOf(work, version?.pack, passedOver(duties));
  const unitOf = (id: string | undefined) =>
    [...rows.manual, ...rows.complaints].find((each) => each.id === id)?.unit_id;
  let unitId: string | undefined;
  return {
    row,
    rows,
    pack: version?.pack,
    seer,
    facts: () => factsOf(row.facts),
    guard(name, subId) {
      unitId = unitOf(subId) ?? unitId;
      const nameOf = (id: string) => unitName(work.directory, id, work.actor.locale);
      const sub = subRecordsOf(rows, mustBeDone(duties, version, work.actor.locale), nameOf);
      const at = circumstances(work, version?.pack);
      refuse(abilities(factsOf(row.facts), sub, seer.viewer, at), name, subId);
    },
    tell(type, data) {
      const before = factsOf(row.facts);
      const about = typeof data["unitId"] === "string" ? data["unitId"] : unitId;
      const event = work.emit(type, row.id, data, { actingFor: actingIn(seer, verb, about) });
      project(work, row, before);
      return event;
    },
    acting: () => actingIn(seer, verb, unitId),
    // The version rises by one when the transaction ends.
    answer: (subId = null) => ({ id: row.id, version: row.version + 1, subId }),
  };
}

function refuse(can: Can, verb: string, subId?: string): void {
  const answer = can[subId === undefined ? verb : `${verb}:${subId}`];
  if (answer === undefined) throw notFound(subId === undefined ? "verb" : "sub-record");
  if (answer === true) return;
  if (answer.key.startsWith("incident.who.")) throw forbidden(answer.key, answer.params);
  throw refused(answer.key, answer.params);
}

export function versionOf(
  regulations: Regulations,
  row: Pick<RecordRow, "regulationVersionId">,
): CompiledVersion | undefined {
  return row.regulationVersionId ? regulations.byId(row.regulationVersionId)?.compiled : undefined;
}

export function circumstances(
  context: Pick<Pictures, "now"> & Pick<Work, "settings">,
  pack: Pack | undefined,
): Circumstances {
  return {
    now: context.now,
    reopenHours: context.settings.get<number>(REOPEN_WINDOW, context.now),
    documents: Object.keys(pack?.documents ?? {}),
  };
}

/** Open duties without which the record cannot be closed (guard 8); what outlives the record goes on after it. */
export function mustBeDone(
  duties: readonly Pick<Duty, "id" | "code" | "ref" | "status" | "subject">[],
  version: CompiledVersion | undefined,
  locale: Locale,
): SubRecords["openDuties"] {
  return duties.flatMap(({ id, code, ref, status, subject }) => {
    const template = version?.duties.get(code)?.template;
    if (status !== "open" || template?.outlivesRecord) return [];
    const place = version ? label(version.pack, ref, locale) : ref;
    return [{ id, label: place, title: template?.title[locale] ?? code, complaintId: subject["complaintId"] ?? null }];
  });
}

/** Who was told as the responsible person and did not acknowledge in time. */
export function passedOver(duties: readonly Pick<Duty, "status" | "debtor" | "passedOver">[]): ReadonlySet<string> {
  const open = duties.filter(({ status, debtor }) => status === "open" && debtor?.kind === "responsible");
  return new Set(open.flatMap((duty) => duty.passedOver));
}

/** An instant in UTC that is not after now; a minute of difference between clocks counts as now. 422 at the field. */
export function pastInstant(field: string, value: string, now: string): string {
  const at = Temporal.Instant.from(value);
  const ahead = at.epochMilliseconds - Date.parse(now);
  if (ahead > 60_000) throw invalid(field, "incident.invalid.future");
  return ahead > 0 ? now : at.toString();
}

/**
 * Nothing follows from a trouble before it occurred. 422 where the occurrence is known to the minute; an estimate does not
 * contradict what somebody saw.
 */
export function notBeforeOccurrence(
  field: string,
  at: string,
  { occurredAt, occurredAtCertainty }: Pick<IncidentFacts, "occurredAt" | "occurredAtCertainty">,
): string {
  const before = occurredAt !== null && Date.parse(at) < Date.parse(occurredAt);
  if (before && occurredAtCertainty === "exact") throw invalid(field, "incident.invalid.before-occurrence");
  return at;
}

/** The same instant written in UTC, as everything is kept. */
export const inUtc = (value: string): string => Temporal.Instant.from(value).toString();
export const inUtcOrNull = (value: string | null | undefined): string | null => (value ? inUtc(value) : null);
