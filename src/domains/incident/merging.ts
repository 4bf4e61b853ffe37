import { sql } from "kysely";
import type { Work } from "#kernel/operation/context.ts";
import { workKey } from "./facts.ts";
import { WEIGHT } from "./fold.ts";
import type { ManualState } from "./lifecycle.ts";
import type { Incident } from "./open.ts";
import type { ManualRow } from "./rows.ts";
import { nextNo } from "./sub-records.ts";

const LISTS = [
  ["vendors", "incident_vendor"],
  ["orders", "incident_order"],
  ["complaints", "incident_complaint"],
  ["preventions", "incident_prevention"],
] as const;

/**
 * Gives the sub-records of one trouble to another, numbered on; manual work of the same department and system becomes one
 * line, the heavier one. Returns what the survivor's facts need to know.
 */
export function moveRows(work: Work, from: Incident, into: Incident) {
  const counts: Record<string, number> = {};
  for (const [name, table] of LISTS) {
    const rows = from.rows[name];
    counts[name] = rows.length;
    if (rows.length === 0) continue;
    const shift = nextNo(into.rows[name]) - 1;
    const change = { incident_id: into.row.id, no: sql<number>`no + ${shift}` };
    work.send(work.tx.updateTable(table).set(change).where("incident_id", "=", from.row.id).execute());
  }
  const reports = work.tx.updateTable("incident_report").set({ incident_id: into.row.id });
  work.send(reports.where("incident_id", "=", from.row.id).execute());
  return { counts, manualWork: moveManual(work, from, into) };
}

function moveManual(work: Work, from: Incident, into: Incident): Record<string, ManualState> {
  const manualWork: Record<string, ManualState> = {};
  for (const row of from.rows.manual) {
    const there = into.rows.manual.find((each) => each.unit_id === row.unit_id && each.system_id === row.system_id);
    const heavier = !there || weight(row) < weight(there);
    if (!heavier) continue;
    // Two lines change places, so that each trouble keeps one for each department and system.
    if (there)
      work.send(work.tx.updateTable("incident_manual").set(contentOf(row)).where("id", "=", there.id).execute());
    else
      work.send(
        work.tx.updateTable("incident_manual").set({ incident_id: into.row.id }).where("id", "=", row.id).execute(),
      );
    manualWork[workKey(row.unit_id, row.system_id)] = row.state as ManualState;
  }
  return manualWork;
}

const weight = ({ state }: ManualRow) => WEIGHT.indexOf(state as ManualState);

/** What a department decided and did; without which trouble and line it stands in. */
function contentOf(row: ManualRow) {
  const { id: _id, incident_id: _incident, unit_id: _unit, system_id: _system, cautions, ...content } = row;
  return { ...content, cautions: cautions === null ? null : sql`${JSON.stringify(cautions)}::jsonb` };
}
