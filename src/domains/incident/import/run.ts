import { Problem } from "#kernel/contract/problem.ts";
import { hashOf, isFile } from "#kernel/exchange/packed.ts";
import { reasonAt, type Reason } from "#kernel/exchange/row.ts";
import { pathOf } from "#kernel/files/store.ts";
import { readEnvironment } from "#kernel/config/environment.ts";
import { taskJob } from "#kernel/jobs/run-task.ts";
import type { TaskRun } from "#kernel/jobs/task.ts";
import type { Work } from "#kernel/operation/context.ts";
import type { ImportReport } from "./contract.ts";
import { createNotes } from "./oddities.ts";
import { openImport, requireColumns, type ImportFile, type Reading } from "./open-file.ts";
import { plan, type Plan } from "./plan.ts";
import { readUpdates } from "./read-updates.ts";
import { addPlan, emptyTally, isEmpty, systemNotes, type Tally } from "./tally.ts";
import { loadSystems, withSystem } from "./systems.ts";
import type { Update } from "./update.ts";
import { writeGroups } from "./write.ts";

/** Input of the task. A file is known by its content (uploaded), or by its path (at a terminal). */
export interface ImportInput extends Reading {
  name: string;
  sha256?: string;
  path?: string;
  /** Name of the source; empty: the profile's. */
  source: string;
  mode: "partial" | "all-or-nothing";
  dryRun: boolean;
}

/** Updates in one transaction; an incident's updates stay together. */
const BATCH = 1_000;
/** Rows between two looks at whether the task is to stop. */
const LOOK = 500;
export const ERRORS_KEPT = 1_000;

/** The job behind `incident.import-start` and `kaname import incidents`. */
export const importJob = taskJob({ name: "incident.import", run: importIncidents });

/** Thrown inside the transaction of an all-or-nothing import to undo it. */
class Undo extends Error {}

/**
 * Imports a file. First every row is read and judged; then what is good is stored: in partial mode batch by batch, each in its
 * own transaction with the task's cursor, else all in one. Rows that are stored already stay as they are.
 */
async function importIncidents(task: TaskRun): Promise<ImportReport> {
  const began = Date.now();
  const given = task.input as unknown as ImportInput;
  const path = given.path ?? pathOf(readEnvironment().dataDir, given.sha256 ?? "");
  if (!(await isFile(path)))
    throw new Problem(404, "not-found", { key: "incident.import.fileGone", params: { name: given.name } });
  const file = await openImport(path, given.name, given);
  requireColumns(file);
  const input = { ...given, source: given.source || file.profile };

  const checked = await check(task, file, input);
  let tally = (task.cursor() ?? emptyTally()) as Tally;
  const blocked = input.mode === "all-or-nothing" && checked.refused > 0;
  if (!blocked) tally = await store(task, file, input, checked.read, tally);

  const withheld =
    input.mode === "all-or-nothing" && checked.refused + tally.refused > 0 ? checked.good - tally.refused : 0;
  const errors = [...checked.errors, ...tally.errors].sort((a, b) => a.row - b.row);
  const report: ImportReport = {
    file: { ...describe(file), sha256: input.sha256 ?? (await hashOf(path)) },
    profile: file.profile,
    source: input.source,
    timeZone: input.timeZone,
    mode: input.mode,
    dryRun: input.dryRun,
    read: checked.read,
    kept: withheld > 0 ? 0 : tally.kept,
    unchanged: withheld > 0 ? 0 : tally.unchanged + checked.repeated,
    refused: checked.refused + tally.refused,
    withheld: withheld > 0 ? withheld + checked.repeated : 0,
    incidents: withheld > 0 ? { created: 0, updated: 0 } : { created: tally.created, updated: tally.updated },
    numbers: withheld > 0 ? [] : Object.values(tally.numbers).map(([first, last]) => ({ first, last })),
    notices: [...file.notices],
    notes: [...checked.notes, ...systemNotes(tally)],
    errors: errors.slice(0, ERRORS_KEPT),
    errorsOmitted: checked.errorsOmitted + Math.max(0, errors.length - ERRORS_KEPT) + tally.errorsOmitted,
    seconds: Math.round((Date.now() - began) / 100) / 10,
  };
  if (!input.dryRun) await announce(task, report);
  return report;
}

export function describe({ name, source, compressed }: ImportFile) {
  const { format, encoding, sheet, sheets } = source;
  return { name, format, encoding: encoding ?? null, compressed, sheet: sheet ?? null, sheets: [...(sheets ?? [])] };
}

