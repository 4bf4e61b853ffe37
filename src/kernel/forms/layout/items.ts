import type { Content, TableCell } from "pdfmake/interfaces.js";
import type { FormBlock, FormLocale, ItemCell, ItemRow, ItemsBlock, ItemValue } from "../document.ts";
import { ems } from "../font.ts";
import { pick, words } from "../words.ts";
import { checkbox } from "./checkbox.ts";
import { cellExtra, columnWidths, rowExtra, ruled } from "./grid.ts";
import { boldMargin, linesOf } from "./measure.ts";
import { labelFill, lineHeight, longest, rule, size, textWidth, type Piece } from "./page.ts";
import { flow, leaf } from "./text.ts";
import { atWords } from "./words-of.ts";

const style = { fontSize: size.table, lineHeight: lineHeight.table };
const line = size.table * lineHeight.table;

/** Shares of the text width that the label column of single rows may take. */
const narrowest = 22;
const widest = 26;

/** One share for all item tables of a paper, so that they stand below one another: as wide as the longest label wants. */
export function labelShare(blocks: readonly FormBlock[]): number {
  const rows = blocks.flatMap((block) => (block.kind === "items" ? block.rows : []));
  const longestLabel = Math.max(0, ...rows.map(([{ label }]) => ems(label) * boldMargin * size.table));
  const wanted = Math.ceil((100 * (longestLabel + cellExtra)) / textWidth);
  return Math.min(widest, Math.max(narrowest, wanted));
}

/**
 * Label and value columns. Short rows stay on one page; a long row is a table of its own that may break. The tables
 * overlap by one rule, so that they look like one.
 */
export function layoutItems(block: ItemsBlock, locale: FormLocale, share = narrowest): Piece[] {
  const paired = block.rows.some((row) => row.length === 2);
  const widths = columnWidths(paired ? [share, 50 - share, 20, 30] : [share, 100 - share], textWidth);
  const heights = block.rows.map((row) => rowHeight(row, widths, locale));
  const whole = heights.reduce((a, b) => a + b, 0) <= longest;
  return block.rows.map((row, index) => {
    const height = heights[index] ?? 0;
    const breakable = height > longest;
    const first = index === 0;
    const content: Content = {
      table: { widths, body: [cellsOf(row, widths, locale)], dontBreakRows: !breakable },
      layout: {
        ...ruled,
        hLineWidth: (at) =>
          (at === 0 && first) || (at === 1 && index === block.rows.length - 1) ? rule.outer : rule.inner,
      },
      margin: [0, first ? 0 : -rule.inner, 0, index === block.rows.length - 1 ? 6 : 0],
    };
    return { content, height, breakable, keepNext: keepsNext(index, heights, whole) };
  });
}

/** A short table stays whole; of a longer one neither the first nor the last row stands alone. */
function keepsNext(index: number, heights: number[], whole: boolean): boolean {
  const next = heights[index + 1];
  if (next === undefined) return false;
  if (whole) return true;
  const edge = index === 0 || index === heights.length - 2;
  return edge && next <= longest && (heights[index] ?? 0) <= longest;
}

function cellsOf(row: ItemRow, widths: number[], locale: FormLocale): TableCell[] {
  const single = row.length === 1 && widths.length === 4;
  const cells = row.flatMap((cell, index) =>
    pairOf(cell, [widths[index * 2] ?? 0, valueWidth(row, index, widths)], locale, single ? { colSpan: 3 } : {}),
  );
  return single ? [...cells, {}, {}] : cells;
}

function pairOf(
  cell: ItemCell,
  [labelWidth, width]: [number, number],
  locale: FormLocale,
  span: { colSpan?: number },
): TableCell[] {
  const broken = atWords(cell.label, labelWidth, size.table, "bold");
  const label = cell.corrected ? `${broken}\n${pick(words.corrected, locale)}` : broken;
  return [
    { stack: [flow(label, { ...style, bold: true })], fillColor: labelFill },
    { stack: [valueContent(cell.value, width, locale)], ...span },
  ];
}

function valueContent(value: ItemValue, width: number, locale: FormLocale): Content {
  if (value.state === "choice") return choiceContent(value, width);
  return flow(valueText(value, locale), style);
}

/** What is printed in the value column, choices apart. An empty value says so: a blank cell could be an oversight. */
export function valueText(value: Exclude<ItemValue, { state: "choice" }>, locale: FormLocale): string {
  const ja = locale === "ja";
  switch (value.state) {
    case "known":
      return value.text.trim() === "" ? pick(words.empty, locale) : value.text;
    case "none":
      return pick(words.none, locale);
    case "not-applicable": {
      const word = pick(words.notApplicable, locale);
      return value.reason === "" ? word : ja ? `${word}（${value.reason}）` : `${word} (${value.reason})`;
    }
    case "list":
      return value.entries.length === 0
        ? pick(words.none, locale)
        : value.entries.map((entry) => `・${entry}`).join("\n");
    case "pending": {
      const next = value.nextAt === null ? "" : `${pick(words.nextUpdate, locale)} ${value.nextAt}`;
      const state = pick(words.pending, locale) + (next === "" ? "" : ja ? `（${next}）` : ` (${next})`);
      return value.text === "" ? state : `${state}\n${pick(words.knownSoFar, locale)}${ja ? "：" : ": "}${value.text}`;
    }
  }
}

function choiceContent(value: Extract<ItemValue, { state: "choice" }>, width: number): Content {
  const perLine = optionsPerLine(value, width);
  const cellWidth = width / perLine - 18;
  const rows: Content[] = [];
  for (let start = 0; start < value.options.length; start += perLine) {
    const columns = value.options
      .slice(start, start + perLine)
      .flatMap((option): Content[] => [
        { width: 14, stack: [checkbox(option.checked, size.table)] } as Content,
        { ...leaf(option.label, { ...style, bold: option.checked }), width: cellWidth } as Content,
      ]);
    rows.push({ columns, columnGap: 2 });
  }
  if (value.note !== "") rows.push(flow(value.note, style));
  return { stack: rows };
}

function optionsPerLine(value: Extract<ItemValue, { state: "choice" }>, width: number): number {
  const widest = Math.max(1, ...value.options.map((option) => ems(option.label)));
  return Math.max(1, Math.min(6, value.options.length, Math.floor(width / (widest * size.table * 1.05 + 22))));
}

function valueWidth(row: ItemRow, index: number, widths: number[]): number {
  if (row.length === 1 && widths.length === 4) return widths.slice(1).reduce((a, b) => a + b, 0) + 20;
  return widths[index * 2 + 1] ?? textWidth;
}

function rowHeight(row: ItemRow, widths: number[], locale: FormLocale): number {
  const lines = row.map((cell, index) => {
    const width = valueWidth(row, index, widths);
    const labelWidth = widths[index * 2] ?? width;
    const label =
      linesOf(atWords(cell.label, labelWidth, size.table, "bold"), labelWidth, size.table) + (cell.corrected ? 1 : 0);
    return Math.max(label, valueLines(cell.value, width, locale));
  });
  return Math.max(...lines) * line + rowExtra;
}

function valueLines(value: ItemValue, width: number, locale: FormLocale): number {
  if (value.state !== "choice") return linesOf(valueText(value, locale), width, size.table);
  const perLine = optionsPerLine(value, width);
  const cellWidth = width / perLine - 18;
  const optionLines = value.options.map((option) => linesOf(option.label, cellWidth, size.table));
  const note = value.note === "" ? 0 : linesOf(value.note, width, size.table);
  return optionLines.reduce((a, b) => a + b, 0) / perLine + Math.max(0, ...optionLines) + note;
}
