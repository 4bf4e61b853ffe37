import type { Content, TableCell as PdfCell } from "pdfmake/interfaces.js";
import type { TableBlock, TableCell } from "../document.ts";
import { checkbox } from "./checkbox.ts";
import { columnWidths, rowExtra, ruled } from "./grid.ts";
import { linesOf } from "./measure.ts";
import { labelFill, lineHeight, longest, onePage, outside, rule, size, textWidth, type Piece } from "./page.ts";
import { flow } from "./text.ts";
import { atWords, wordSize } from "./words-of.ts";

const fontSize = 9;
const smallestHeader = 7;
const style = { fontSize, lineHeight: lineHeight.table };
const headerStyle = { ...style, bold: true, style: outside };

/**
 * Free table with its header, and the heading above it if there is one, repeated on every page. Rows stay whole unless
 * one of them is too long for that.
 */
export function layoutTable(block: TableBlock, heading: Content | null): Piece {
  const widths = columnWidths(
    block.columns.map((column) => column.width),
    textWidth,
  );
  const broken = (text: string, column: number, weight: "bold" | "regular"): string =>
    atWords(text, widths[column] ?? 20, fontSize, weight);
  const headers = block.columns.map((column, index) => broken(column.header, index, "bold"));
  const headerSize = (text: string, index: number) => wordSize(text, widths[index] ?? 20, fontSize, smallestHeader);
  const bodies = block.rows.map((row) =>
    row.map((cell, index) => (isShort(cell) ? broken(cell, index, "regular") : cell)),
  );
  const heights = bodies.map((row) => rowHeight(row, widths));
  const breakable = heights.some((height) => height > longest);
  const head = heading === null ? [] : [headingRow(heading, block.columns.length)];
  const headerHeight = rowHeight(headers, widths);
  const height = heights.reduce((a, b) => a + b, headerHeight + (heading === null ? 0 : 24));
  const whole = height <= (block.whole ? onePage : longest);
  const header = headers.map((text, index): PdfCell => ({
    stack: [flow(text, { ...headerStyle, fontSize: headerSize(text, index) })],
    alignment: "center",
    fillColor: labelFill,
  }));
  const rows = block.rows.length > 0 ? bodies.map((row) => bodyRow(row, block)) : [emptyRow(block)];
  const table: Content = {
    table: {
      widths,
      body: [...head, header, ...rows],
      // A table that stays whole repeats nothing; the engine would drop a repeated header that is higher than a page.
      headerRows: whole || headerHeight > longest ? 0 : head.length + 1,
      keepWithHeaderRows: rowsWithHeader(heights),
      dontBreakRows: !breakable && headerHeight <= longest,
    },
    layout: { ...ruled, hLineWidth: ruleWidth(head.length, head.length + 1 + rows.length) },
    margin: [0, 2, 0, 8],
  };
  return { content: whole ? { stack: [table], unbreakable: true } : table, height, breakable: true };
}

/** A name, a time, a result: broken at words. Whole sentences are set like any text. */
function isShort(cell: TableCell): cell is string {
  return typeof cell === "string" && cell.length <= 24;
}

/** Whether the first row is too long to be kept with the header. */
export function beginsLong(block: TableBlock): boolean {
  const widths = columnWidths(
    block.columns.map((column) => column.width),
    textWidth,
  );
  const [first] = block.rows;
  return first !== undefined && rowHeight(first, widths) > longest;
}

/** Rows that must stand below the header on its first page: two, so that a page never ends with a lonely row. */
function rowsWithHeader(heights: number[]): number {
  const [first = 0, second = 0] = heights;
  if (first > longest) return 0;
  return heights.length > 1 && first + second <= longest ? 2 : 1;
}

function ruleWidth(frameTop: number, frameBottom: number): (index: number) => number {
  return (index) => (index < frameTop ? 0 : index === frameTop || index === frameBottom ? rule.outer : rule.inner);
}

/** The heading is a header row without rules that spans the table. */
function headingRow(heading: Content, columns: number): PdfCell[] {
  const cell = { stack: [heading], colSpan: columns, border: [false, false, false, true], margin: [-5, 0, 0, 0] };
  return [cell as PdfCell, ...Array.from({ length: columns - 1 }, (): PdfCell => ({}))];
}

function emptyRow(block: TableBlock): PdfCell[] {
  const cell: PdfCell = { stack: [flow(block.empty, style)], alignment: "center", colSpan: block.columns.length };
  return [cell, ...Array.from({ length: block.columns.length - 1 }, (): PdfCell => ({}))];
}

function bodyRow(row: TableCell[], block: TableBlock): PdfCell[] {
  return block.columns.map((column, index): PdfCell => {
    const cell = row[index] ?? "";
    if (typeof cell !== "string") {
      return { stack: [checkbox(cell.checked, size.table)], alignment: column.align ?? "left", margin: [0, -1, 0, 0] };
    }
    return { stack: [flow(cell, style)], alignment: column.align ?? "left" };
  });
}

function rowHeight(row: TableCell[], widths: number[]): number {
  const lines = row.map((cell, index) => (typeof cell === "string" ? linesOf(cell, widths[index] ?? 20, fontSize) : 1));
  return Math.max(1, ...lines) * fontSize * lineHeight.table + rowExtra;
}
