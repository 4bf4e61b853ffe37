import type { TableColumn, TableRow } from "#kernel/exchange/table.ts";
import type { Locale } from "#kernel/i18n/i18n.ts";
import { fiscalYearName } from "../fiscal-year.ts";
import { fieldOf, levelOf } from "../form/schema.ts";
import { inOrder } from "../sheet.ts";
import { showValue } from "../show-value.ts";
import { printYearly } from "../value-text.ts";
import type { Exported } from "./text.ts";

/** The sheet as a table with one row for each cell; the import reads it back, in either language. */

const COLUMNS = [
  { key: "org", ja: "組織", en: "Organisation", width: 22 },
  { key: "fiscalYear", ja: "年度", en: "Fiscal year", width: 12 },
  { key: "form", ja: "様式", en: "Form", width: 12 },
  { key: "code", ja: "シート", en: "Sheet", width: 10 },
  { key: "kind", ja: "区分", en: "Kind", width: 22 },
  { key: "no", ja: "番号", en: "No.", width: 12 },
  { key: "field", ja: "項目", en: "Field", width: 20 },
  { key: "name", ja: "項目名", en: "Field in words", width: 26 },
  { key: "value", ja: "値", en: "Value", width: 80 },
] as const;

/** Names of the workbook's two sheets: the paper, and the cells that an import reads. */
export const SHEETS = { ja: { paper: "様式", cells: "明細" }, en: { paper: "Form", cells: "Cells" } } as const;

export const itemColumns = (locale: Locale): TableColumn[] =>
  COLUMNS.map(({ key, width, ...words }) => ({ key, label: words[locale], width }));

export function itemRows({ org, fiscalYear, code, form, nodes }: Exported, locale: Locale): TableRow[] {
  const years = locale === "en" ? "en" : "era";
  const base = { org, fiscalYear: fiscalYearName(fiscalYear, years), form: form.code, code };
  return inOrder(nodes).flatMap((node) =>
    Object.entries(node.cells).map(([field, { v }]) => ({
      ...base,
      kind: levelOf(form, node.kind)?.title[locale] ?? node.kind,
      no: node.no,
      field,
      name: fieldOf(form, node.kind, field)?.title[locale] ?? printYearly(field, years) ?? field,
      value: showValue(v, form.moneyUnit, locale),
    })),
  );
}
