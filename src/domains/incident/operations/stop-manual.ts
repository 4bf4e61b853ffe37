import { invalid, notFound } from "#kernel/contract/problem.ts";
import type { Tx } from "#kernel/operation/context.ts";
import { operation } from "#kernel/operation/operation.ts";
import { stopManual } from "../contract.ts";
import { openIncident, pastInstant, type Incident } from "../open.ts";

/**
 * A department ends manual work (第13条), after general affairs' notice of the full recovery and not before (guard 7).
 * Where another trouble of the same system is still open, the work goes on under that one and ends for this one.
 */
export const stopManualWork = operation(stopManual, async (context) => {
  const { tx, input, actor, now, send } = context;
  const { unitId, unsentSlips, backEntryDone, backEntryNote, continuesUnder } = input;
  const rowOf = ({ rows, facts }: Incident) => {
    const systemId = input.systemId ?? facts().systemId;
    const found = rows.manual.find((each) => each.unit_id === unitId && each.system_id === systemId);
    if (!found) throw notFound("manual");
    return found;
  };
  const incident = await openIncident(context, "stop-manual", (opened) => rowOf(opened).id);
  const row = rowOf(incident);
  const stoppedAt = pastInstant("stoppedAt", input.stoppedAt, now);
  if (row.started_at && Date.parse(stoppedAt) < Date.parse(row.started_at))
    throw invalid("stoppedAt", "incident.invalid.end-before-start");
  if (continuesUnder !== null)
    await runsUnder(tx, { id: continuesUnder, unitId, systemId: row.system_id, not: input.id });

  const others = incident.rows.manual.filter((each) => each.unit_id === unitId && each.id !== row.id);
  const remaining = others.filter(({ state }) => state === "switched" || state === "stop-due").length;
  const data = { unitId, systemId: row.system_id, stoppedAt, unsentSlips, backEntryDone, backEntryNote, remaining };
  incident.tell("incident.manual-stopped", continuesUnder === null ? data : { ...data, continuesUnder });
  const columns = {
    state: "stopped",
    stopped_at: stoppedAt,
    stopped_by: actor.personId,
    unsent_slips: unsentSlips,
    back_entry_done: backEntryDone,
    back_entry_note: backEntryNote,
    continues_under: continuesUnder,
  };
  send(tx.updateTable("incident_manual").set(columns).where("id", "=", row.id).execute());
  return incident.answer(row.id);
});

async function runsUnder(tx: Tx, other: { id: string; unitId: string; systemId: string; not: string }): Promise<void> {
  const found = await tx
    .selectFrom("incident_manual")
    .select("id")
    .where("incident_id", "=", other.id)
    .where("incident_id", "<>", other.not)
    .where("unit_id", "=", other.unitId)
    .where("system_id", "=", other.systemId)
    .where("state", "in", ["switched", "stop-due"])
    .executeTakeFirst();
  if (!found) throw invalid("continuesUnder", "incident.invalid.not-manual-there");
}
