import { PassThrough } from "node:stream";
import { ExchangeError, say, type Message } from "./message.ts";
import { readBook, textCollector, unescapeControls, xmlPieces, type Book } from "./xlsx-book.ts";
import { numberText, parseReference } from "./xlsx-cell.ts";
import { openZip, type Zip } from "./zip.ts";

/** A fault of a single cell: column from 0, and why its value cannot be trusted. */
export type CellFault = { readonly column: number; readonly message: Message };

/** A row of a sheet that has any content, with its number in the sheet, its cells as text, and cells that are at fault. */
export type SheetRow = {
  readonly row: number;
  readonly cells: readonly string[];
  readonly faults: readonly CellFault[];
};

/** An opened sheet. `merged` are its merged ranges ("A3:A5"); `rows` can be read again and again. */
export type Sheet = {
  readonly name: string;
  readonly sheets: readonly string[];
  readonly merged: readonly string[];
  rows(): AsyncGenerator<SheetRow>;
};

/**
 * Opens a sheet of an .xlsx file for reading row by row, the first visible one or the one named. Values are text as in a
 * CSV file (dates ISO, see `numberText`), also with the 1904 date system. Cells in a merged range that are not its first,
 * error values (#N/A) and formulas without a stored result are faults. ExchangeError: no workbook, no such sheet, too large.
 *
 * exceljs reads such files as a stream too, but takes the furigana for the text and loses styles that come late in the
 * archive, so reading is done here and exceljs writes.
 */
export async function readXlsx(input: Uint8Array | string, sheetName?: string): Promise<Sheet> {
  const zip = await openZip(input);
  try {
    const book = await readBook(zip);
    const names = book.sheets.map(({ name }) => name);
    const found =
      sheetName === undefined
        ? (book.sheets.find(({ hidden }) => !hidden) ?? book.sheets[0])
        : book.sheets.find(({ name }) => name === sheetName);
    if (!found) throw new ExchangeError("exchange.noSheet", { name: sheetName ?? "", sheets: names.join(", ") });
    const merged = await mergedRanges(zip, found.path);
    return { name: found.name, sheets: names, merged, rows: () => readRows(input, book, found.path, merged) };
  } finally {
    await zip.close();
  }
}

async function mergedRanges(zip: Zip, path: string): Promise<string[]> {
  const ranges: string[] = [];
  for await (const _ of xmlPieces(zip, path, {
    open(name, attributes) {
      if (name === "mergeCell") ranges.push(attributes().get("ref") ?? "");
    },
  }));
  return ranges;
}

async function* readRows(
  input: Uint8Array | string,
  book: Book,
  path: string,
  merged: readonly string[],
): AsyncGenerator<SheetRow> {
  const zip = await openZip(input);
  try {
    const ready: SheetRow[] = [];
    const faultsOf = mergeFaults(merged);
    const handler = rowHandler(book, (row, cells, faults) => {
      faults.push(...faultsOf(row));
      if (cells.some((cell) => cell !== "")) ready.push({ row, cells, faults });
    });
    for await (const _ of xmlPieces(zip, path, handler)) yield* ready.splice(0);
  } finally {
    await zip.close();
  }
}

/** Faults are told for so many columns; a sheet merged over all 16,384 would otherwise have as many a row. */
const WIDEST = 1024;

/** For rows in ascending order: the cells of each that lie in a merged range and are not its first. */
function mergeFaults(merged: readonly string[]): (row: number) => CellFault[] {
  const coming = merged
    .map((range) => {
      const [first = "", last = first] = range.split(":");
      return { range, start: parseReference(first), end: parseReference(last) };
    })
    .sort((a, b) => b.start.row - a.start.row);
  let open: typeof coming = [];
  return (row) => {
    for (let next = coming.at(-1); next && next.start.row <= row; next = coming.at(-1)) {
      open.push(next);
      coming.pop();
    }
    open = open.filter(({ end }) => end.row >= row);
    return open.flatMap(({ range, start, end }) =>
      Array.from({ length: Math.min(end.column, WIDEST) - start.column + 1 }, (_, index) => start.column + index)
        .filter((column) => row !== start.row || column !== start.column)
        .map((column) => ({ column, message: say("exchange.mergedCell", { range }) })),
    );
  };
}

type RowSink = (row: number, cells: string[], faults: CellFault[]) => void;

