import { v7 as uuid } from "uuid";
import { invalid, refused } from "#kernel/contract/problem.ts";
import { operation } from "#kernel/operation/operation.ts";
import { addDuplicateReport } from "../contract.ts";
import { notBeforeOccurrence, openIncident, pastInstant } from "../open.ts";
import { activePerson } from "../people.ts";

/** Another report of the same trouble: that reporter's duty is done too, and the earliest knowledge counts. */
export const addReport = operation(addDuplicateReport, async (context) => {
  const { tx, input, actor, now, send, participate, directory } = context;
  const incident = await openIncident(context, "add-duplicate-report");
  const knownAt = notBeforeOccurrence("knownAt", pastInstant("knownAt", input.knownAt, now), incident.facts());
  const reporterId = input.source === "monitoring" ? null : (input.reporterId ?? actor.personId);
  if (reporterId && !activePerson(directory, reporterId, now))
    throw invalid("reporterId", "incident.invalid.unknown-person");
  if (reporterId && incident.facts().reporterIds.includes(reporterId)) throw refused("incident.not.reported-already");

  const { symptom, source, informant } = input;
  incident.tell("incident.duplicate-reported", { reporterId, knownAt, reportedAt: now, symptom, source, informant });
  const id = uuid();
  const row = {
    id,
    incident_id: input.id,
    reporter_id: reporterId,
    source,
    informant,
    symptom,
    known_at: knownAt,
    reported_at: now,
  };
  send(tx.insertInto("incident_report").values(row).execute());
  if (reporterId) participate(input.id, reporterId, "reporter");
  return incident.answer(id);
});
