import type { Content, TableCell as PdfCell } from "pdfmake/interfaces.js";
import type { GridBlock, GridCell } from "../document.ts";
import { columnWidths, rowExtra, ruled } from "./grid.ts";
import { linesOf } from "./measure.ts";
import { labelFill, lineHeight, longest, rule, textWidth, type Piece } from "./page.ts";
import { flow } from "./text.ts";

const sizes = { label: 8, band: 10, sign: 13, note: 7, text: 8.5 };
/** Side padding of a cell, as the ruled layout has it. */
const padding = 10;

/**
 * A form of rows with spans. A cell that goes on from the one above has no rule between, which unlike a real row span can be
 * broken over pages anywhere. Rows stay whole unless one of them is too long for that, and a row of headings stays with the
 * row that it heads: each such group is a table of its own, set without a gap.
 */
export function layoutGrid(block: GridBlock): Piece {
  const widths = columnWidths(block.widths, textWidth);
  const heights = block.rows.map((row) => heightOf(row, widths));
  const body = block.rows.map((row, index) => bodyRow(row, block.rows[index + 1]));
  const tables = groupsOf(block.rows).map(([from, to]): Content => {
    const own = heights.slice(from, to);
    const table: Content = {
      table: { widths, body: body.slice(from, to), dontBreakRows: own.every((height) => height <= longest * 2) },
      layout: {
        ...ruled,
        // The rule between two groups is the upper one's last.
        hLineWidth: (index) => {
          if (index === 0) return from === 0 ? rule.outer : 0;
          return index === to - from && to === block.rows.length ? rule.outer : rule.inner;
        },
      },
    };
    const whole = own.length > 1 && own.reduce((sum, height) => sum + height, 0) <= longest;
    return whole ? { stack: [table], unbreakable: true } : table;
  });
  return {
    content: { stack: tables, margin: [0, 0, 0, 8] },
    height: heights.reduce((sum, height) => sum + height, 0),
    breakable: true,
  };
}

/** From and to of rows that belong together: headings and the row below them. */
function groupsOf(rows: readonly (readonly GridCell[])[]): [number, number][] {
  const groups: [number, number][] = [];
  let from = 0;
  for (const [index, row] of rows.entries()) {
    if (isHeading(row) && index < rows.length - 1) continue;
    groups.push([from, index + 1]);
    from = index + 1;
  }
  return groups;
}

const isHeading = (row: readonly GridCell[]): boolean =>
  row.every(({ text, role, heads }) => heads === true || role === "label" || role === "band" || text.trim() === "");

function bodyRow(row: readonly GridCell[], next: readonly GridCell[] | undefined): PdfCell[] {
  let column = 0;
  return row.flatMap((cell): PdfCell[] => {
    const { text, span = 1, role, align, continues = false } = cell;
    const below = cellAt(next ?? [], column);
    column += span;
    const fontSize = sizes[role ?? "text"];
    const shaded = role === "label" || role === "band";
    const made: PdfCell = {
      stack: [flow(text, { fontSize, lineHeight: lineHeight.table, bold: role === "band" || role === "sign" })],
      alignment: align ?? (role === "sign" ? "center" : "left"),
      ...(shaded ? { fillColor: labelFill } : {}),
      colSpan: span,
      border: [true, !continues, true, !below?.continues],
    };
    return [made, ...Array.from({ length: span - 1 }, (): PdfCell => ({}))];
  });
}

/** The cell of a row that begins at a column. */
function cellAt(row: readonly GridCell[], column: number): GridCell | undefined {
  let at = 0;
  for (const cell of row) {
    if (at === column) return cell;
    at += cell.span ?? 1;
  }
  return undefined;
}

function heightOf(row: readonly GridCell[], widths: readonly number[]): number {
  let column = 0;
  const heights = row.map(({ text, span = 1, role }) => {
    const width = widths.slice(column, column + span).reduce((sum, each) => sum + each, 0) + (span - 1) * padding;
    column += span;
    const fontSize = sizes[role ?? "text"];
    return linesOf(text, width, fontSize) * fontSize * lineHeight.table;
  });
  return Math.max(0, ...heights) + rowExtra;
}
