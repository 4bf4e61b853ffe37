import { operation } from "#kernel/operation/operation.ts";
import { checkComplaint } from "../complaint-fields.ts";
import { recordComplaint } from "../contract.ts";
import { notBeforeOccurrence, openIncident, pastInstant } from "../open.ts";
import { complaintOf } from "../sub-records.ts";

/** Completes the record of a complaint with its five items (第10条2項). */
export const writeComplaint = operation(recordComplaint, async (context) => {
  const { tx, input, now, send } = context;
  const { complaintId, anonymous, complainant, contact, method, methodOther, content, other } = input;
  const incident = await openIncident(context, "record-complaint", complaintId);
  checkComplaint(input, true);
  const { unit_id: unitId, no, received_at: before } = complaintOf(incident, complaintId);
  const receivedAt = pastInstant("receivedAt", input.receivedAt, now);
  // What stands already stays; only another time is measured by the occurrence.
  if (Date.parse(receivedAt) !== Date.parse(before)) notBeforeOccurrence("receivedAt", receivedAt, incident.facts());
  const data = {
    complaintId,
    no,
    unitId,
    anonymous,
    complainant,
    contact,
    method,
    methodOther,
    receivedAt,
    content,
    other,
  };
  incident.tell("incident.complaint-recorded", data);
  const change = {
    state: "recorded",
    anonymous,
    complainant,
    contact,
    method,
    method_other: methodOther,
    received_at: receivedAt,
    content,
    other,
    recorded_at: now,
  };
  send(tx.updateTable("incident_complaint").set(change).where("id", "=", complaintId).execute());
  return incident.answer(complaintId);
});
