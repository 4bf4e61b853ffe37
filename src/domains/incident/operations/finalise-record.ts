import { operation } from "#kernel/operation/operation.ts";
import { finaliseRecord } from "../contract.ts";
import { openIncident } from "../open.ts";

/** The record is final. Refused while an item is blank: "no complaints" is written as 「なし」, never left out. */
export const finaliseTroubleRecord = operation(finaliseRecord, async (context) => {
  const { tx, input, send } = context;
  const incident = await openIncident(context, "finalise-record");
  const { items = {}, version = 1 } = incident.rows.record ?? {};
  incident.tell("incident.record-finalised", { items, version });
  send(tx.updateTable("incident_record").set({ state: "final" }).where("incident_id", "=", input.id).execute());
  return incident.answer();
});
