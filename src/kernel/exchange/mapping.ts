import { normalise } from "#kernel/search/normalise.ts";
import { ExchangeError } from "./message.ts";

/** Which column of the file fills which field: header → field. Columns that are not named are left alone. */
export type Mapping = Readonly<Record<string, string>>;

/** A field that can be filled, and the headings under which files call it, in any language: ["資産番号", "管理番号", "Asset no."]. */
export type TargetField = { readonly name: string; readonly labels: readonly string[]; readonly required?: boolean };

/**
 * Guesses the mapping from the headers: first the same name, then a heading that contains a label of two characters or more,
 * the longest label first. Case, width, kana, spaces and 異体字 do not matter. Each column and each field is used once.
 */
export function guessMapping(headers: readonly string[], fields: readonly TargetField[]): Mapping {
  const columns = headers.map((header) => ({ header, text: plain(header) }));
  const labels = fields
    .flatMap(({ name, labels: given }) => [name, ...given].map((label) => ({ field: name, text: plain(label) })))
    .filter(({ text }) => text !== "")
    .sort((a, b) => b.text.length - a.text.length);
  const mapping = new Map<string, string>();
  const used = new Set<string>();
  const match = (fits: (column: string, label: string) => boolean) => {
    for (const label of labels) {
      const column = columns.find(({ header, text }) => !mapping.has(header) && fits(text, label.text));
      if (!column || used.has(label.field)) continue;
      mapping.set(column.header, label.field);
      used.add(label.field);
    }
  };
  match((column, label) => column === label);
  match((column, label) => label.length >= 2 && column.includes(label));
  return Object.fromEntries(
    headers.filter((header) => mapping.has(header)).map((header) => [header, mapping.get(header) ?? ""]),
  );
}

/** Letters and digits only: "Serial_No." and "serial no" are the same heading. */
function plain(text: string): string {
  return normalise(text).text.replace(/[^\p{L}\p{N}]/gu, "");
}

/** The required fields that no column fills. */
export function missingFields(mapping: Mapping, fields: readonly TargetField[]): string[] {
  const filled = new Set(Object.values(mapping));
  return fields.filter(({ name, required }) => required && !filled.has(name)).map(({ name }) => name);
}

/** Checks a mapping against a file: ExchangeError for a column that it does not have, or a field filled by two columns. */
export function checkMapping(mapping: Mapping, headers: readonly string[]): void {
  const filled = new Map<string, string>();
  for (const [column, field] of Object.entries(mapping)) {
    if (!headers.includes(column)) throw new ExchangeError("exchange.unknownColumn", { column });
    const other = filled.get(field);
    if (other !== undefined) throw new ExchangeError("exchange.fieldTwice", { field, column, other });
    filled.set(field, column);
  }
}