/** Turns the XML of a sheet into rows. ECMA-376 part 1, 18.3.1.4 (cell) and 18.18.11 (cell types). */
function rowHandler({ strings, kinds, date1904 }: Book, sink: RowSink) {
  const inline = textCollector();
  let [row, column, inValue] = [0, -1, false];
  let cells: string[] = [];
  let faults: CellFault[] = [];
  let cell = { type: "n", style: 0, value: "", stored: false, formula: false };

  const textOf = (): string => {
    if (cell.type === "inlineStr") return inline.take();
    if (!cell.stored) {
      if (cell.formula) faults.push({ column, message: say("exchange.noResult") });
      return "";
    }
    if (cell.type === "s") return strings[Number(cell.value)] ?? "";
    if (cell.type === "str") return unescapeControls(cell.value);
    if (cell.type === "b") return cell.value === "1" ? "TRUE" : "FALSE";
    if (cell.type === "e") faults.push({ column, message: say("exchange.cellError", { value: cell.value }) });
    if (cell.type === "e" || cell.type === "d") return cell.value;
    return numberText(cell.value, kinds[cell.style] ?? "number", date1904);
  };

  return {
    open(name: string, attributes: () => ReadonlyMap<string, string>) {
      if (name === "row") {
        row = Number(attributes().get("r") ?? row + 1);
        [cells, faults, column] = [[], [], -1];
      } else if (name === "c") {
        const found = attributes();
        const reference = found.get("r");
        column = reference ? parseReference(reference).column : column + 1;
        cell = {
          type: found.get("t") ?? "n",
          style: Number(found.get("s") ?? 0),
          value: "",
          stored: false,
          formula: false,
        };
      } else if (name === "f") cell.formula = true;
      else if (name === "v") [inValue, cell.stored] = [true, true];
      inline.open(name);
    },
    text(text: string) {
      if (inValue) cell.value += text;
      inline.text(text);
    },
    close(name: string) {
      inline.close(name);
      if (name === "v") inValue = false;
      else if (name === "c" && column >= 0 && column < 16_384) {
        while (cells.length < column) cells.push("");
        cells[column] = textOf();
      } else if (name === "row") sink(row, cells, faults);
    },
  };
}

/** A column of a sheet to write: heading, Excel number format, width in characters. */
export type SheetColumn = { readonly label: string; readonly format?: string; readonly width?: number };

/** What a cell of a written sheet may hold. A `Date` is written by its UTC fields: Excel knows no time zones. */
export type SheetCell = string | number | boolean | Date | null;

const LONGEST_TEXT = 32_767;
const MOST_ROWS = 1_048_576;

/**
 * Writes one sheet as .xlsx bytes, in pieces while the rows come: bold frozen heading, filter, widths. Text stays text: it is
 * never run as a formula, and leading zeros stay. ExchangeError when Excel's limits (rows, characters a cell) are passed.
 */
export async function* writeXlsx(
  columns: readonly SheetColumn[],
  rows: AsyncIterable<readonly SheetCell[]> | Iterable<readonly SheetCell[]>,
  sheetName = "Sheet1",
): AsyncGenerator<Uint8Array> {
  const out = new PassThrough({ highWaterMark: 1024 * 1024 });
  const writing = write(out, columns, rows, sheetName).catch((error: unknown) => {
    out.destroy(error instanceof Error ? error : new Error(String(error)));
  });
  for await (const piece of out as AsyncIterable<Uint8Array>) yield piece;
  await writing;
}

async function write(
  out: PassThrough,
  columns: readonly SheetColumn[],
  rows: AsyncIterable<readonly SheetCell[]> | Iterable<readonly SheetCell[]>,
  sheetName: string,
): Promise<void> {
  // Loaded by the first workbook: it is a third of what the product reads at its start.
  const { default: ExcelJS } = await import("exceljs");
  const book = new ExcelJS.stream.xlsx.WorkbookWriter({ stream: out, useStyles: true, useSharedStrings: false });
  const sheet = book.addWorksheet(sheetNameOf(sheetName), { views: [{ state: "frozen", ySplit: 1 }] });
  sheet.columns = columns.map(({ format, width }) => ({
    width: width ?? 16,
    ...(format && { style: { numFmt: format } }),
  }));
  if (columns.length > 0) sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: 1, column: columns.length } };
  const heading = sheet.addRow(columns.map(({ label }) => textOfCell(label, 1, label)));
  heading.font = { bold: true };
  heading.commit();
  let row = 1;
  for await (const cells of rows) {
    if (++row > MOST_ROWS) throw new ExchangeError("exchange.tooManyRows", { limit: MOST_ROWS });
    sheet
      .addRow(
        cells.map((cell, index) =>
          typeof cell === "string" ? textOfCell(cell, row, columns[index]?.label ?? "") : cell,
        ),
      )
      .commit();
    if (row % 1000 === 0) await drained(out);
    if (out.destroyed) return; // nobody reads any more
  }
  await book.commit();
}

/** exceljs does not wait for its reader; without a pause all rows would gather in memory. */
async function drained(out: PassThrough): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
  while (out.writableNeedDrain && !out.destroyed) await new Promise((resolve) => setTimeout(resolve, 5));
}

function textOfCell(text: string, row: number, column: string): string {
  if (text.length > LONGEST_TEXT) throw new ExchangeError("exchange.textTooLong", { row, column, limit: LONGEST_TEXT });
  return text
    .toWellFormed()
    .replace(/\r\n?/g, "\n")
    .replace(/_x[\dA-Fa-f]{4}_/g, (escape) => `_x005F${escape}`);
}

/** Excel allows 31 characters without []:*?/\ and no apostrophe at either end. */
function sheetNameOf(name: string): string {
  return (
    name
      .replace(/[[\]:*?/\\]/g, " ")
      .replace(/^'+|'+$/g, "")
      .slice(0, 31)
      .trim() || "Sheet1"
  );
}
