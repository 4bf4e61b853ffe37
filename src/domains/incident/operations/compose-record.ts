import { json } from "#kernel/db/json.ts";
import { operation } from "#kernel/operation/operation.ts";
import { composeRecord } from "../contract.ts";
import { openIncident } from "../open.ts";
import { prefillItems } from "../prefill.ts";

/** Writes the nine items of the trouble record (第16条1項); what is left out stays as it was, else comes from the facts. */
export const composeTroubleRecord = operation(composeRecord, async (context) => {
  const { tx, input, actor, now, send, directory } = context;
  const incident = await openIncident(context, "compose-record");
  const { record, ...rows } = incident.rows;
  const prefilled = prefillItems({
    facts: incident.facts(),
    rows: { ...rows, record },
    directory,
    locale: actor.locale,
    now,
    responsible: incident.seer.responsible,
  });
  const items = { ...prefilled, ...record?.items, ...input.items };
  const state = record?.state ?? "none";
  const version = (record?.version ?? 0) + (state === "none" || state === "returned" ? 1 : 0);
  incident.tell("incident.record-drafted", { items, version });
  const columns = { state: "draft", version, items: json(items) };
  send(
    tx
      .insertInto("incident_record")
      .values({ incident_id: input.id, ...columns })
      .onConflict((conflict) => conflict.column("incident_id").doUpdateSet(columns))
      .execute(),
  );
  return incident.answer();
});
