import type { CustomTableLayout } from "pdfmake/interfaces.js";
import { rule } from "./page.ts";

const padding = { left: 5, right: 5, top: 4.5, bottom: 1.5 };

/** Ruled table: strong frame, thin inner rules. The engine puts the line spacing below a line, hence the uneven padding. */
export const ruled: CustomTableLayout = {
  hLineWidth: (index, node) => (index === 0 || index === node.table.body.length ? rule.outer : rule.inner),
  vLineWidth: (index, node) => (index === 0 || index === columnsOf(node) ? rule.outer : rule.inner),
  hLineColor: () => "black",
  vLineColor: () => "black",
  paddingLeft: () => padding.left,
  paddingRight: () => padding.right,
  paddingTop: () => padding.top,
  paddingBottom: () => padding.bottom,
};

/** No rules and no side padding: alignment only. */
export const plain: CustomTableLayout = {
  hLineWidth: () => 0,
  vLineWidth: () => 0,
  paddingLeft: () => 0,
  paddingRight: () => 6,
  paddingTop: () => 1,
  paddingBottom: () => 1,
};

/** Widths for the engine, which counts neither padding nor rules, from shares of a total in points. */
export function columnWidths(shares: number[], total: number): number[] {
  const sum = shares.reduce((a, b) => a + b, 0);
  const rules = 2 * rule.outer + (shares.length - 1) * rule.inner;
  const content = total - rules - shares.length * (padding.left + padding.right);
  return shares.map((share) => (content * share) / sum);
}

/** Width that padding and a rule add to a cell. */
export const cellExtra = padding.left + padding.right + rule.outer;

/** Height that padding and rules add to a row. */
export const rowExtra = padding.top + padding.bottom + rule.inner;

function columnsOf(node: { table: { body: unknown[][] } }): number {
  return node.table.body[0]?.length ?? 0;
}
