import { sql } from "kysely";
import type { Work } from "#kernel/operation/context.ts";
import type { Incident } from "./open.ts";

/** After something new, the trouble record needs a new version: what was final or received is a draft again. */
export function redraftRecord(work: Work, { row, rows }: Incident): void {
  if (!rows.record || !["final", "submitted", "received"].includes(rows.record.state)) return;
  const change = {
    state: "draft",
    version: sql<number>`version + 1`,
    submitted_at: null,
    received_at: null,
    received_by: null,
  };
  work.send(work.tx.updateTable("incident_record").set(change).where("incident_id", "=", row.id).execute());
}
