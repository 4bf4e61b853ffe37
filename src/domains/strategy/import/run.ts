import { join } from "node:path";
import { readEnvironment } from "#kernel/config/environment.ts";
import { Problem } from "#kernel/contract/problem.ts";
import { hashOf, isFile } from "#kernel/exchange/packed.ts";
import type { Reason } from "#kernel/exchange/row.ts";
import { pathOf } from "#kernel/files/store.ts";
import { taskJob } from "#kernel/jobs/run-task.ts";
import type { TaskRun } from "#kernel/jobs/task.ts";
import type { Tx, Work } from "#kernel/operation/context.ts";
import type { FormDefinition } from "../form/schema.ts";
import { definitionFor } from "../form/store.ts";
import type { ImportReport, Note, SAMPLES } from "./contract.ts";
import { describe, openImport, requireColumns, type ImportFile, type Reading } from "./open-file.ts";
import type { FileNote, ParsedSheet } from "./parsed.ts";
import { plan, type Plan } from "./plan.ts";
import { writeSheets } from "./write.ts";

/** Input of the task. A file is known by its content (uploaded), by its path (at a terminal), or as a sample. */
export interface ImportInput extends Reading {
  name: string;
  sha256?: string;
  path?: string;
  sample?: (typeof SAMPLES)[number];
  /** Empty: the file's name. */
  source: string;
  mode: "partial" | "all-or-nothing";
  dryRun: boolean;
}

/** Sheets in one transaction. */
const BATCH = 200;
const ERRORS_KEPT = 1_000;
const ROWS_NAMED = 5;

/** The job behind `policy.import-start` and `kaname import policies`. */
export const importJob = taskJob({ name: "policy.import", run: importPolicies });

export const samplePath = (sample: string): string => join(import.meta.dirname, "../samples", `${sample}.txt`);

/** Where the bytes of the input lie. */
export const pathOfInput = ({ path, sample, sha256 }: Pick<ImportInput, "path" | "sample" | "sha256">): string =>
  path ?? (sample ? samplePath(sample) : pathOf(readEnvironment().dataDir, sha256 ?? ""));

export const openWith = (tx: Tx, path: string, name: string, reading: Reading): Promise<ImportFile> =>
  openImport(path, name, reading, (code): Promise<FormDefinition> =>
    definitionFor(tx, code, reading.fiscalYear ?? 9_999),
  );

/** Thrown inside the transaction of an all-or-nothing import to undo it. */
class Undo extends Error {}

interface Tally {
  /** Sheets settled so far, in the order of the file. */
  at: number;
  kept: number;
  unchanged: number;
  refused: number;
  created: number;
  updated: number;
  orgs: number;
  first: { id: string; number: string } | null;
  numbers: Record<string, [string, string]>;
  errors: Reason[];
  announced?: boolean;
}

const emptyTally = (): Tally => ({
  at: 0,
  kept: 0,
  unchanged: 0,
  refused: 0,
  created: 0,
  updated: 0,
  orgs: 0,
  first: null,
  numbers: {},
  errors: [],
});

/** Reads and judges the whole file, then stores what is good: batch by batch in partial mode, else all in one transaction. */
async function importPolicies(task: TaskRun): Promise<ImportReport> {
  const began = Date.now();
  const input = task.input as unknown as ImportInput;
  const path = pathOfInput(input);
  if (!(await isFile(path)))
    throw new Problem(404, "not-found", { key: "policy.import.file-gone", params: { name: input.name } });
  const file = await openWith(task.database.read, path, input.name, input);
  requireColumns(file);
  const parsed = await file.read();
  const wrongRows = new Set(parsed.errors.map(({ row }) => row)).size;

  let tally = (task.cursor() ?? emptyTally()) as Tally;
  const whole = input.mode === "all-or-nothing";
  if (!whole || wrongRows === 0) tally = await store(task, input, parsed.sheets, tally);
  const refused = wrongRows + tally.refused;
  const withheld = whole && refused > 0 ? parsed.read - refused : 0;
  const errors = [...parsed.errors, ...tally.errors].sort((a, b) => a.row - b.row);
  const report: ImportReport = {
    file: { ...describe(file), sha256: input.sha256 ?? (await hashOf(path)) },
    profile: file.profile,
    form: file.form.code,
    source: input.source || input.name,
    mode: input.mode,
    dryRun: input.dryRun,
    read: parsed.read,
    kept: withheld > 0 ? 0 : tally.kept,
    unchanged: withheld > 0 ? 0 : tally.unchanged,
    refused,
    withheld,
    sheets:
      withheld > 0
        ? { created: 0, updated: 0, orgs: 0 }
        : { created: tally.created, updated: tally.updated, orgs: tally.orgs },
    first: withheld > 0 ? null : tally.first,
    numbers: withheld > 0 ? [] : Object.values(tally.numbers).map(([first, last]) => ({ first, last })),
    notices: [...(file.source?.notices ?? [])],
    notes: gather(parsed.notes),
    errors: errors.slice(0, ERRORS_KEPT),
    errorsOmitted: Math.max(0, errors.length - ERRORS_KEPT),
    seconds: Math.round((Date.now() - began) / 100) / 10,
  };
  if (!input.dryRun) await announce(task, report);
  return report;
}

