import { mkdir, readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { sql } from "kysely";
import { refused } from "#kernel/contract/problem.ts";
import { taskJob } from "#kernel/jobs/run-task.ts";
import type { TaskRun } from "#kernel/jobs/task.ts";
import type { Locale } from "#kernel/i18n/i18n.ts";
import type { JobDefinition } from "#kernel/operation/manifest.ts";
import { writeBundle } from "./bundle/write.ts";
import type { Wanted } from "./bundle/choose.ts";
import { tablePart, type ExportFormat } from "./export-table.ts";
import { sealAll } from "./jobs.ts";
import { fits, type Search } from "./search.ts";

type Input = Search & { format: ExportFormat; locale: Locale; recordId?: string };

/** A sheet holds 1,048,576 rows; the first is the heading. */
const SHEET = 1_048_000;
const KEPT_DAYS = 7;

export const exportPath = (dataDir: string, taskId: string): string => join(dataDir, "exports", `${taskId}.zip`);

/** Writes what was searched for, as a table with its proof. What still waits is sealed first, so that nothing is left out. */
export const exportJob = taskJob({
  name: "audit.export",
  async run(task) {
    const input = task.input as unknown as Input;
    await sealAll({ work: (body) => task.work(body), environment: task.environment });
    const wanted = await wantedOf(task, input);
    if (input.format === "xlsx" && wanted.kind === "selection" && wanted.positions.length > SHEET)
      throw refused("audit.export.sheetTooLong", { most: SHEET });
    const pictures = await task.work(async ({ directory }) => ({ directory }));
    const db = task.database.read;
    await mkdir(join(task.environment.dataDir, "exports"), { recursive: true, mode: 0o700 });
    const { files: _, ...manifest } = await writeBundle(db, exportPath(task.environment.dataDir, task.id), {
      wanted,
      asked: askedOf(input),
      now: task.now(),
      key: task.environment,
      table: tablePart({ db, ...pictures, locale: input.locale }, input.format),
      onProgress: (done, total) => task.progress({ done, total, message: { key: "audit.export.writing" } }),
    });
    return { kind: manifest.kind, events: manifest.events, madeAt: manifest.madeAt };
  },
});

async function wantedOf({ database }: TaskRun, input: Input): Promise<Wanted> {
  const { person, type, operation, from, to, recordId } = input;
  const only = [person, type, operation, from, to].every((each) => each === undefined);
  if (only && recordId === undefined) return { kind: "chain" };
  if (only && recordId !== undefined) return { kind: "record", id: recordId, number: input.record ?? "" };
  const { rows } = await sql<{ position: number }>`select p.position from event e join event_place p on p.seq = e.seq
    where ${fits(input, recordId)} order by p.position`.execute(database.read);
  return { kind: "selection", positions: rows.map(({ position }) => position) };
}

function askedOf({ locale: _, recordId: __, ...input }: Input): Record<string, string> {
  return Object.fromEntries(
    Object.entries(input).flatMap(([key, value]) => (value === undefined ? [] : [[key, String(value)]])),
  );
}

/** Every night: exports that were not fetched within a week are thrown away; they can be made again. */
export const clearExportsJob: JobDefinition = {
  name: "audit.clear-exports",
  cron: "50 18 * * *",
  batches: async ({ environment, now }) => {
    const folder = join(environment.dataDir, "exports");
    const before = Date.parse(now()) - KEPT_DAYS * 86_400_000;
    for (const name of await readdir(folder).catch(() => [])) {
      const found = await stat(join(folder, name)).catch(() => undefined);
      if (found && found.mtimeMs < before) await rm(join(folder, name), { force: true });
    }
  },
};
