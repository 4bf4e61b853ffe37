import { createReadStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { refused } from "#kernel/contract/problem.ts";
import type { Exported } from "#kernel/exchange/contract.ts";
import { keepExport } from "#kernel/exchange/keep-export.ts";
import { tokyoDay } from "#kernel/i18n/moment.ts";
import { translate } from "#kernel/i18n/server.ts";
import { taskJob } from "#kernel/jobs/run-task.ts";
import type { TaskRun } from "#kernel/jobs/task.ts";
import type { Locale } from "#kernel/i18n/i18n.ts";
import { writeBundle } from "./bundle/write.ts";
import type { Wanted } from "./bundle/choose.ts";
import { tablePart, type ExportFormat } from "./export-table.ts";
import { sealAll } from "./jobs.ts";
import { fits, type Search } from "./search.ts";

type Input = Search & { format: ExportFormat; locale: Locale; recordId?: string };

/** A sheet holds 1,048,576 rows; the first is the heading. */
const SHEET = 1_048_000;
/** Of the task itself, not of what was asked. */
const OWN = new Set(["locale", "recordId"]);

/** Writes what was searched for, as a table with its proof. What still waits is sealed first, so that nothing is left out. */
export const exportJob = taskJob({
  name: "audit.export",
  async run(task): Promise<Exported & { kind: string }> {
    const input = task.input as unknown as Input;
    await sealAll({ work: (body) => task.work(body), environment: task.environment });
    const wanted = await wantedOf(task, input);
    if (input.format === "xlsx" && wanted.kind === "selection" && wanted.positions.length > SHEET)
      throw refused("audit.export.sheetTooLong", { most: SHEET });
    const { directory } = await task.work(async (work) => ({ directory: work.directory }));
    const db = task.database.read;
    const folder = await mkdtemp(join(tmpdir(), "kaname-export-"));
    try {
      const path = join(folder, "evidence.zip");
      const { events, kind } = await writeBundle(db, path, {
        wanted,
        asked: askedOf(input),
        now: task.now(),
        key: task.environment,
        table: tablePart({ db, directory, locale: input.locale }, input.format),
        onProgress: (done, total) => task.progress({ done, total, message: { key: "audit.export.writing" } }),
      });
      const fileName = `${translate(input.locale, "audit.export.fileName")}-${tokyoDay(task.now())}.zip`;
      const type = "application/zip";
      const kept = await keepExport(task, { stream: createReadStream(path), fileName, type });
      return { fileName, type, ...kept, rows: events, replaced: 0, examples: [], kind };
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
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

function askedOf(input: Input): Record<string, string> {
  const asked = Object.entries(input).filter(([key, value]) => value !== undefined && !OWN.has(key));
  return Object.fromEntries(asked.map(([key, value]) => [key, String(value)]));
}
