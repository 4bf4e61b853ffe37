import type { GridCell } from "#kernel/forms/document.ts";
import { printFlag } from "../flag.ts";
import { levelOf } from "../form/schema.ts";
import { textOf, type SheetNode } from "../sheet.ts";
import { band, label, titleOf, words, type Paper } from "./paper-cells.ts";
import { moneyLine } from "./paper-measure.ts";

/** A project: its money, and one row for each field; what a file had beyond the form stands at the end. */
export function projectRows(paper: Paper, node: SheetNode): GridCell[][] {
  const fields = (levelOf(paper.form, "project")?.fields ?? []).filter(({ key }) => key !== "title");
  const others = Object.keys(node.cells).filter((field) => field.startsWith("other:"));
  return [
    [band(textOf(node, "title"))],
    [{ text: moneyLine(paper, node), span: 6, align: "right", heads: true }],
    ...fields.map(({ key }): GridCell[] => [
      label(titleOf(paper, node, key), 2),
      { text: printFlag(words(node, key), paper.locale), span: 4 },
    ]),
    ...others.map((field): GridCell[] => [
      label(field.slice(6), 2),
      { text: printFlag(words(node, field), paper.locale), span: 4 },
    ]),
  ];
}
