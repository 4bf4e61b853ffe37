import { v7 as uuid } from "uuid";
import { json } from "#kernel/db/json.ts";
import type { Work } from "#kernel/operation/context.ts";
import type { BackupResult } from "./write.ts";

export type RunKind = "schedule" | "person" | "command" | "drill";

/** What a backup or drill leaves behind when it is done. */
export interface RunFigures {
  tables: number;
  rows: number;
  files: number;
  missing: number;
  lastEvent: number | null;
  seconds?: number;
}

export function figuresOf({ manifest }: Pick<BackupResult, "manifest">): RunFigures {
  return {
    tables: manifest.tables.length,
    rows: manifest.tables.reduce((sum, { rows }) => sum + rows, 0),
    files: manifest.files.length,
    missing: manifest.missing.length,
    lastEvent: manifest.lastEvent?.seq ?? null,
  };
}

/** Notes that a backup or drill begins. Gives its id. */
export function noteBegin(work: Work, kind: RunKind, startedBy: string | null): string {
  const id = uuid();
  const row = { id, kind, state: "running", started_by: startedBy, started_at: work.now };
  work.send(work.tx.insertInto("backup_run").values(row).execute());
  work.emit(kind === "drill" ? "backup.drill-started" : "backup.started", null, { runId: id, kind });
  return id;
}

/** Notes how it ended. A failure is told to whoever runs the installation, on screen and by mail. */
export async function noteEnd(
  work: Work,
  id: string,
  end:
    | { state: "done"; name: string; bytes: number; figures: RunFigures }
    | { state: "failed"; message: { key: string; params: Record<string, unknown> } },
): Promise<void> {
  const columns =
    end.state === "done"
      ? { name: end.name, bytes: end.bytes, figures: json(end.figures) }
      : { message: json(end.message) };
  const row = await work.tx
    .updateTable("backup_run")
    .set({ state: end.state, ended_at: work.now, ...columns })
    .where("id", "=", id)
    .returning("kind")
    .executeTakeFirst();
  const what = row?.kind === "drill" ? "backup.drill" : "backup";
  const { state, ...rest } = end;
  work.emit(
    state === "done"
      ? `${what === "backup" ? "backup.completed" : "backup.drilled"}`
      : `${what === "backup" ? "backup.failed" : "backup.drill-failed"}`,
    null,
    { runId: id, ...rest },
  );
  work.touch("backup");
}