async function store(task: TaskRun, input: ImportInput, sheets: readonly ParsedSheet[], from: Tally): Promise<Tally> {
  const message = { key: input.dryRun ? "policy.import.trying" : "policy.import.storing", params: {} };
  const total = sheets.length;
  let tally = from;
  if (input.dryRun) {
    for (const part of batches(sheets, from.at)) {
      const planned = await plan(task.database.read, part, false);
      const created = planned.groups.filter(({ stored }) => stored === null).length;
      tally = add(tally, part, planned, {
        created,
        updated: planned.groups.length - created,
        orgs: 0,
        first: null,
        numbers: [],
      });
      await task.progress({ done: tally.at, total, message });
    }
    return tally;
  }
  const write = async (work: Work, part: readonly ParsedSheet[]): Promise<void> => {
    const planned = await plan(work.tx, part, true);
    const options = { source: input.source || input.name, taskId: task.id, file: input.name };
    tally = add(tally, part, planned, await writeSheets(work, planned.groups, options));
  };
  if (input.mode === "partial") {
    for (const part of batches(sheets, from.at))
      await task.batch(async (work) => {
        await write(work, part);
        return { cursor: tally, done: tally.at, total, message };
      });
    return tally;
  }
  try {
    await task.batch(async (work) => {
      for (const part of batches(sheets, from.at)) {
        await write(work, part);
        await task.progress({ done: tally.at, total, message });
      }
      if (tally.refused > 0) throw new Undo();
      return { cursor: tally, done: total, total, message };
    });
  } catch (error) {
    if (!(error instanceof Undo)) throw error;
  }
  return tally;
}

function* batches(sheets: readonly ParsedSheet[], from: number): Generator<ParsedSheet[]> {
  for (let at = from; at < sheets.length; at += BATCH) yield sheets.slice(at, at + BATCH);
}

function add(
  tally: Tally,
  part: readonly ParsedSheet[],
  planned: Plan,
  done: { created: number; updated: number; orgs: number; first: Tally["first"]; numbers: string[] },
): Tally {
  const numbers = { ...tally.numbers };
  for (const number of done.numbers) {
    const year = number.split("-")[1] ?? "";
    numbers[year] = [numbers[year]?.[0] ?? number, number];
  }
  return {
    at: tally.at + part.length,
    kept: tally.kept + planned.groups.reduce((sum, { sheet }) => sum + sheet.rows.length, 0),
    unchanged: tally.unchanged + planned.unchanged,
    refused: tally.refused + planned.refused.length,
    created: tally.created + done.created,
    updated: tally.updated + done.updated,
    orgs: tally.orgs + done.orgs,
    first: tally.first ?? done.first,
    numbers,
    errors: [
      ...tally.errors,
      ...planned.refused.map(({ row, message }) => ({ row, column: null, value: null, ...message })),
    ],
  };
}

/** The same note of several rows is told once, with how often and where. */
export function gather(notes: readonly FileNote[]): Note[] {
  const groups = Map.groupBy(notes, ({ key, params }) => JSON.stringify([key, { ...params, row: 0 }]));
  return [...groups.values()].flatMap((own) => {
    const [first] = own;
    return first
      ? [
          {
            key: first.key,
            params: { ...first.params },
            count: own.length,
            rows: own.slice(0, ROWS_NAMED).map(({ row }) => row),
          },
        ]
      : [];
  });
}

/** One event for the whole import, once. */
async function announce(task: TaskRun, report: ImportReport): Promise<void> {
  const tally = (task.cursor() ?? emptyTally()) as Tally;
  if (tally.announced) return;
  const { errors: _errors, notes: _notes, notices: _notices, ...summary } = report;
  await task.batch(async (work) => {
    work.emit("policy.import-finished", null, { taskId: task.id, ...summary });
    return { cursor: { ...tally, announced: true } };
  });
}
