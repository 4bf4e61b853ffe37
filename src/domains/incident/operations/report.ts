import { v7 as uuid } from "uuid";
import { isWorkingTime, type WorkCalendar } from "#kernel/calendar/calendar.ts";
import { invalid } from "#kernel/contract/problem.ts";
import { operation } from "#kernel/operation/operation.ts";
import { visibleSystem } from "#domains/system/public.ts";
import { report } from "../contract.ts";
import { blankFacts, factsOf } from "../facts.ts";
import { pastInstant, versionOf } from "../open.ts";
import { emergencyContacts } from "../people.ts";
import { columnsOf, searchText } from "../project.ts";
import { formerTrouble, linkToFormer } from "../recurrence.ts";
import { responsibleView } from "../views.ts";
import { responsibleFor } from "../viewer.ts";

/**
 * Reports a trouble (第3条). No evidence is asked for and a rumour is a report. Whether the emergency contacts are to be
 * called follows from when it became known, not from when it is written down. 422 for times in the future or out of order.
 */
export const reportTrouble = operation(report, async (context) => {
  const { tx, input, actor, now, emit, send, directory } = context;
  const knownAt = pastInstant("knownAt", input.knownAt, now);
  const occurredAt = input.occurredAt === null ? null : pastInstant("occurredAt", input.occurredAt, now);
  if (occurredAt !== null && Date.parse(occurredAt) > Date.parse(knownAt)) {
    throw invalid("knownAt", "incident.invalid.known-before-occurrence");
  }
  context.reserve("incident");
  const [system, former] = await Promise.all([
    input.systemId ? visibleSystem(context, input.systemId) : null,
    input.recurrenceOf ? formerTrouble(context, input.recurrenceOf) : null,
  ]);
  if (input.systemId && !system) throw invalid("systemId", "incident.invalid.unknown-system");

  // The working hours that were in force then: a later change of them does not judge the past.
  const outOfHours = !isWorkingTime(context.settings.get<WorkCalendar>("calendar", knownAt), knownAt);
  // What monitoring finds has no reporter until the person on call takes it over.
  const reporterId = input.source === "monitoring" ? null : actor.personId;
  const row = await context.create("incident", {
    title: input.title,
    state: "reported",
    unitId: system?.ownerUnitId ?? actor.unitId,
    facts: { inScope: system?.inScope ?? true },
    search: searchText({ ...blankFacts(), symptom: input.symptom, place: input.place, system }),
  });
  const { title, symptom, place, source, informant, channel, systemId } = input;
  const data = {
    number: row.number,
    title,
    symptom,
    place,
    source,
    informant,
    channel,
    reporterId,
    knownAt,
    reportedAt: now,
    occurredAt,
    outOfHours,
    systemId,
    system,
    ...(former ? { recurrenceOf: former.row.id } : {}),
  };
  emit("incident.reported", row.id, data);

  send(
    tx
      .insertInto("incident")
      .values({ id: row.id, opened_at: row.openedAt, ...columnsOf(factsOf(row.facts)) })
      .execute(),
  );
  const first = { reporter_id: reporterId, source, informant, channel, symptom, known_at: knownAt, reported_at: now };
  send(
    tx
      .insertInto("incident_report")
      .values({ id: uuid(), incident_id: row.id, ...first })
      .execute(),
  );
  if (actor.personId) context.participate(row.id, actor.personId, "reporter");
  if (former) linkToFormer(context, row, former);

  const pack = versionOf(context.regulations, row)?.pack;
  return {
    id: row.id,
    number: row.number,
    outOfHours,
    contacts: outOfHours ? emergencyContacts(directory, pack, now, actor.locale) : [],
    responsible: responsibleView(directory, responsibleFor(directory, pack, now), actor.locale, now),
  };
});
