import ExcelJS from "exceljs";
import type { FormDocument, GridBlock, GridCell } from "./document.ts";
import { ems } from "./font.ts";

/** A further sheet with plain rows, e.g. the cells of the form for machines. */
export interface TableSheet {
  name: string;
  columns: { label: string; width: number }[];
  rows: string[][];
}

/** Characters of width that the columns of an A4 page hold together at 9 pt. */
const PAGE_WIDTH = 92;
const LINE = 12.5;
/** Rows of a spreadsheet cannot be higher. */
const HIGHEST = 409;
const FILL: ExcelJS.Fill = { type: "pattern", pattern: "solid", fgColor: { argb: "FFEFEFEF" } };
const THIN = { style: "thin" } as const;

/**
 * A form of grids as a workbook (A4 portrait, one page wide): merged cells where the paper has spans. All grids of the
 * document have the same number of columns. Text is text: it is never run as a formula.
 */
export async function renderWorkbook(
  document: FormDocument,
  sheetName: string,
  tables: TableSheet[],
): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  book.created = new Date(document.issuedAt);
  book.modified = book.created;
  const sheet = book.addWorksheet(sheetName, {
    pageSetup: { paperSize: 9, orientation: "portrait", fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
    headerFooter: { oddFooter: "&L&8" + (document.reference ?? "").replaceAll("&", "&&") + "&R&8&P / &N" },
  });
  const grid = document.blocks.find((block): block is GridBlock => block.kind === "grid");
  const shares = grid?.widths ?? [1];
  const total = shares.reduce((sum, share) => sum + share, 0);
  const widths = shares.map((share) => (PAGE_WIDTH * share) / total);
  sheet.columns = widths.map((width) => ({ width }));
  for (const block of document.blocks) {
    if (block.kind === "grid") writeGrid(sheet, block, widths);
    else if (block.kind === "title" || block.kind === "heading" || block.kind === "paragraph") {
      const row = sheet.addRow([text(block.text)]);
      sheet.mergeCells(row.number, 1, row.number, widths.length);
      row.font = {
        size: block.kind === "title" ? 16 : block.kind === "heading" ? 12 : 9,
        bold: block.kind !== "paragraph",
      };
      row.alignment = { horizontal: block.kind === "title" ? "center" : "left", vertical: "middle", wrapText: true };
      row.height = block.kind === "title" ? 28 : 20;
      if (block.kind === "title" && block.subtitle) {
        const below = sheet.addRow([text(block.subtitle)]);
        sheet.mergeCells(below.number, 1, below.number, widths.length);
        below.font = { size: 11 };
        below.alignment = { horizontal: "center", vertical: "middle", wrapText: true };
      }
    }
  }
  for (const table of tables) writeTable(book, table);
  return new Uint8Array(await book.xlsx.writeBuffer());
}

function writeGrid(sheet: ExcelJS.Worksheet, block: GridBlock, widths: readonly number[]): void {
  const first = sheet.rowCount + 1;
  for (const cells of block.rows) {
    const row = sheet.addRow([]);
    row.height = Math.min(HIGHEST, Math.max(18, ...heights(cells, widths)));
    let column = 1;
    for (const cell of cells) {
      const span = cell.span ?? 1;
      dress(row.getCell(column), cell);
      column += span;
    }
  }
  merge(sheet, block, first);
  sheet.addRow([]).height = 8;
}

/** Spans sideways, and cells that go on from the one above of the same width downwards. */
function merge(sheet: ExcelJS.Worksheet, block: GridBlock, first: number): void {
  const open = new Map<string, { top: number; bottom: number; left: number; right: number }>();
  const close = (key: string) => {
    const area = open.get(key);
    open.delete(key);
    if (area && (area.top !== area.bottom || area.left !== area.right))
      sheet.mergeCells(area.top, area.left, area.bottom, area.right);
  };
  for (const [index, cells] of block.rows.entries()) {
    let left = 1;
    for (const { span = 1, continues = false, text: words } of cells) {
      const right = left + span - 1;
      const key = `${left}-${right}`;
      const above = open.get(key);
      if (continues && above?.bottom === first + index - 1 && words === "") above.bottom = first + index;
      else {
        close(key);
        open.set(key, { top: first + index, bottom: first + index, left, right });
      }
      left = right + 1;
    }
  }
  for (const key of open.keys()) close(key);
}

function heights(cells: readonly GridCell[], widths: readonly number[]): number[] {
  let column = 0;
  return cells.map(({ text: words, span = 1 }) => {
    const width = widths.slice(column, column + span).reduce((sum, each) => sum + each, 0);
    column += span;
    // A full-width letter takes two of the characters in which widths are counted.
    const lines = words.split("\n").reduce((sum, line) => sum + Math.max(1, Math.ceil((ems(line) * 2 + 1) / width)), 0);
    return lines * LINE + 5;
  });
}

function dress(target: ExcelJS.Cell, { text: words, role, align, continues }: GridCell): void {
  target.value = text(words);
  target.font = { size: role === "sign" ? 13 : role === "band" ? 10 : 9, bold: role === "sign" || role === "band" };
  target.alignment = {
    wrapText: true,
    vertical: role === "sign" ? "middle" : "top",
    horizontal: align ?? (role === "sign" ? "center" : "left"),
  };
  if (role === "label" || role === "band") target.fill = FILL;
  target.border = { left: THIN, right: THIN, bottom: THIN, ...(continues ? {} : { top: THIN }) };
}

const LONGEST = 32_767;
const text = (words: string): string => words.toWellFormed().slice(0, LONGEST);

function writeTable(book: ExcelJS.Workbook, { name, columns, rows }: TableSheet): void {
  const sheet = book.addWorksheet(name, { views: [{ state: "frozen", ySplit: 1 }] });
  sheet.columns = columns.map(({ width }) => ({ width }));
  sheet.addRow(columns.map(({ label }) => label)).font = { bold: true };
  for (const row of rows) sheet.addRow(row.map(text));
}
