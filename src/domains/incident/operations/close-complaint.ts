import { operation } from "#kernel/operation/operation.ts";
import { closeComplaint } from "../contract.ts";
import { openIncident } from "../open.ts";
import { complaintOf } from "../sub-records.ts";

/** Closes a complaint that was answered, or an anonymous one whose record is submitted. */
export const closeAnsweredComplaint = operation(closeComplaint, async (context) => {
  const { tx, input, now, send } = context;
  const { complaintId, note } = input;
  const incident = await openIncident(context, "close-complaint", complaintId);
  const { unit_id: unitId, no } = complaintOf(incident, complaintId);
  incident.tell("incident.complaint-closed", { complaintId, no, unitId, note });
  send(
    tx
      .updateTable("incident_complaint")
      .set({ state: "closed", closed_at: now })
      .where("id", "=", complaintId)
      .execute(),
  );
  return incident.answer(complaintId);
});
