import { v7 as uuid } from "uuid";
import { invalid } from "#kernel/contract/problem.ts";
import { operation } from "#kernel/operation/operation.ts";
import { confirm } from "../contract.ts";
import { openIncident, pastInstant } from "../open.ts";
import { headPersonOf, notice } from "../people.ts";

/**
 * Confirms the trouble (第5条): from here standby, cause and recovery are due. Every department concerned gets its line
 * for manual work, and its head may see the trouble.
 */
export const confirmTrouble = operation(confirm, async (context) => {
  const { tx, input, now, send, participate, directory } = context;
  const incident = await openIncident(context, "confirm");
  const occurredAt = pastInstant("occurredAt", input.occurredAt, now);
  const { knownAt } = incident.facts();
  if (knownAt && Date.parse(occurredAt) > Date.parse(knownAt))
    throw invalid("occurredAt", "incident.invalid.occurred-after-known");
  incident.tell("incident.confirmed", {
    scope: input.scope,
    occurredAt,
    occurredAtCertainty: input.occurredAtCertainty,
  });

  const { relatedUnitIds, systemId, reporterIds } = incident.facts();
  const rows = relatedUnitIds.map((unitId) => ({
    id: uuid(),
    incident_id: input.id,
    unit_id: unitId,
    system_id: systemId ?? "",
    state: "not-notified",
  }));
  if (rows.length > 0)
    send(
      tx
        .insertInto("incident_manual")
        .values(rows)
        .onConflict((conflict) => conflict.doNothing())
        .execute(),
    );
  for (const unitId of relatedUnitIds) {
    const head = headPersonOf(directory, incident.pack, unitId, now);
    if (head) participate(input.id, head, "related-head");
  }
  notice(context, incident, reporterIds, "confirmed");
  return incident.answer();
});
