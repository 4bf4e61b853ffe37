import { writeCsv, type CsvFormat } from "./csv.ts";
import { encode, unencodableIn, type OutputEncoding, type Unencodable } from "./encode.ts";
import { ExchangeError } from "./message.ts";
import { writeXlsx, type SheetCell } from "./xlsx.ts";

/** What a cell of a table may be. Instants are shown in the export's time zone; a plain date is never shifted. */
export type TableValue =
  | string
  | number
  | bigint
  | boolean
  | null
  | undefined
  | Temporal.Instant
  | Temporal.PlainDateTime
  | Temporal.PlainDate;

/** A column: the key of its values in the rows, its heading, and what kind of values it holds ("text" when left out). */
export type TableColumn = {
  readonly key: string;
  readonly label: string;
  readonly kind?: "text" | "number" | "date" | "datetime" | "boolean";
  readonly width?: number;
};

export type TableRow = Readonly<Record<string, TableValue>>;

/** A table to export; the rows may come from a database cursor. */
export type Table = {
  readonly columns: readonly TableColumn[];
  readonly rows: AsyncIterable<TableRow> | Iterable<TableRow>;
};

/**
 * The file's format. CSV for Excel in Japan is "utf8-bom", for older systems "cp932". `unencodable`: "geta" writes 〓 and reports
 * it, "refuse" gives no file. `guard` (on) keeps text from being run as a formula; switch it off only for machines.
 */
export type TableFormat =
  | ({ readonly kind: "csv"; readonly encoding: OutputEncoding; readonly unencodable?: "geta" | "refuse" } & CsvFormat)
  | { readonly kind: "xlsx"; readonly sheetName?: string };

/** Filled while the pieces are read, complete after the last: data rows, bytes, and what the encoding lacks (first 1,000). */
export type TableReport = { rows: number; bytes: number; unencodable: Unencodable[]; unencodableOmitted: number };

/** A file that is made while it is read. */
export type TableFile = {
  readonly contentType: string;
  readonly extension: "csv" | "xlsx";
  readonly chunks: AsyncGenerator<Uint8Array>;
  readonly report: TableReport;
};

/**
 * Exports a table as CSV (three encodings) or XLSX, piece by piece. Dates are ISO in CSV ("2026-11-21", "2026-11-21 03:05:00") and
 * real dates in XLSX; booleans TRUE/FALSE. Reading `chunks` throws ExchangeError `exchange.unencodable` after the whole table
 * was looked through when "refuse" is chosen and a character is missing: the report then lists them all.
 */
export function exportTable(table: Table, format: TableFormat, timeZone = "Asia/Tokyo"): TableFile {
  const report: TableReport = { rows: 0, bytes: 0, unencodable: [], unencodableOmitted: 0 };
  if (format.kind === "xlsx") {
    const chunks = counted(
      writeXlsx(table.columns.map(sheetColumn), xlsxRows(table, timeZone, report), format.sheetName),
      report,
    );
    return {
      contentType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      extension: "xlsx",
      chunks,
      report,
    };
  }
  const charset = format.encoding === "cp932" ? "Shift_JIS" : "utf-8";
  return {
    contentType: `text/csv; charset=${charset}; header=present`,
    extension: "csv",
    chunks: counted(csvBytes(table, format, timeZone, report), report),
    report,
  };
}

async function* counted(chunks: AsyncIterable<Uint8Array>, report: TableReport): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    report.bytes += chunk.length;
    yield chunk;
  }
}

type Csv = Extract<TableFormat, { kind: "csv" }>;

async function* csvBytes(table: Table, format: Csv, timeZone: string, report: TableReport): AsyncGenerator<Uint8Array> {
  const { encoding, unencodable: policy = "geta", ...csv } = format;
  let first = true;
  for await (const text of writeCsv(csvRows(table, format, timeZone, report), csv)) {
    if (policy === "refuse" && report.unencodable.length > 0) continue; // only look on, for a complete list
    // The mark belongs before the first piece only.
    yield encode(text, encoding === "utf8-bom" && !first ? "utf8" : encoding).bytes;
    first = false;
  }
  const count = report.unencodable.length + report.unencodableOmitted;
  if (policy === "refuse" && count > 0)
    throw new ExchangeError("exchange.unencodable", { count, encoding, chars: sample(report.unencodable) });
}

async function* csvRows(
  { columns, rows }: Table,
  format: Csv,
  timeZone: string,
  report: TableReport,
): AsyncGenerator<(string | number)[]> {
  const check = (text: string, row: number, column: string) => {
    for (const char of unencodableIn(text, format.encoding)) note(report, { row, column, char });
    return text;
  };
  yield columns.map(({ label }) => check(label, 1, label));
  for await (const row of rows) {
    report.rows++;
    yield columns.map(({ key, label }) => {
      const value = row[key];
      return typeof value === "number" ? value : check(csvText(value, timeZone), report.rows + 1, label);
    });
  }
}

function note(report: TableReport, missing: Unencodable): void {
  if (report.unencodable.length < 1000) report.unencodable.push(missing);
  else report.unencodableOmitted++;
}

function sample(missing: readonly Unencodable[]): string {
  return [...new Set(missing.map(({ char }) => char))].slice(0, 20).join(" ");
}

function csvText(value: Exclude<TableValue, number>, timeZone: string): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "string") return value;
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
  if (typeof value === "bigint" || value instanceof Temporal.PlainDate) return value.toString();
  return wallTime(value, timeZone).toString({ smallestUnit: "second" }).replace("T", " ");
}

function wallTime(value: Temporal.Instant | Temporal.PlainDateTime, timeZone: string): Temporal.PlainDateTime {
  return value instanceof Temporal.Instant ? value.toZonedDateTimeISO(timeZone).toPlainDateTime() : value;
}

const SHEET_FORMATS = {
  text: "@",
  number: "General",
  date: "yyyy-mm-dd",
  datetime: "yyyy-mm-dd hh:mm:ss",
  boolean: "General",
};

function sheetColumn({ label, kind = "text", width }: TableColumn) {
  return { label, format: SHEET_FORMATS[kind], ...(width && { width }) };
}

async function* xlsxRows({ columns, rows }: Table, timeZone: string, report: TableReport): AsyncGenerator<SheetCell[]> {
  for await (const row of rows) {
    report.rows++;
    yield columns.map(({ key }) => sheetCell(row[key], timeZone));
  }
}

function sheetCell(value: TableValue, timeZone: string): SheetCell {
  if (value === null || value === undefined || value === "") return null;
  if (typeof value === "bigint") return Number.isSafeInteger(Number(value)) ? Number(value) : value.toString();
  if (typeof value !== "object") return value;
  const wall = value instanceof Temporal.PlainDate ? value.toPlainDateTime() : wallTime(value, timeZone);
  return new Date(wall.toZonedDateTime("UTC").epochMilliseconds);
}
