import type { GridCell } from "#kernel/forms/document.ts";
import { levelOf } from "../form/schema.ts";
import { childrenOf, moneyColumns, moneyIn, textOf, type SheetNode } from "../sheet.ts";
import { moneyHead, moneyName, printMoney } from "../value-text.ts";
import { band, label, legend, note, sign, stageColumn, titleOf, words, type Paper } from "./paper-cells.ts";

/** A measure: money, plan with targets and withdrawal criteria, mid-term review, and self evaluation. */
export function measureRows(paper: Paper, node: SheetNode): GridCell[][] {
  const { form, locale } = paper;
  const title = `${levelOf(form, "measure")?.title[locale] ?? ""} ${node.no}　【${textOf(node, "title")}】`;
  return [
    [band(title)],
    [{ text: moneyLine(paper, node), span: 6, align: "right", heads: true }],
    ...plan(paper, node),
    ...midterm(paper, node),
    ...final(paper, node),
  ];
}

/** 28決算額 29百万円, 29予算額 98百万円 (Settled FY2016 29 million yen): none is a dash, blank leaves the unit alone, as on the form. */
export function moneyLine({ form, fiscalYear, years, locale }: Paper, node: SheetNode): string {
  return moneyColumns(form, fiscalYear)
    .map((column) => {
      const money = moneyIn(node, column.field);
      const figure = money ? printMoney(money, form.moneyUnit, locale) : "";
      const unit = money?.kind === "yen" ? "" : ` ${moneyName(locale)}`;
      return `${moneyHead(column.kind, column.fiscalYear, years)} ${figure}${unit}`;
    })
    .join("　　");
}

function plan(paper: Paper, node: SheetNode): GridCell[][] {
  const { form, nodes, locale } = paper;
  const kindTitle = (kind: "indicator" | "withdrawal") => levelOf(form, kind)?.title[locale] ?? "";
  const texts = (kind: "indicator" | "withdrawal") =>
    childrenOf(nodes, node.id, kind).map((each) => textOf(each, "title"));
  const withdrawal = texts("withdrawal");
  const left = stageColumn(paper, "plan");
  const targets = [
    ...texts("indicator"),
    ...(withdrawal.length > 0 ? [`【${kindTitle("withdrawal")}】`, ...withdrawal] : []),
  ];
  return [
    [left(), label(titleOf(paper, node, "content"), 4), label(kindTitle("indicator"))],
    [left(), { text: words(node, "content"), span: 4 }, { text: targets.join("\n") }],
    [left(), { text: "", span: 4, continues: true }, label(titleOf(paper, node, "past"))],
    [left(), { text: "", span: 4, continues: true }, { text: words(node, "past") }],
  ];
}

function midterm(paper: Paper, node: SheetNode): GridCell[][] {
  if (!paper.form.stages.includes("midterm")) return [];
  const left = stageColumn(paper, "midterm");
  return [
    [
      left(),
      label(titleOf(paper, node, "midtermAchievement"), 2),
      sign(textOf(node, "midtermAchievement"), 2),
      label(titleOf(paper, node, "midtermComment")),
    ],
    [left(), note(legend(paper, "achievement", "midterm"), 4), { text: words(node, "midtermComment") }],
    [
      left(),
      label(titleOf(paper, node, "midtermEffectiveness"), 2),
      sign(textOf(node, "midtermEffectiveness"), 2),
      { text: "", continues: true },
    ],
    [left(), note(legend(paper, "effectiveness", "midterm"), 4), { text: "", continues: true }],
  ];
}

function final(paper: Paper, node: SheetNode): GridCell[][] {
  const left = stageColumn(paper, "final");
  return [
    [left(), label(titleOf(paper, node, "results"), 4), label(titleOf(paper, node, "issue"))],
    [left(), { text: words(node, "results"), span: 4 }, { text: words(node, "issue") }],
    [left(), label(titleOf(paper, node, "achievementText"), 4), label(titleOf(paper, node, "improvement"))],
    [
      left(),
      { text: words(node, "achievementText"), span: 2 },
      sign(textOf(node, "achievement"), 2),
      { text: words(node, "improvement") },
    ],
    [left(), note(legend(paper, "achievement", "final"), 4), { text: "", continues: true }],
    [
      left(),
      label(titleOf(paper, node, "effectiveness"), 2),
      sign(textOf(node, "effectiveness"), 2),
      note(legend(paper, "effectiveness", "final")),
    ],
  ];
}
