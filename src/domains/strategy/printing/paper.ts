import type { FormBlock, FormDocument, GridBlock, GridCell } from "#kernel/forms/document.ts";
import type { Locale } from "#kernel/i18n/i18n.ts";
import { translate } from "#kernel/i18n/server.ts";
import { fiscalYearName } from "../fiscal-year.ts";
import { levelOf } from "../form/schema.ts";
import type { Stage } from "../lifecycle.ts";
import { childrenOf, moneyColumns, moneyIn, ofKind, sumMoney, type SheetNode } from "../sheet.ts";
import { moneyHead, printMoney } from "../value-text.ts";
import { issueRows } from "./paper-issue.ts";
import { measureRows } from "./paper-measure.ts";
import { projectRows } from "./paper-project.ts";
import { strategyRows } from "./paper-strategy.ts";
import { band, label, type Paper } from "./paper-cells.ts";
import type { Exported } from "./text.ts";

export interface PaperHead {
  number: string;
  /** Published version; 0 = none yet. */
  version: number;
  /** Changed since that version, or not yet published. */
  open: boolean;
  issuedAt: string;
  stage: Stage;
  correction: string | null;
}

/** Label column, left half with three narrow columns for signs, right half. */
export const WIDTHS = [6, 32, 6, 6, 6, 44];

/** The form as it is printed: issues, below each its strategies, below each its measures, with the money at the end. */
export function paperOf(
  sheet: Exported,
  head: PaperHead,
  options: { calendar: "era" | "western"; locale: Locale },
): FormDocument {
  const { form, nodes } = sheet;
  const years = options.locale === "en" ? "en" : options.calendar;
  const year = fiscalYearName(sheet.fiscalYear, years);
  const heading = form.heading[options.locale];
  const paper: Paper = { form, nodes, fiscalYear: sheet.fiscalYear, years, locale: options.locale };
  const blocks: FormBlock[] = [
    { kind: "title", text: `${year} ${heading}`, subtitle: sheet.org, mark: null },
    ...(head.correction
      ? [
          {
            kind: "paragraph" as const,
            text: translate(options.locale, "policy.paper.correction", { reason: head.correction }),
          },
        ]
      : []),
  ];
  const walk = (node: SheetNode): void => {
    const rows = rowsOf(paper, node);
    if (rows.length > 0) blocks.push(grid(rows));
    for (const child of childrenOf(nodes, node.id)) walk(child);
  };
  for (const node of childrenOf(nodes, null)) walk(node);
  if (ofKind(nodes, form.budgetsOn).length > 1) blocks.push(grid(sumRows(paper)));
  return {
    locale: options.locale,
    title: `${year} ${heading}`,
    reference: reference(head, options.locale),
    printedAt: null,
    number: head.number,
    issuedAt: head.issuedAt,
    evidenceHash: null,
    blocks,
  };
}

/** POL-2026-0001 第2版; a sheet that has changed since says so. */
function reference({ number, version, open }: PaperHead, locale: Locale): string {
  const key = version === 0 ? "none" : open ? "after" : "no";
  return `${number} ${translate(locale, `policy.paper.version.${key}`, { version })}`;
}

const grid = (rows: GridCell[][]): GridBlock => ({ kind: "grid", widths: WIDTHS, rows });

function rowsOf(paper: Paper, node: SheetNode): GridCell[][] {
  switch (node.kind) {
    case "issue":
      return issueRows(paper, node);
    case "strategy":
      return strategyRows(paper, node);
    case "measure":
      return measureRows(paper, node);
    case "project":
      return projectRows(paper, node);
    default:
      return [];
  }
}

/** Sums of the money by column; how many cells were blank or none stands beside them. */
function sumRows(paper: Paper): GridCell[][] {
  const { form, nodes, fiscalYear, locale } = paper;
  const level = levelOf(form, form.budgetsOn)?.title[locale] ?? "";
  return [
    [band(translate(locale, "policy.paper.sums", { level }), 6)],
    ...moneyColumns(form, fiscalYear).map((column): GridCell[] => {
      const { yen, none, blank } = sumMoney(ofKind(nodes, form.budgetsOn).map((node) => moneyIn(node, column.field)));
      const words = yen === null ? "－" : printMoney({ kind: "yen", yen }, form.moneyUnit, locale);
      return [
        label(moneyHead(column.kind, column.fiscalYear, paper.years), 2),
        { text: words, span: 3, align: "right" },
        { text: translate(locale, "policy.paper.sumNote", { none, blank }), role: "note" },
      ];
    }),
  ];
}
