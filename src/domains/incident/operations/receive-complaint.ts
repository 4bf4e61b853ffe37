import { v7 as uuid } from "uuid";
import { forbidden, invalid } from "#kernel/contract/problem.ts";
import { operation } from "#kernel/operation/operation.ts";
import { checkComplaint } from "../complaint-fields.ts";
import { receiveComplaint } from "../contract.ts";
import { GENERAL_AFFAIRS } from "../lifecycle.ts";
import { notBeforeOccurrence, openIncident, pastInstant } from "../open.ts";
import { headPersonOf, notice } from "../people.ts";
import { redraftRecord } from "../reopening.ts";
import { nextNo } from "../sub-records.ts";

/**
 * Takes a complaint for one's own department (第10条). An anonymous one is complete without a name and asks for no answer.
 * After the closing it attaches all the same and opens the aftercare again, nothing else (domain.md 1.7).
 */
export const takeComplaint = operation(receiveComplaint, async (context) => {
  const { tx, input, actor, now, send, participate, directory } = context;
  const { anonymous, complainant, contact, method, methodOther, content } = input;
  const incident = await openIncident(context, "receive-complaint");
  const unitId = input.unitId ?? actor.unitId;
  if (!unitId || !directory.units.has(unitId)) throw invalid("unitId", "incident.invalid.unknown-unit");
  const { viewer } = incident.seer;
  const may = viewer.unitIds.includes(unitId) || viewer.isResponsible || viewer.posts.includes(GENERAL_AFFAIRS);
  if (!may) throw forbidden("incident.who.unit-member");
  checkComplaint(input, false);
  const receivedAt = notBeforeOccurrence(
    "receivedAt",
    pastInstant("receivedAt", input.receivedAt, now),
    incident.facts(),
  );

  const complaintId = uuid();
  const no = nextNo(incident.rows.complaints);
  const wasClosed = incident.facts().state === "closed";
  const data = { complaintId, no, unitId, anonymous, complainant, contact, method, methodOther, receivedAt, content };
  incident.tell("incident.complaint-received", data);
  const row = {
    id: complaintId,
    incident_id: input.id,
    no,
    state: "received",
    unit_id: unitId,
    anonymous,
    complainant,
    contact,
    method,
    method_other: methodOther,
    received_at: receivedAt,
    received_by: actor.personId,
    content,
  };
  send(tx.insertInto("incident_complaint").values(row).execute());
  if (actor.personId) participate(input.id, actor.personId, "complaint");
  notice(context, incident, [headPersonOf(directory, incident.pack, unitId, now)], "complaint", { no }, "soon");
  if (wasClosed) {
    incident.tell("incident.reopened", { scope: "post-action", complaintId });
    redraftRecord(context, incident);
  }
  return incident.answer(complaintId);
});
