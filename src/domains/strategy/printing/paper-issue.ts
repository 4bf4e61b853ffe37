import type { GridCell } from "#kernel/forms/document.ts";
import { levelOf } from "../form/schema.ts";
import { textOf, type SheetNode } from "../sheet.ts";
import { band, label, stageColumn, titleOf, words, type Paper } from "./paper-cells.ts";

/** An issue: heading, its texts of the plan one below the other, and the summary of the evaluation. */
export function issueRows(paper: Paper, node: SheetNode): GridCell[][] {
  const { form, locale } = paper;
  const level = levelOf(form, "issue");
  const rows: GridCell[][] = [[band(`${level?.title[locale] ?? ""} ${node.no}　【${textOf(node, "title")}】`)]];
  for (const stage of form.stages) {
    const fields = (level?.fields ?? []).filter(
      (field) => field.stage === stage && field.key !== "title" && !field.internal,
    );
    const left = stageColumn(paper, stage);
    for (const { key } of fields) {
      rows.push([left(), label(titleOf(paper, node, key), 5)]);
      rows.push([left(), { text: words(node, key), span: 5 }]);
    }
  }
  return rows;
}
