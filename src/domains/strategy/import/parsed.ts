import type { Reason } from "#kernel/exchange/row.ts";
import type { Source } from "#kernel/exchange/source.ts";
import type { Message } from "#kernel/exchange/message.ts";
import type { Finding } from "../evaluation/finding.ts";
import type { FiscalYearWord } from "../fiscal-year.ts";
import type { Kind } from "../form/schema.ts";
import type { CellValue } from "../values.ts";

/** A table, whatever the format of its file. */
export type AnySource = Source<"csv" | "xlsx" | "json">;

/** A sheet as a file says it, before anything is compared or stored. */
export interface ParsedSheet {
  org: string;
  fiscalYear: number;
  /** Code of the form. */
  form: string;
  /** Tells sheets of one organisation and year apart. */
  code: string;
  title: string | null;
  /** Name of the sheet at its source; with the source it tells what was imported before. */
  externalId: string;
  nodes: ParsedNode[];
  /** What was odd about the file here; stays with the sheet. */
  notes: Finding[];
  /** Rows of the file that it is made of. */
  rows: number[];
}

export interface ParsedNode {
  kind: Kind;
  no: string;
  parentNo: string | null;
  cells: Map<string, CellValue>;
}

/** Something worth knowing of the file that refuses nothing. */
export interface FileNote extends Message {
  row: number;
}

export interface ParsedFile {
  sheets: ParsedSheet[];
  errors: Reason[];
  notes: FileNote[];
  /** Rows of data. */
  read: number;
}

/** Says that a year of the file does not exist, and as which one it was read; each word once. */
export function noteYear({ notes }: ParsedFile, row: number, year: FiscalYearWord | null): void {
  const key = "policy.import.no-such-year";
  if (year?.exists !== "none" || notes.some((note) => note.key === key && note.params["word"] === year.word)) return;
  notes.push({ row, key, params: { word: year.word, name: year.name } });
}

/** The parent's number: 1-1-1 below 1-1, 1-1-1.2 below 1-1-1. Metrics and issues stand alone. */
export function parentOf(kind: Kind, no: string): string | null {
  if (kind === "metric" || kind === "issue" || kind === "project") return null;
  const cut = Math.max(no.lastIndexOf("."), no.lastIndexOf("-"));
  return cut > 0 ? no.slice(0, cut) : null;
}

/** Finds or adds a node. */
export function nodeAt(sheet: ParsedSheet, kind: Kind, no: string): ParsedNode {
  const found = sheet.nodes.find((node) => node.kind === kind && node.no === no);
  if (found) return found;
  const made: ParsedNode = { kind, no, parentNo: parentOf(kind, no), cells: new Map() };
  sheet.nodes.push(made);
  return made;
}
