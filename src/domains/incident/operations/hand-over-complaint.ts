import { invalid } from "#kernel/contract/problem.ts";
import { operation } from "#kernel/operation/operation.ts";
import { handOverComplaint } from "../contract.ts";
import { openIncident } from "../open.ts";
import { activePerson, notice } from "../people.ts";
import { complaintOf } from "../sub-records.ts";

/** Gives the complaint an owner who goes on with it, so that the trouble may be closed (guard 8). */
export const handComplaintOver = operation(handOverComplaint, async (context) => {
  const { tx, input, now, send, directory } = context;
  const { complaintId, ownerId, note } = input;
  const incident = await openIncident(context, "hand-over-complaint", complaintId);
  if (!activePerson(directory, ownerId, now)) throw invalid("ownerId", "incident.invalid.unknown-person");
  const { unit_id: unitId, no } = complaintOf(incident, complaintId);
  incident.tell("incident.complaint-handed-over", { complaintId, no, unitId, ownerId, note });
  send(
    tx
      .updateTable("incident_complaint")
      .set({ owner_id: ownerId, hand_over_note: note })
      .where("id", "=", complaintId)
      .execute(),
  );
  notice(context, incident, [ownerId], "complaint-handed-over", { no }, "soon");
  return incident.answer(complaintId);
});
