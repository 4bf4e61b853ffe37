import { v7 as uuid } from "uuid";
import { sql } from "kysely";
import { invalid, refused } from "#kernel/contract/problem.ts";
import { operation } from "#kernel/operation/operation.ts";
import { systemSnapshot, visibleSystem } from "#domains/system/public.ts";
import { split } from "../contract.ts";
import { blankFacts, factsOf, type IncidentFacts } from "../facts.ts";
import { openIncident, versionOf, type Incident } from "../open.ts";
import { notice } from "../people.ts";
import { columnsOf, project, searchText } from "../project.ts";
import { goesAlong, moveChosen } from "../splitting.ts";

/**
 * Makes a part of a trouble a trouble of its own (domain.md 1.7). What was known, investigated and confirmed of the whole
 * was so of the part, at the same moments: the new trouble begins with these times, so nobody gains time by a split. The
 * chosen sub-records go along, and their open duties with the dues they had. Gravity is judged anew; manual work stays
 * where it was decided. 409 where another regulation would govern what goes along.
 */
export const splitTrouble = operation(split, async (context) => {
  const { tx, input, now, send } = context;
  const { id, title, symptom, reason } = input;
  context.reserve("incident");
  const incident = await openIncident(context, "split");
  const facts = incident.facts();
  const along = goesAlong(incident, input);
  const reported =
    incident.rows.reports.find((report) => input.reportIds.includes(report.id)) ?? incident.rows.reports[0];
  const systemId = input.systemId ?? facts.systemId;
  const system = systemId
    ? await (input.systemId ? visibleSystem(context, systemId) : systemSnapshot(tx, systemId))
    : null;
  if (systemId && !system) throw invalid("systemId", "incident.invalid.unknown-system");

  const row = await context.create("incident", {
    title,
    state: "reported",
    unitId: system?.ownerUnitId ?? incident.row.unitId,
    openedAt: reported?.reported_at ?? incident.row.openedAt,
    facts: { inScope: system?.inScope ?? true },
    search: searchText({ ...blankFacts(), symptom: symptom || facts.symptom, place: facts.place, system }),
  });
  const [own, other] = [incident.row, row].map(
    (record) => versionOf(context.regulations, record)?.pack.regulation.code,
  );
  if (own !== other && along.movedIds.length > 0) throw refused("incident.not.split-regulation");

  const told = (type: string, at: string | null, data: Record<string, unknown>) => {
    if (at) context.emit(`incident.${type}`, row.id, data, { occurredAt: at, actingFor: incident.acting() });
  };
  const knownAt = reported?.known_at ?? facts.knownAt;
  const reportedAt = reported?.reported_at ?? facts.reportedAt;
  told("reported", reportedAt, {
    number: row.number,
    title,
    symptom: symptom || facts.symptom,
    place: facts.place,
    source: facts.source,
    informant: facts.informant,
    channel: facts.channel,
    reporterId: reported?.reporter_id ?? facts.reporterId,
    knownAt,
    reportedAt,
    occurredAt: facts.occurredAt,
    outOfHours: facts.outOfHours,
    systemId,
    system,
  });
  for (const each of incident.rows.reports.filter((one) => one !== reported && input.reportIds.includes(one.id)))
    told("duplicate-reported", each.reported_at, {
      reporterId: each.reporter_id,
      knownAt: each.known_at,
      reportedAt: each.reported_at,
      symptom: each.symptom,
      source: each.source,
      informant: each.informant,
    });
  replay(facts, told);
  context.emit("incident.split-from", row.id, { fromId: id, fromNumber: incident.row.number, reason, ...along });
  send(
    tx
      .insertInto("incident")
      .values({ id: row.id, opened_at: row.openedAt, ...columnsOf(factsOf(row.facts)) })
      .execute(),
  );
  project(context, row, factsOf(row.facts));

  moveChosen(context, incident, row, input);
  incident.tell("incident.split", { newId: row.id, newNumber: row.number, title, reason, ...along });
  const link = { id: uuid(), from_id: row.id, to_id: id, type: "part-of" };
  send(tx.insertInto("record_link").values(link).execute());
  send(
    sql`insert into participant (record_id, person_id, role)
      select ${row.id}::uuid, person_id, role from participant where record_id = ${id} on conflict do nothing`.execute(
      tx,
    ),
  );
  tellReporters(context, incident, row.number, now);
  return { ...incident.answer(), newId: row.id, newNumber: row.number };
});

/** The investigation and the confirmation of the whole, at the moments at which they were. */
function replay(facts: IncidentFacts, told: (type: string, at: string | null, data: Record<string, unknown>) => void) {
  told("investigation-started", facts.investigationStartedAt, {});
  if (facts.state === "reported" || facts.state === "investigating") return;
  const { scope, occurredAt, occurredAtCertainty } = facts;
  told("confirmed", facts.confirmedAt, { scope, occurredAt, occurredAtCertainty });
}

function tellReporters(context: Parameters<typeof notice>[0], incident: Incident, number: string, now: string): void {
  const reporters = incident.rows.reports.map((report) => report.reporter_id);
  notice(context, incident, reporters, "split", { into: number, at: now });
}
