import { invalid } from "#kernel/contract/problem.ts";
import { operation } from "#kernel/operation/operation.ts";
import { answerComplaint } from "../contract.ts";
import { openIncident, pastInstant } from "../open.ts";
import { complaintOf } from "../sub-records.ts";

/** Notes the answer (第10条1項). Answering before the record is submitted is right: sincerity does not wait for paper. */
export const answerComplainant = operation(answerComplaint, async (context) => {
  const { tx, input, actor, now, send } = context;
  const { complaintId, answer } = input;
  const incident = await openIncident(context, "answer-complaint", complaintId);
  const { unit_id: unitId, no, state, received_at: receivedAt } = complaintOf(incident, complaintId);
  const answeredAt = pastInstant("answeredAt", input.answeredAt ?? now, now);
  if (Date.parse(answeredAt) < Date.parse(receivedAt))
    throw invalid("answeredAt", "incident.invalid.answered-before-received");
  incident.tell("incident.complaint-answered", { complaintId, no, unitId, answer, answeredAt });
  // Until it is submitted the record is still owed: the state moves on with the submission.
  const change = {
    answer,
    answered_at: answeredAt,
    answered_by: actor.personId,
    ...(state === "submitted" ? { state: "answered" } : {}),
  };
  send(tx.updateTable("incident_complaint").set(change).where("id", "=", complaintId).execute());
  return incident.answer(complaintId);
});
