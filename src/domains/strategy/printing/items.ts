import type { TableColumn, TableRow } from "#kernel/exchange/table.ts";
import { fiscalYearName } from "../fiscal-year.ts";
import { fieldOf, levelOf } from "../form/schema.ts";
import { inOrder } from "../sheet.ts";
import { printYearly } from "../value-text.ts";
import { printValue, type Exported } from "./text.ts";

/** The sheet as a table with one row for each cell; the import reads it back. */

export const ITEM_COLUMNS: TableColumn[] = [
  { key: "org", label: "組織", width: 22 },
  { key: "fiscalYear", label: "年度", width: 12 },
  { key: "form", label: "様式", width: 12 },
  { key: "code", label: "シート", width: 10 },
  { key: "kind", label: "区分", width: 22 },
  { key: "no", label: "番号", width: 12 },
  { key: "field", label: "項目", width: 20 },
  { key: "name", label: "項目名", width: 26 },
  { key: "value", label: "値", width: 80 },
];

export function itemRows({ org, fiscalYear, code, form, nodes }: Exported): TableRow[] {
  const base = { org, fiscalYear: fiscalYearName(fiscalYear, "era"), form: form.code, code };
  return inOrder(nodes).flatMap((node) =>
    Object.entries(node.cells).map(([field, { v }]) => ({
      ...base,
      kind: levelOf(form, node.kind)?.title.ja ?? node.kind,
      no: node.no,
      field,
      name: fieldOf(form, node.kind, field)?.title.ja ?? printYearly(field) ?? field,
      value: printValue(v, form.moneyUnit),
    })),
  );
}
