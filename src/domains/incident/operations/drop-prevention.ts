import { operation } from "#kernel/operation/operation.ts";
import { dropPrevention } from "../contract.ts";
import { openIncident } from "../open.ts";
import { preventionOf } from "../sub-records.ts";

/** Gives up a draft. What was decided goes to the president, who may refuse it. */
export const dropMeasure = operation(dropPrevention, async (context) => {
  const { tx, input, send } = context;
  const { preventionId, reason } = input;
  const incident = await openIncident(context, "drop-prevention", preventionId);
  incident.tell("incident.prevention-dropped", {
    preventionId,
    measure: preventionOf(incident, preventionId).measure,
    reason,
  });
  send(
    tx
      .updateTable("incident_prevention")
      .set({ state: "dropped", decision_note: reason })
      .where("id", "=", preventionId)
      .execute(),
  );
  return incident.answer(preventionId);
});
