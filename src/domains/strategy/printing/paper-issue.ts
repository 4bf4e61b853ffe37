import type { GridCell } from "#kernel/forms/document.ts";
import { levelOf } from "../form/schema.ts";
import { textOf, type SheetNode } from "../sheet.ts";
import { band, label, stageCell, titleOf, words, type Paper } from "./paper-cells.ts";

/** An issue: heading, its texts of the plan one below the other, and the summary of the evaluation. */
export function issueRows(paper: Paper, node: SheetNode): GridCell[][] {
  const { form, locale } = paper;
  const level = levelOf(form, "issue");
  const rows: GridCell[][] = [[band(`${level?.title[locale] ?? ""} ${node.no}　【${textOf(node, "title")}】`)]];
  for (const stage of form.stages) {
    const fields = (level?.fields ?? []).filter(
      (field) => field.stage === stage && field.key !== "title" && !field.internal,
    );
    for (const [index, { key }] of fields.entries()) {
      rows.push([stageCell(paper, stage, index === 0), label(titleOf(paper, node, key), 5)]);
      rows.push([stageCell(paper, stage, false), { text: words(node, key), span: 5 }]);
    }
  }
  return rows;
}
