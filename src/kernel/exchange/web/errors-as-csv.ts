import { guardFormula } from "../formula.ts";

/** CSV for Excel in Japan: UTF-8 with its mark, CRLF, quotes doubled; text that a spreadsheet could run gets an apostrophe. */
export function errorsAsCsv(rows: readonly (readonly string[])[]): string {
  const cell = (text: string) => {
    const safe = guardFormula(text);
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  return `\uFEFF${rows.map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;
}
