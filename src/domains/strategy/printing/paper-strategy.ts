import type { GridCell } from "#kernel/forms/document.ts";
import { levelOf } from "../form/schema.ts";
import { childrenOf, textOf, type SheetNode } from "../sheet.ts";
import { band, label, legend, note, sign, stageColumn, titleOf, words, type Paper } from "./paper-cells.ts";

/** A strategy: the state aimed at beside the way there, the outcomes, and how it was judged with the signs in their columns. */
export function strategyRows(paper: Paper, node: SheetNode): GridCell[][] {
  const { form, nodes, locale } = paper;
  const outcomes = childrenOf(nodes, node.id, "outcome");
  const plan = stageColumn(paper, "plan");
  const left = stageColumn(paper, "final");
  const outcomeTitle = levelOf(form, "outcome")?.title[locale] ?? "";
  const column = (field: string) =>
    levelOf(form, "outcome")?.fields.find(({ key }) => key === field)?.title[locale] ?? field;
  return [
    [band(`${levelOf(form, "strategy")?.title[locale] ?? ""} ${node.no}　【${textOf(node, "title")}】`)],
    [plan(), label(titleOf(paper, node, "target"), 4), label(titleOf(paper, node, "approach"))],
    [plan(), { text: words(node, "target"), span: 4 }, { text: words(node, "approach") }],
    [plan(), label(outcomeTitle, 5)],
    [plan(), { text: outcomes.map((each) => textOf(each, "title")).join("\n"), span: 5 }],
    [
      left(),
      label(titleOf(paper, node, "effectiveness"), 3),
      sign(textOf(node, "effectiveness")),
      label(titleOf(paper, node, "issue")),
    ],
    [left(), note(legend(paper, "strategyEffectiveness", "final"), 4), { text: words(node, "issue") }],
    [
      left(),
      label(outcomeTitle),
      label(column("previous"), 1, { align: "center" }),
      label(column("individual"), 1, { align: "center" }),
      label(locale === "ja" ? "全体" : "All", 1, { align: "center" }),
      label(titleOf(paper, node, "direction")),
    ],
    ...outcomes.map((each, index): GridCell[] => [
      left(),
      { text: words(each, "result") },
      sign(textOf(each, "previous")),
      sign(textOf(each, "individual")),
      index === 0 ? sign(textOf(node, "overall")) : { text: "", continues: true },
      index === 0 ? { text: words(node, "direction") } : { text: "", continues: true },
    ]),
    ...(outcomes.length === 0
      ? [[left(), { text: "" }, sign(""), sign(""), sign(textOf(node, "overall")), { text: words(node, "direction") }]]
      : []),
    [left(), note(legend(paper, "outcome", "final"), 4), { text: "", continues: true }],
    [
      left(),
      label(titleOf(paper, node, "progress"), 3),
      sign(textOf(node, "progress")),
      note(legend(paper, "progress", "final")),
    ],
  ];
}