/** Reads the whole file once: how many rows, which are refused and why, what is worth telling. */
async function check(task: TaskRun, file: ImportFile, input: ImportInput) {
  const notes = createNotes();
  const result = { read: 0, good: 0, repeated: 0, refused: 0, errors: [] as Reason[], errorsOmitted: 0 };
  for await (const found of readUpdates(file, { ...input, now: task.now(), notes })) {
    result.read++;
    if (found.kind === "update") result.good++;
    else if (found.kind === "repeated") result.repeated++;
    else {
      result.refused++;
      const room = Math.max(0, ERRORS_KEPT - result.errors.length);
      result.errors.push(...found.reasons.slice(0, room));
      result.errorsOmitted += Math.max(0, found.reasons.length - room);
    }
    if (result.read % LOOK === 0)
      await task.progress({ message: { key: "incident.import.checking", params: { rows: result.read } } });
  }
  return { ...result, notes: notes.list() };
}

async function store(task: TaskRun, file: ImportFile, input: ImportInput, total: number, from: Tally): Promise<Tally> {
  const message = { key: input.dryRun ? "incident.import.trying" : "incident.import.storing", params: {} };
  const find = await loadSystems(task.database.read);
  const refusals = (planned: Plan) =>
    planned.refused.map(({ update, message: why }) => reasonAt(file.columns, update.row, undefined, {}, why));
  const batches = batched(file, input, task.now(), from.row, find);

  if (input.dryRun) {
    let tally = from;
    const seen = new Set<string>();
    for await (const { updates, row } of batches) {
      const planned = await plan(task.database.read, input.source, updates, false);
      const numbers = planned.groups
        .filter(({ number, stored }) => stored === null && !seen.has(number))
        .map(({ number }) => number);
      numbers.forEach((number) => seen.add(number));
      tally = addPlan(tally, planned, { row, numbers: [], created: numbers.length, errors: refusals(planned) });
      await task.progress({ done: row, total, message });
    }
    return tally;
  }

  const write = async (work: Work, updates: readonly Update[], row: number, tally: Tally): Promise<Tally> => {
    const planned = await plan(work.tx, input.source, updates, true);
    const prefix = task.kinds.get("incident")?.prefix ?? "INC";
    const numbers = await writeGroups(work, planned.groups, { source: input.source, taskId: task.id, prefix });
    return addPlan(tally, planned, { row, numbers, created: numbers.length, errors: refusals(planned) });
  };
  let tally = from;
  if (input.mode === "partial") {
    for await (const { updates, row } of batches)
      await task.batch(async (work) => {
        tally = await write(work, updates, row, tally);
        return { cursor: tally, done: tally.kept + tally.unchanged + tally.refused, total, message };
      });
    return tally;
  }
  try {
    await task.batch(async (work) => {
      for await (const { updates, row } of batches) {
        tally = await write(work, updates, row, tally);
        await task.progress({ done: tally.kept + tally.unchanged + tally.refused, total, message });
      }
      if (tally.refused > 0) throw new Undo();
      return { cursor: tally, done: total, total, message };
    });
  } catch (error) {
    if (!(error instanceof Undo)) throw error;
  }
  return tally;
}

/** Good updates of the rows after `after`, an incident's updates in one batch; `row`: the last row that the batch settles. */
async function* batched(
  file: ImportFile,
  input: ImportInput,
  now: string,
  after: number,
  find: Awaited<ReturnType<typeof loadSystems>>,
): AsyncGenerator<{ updates: Update[]; row: number }> {
  let updates: Update[] = [];
  let last = after;
  for await (const found of readUpdates(file, { ...input, now })) {
    if (found.row <= after || found.kind !== "update") continue;
    const full = updates.length >= BATCH && updates.at(-1)?.number !== found.update.number;
    if (full || updates.length >= 4 * BATCH) {
      yield { updates, row: last };
      updates = [];
    }
    updates.push(await withSystem(found.update, find));
    last = found.row;
  }
  if (updates.length > 0) yield { updates, row: last };
}

/** One event for the whole import, once: it says what was read and kept, for the audit. */
async function announce(task: TaskRun, report: ImportReport): Promise<void> {
  const tally = (task.cursor() ?? emptyTally()) as Tally;
  if (tally.announced) return;
  const { errors: _errors, notes: _notes, notices: _notices, ...summary } = report;
  await task.batch(async (work) => {
    work.emit("incident.import-finished", null, { taskId: task.id, ...summary });
    return {
      cursor: { ...tally, announced: true },
      ...(isEmpty(tally) ? {} : { done: report.read }),
      total: report.read,
    };
  });
}
