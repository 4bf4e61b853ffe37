import { readFile } from "node:fs/promises";
import { Problem } from "#kernel/contract/problem.ts";
import { decode } from "#kernel/exchange/decode.ts";
import { looksLikeJson, openJson } from "#kernel/exchange/json-source.ts";
import { lackingColumns } from "#kernel/exchange/missing.ts";
import type { Mapping } from "#kernel/exchange/mapping.ts";
import { unpack } from "#kernel/exchange/packed.ts";
import { openSource, type SourceOptions } from "#kernel/exchange/source.ts";
import { readFiscalYear } from "../fiscal-year.ts";
import type { FormDefinition } from "../form/schema.ts";
import { SHEETS } from "../printing/items.ts";
import type { ProfileName } from "./contract.ts";
import { looksLikeItems, mappingFor, type ImportField } from "./fields.ts";
import type { AnySource, ParsedFile } from "./parsed.ts";
import { readItems } from "./read-items.ts";
import { readProjects } from "./read-projects.ts";
import { looksLikeSheet, readText } from "./read-text.ts";

/** How to read a file, as the contract's `reading`. */
export interface Reading {
  profile?: ProfileName | undefined;
  encoding?: SourceOptions["encoding"] | undefined;
  sheet?: string | undefined;
  form?: string | undefined;
  fiscalYear?: number | undefined;
  columns?: Mapping | undefined;
}

export interface ImportFile {
  name: string;
  compressed: boolean;
  profile: ProfileName;
  form: FormDefinition;
  fiscalYear: number | undefined;
  /** Null for structured text. */
  source: AnySource | null;
  encoding: string | null;
  fields: ImportField[];
  columns: Mapping;
  missing: string[];
  read(): Promise<ParsedFile>;
}

/** The workbook that the product writes has the paper on its first sheet and the cells on one of these. */
const CELLS_SHEETS = Object.values(SHEETS).map(({ cells }) => cells as string);

/**
 * Opens a file: unpacks gzip, finds out whether it is structured text, JSON, CSV or XLSX, and how its rows are meant. Throws
 * what has a message key: ExchangeError of the file, or Problem.
 */
export async function openImport(
  path: string,
  name: string,
  reading: Reading,
  formNamed: (code: string) => Promise<FormDefinition>,
): Promise<ImportFile> {
  const { input, compressed } = await unpack(path);
  const bytes = typeof input === "string" ? await readFile(input) : input;
  const isBook = bytes[0] === 0x50 && bytes[1] === 0x4b;
  const text = isBook ? null : decode(bytes, reading.encoding);
  const fiscalYear = reading.fiscalYear ?? yearInName(name);
  const base = { name, compressed, fiscalYear };
  if (text && (reading.profile === "text" || (!reading.profile && looksLikeSheet(text.text)))) {
    const code = reading.form ?? /^\s*様式\s*[:：]\s*(\S+)/mu.exec(text.text)?.[1] ?? "municipal";
    const form = await formNamed(code);
    return {
      ...base,
      profile: "text",
      form,
      source: null,
      encoding: text.encoding,
      fields: [],
      columns: {},
      missing: [],
      read: () => Promise.resolve(readText(text.text, form)),
    };
  }
  const source: AnySource =
    text && looksLikeJson(text.text) ? openJson(text.text) : await openTable(bytes, reading, isBook);
  const profile =
    reading.profile === "text" || !reading.profile
      ? looksLikeItems(source.headers)
        ? "items"
        : "projects"
      : reading.profile;
  const form = await formNamed(reading.form ?? (profile === "items" ? "municipal" : "project-review"));
  const { fields, columns, missing } = mappingFor(profile, form, source.headers, reading.columns);
  const stranger = Object.keys(columns).find((heading) => !source.headers.includes(heading));
  if (stranger !== undefined)
    throw new Problem(422, "invalid", { key: "exchange.unknownColumn", params: { column: stranger } });
  const lacking = profile === "projects" && !Object.values(columns).includes("fiscalYear") && fiscalYear === undefined;
  return {
    ...base,
    profile,
    form,
    source,
    encoding: source.encoding ?? null,
    fields,
    columns,
    missing: [
      ...missing.filter((field) => field !== "fiscalYear" || fiscalYear === undefined),
      ...(lacking ? ["fiscalYear"] : []),
    ],
    read: () =>
      profile === "items"
        ? readItems(source, columns, form, fiscalYear)
        : readProjects(source, columns, form, fiscalYear),
  };
}

async function openTable(bytes: Uint8Array, { encoding, sheet }: Reading, isBook: boolean): Promise<AnySource> {
  const options = { ...(encoding ? { encoding } : {}), ...(sheet === undefined ? {} : { sheet }) };
  const first = await openSource(bytes, options);
  const cells = isBook && sheet === undefined ? first.sheets?.find((name) => CELLS_SHEETS.includes(name)) : undefined;
  return cells === undefined ? first : openSource(bytes, { ...options, sheet: cells });
}

/** gov-projects-2024.json.gz: the year that stands in the name, if there is just one. */
function yearInName(name: string): number | undefined {
  const found = [...name.matchAll(/(?<!\d)(19|20)\d{2}(?!\d)/g)].map(([year]) => year);
  return found.length === 1 ? readFiscalYear(found[0] ?? "")?.fiscalYear : undefined;
}

/** Refuses a file in which a column is missing that nothing can be imported without. */
export function requireColumns({ missing, source, fields }: ImportFile): void {
  if (missing.length === 0) return;
  const named = missing.map((name) => {
    const { ja = name, en = name } = fields.find((field) => field.name === name) ?? {};
    return { ja, en };
  });
  throw new Problem(422, "invalid", {
    key: "policy.import.missing-columns",
    params: lackingColumns(named, source ?? undefined),
  });
}

export function describe({ name, source, compressed, encoding }: ImportFile) {
  return {
    name,
    format: source?.format ?? ("text" as const),
    encoding,
    compressed,
    sheet: source?.sheet ?? null,
    sheets: [...(source?.sheets ?? [])],
  };
}
