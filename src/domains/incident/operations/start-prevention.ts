import { operation } from "#kernel/operation/operation.ts";
import { startPrevention } from "../contract.ts";
import { openIncident } from "../open.ts";
import { preventionOf } from "../sub-records.ts";

/** Begins to carry the measure out. The gate of 第15条2項 is shut until the president has permitted it. */
export const startMeasure = operation(startPrevention, async (context) => {
  const { tx, input, now, send } = context;
  const { preventionId } = input;
  const incident = await openIncident(context, "start-prevention", preventionId);
  incident.tell("incident.prevention-implementing", {
    preventionId,
    measure: preventionOf(incident, preventionId).measure,
  });
  send(
    tx
      .updateTable("incident_prevention")
      .set({ state: "implementing", started_at: now })
      .where("id", "=", preventionId)
      .execute(),
  );
  return incident.answer(preventionId);
});
