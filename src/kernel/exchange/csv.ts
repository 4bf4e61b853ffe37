import { parse, type CsvError, type Info } from "csv-parse";
import { stringify } from "csv-stringify/sync";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { guardFormula } from "./formula.ts";
import { ExchangeError } from "./message.ts";

/** A record of a CSV file: its place as a spreadsheet would number it (from 1, the header is a row too), and its cells. */
export type CsvRow = { readonly row: number; readonly cells: readonly string[] };

/** A record may not be longer than this, so that a quote that is never closed does not swallow the whole file. */
const LONGEST_RECORD = 4 * 1024 * 1024;

/**
 * Reads CSV text in pieces: fields in quotes with doubled quotes, line breaks inside them, any line end. Cells stay the text
 * that they are (leading zeros, spaces). Records without any content are left out but counted. The delimiter is found
 * from the first line (comma, tab or semicolon) unless given. ExchangeError: a quote that is never closed, too long a record.
 */
export async function* parseCsv(
  text: AsyncIterable<string> | Iterable<string>,
  delimiter?: string,
): AsyncGenerator<CsvRow> {
  const { head, all } = await peek(text);
  const parser = parse({
    delimiter: delimiter ?? guessDelimiter(head),
    // Lines of several programs in one file end as each of them ends lines; a line is never glued to the next one.
    recordDelimiter: ["\r\n", "\n", "\r"],
    relaxColumnCount: true,
    relaxQuotes: true,
    skipEmptyLines: false,
    info: true,
    maxRecordSize: LONGEST_RECORD,
  });
  // A failure of the source or the parser reaches the loop below; the promise is only kept from being unhandled.
  pipeline(Readable.from(all), parser).catch(() => undefined);
  let row = 0;
  try {
    for await (const { record } of parser as AsyncIterable<{ record: string[]; info: Info }>) {
      row++;
      if (record.some((cell) => cell !== "")) yield { row, cells: record };
    }
  } catch (error) {
    throw readable(error);
  }
}

/** The parser's errors say how many records came before; the rows themselves may not have been read by then. */
function readable(error: unknown): unknown {
  const { code, records } = error as Partial<CsvError>;
  if (typeof code !== "string" || !code.startsWith("CSV_")) return error;
  const row = Number(records ?? 0) + 1;
  const open = code === "CSV_QUOTE_NOT_CLOSED" || code === "CSV_MAX_RECORD_SIZE";
  return open
    ? new ExchangeError("exchange.openQuote", { row })
    : new ExchangeError("exchange.badCsv", { row, detail: code });
}

/** The first line (or first 64 kB) and the whole text again. A byte order mark that is still there is dropped. */
async function peek(
  text: AsyncIterable<string> | Iterable<string>,
): Promise<{ head: string; all: AsyncIterable<string> }> {
  const pieces = Symbol.asyncIterator in text ? text[Symbol.asyncIterator]() : text[Symbol.iterator]();
  let head = "";
  let done = false;
  while (!done && head.length < 65_536 && !/[\r\n]/.test(head)) {
    const piece = await pieces.next();
    if (piece.done) done = true;
    else head += piece.value;
  }
  const start = head.replace(/^\uFEFF/, "");
  async function* all() {
    yield start;
    for (let piece = done ? undefined : await pieces.next(); piece && !piece.done; piece = await pieces.next())
      yield piece.value;
  }
  return { head: start, all: all() };
}

/**
 * The one of tab, comma and semicolon that comes most often outside quotes in the first line; a tab wins a tie, because
 * headings do not hold tabs. Comma when there is none.
 */
export function guessDelimiter(head: string): string {
  const line = head.replace(/"(?:[^"]|"")*"/g, "").split(/[\r\n]/, 1)[0] ?? "";
  const count = (delimiter: string) => line.split(delimiter).length - 1;
  const best = ["\t", ",", ";"].reduce((leader, candidate) => (count(candidate) > count(leader) ? candidate : leader));
  return count(best) > 0 ? best : ",";
}

/** How CSV is written. `guard` puts an apostrophe before what a spreadsheet could run as a formula; on unless switched off. */
export type CsvFormat = { readonly delimiter?: string; readonly guard?: boolean };

const BATCH = 500;

/**
 * Writes rows as CSV text in pieces: CRLF, quotes doubled, fields quoted where they need it. Strings are guarded against
 * formula injection; numbers are written as they are. null and undefined become empty cells.
 */
export async function* writeCsv(
  rows: AsyncIterable<readonly CsvCell[]> | Iterable<readonly CsvCell[]>,
  { delimiter = ",", guard = true }: CsvFormat = {},
): AsyncGenerator<string> {
  const write = (batch: string[][]) =>
    stringify(batch, { delimiter, record_delimiter: "\r\n", quoted_match: /[\r\n]/ });
  const cellOf = (cell: CsvCell) => (typeof cell === "string" && guard ? guardFormula(cell) : String(cell ?? ""));
  let batch: string[][] = [];
  for await (const row of rows) {
    batch.push(row.map(cellOf));
    if (batch.length < BATCH) continue;
    yield write(batch);
    batch = [];
  }
  if (batch.length > 0) yield write(batch);
}

export type CsvCell = string | number | bigint | boolean | null | undefined;
