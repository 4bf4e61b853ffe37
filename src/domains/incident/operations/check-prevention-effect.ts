import { json } from "#kernel/db/json.ts";
import { operation } from "#kernel/operation/operation.ts";
import { checkPreventionEffect } from "../contract.ts";
import { openIncident } from "../open.ts";
import { preventionOf } from "../sub-records.ts";

/** Says whether the measure works, measured as the proposal promised. */
export const checkMeasure = operation(checkPreventionEffect, async (context) => {
  const { tx, input, now, send } = context;
  const { preventionId, effective, result } = input;
  const incident = await openIncident(context, "check-prevention-effect", preventionId);
  incident.tell("incident.prevention-effect-checked", {
    preventionId,
    measure: preventionOf(incident, preventionId).measure,
    effective,
    result,
  });
  const change = { state: "effect-checked", effect: json({ effective, result, at: now }) };
  send(tx.updateTable("incident_prevention").set(change).where("id", "=", preventionId).execute());
  return incident.answer(preventionId);
});
