import { refused } from "#kernel/contract/problem.ts";
import { operation } from "#kernel/operation/operation.ts";
import { decidePrevention } from "../contract.ts";
import { openIncident } from "../open.ts";
import { preventionOf } from "../sub-records.ts";

/** The responsible person decides on the measure. A cause that stays unknown asks for a compensating one (domain.md 1.7). */
export const decideMeasure = operation(decidePrevention, async (context) => {
  const { tx, input, now, send } = context;
  const { preventionId } = input;
  const incident = await openIncident(context, "decide-prevention", preventionId);
  const { kind, measure } = preventionOf(incident, preventionId);
  const others = incident.rows.preventions.filter(
    ({ id, state }) => id !== preventionId && state !== "dropped" && state !== "refused",
  );
  const compensated = [kind, ...others.map((other) => other.kind)].includes("compensating");
  if (incident.facts().cause === "unknown" && !compensated) throw refused("incident.not.prevention.compensating");
  incident.tell("incident.prevention-decided", { preventionId, kind, measure });
  send(
    tx
      .updateTable("incident_prevention")
      .set({ state: "decided", decided_at: now })
      .where("id", "=", preventionId)
      .execute(),
  );
  return incident.answer(preventionId);
});
