import { operation } from "#kernel/operation/operation.ts";
import { submitComplaint } from "../contract.ts";
import { openIncident } from "../open.ts";
import { notice } from "../people.ts";
import { complaintOf } from "../sub-records.ts";

/** Submits the record of a complaint to the responsible person of information systems (第10条2項). */
export const submitComplaintRecord = operation(submitComplaint, async (context) => {
  const { tx, input, now, send } = context;
  const { complaintId } = input;
  const incident = await openIncident(context, "submit-complaint", complaintId);
  const { unit_id: unitId, no, anonymous } = complaintOf(incident, complaintId);
  const to = incident.seer.responsible.personId;
  incident.tell("incident.complaint-submitted", { complaintId, no, unitId, anonymous, to });
  send(
    tx
      .updateTable("incident_complaint")
      .set({ state: "submitted", submitted_at: now })
      .where("id", "=", complaintId)
      .execute(),
  );
  notice(context, incident, [to], "complaint-submitted", { no });
  return incident.answer(complaintId);
});
