import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { parseCsv } from "./csv.ts";
import { decode, decodeStream, detectEncoding, type Encoding } from "./decode.ts";
import { unguardFormula } from "./formula.ts";
import { nameHeaders } from "./headers.ts";
import { ExchangeError, say, type Message } from "./message.ts";
import { readXlsx, type CellFault } from "./xlsx.ts";

/** A row of data: its number in the file as a spreadsheet shows it, one cell a column, and cells that are at fault. */
export type SourceRow = {
  readonly row: number;
  readonly cells: readonly string[];
  readonly faults: readonly CellFault[];
};

/** A table to import, from any format. `rows` can be read again; `notices` are what the reader should know of the file. */
export type Source<Format extends string = "csv" | "xlsx"> = {
  readonly format: Format;
  readonly encoding?: Encoding;
  readonly sheet?: string;
  readonly sheets?: readonly string[];
  readonly headers: readonly string[];
  readonly notices: readonly Message[];
  rows(): AsyncGenerator<SourceRow>;
};

/** What the user may settle instead of the detection. `headerRow`: the row of the headings, as a spreadsheet counts. */
export type SourceOptions = {
  readonly encoding?: Encoding;
  readonly delimiter?: string;
  readonly sheet?: string;
  readonly headerRow?: number;
};

/**
 * Opens a file or its bytes for import; the content decides between XLSX and CSV, not the name. The header row names the
 * columns (`nameHeaders`). A row that is shorter or longer than the header is at fault, because its cells may have moved;
 * only in XLSX, where empty cells at the end are not stored, a shorter row is filled up. ExchangeError when the file cannot
 * be read (`decode`, `parseCsv`, `readXlsx`) or has no header.
 */
export async function openSource(input: Uint8Array | string, options: SourceOptions = {}): Promise<Source> {
  const head = typeof input === "string" ? await firstBytes(input) : input;
  const isZip = head[0] === 0x50 && head[1] === 0x4b && head[2] === 0x03 && head[3] === 0x04;
  return isZip ? openXlsx(input, options) : openCsv(input, options);
}

async function openCsv(input: Uint8Array | string, { encoding, delimiter, headerRow }: SourceOptions): Promise<Source> {
  const { text, encoding: found } =
    typeof input === "string" ? await textOfFile(input, encoding) : textOfBytes(input, encoding);
  const records = async function* () {
    for await (const { row, cells } of parseCsv(text(), delimiter))
      yield { row, cells: cells.map(unguardFormula), faults: [] };
  };
  return table({ format: "csv", encoding: found }, records, headerRow, []);
}

async function openXlsx(input: Uint8Array | string, { sheet: name, headerRow }: SourceOptions): Promise<Source> {
  const sheet = await readXlsx(input, name);
  const notices = sheet.merged.length > 0 ? [mergedNotice(sheet.merged)] : [];
  return table({ format: "xlsx", sheet: sheet.name, sheets: sheet.sheets }, () => sheet.rows(), headerRow, notices);
}

type Kind = Pick<Source, "format" | "encoding" | "sheet" | "sheets">;

async function table(
  kind: Kind,
  records: () => AsyncGenerator<SourceRow>,
  headerRow: number | undefined,
  notices: Message[],
): Promise<Source> {
  const header = headerRow === undefined ? await likelyHeader(records()) : await from(records(), headerRow);
  if (!header) throw new ExchangeError("exchange.empty");
  const named = nameHeaders(header.cells);
  if (headerRow === undefined && header.skipped) notices.push(say("exchange.headerFound", { row: header.row }));
  return {
    ...kind,
    headers: named.headers,
    notices: [...notices, ...named.notices],
    async *rows() {
      for await (const record of records())
        if (record.row > header.row) yield fit(record, named.headers.length, kind.format);
    },
  };
}

async function from(records: AsyncGenerator<SourceRow>, row: number): Promise<Header | undefined> {
  for await (const record of records) if (record.row >= row) return record;
  return undefined;
}

type Header = SourceRow & { skipped?: boolean };

/** So many rows are looked at for the headings. */
const LOOKED_AT = 10;

/**
 * The row of the headings: the first that fills more than half of the columns that the rows fill. A ledger often has
 * its title, its date and who keeps it above.
 */
async function likelyHeader(records: AsyncGenerator<SourceRow>): Promise<Header | undefined> {
  const first: { record: SourceRow; filled: number }[] = [];
  for await (const record of records) {
    first.push({ record, filled: record.cells.filter((cell) => cell.trim() !== "").length });
    if (first.length === LOOKED_AT) break;
  }
  const most = Math.max(...first.map(({ filled }) => filled));
  const found = first.findIndex(({ filled }) => filled * 2 > most);
  const header = first[found];
  return header && { ...header.record, skipped: found > 0 };
}

function fit({ row, cells, faults }: SourceRow, width: number, format: "csv" | "xlsx"): SourceRow {
  const extra = cells.slice(width).findLastIndex((cell) => cell !== "") + 1;
  const fitted = Array.from({ length: width }, (_, index) => cells[index] ?? "");
  const inside = faults.filter(({ column }) => column < width);
  const params = { expected: width, found: cells.length };
  if (extra > 0)
    return { row, cells: fitted, faults: [...inside, { column: -1, message: say("exchange.tooManyCells", params) }] };
  if (cells.length < width && format === "csv")
    return { row, cells: fitted, faults: [...inside, { column: -1, message: say("exchange.tooFewCells", params) }] };
  return { row, cells: fitted, faults: inside };
}

const NAMED_AT_MOST = 10;

function mergedNotice(merged: readonly string[]): Message {
  const more = merged.length > NAMED_AT_MOST ? " …" : "";
  return say("exchange.mergedCells", {
    count: merged.length,
    ranges: merged.slice(0, NAMED_AT_MOST).join(", ") + more,
  });
}

type Text = { text: () => AsyncIterable<string> | Iterable<string>; encoding: Encoding };

function textOfBytes(bytes: Uint8Array, chosen: Encoding | undefined): Text {
  const { text, encoding } = decode(bytes, chosen);
  return { text: () => [text], encoding };
}

async function textOfFile(path: string, chosen: Encoding | undefined): Promise<Text> {
  const encoding = await detectEncoding(createReadStream(path), chosen);
  return { text: () => decodeStream(createReadStream(path), encoding), encoding };
}

async function firstBytes(path: string): Promise<Uint8Array> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4), { position: 0 });
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
