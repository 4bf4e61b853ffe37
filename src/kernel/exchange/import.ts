import { checkMapping, type Mapping } from "./mapping.ts";
import { say, type Message } from "./message.ts";
import { checkRow, reasonAt, valuesOf, type Reason, type RowSchema } from "./row.ts";
import type { Source } from "./source.ts";

/** A row that passed the schema, with its number in the file. */
export type ImportRow<T> = { readonly row: number; readonly value: T };

/** What became of a row: stored, equal to what is stored already, or refused with reasons about fields (null: the whole row). */
export type Outcome =
  | "kept"
  | "unchanged"
  | { readonly refused: readonly { readonly field: string | null; readonly message: Message }[] };

/** How to import. Only `apply` knows what is imported. */
export type ImportOptions<T, Tx> = {
  readonly source: Source;
  readonly mapping: Mapping;
  readonly rowSchema: RowSchema<T>;
  /** Stores a batch; one outcome a row in the same order, or nothing when all are kept. */
  readonly apply: (batch: readonly ImportRow<T>[], tx: Tx) => Promise<readonly Outcome[] | void>;
  readonly mode: "all-or-nothing" | "partial";
  readonly dryRun?: boolean;
  /** Runs `work` in a transaction that is rolled back when `work` rejects, and rejects with the same error. */
  readonly transaction?: (work: (tx: Tx) => Promise<void>) => Promise<void>;
  readonly onProgress?: (progress: Progress) => void;
  /** What makes a row one of a kind in the file ("serial number"); a second one is refused. */
  readonly uniqueBy?: (value: T) => string | undefined;
  readonly batchSize?: number;
  /** Reasons kept in the report; the rest is counted. */
  readonly maxErrors?: number;
  /** Rows up to this number are passed over: where a stopped partial import goes on. */
  readonly afterRow?: number;
  readonly signal?: AbortSignal;
};

/** How far an import is. `settledRow`: all rows up to it are stored or refused for good (partial mode), for `afterRow`. */
export type Progress = { readonly phase: "checking" | "applying"; readonly read: number; readonly settledRow: number };

/**
 * What an import did, or in a dry run would have done. read = kept + unchanged + refused + withheld; withheld are good rows
 * that were not stored because others were refused (all-or-nothing).
 */
export type ImportReport = {
  readonly dryRun: boolean;
  readonly read: number;
  readonly kept: number;
  readonly unchanged: number;
  readonly refused: number;
  readonly withheld: number;
  readonly errors: readonly Reason[];
  readonly errorsOmitted: number;
};

/** The first `n` rows as they would be imported: values by field, and with a schema the reasons why a row would be refused. */
export async function preview(
  source: Source,
  mapping: Mapping,
  n: number,
  rowSchema?: RowSchema<unknown>,
): Promise<{
  headers: readonly string[];
  notices: readonly Message[];
  rows: { row: number; values: Record<string, string>; reasons: readonly Reason[] }[];
}> {
  checkMapping(mapping, source.headers);
  const rows = [];
  if (n > 0)
    for await (const found of source.rows()) {
      const checked = rowSchema ? checkRow(source.headers, mapping, rowSchema, found) : undefined;
      rows.push({
        row: found.row,
        values: valuesOf(source.headers, mapping, found),
        reasons: checked?.ok === false ? checked.reasons : [],
      });
      if (rows.length >= n) break;
    }
  return { headers: source.headers, notices: source.notices, rows };
}

/** Thrown inside a transaction to undo it; never leaves this file. */
class Undo extends Error {}

/**
 * Imports a file. Every refused row stands in the report with row, column, value and message key.
 *
 * "partial" stores what is good, batch by batch, each in its own transaction. "all-or-nothing" reads the file twice: first it
 * checks every row and stops there if any is refused; then it applies all batches in one transaction, which is undone if
 * `apply` refuses any row. Without `transaction`, `apply` gets all rows in one batch then and must itself be atomic.
 *
 * A dry run with `transaction` does the same and undoes it, so that it also finds what only the database knows; without
 * one it only checks. Errors of `apply`, of the source (ExchangeError) and of `signal` reach the caller; in partial mode
 * earlier batches stay, and `afterRow` with the last `settledRow` goes on from there.
 */
export async function runImport<T, Tx = undefined>(options: ImportOptions<T, Tx>): Promise<ImportReport> {
  checkMapping(options.mapping, options.source.headers);
  return options.mode === "partial" ? importPartly(options) : importWhole(options);
}

async function importPartly<T, Tx>(options: ImportOptions<T, Tx>): Promise<ImportReport> {
  const tally = createTally(options);
  for await (const batch of batches(options, tally, "applying", options.batchSize ?? 500)) {
    if (options.dryRun && !options.transaction) tally.kept += batch.length;
    else await inTransaction(options, (tx) => applyBatch(options, batch, tx, tally), options.dryRun === true);
    tally.settle(batch.at(-1)?.row);
    options.onProgress?.({ phase: "applying", read: tally.read, settledRow: tally.settledRow });
  }
  return tally.report();
}

