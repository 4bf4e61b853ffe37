import type { TableCell as PdfCell } from "pdfmake/interfaces.js";
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
 * broken over pages anywhere. Rows stay whole unless one of them is too long for that.
 */
export function layoutGrid(block: GridBlock): Piece {
  const widths = columnWidths(block.widths, textWidth);
  const heights = block.rows.map((row) => heightOf(row, widths));
  const body = block.rows.map((row, index) => bodyRow(row, block.rows[index + 1]));
  return {
    content: {
      table: {
        widths,
        body,
        // A band at the head stays with the row below it.
        headerRows: 0,
        keepWithHeaderRows: 1,
        dontBreakRows: heights.every((height) => height <= longest * 2),
      },
      layout: {
        ...ruled,
        hLineWidth: (index) => (index === 0 || index === block.rows.length ? rule.outer : rule.inner),
      },
      margin: [0, 0, 0, 8],
    },
    height: heights.reduce((sum, height) => sum + height, 0),
    breakable: true,
  };
}

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
