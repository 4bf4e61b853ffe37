import { operation } from "#kernel/operation/operation.ts";
import { receiveRecord } from "../contract.ts";
import { openIncident } from "../open.ts";
import { notice } from "../people.ts";

/** The president receives the record. */
export const receiveTroubleRecord = operation(receiveRecord, async (context) => {
  const { tx, input, actor, now, send } = context;
  const incident = await openIncident(context, "receive-record");
  incident.tell("incident.record-received", { version: incident.rows.record?.version ?? 1 });
  const change = { state: "received", received_at: now, received_by: actor.personId, return_reason: "" };
  send(tx.updateTable("incident_record").set(change).where("incident_id", "=", input.id).execute());
  notice(context, incident, [incident.seer.responsible.personId], "record-received");
  return incident.answer();
});
