import { v7 as uuid } from "uuid";
import { forbidden, invalid, refused } from "#kernel/contract/problem.ts";
import { json } from "#kernel/db/json.ts";
import { operation } from "#kernel/operation/operation.ts";
import { decideManual } from "../contract.ts";
import type { IncidentFacts } from "../facts.ts";
import { notBeforeOccurrence, openIncident, pastInstant } from "../open.ts";

/**
 * A department's head decides how the work goes on (第7条): by hand, by another mitigation, or as it is. The article asks
 * for an effort, so "it cannot be done" with another mitigation is a full answer. Manual state is per department and system.
 */
export const decideManualWork = operation(decideManual, async (context) => {
  const { tx, input, actor, now, send, directory } = context;
  const { unitId, decision, reason } = input;
  const incident = await openIncident(context, "decide-manual");
  const systemId = input.systemId ?? incident.facts().systemId;
  if (!systemId) throw refused("incident.not.system-unknown");
  const row = incident.rows.manual.find((each) => each.unit_id === unitId && each.system_id === systemId);
  if (row) incident.guard("decide-manual", row.id);
  else if (!directory.units.has(unitId)) throw invalid("unitId", "incident.invalid.unknown-unit");
  else if (!incident.seer.viewer.headsOfUnits.includes(unitId) && actor.personId)
    throw forbidden("incident.who.unit-head");
  if (row?.state === "switched" && decision !== "switched") throw refused("incident.not.manual-switched");
  if (decision !== "switched" && !reason) throw invalid("reason", "incident.invalid.reason-required");

  // Said once, it need not be said again when only the cautions follow.
  const procedure = input.procedure || (row?.procedure ?? "");
  const cautions = input.cautions ?? row?.cautions ?? null;
  const startedAt =
    decision === "switched" ? startOf(incident.facts(), input.startedAt, row?.started_at ?? null, now) : null;
  incident.tell("incident.manual-decided", { unitId, systemId, decision, reason, startedAt, procedure, cautions });
  const columns = {
    state: decision,
    decision,
    reason,
    procedure,
    cautions: cautions ? json(cautions) : null,
    started_at: startedAt,
    decided_by: actor.personId,
    stopped_at: null,
    stopped_by: null,
    unsent_slips: null,
    back_entry_done: null,
    continues_under: null,
  };
  const id = row?.id ?? uuid();
  if (row) send(tx.updateTable("incident_manual").set(columns).where("id", "=", id).execute());
  else
    send(
      tx
        .insertInto("incident_manual")
        .values({ id, incident_id: input.id, unit_id: unitId, system_id: systemId, ...columns })
        .execute(),
    );
  return incident.answer(id);
});

/** The beginning as it is given now, which may put an earlier one right; else the one that was said, else now. */
function startOf(facts: IncidentFacts, given: string | null, said: string | null, now: string): string {
  return given === null ? (said ?? now) : notBeforeOccurrence("startedAt", pastInstant("startedAt", given, now), facts);
}
