import type { Call } from "#kernel/contract/client.ts";
import * as contract from "../../contract.ts";
import type { ListedIncident } from "../../contract.ts";
import type { toInput } from "./filters.ts";

/** More than this is the work of a job, not of a page. */
export const LIMIT = 5_000;

export interface Sheet {
  head: string[];
  rows: (string | number)[][];
}

/** All rows of the filter, read page by page; stops at the limit. */
export async function readAll(call: Call, input: ReturnType<typeof toInput>): Promise<ListedIncident[]> {
  const rows: ListedIncident[] = [];
  let cursor: string | undefined;
  do {
    const page = await call(contract.list, { ...input, limit: 200, ...(cursor ? { cursor } : {}) });
    rows.push(...page.items);
    cursor = page.next ?? undefined;
  } while (cursor && rows.length < LIMIT);
  return rows.slice(0, LIMIT);
}

/** CSV with a byte order mark, as Excel in Japan wants it; what begins like a formula is made plain text. */
export function toCsv({ head, rows }: Sheet): Blob {
  const cell = (value: string | number) => {
    const text = typeof value === "number" ? String(value) : harmless(value);
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  const lines = [head, ...rows].map((row) => row.map(cell).join(","));
  return new Blob(["\uFEFF", lines.join("\r\n"), "\r\n"], { type: "text/csv;charset=utf-8" });
}

/** A workbook with one sheet; the library is fetched only here. */
export async function toXlsx({ head, rows }: Sheet, name: string): Promise<Blob> {
  const { default: ExcelJS } = await import("exceljs");
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet(name, { views: [{ state: "frozen", ySplit: 1 }] });
  sheet.addRow(head).font = { bold: true };
  for (const row of rows) sheet.addRow(row.map((value) => (typeof value === "string" ? harmless(value) : value)));
  const bytes = await book.xlsx.writeBuffer();
  return new Blob([bytes], { type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" });
}

/** A text that a spreadsheet would take for a formula gets an apostrophe. */
export function harmless(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}

/** Hands a file to the browser. */
export function download(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
