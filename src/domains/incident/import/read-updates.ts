import type { Message } from "#kernel/exchange/message.ts";
import { checkRow, reasonAt, type Reason } from "#kernel/exchange/row.ts";
import type { SourceRow } from "#kernel/exchange/source.ts";
import { genericSchema } from "./generic.ts";
import type { Notes } from "./oddities.ts";
import { createOddities } from "./oddities.ts";
import type { ImportFile, Reading as HowToRead } from "./open-file.ts";
import { serviceNowSchema } from "./servicenow.ts";
import { contentHash, type Update } from "./update.ts";

/** What became of one row of the file, before anything stored is looked at. */
export type ReadRow =
  | { row: number; kind: "update"; update: Update }
  /** The same content stood in the file before. */
  | { row: number; kind: "repeated"; first: number }
  | { row: number; kind: "refused"; reasons: readonly Reason[] };

export interface ReadOptions extends Pick<HowToRead, "timeZone" | "states"> {
  now: string;
  /** Collects what is worth telling; left out where it has been told already. */
  notes?: Notes | undefined;
}

/** Reads all rows in their order. The same file and options give the same rows, however often it is read. */
export async function* readUpdates(file: ImportFile, options: ReadOptions): AsyncGenerator<ReadRow> {
  const { headers } = file.source;
  // A heading as the row's values are called; the second "category" of an event log by what it is.
  const names = headers.map((header) =>
    file.profile === "servicenow" && file.columns[header] === "subcategory" ? "subcategory" : header,
  );
  const sorted = names.toSorted();
  const fields = headers.map((header) => file.columns[header] ?? header);
  const { timeZone, states = {}, now, notes } = options;
  let at = 0;
  // What is worth telling of a row counts only when the row is good.
  let observed: Message[] = [];
  const schema =
    file.profile === "servicenow"
      ? serviceNowSchema({ timeZone, states, now })
      : genericSchema({ timeZone, states, now }, (message) => observed.push(message));
  const oddities = notes && file.profile === "servicenow" ? createOddities(notes, timeZone) : undefined;
  const contents = new Map<string, number>();
  const numbers = new Map<string, number>();

  for await (const found of file.source.rows()) {
    at = found.row;
    const given = givenOf(names, found);
    const hash = contentHash(sorted, given);
    const first = contents.get(hash);
    if (first !== undefined) {
      notes?.add("incident.import.note.repeated", at);
      yield { row: at, kind: "repeated", first };
      continue;
    }
    observed = [];
    const checked = checkRow(headers, file.columns, schema, found);
    if (!checked.ok) {
      yield { row: at, kind: "refused", reasons: checked.reasons };
      continue;
    }
    const { number: known, ...reading } = checked.value;
    const number = known ?? `#${hash}`;
    // A ledger has one row for each incident: a second one with its number contradicts the first.
    const other = file.profile === "generic" ? numbers.get(number) : undefined;
    if (other !== undefined) {
      const message = { key: "exchange.duplicateRow", params: { first: other } };
      yield { row: at, kind: "refused", reasons: [reasonAt(file.columns, at, "number", { number }, message)] };
      continue;
    }
    contents.set(hash, at);
    for (const { key, params } of observed) notes?.add(key, at, { ...params });
    if (file.profile === "generic") numbers.set(number, at);
    oddities?.(at, valuesOf(fields, found));
    yield { row: at, kind: "update", update: { row: at, number, hash, given, ...reading } };
  }
}

/** Every value by its heading, as given. Empty cells say nothing. */
function givenOf(names: readonly string[], { cells }: SourceRow): Record<string, string> {
  const given: Record<string, string> = {};
  for (let index = 0; index < names.length; index++) {
    const cell = cells[index];
    if (cell !== undefined && cell.trim() !== "") given[names[index]!] = cell;
  }
  return given;
}

/** All values of the log's row: the fields that Kaname knows by their names, the others by their headings. */
function valuesOf(fields: readonly string[], { cells }: SourceRow): Record<string, string> {
  const values: Record<string, string> = {};
  for (let index = 0; index < fields.length; index++) values[fields[index]!] = cells[index]?.trim() ?? "";
  return values;
}
