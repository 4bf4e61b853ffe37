import { operation } from "#kernel/operation/operation.ts";
import { returnRecord } from "../contract.ts";
import { openIncident } from "../open.ts";
import { notice } from "../people.ts";

/** The president returns the record; the next version answers the reason. */
export const returnTroubleRecord = operation(returnRecord, async (context) => {
  const { tx, input, send } = context;
  const { reason } = input;
  const incident = await openIncident(context, "return-record");
  incident.tell("incident.record-returned", { version: incident.rows.record?.version ?? 1, reason });
  send(
    tx
      .updateTable("incident_record")
      .set({ state: "returned", return_reason: reason })
      .where("incident_id", "=", input.id)
      .execute(),
  );
  notice(context, incident, [incident.seer.responsible.personId], "record-returned", { reason }, "soon");
  return incident.answer();
});
