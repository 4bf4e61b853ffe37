import { v7 as uuid } from "uuid";
import { refused } from "#kernel/contract/problem.ts";
import type { RecordRow, Work } from "#kernel/operation/context.ts";
import { factsOf } from "./facts.ts";
import { notice } from "./people.ts";
import { project } from "./project.ts";
import { loadRows, type PreventionRow, type Rows } from "./rows.ts";
import { REOPEN_WINDOW } from "./settings.ts";

/** An earlier trouble, held for change, of which another is the recurrence. */
export interface Former {
  row: RecordRow;
  rows: Rows;
}

/**
 * Locks the earlier trouble of a recurrence (guard 9). 409 while it is not recovered (then it is the same trouble) and
 * within the window in which it is to be reopened instead.
 */
export async function formerTrouble(work: Pick<Work, "lock" | "tx" | "settings" | "now">, id: string): Promise<Former> {
  const [row, rows] = await Promise.all([work.lock(id, { kind: "incident" }), loadRows(work.tx, id)]);
  const { recoveredAt } = factsOf(row.facts);
  if (!recoveredAt) throw refused("incident.not.recurrence-of-open", { number: row.number });
  const hours = (Date.parse(work.now) - Date.parse(recoveredAt)) / 3_600_000;
  const window = work.settings.get<number>(REOPEN_WINDOW, work.now);
  if (hours <= window) throw refused("incident.not.recurrence-within-window", { number: row.number, hours: window });
  return { row, rows };
}

const TRUSTED = ["permitted", "implementing", "done", "effect-checked"];

/** Links a trouble to the earlier one, whose measures are thereby shown not to work; their owners are told. */
export function linkToFormer(work: Work, row: RecordRow, former: Former): void {
  const failed = former.rows.preventions.filter(
    (each: PreventionRow) => TRUSTED.includes(each.state) && each.ineffective_by === null,
  );
  const link = { id: uuid(), from_id: row.id, to_id: former.row.id, type: "recurrence-of" };
  work.send(
    work.tx
      .insertInto("record_link")
      .values(link)
      .onConflict((conflict) => conflict.doNothing())
      .execute(),
  );
  const before = factsOf(former.row.facts);
  work.emit("incident.recurred", former.row.id, {
    newId: row.id,
    newNumber: row.number,
    ineffective: failed.map(({ id }) => id),
  });
  project(work, former.row, before);
  if (failed.length === 0) return;
  const ids = failed.map(({ id }) => id);
  work.send(
    work.tx.updateTable("incident_prevention").set({ ineffective_by: row.id }).where("id", "in", ids).execute(),
  );
  notice(
    work,
    former,
    failed.map((each) => each.owner_id),
    "prevention-ineffective",
    { recurrence: row.number },
    "late",
  );
}