async function importWhole<T, Tx>(options: ImportOptions<T, Tx>): Promise<ImportReport> {
  const check = createTally(options);
  for await (const batch of batches(options, check, "checking", options.batchSize ?? 500)) check.kept += batch.length;
  if (check.refused > 0) return check.withhold();
  if (options.dryRun && !options.transaction) return check.report();

  const tally = createTally(options);
  const size = options.transaction ? (options.batchSize ?? 500) : Number.POSITIVE_INFINITY;
  const work = async (tx: Tx) => {
    for await (const batch of batches(options, tally, "applying", size)) await applyBatch(options, batch, tx, tally);
    if (tally.refused > 0) throw new Undo();
  };
  await inTransaction(options, work, options.dryRun === true);
  return tally.refused > 0 ? tally.withhold() : tally.report();
}

/** Runs work in the caller's transaction, if there is one, and undoes it when asked to or when the work itself asks. */
async function inTransaction<T, Tx>(
  { transaction }: ImportOptions<T, Tx>,
  work: (tx: Tx) => Promise<void>,
  undo: boolean,
): Promise<void> {
  const run = transaction ?? ((inner: (tx: Tx) => Promise<void>) => inner(undefined as Tx));
  try {
    await run(async (tx) => {
      await work(tx);
      if (undo) throw new Undo();
    });
  } catch (error) {
    if (!(error instanceof Undo)) throw error;
  }
}

/** The good rows in batches; refused ones go to the tally. */
async function* batches<T, Tx>(
  { source, mapping, rowSchema, uniqueBy, afterRow = 0, signal, onProgress }: ImportOptions<T, Tx>,
  tally: Tally,
  phase: Progress["phase"],
  size: number,
): AsyncGenerator<ImportRow<T>[]> {
  const firstRows = new Map<string, number>();
  let batch: ImportRow<T>[] = [];
  for await (const found of source.rows()) {
    const { row } = found;
    const checked = checkRow(source.headers, mapping, rowSchema, found);
    const key = checked.ok ? uniqueBy?.(checked.value) : undefined;
    const first = key === undefined ? undefined : firstRows.get(key);
    if (key !== undefined && first === undefined) firstRows.set(key, row);
    if (row <= afterRow) continue;
    tally.read++;
    if (!checked.ok) tally.refuse(checked.reasons);
    else if (first !== undefined)
      tally.refuse([{ row, column: null, value: key ?? null, ...say("exchange.duplicateRow", { first }) }]);
    else batch.push({ row, value: checked.value });
    if (batch.length === 0) tally.settle(row);
    if (tally.read % 500 === 0) {
      signal?.throwIfAborted();
      onProgress?.({ phase, read: tally.read, settledRow: phase === "applying" ? tally.settledRow : 0 });
    }
    if (batch.length < size) continue;
    signal?.throwIfAborted();
    yield batch;
    batch = [];
  }
  signal?.throwIfAborted();
  if (batch.length > 0) yield batch;
  onProgress?.({ phase, read: tally.read, settledRow: phase === "applying" ? tally.settledRow : 0 });
}

async function applyBatch<T, Tx>(
  { apply, mapping }: ImportOptions<T, Tx>,
  batch: readonly ImportRow<T>[],
  tx: Tx,
  tally: Tally,
): Promise<void> {
  const outcomes = await apply(batch, tx);
  if (outcomes && outcomes.length !== batch.length)
    throw new RangeError(`apply gave ${outcomes.length} outcomes for ${batch.length} rows.`);
  for (const [index, { row, value }] of batch.entries()) {
    const outcome = outcomes?.[index] ?? "kept";
    if (outcome === "kept") tally.kept++;
    else if (outcome === "unchanged") tally.unchanged++;
    else {
      const values = typeof value === "object" && value !== null ? { ...value } : {};
      tally.refuse(
        outcome.refused.map(({ field, message }) => reasonAt(mapping, row, field ?? undefined, values, message)),
      );
    }
  }
}

type Tally = ReturnType<typeof createTally>;

function createTally({
  dryRun = false,
  maxErrors = 1000,
}: {
  dryRun?: boolean | undefined;
  maxErrors?: number | undefined;
}) {
  const errors: Reason[] = [];
  let errorsOmitted = 0;
  return {
    read: 0,
    kept: 0,
    unchanged: 0,
    refused: 0,
    settledRow: 0,
    settle(row: number | undefined) {
      if (row !== undefined) this.settledRow = row;
    },
    refuse(reasons: readonly Reason[]) {
      this.refused++;
      const room = Math.max(0, maxErrors - errors.length);
      errors.push(...reasons.slice(0, room));
      errorsOmitted += Math.max(0, reasons.length - room);
    },
    report(): ImportReport {
      const { read, kept, unchanged, refused } = this;
      return { dryRun, read, kept, unchanged, refused, withheld: 0, errors, errorsOmitted };
    },
    withhold(): ImportReport {
      const { read, refused } = this;
      return { dryRun, read, kept: 0, unchanged: 0, refused, withheld: read - refused, errors, errorsOmitted };
    },
  };
}
