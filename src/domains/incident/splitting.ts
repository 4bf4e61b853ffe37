import { v7 as uuid } from "uuid";
import { sql } from "kysely";
import { invalid } from "#kernel/contract/problem.ts";
import type { Parsed } from "#kernel/contract/contract.ts";
import type { RecordRow, Work } from "#kernel/operation/context.ts";
import type { split } from "./contract.ts";
import type { Incident } from "./open.ts";

type Input = Parsed<typeof split>;

const LISTS = [
  ["complaintIds", "complaints", "incident_complaint"],
  ["vendorIds", "vendors", "incident_vendor"],
  ["orderIds", "orders", "incident_order"],
  ["preventionIds", "preventions", "incident_prevention"],
] as const;

/** What goes along, as the events tell it: ids for the regulation, figures for the facts. */
export interface GoesAlong {
  movedIds: string[];
  counts: Record<string, number>;
}

/** Checks that everything chosen belongs to this trouble. 422 at the list with a stranger in it. */
export function goesAlong({ rows }: Incident, input: Input): GoesAlong {
  const reports = new Set(rows.reports.map(({ id }) => id));
  if (input.reportIds.some((id) => !reports.has(id))) throw invalid("reportIds", "incident.invalid.not-of-this");
  const counts: Record<string, number> = {};
  for (const [field, name] of LISTS) {
    const own = new Set<string>(rows[name].map(({ id }) => id));
    if (input[field].some((id) => !own.has(id))) throw invalid(field, "incident.invalid.not-of-this");
    counts[name] = new Set(input[field]).size;
  }
  return { movedIds: LISTS.flatMap(([field]) => input[field]), counts };
}

/** Gives the chosen rows to the new trouble, where each list is numbered from 1; what stays keeps its numbers. */
export function moveChosen(work: Work, from: Incident, into: RecordRow, input: Input): void {
  for (const [field, , table] of LISTS) {
    if (input[field].length === 0) continue;
    work.send(
      sql`update ${sql.table(table)} t set incident_id = ${into.id}, no = n.no
        from (select id, row_number() over (order by no)::int as no from ${sql.table(table)} where id in (${sql.join(input[field])})) n
        where t.id = n.id`.execute(work.tx),
    );
  }
  if (input.reportIds.length > 0) {
    const moved = work.tx.updateTable("incident_report").set({ incident_id: into.id });
    return work.send(moved.where("id", "in", input.reportIds).execute());
  }
  // Nobody reported this part by itself: the report of the whole tells of it too.
  const [first] = from.rows.reports;
  if (!first) return;
  const copy = { ...first, id: uuid(), incident_id: into.id };
  work.send(work.tx.insertInto("incident_report").values(copy).execute());
}
