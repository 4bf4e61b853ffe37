import { operation } from "#kernel/operation/operation.ts";
import { submitRecord } from "../contract.ts";
import { PRESIDENT } from "../lifecycle.ts";
import { openIncident } from "../open.ts";
import { holderOf, notice } from "../people.ts";

/** Submits the final record to the president (第16条2項). */
export const submitTroubleRecord = operation(submitRecord, async (context) => {
  const { tx, input, now, send, directory } = context;
  const incident = await openIncident(context, "submit-record");
  const to = holderOf(directory, incident.pack, PRESIDENT, now).personId;
  const { items = {}, version = 1 } = incident.rows.record ?? {};
  incident.tell("incident.record-submitted", { items, version, to });
  send(
    tx
      .updateTable("incident_record")
      .set({ state: "submitted", submitted_at: now })
      .where("incident_id", "=", input.id)
      .execute(),
  );
  notice(context, incident, [to], "record-submitted", {}, "soon");
  return incident.answer();
});
