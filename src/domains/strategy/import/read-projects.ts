import type { Mapping } from "#kernel/exchange/mapping.ts";
import { readFiscalYear } from "../fiscal-year.ts";
import { readFlag } from "../flag.ts";
import { fieldOf, type FormDefinition } from "../form/schema.ts";
import { moneyField } from "../sheet.ts";
import { LONGEST_TEXT, type CellValue } from "../values.ts";
import { readMoney } from "../value-text.ts";
import { unmerging } from "./merged.ts";
import { noteYear, type AnySource, type ParsedFile, type ParsedSheet } from "./parsed.ts";

/** A table with one row for each sheet. Columns that no field has are kept under their heading, and named. */
export async function readProjects(
  source: AnySource,
  columns: Mapping,
  form: FormDefinition,
  year: number | undefined,
): Promise<ParsedFile> {
  const result: ParsedFile = { sheets: [], errors: [], notes: [], read: 0 };
  const seen = new Map<string, number>();
  const unmerge = unmerging(source.headers, columns);
  const others = source.headers.filter((header) => columns[header] === undefined);
  for (const heading of others) result.notes.push({ row: 0, key: "policy.import.kept-column", params: { heading } });
  for await (const found of source.rows()) {
    result.read++;
    const { values, faults } = unmerge(found);
    const heading = (name: string) => Object.keys(columns).find((header) => columns[header] === name) ?? name;
    const refuse = (name: string | null, key: string, params: Record<string, string | number> = {}) =>
      result.errors.push({
        row: found.row,
        column: name === null ? null : heading(name),
        value: name === null ? null : (values[name]?.slice(0, 200) ?? null),
        key,
        params,
      });
    if (faults.length > 0) {
      for (const { column, message } of faults)
        result.errors.push({
          row: found.row,
          column: source.headers[column] ?? null,
          value: found.cells[column] ?? null,
          ...message,
        });
      continue;
    }
    const { org, code } = values;
    const named = values["fiscalYear"];
    const read = named ? readFiscalYear(named) : null;
    const fiscalYear = named ? read?.fiscalYear : year;
    if (!org) refuse("org", "policy.import.no-org");
    else if (!code) refuse("code", "policy.import.no-code");
    else if (fiscalYear === undefined) refuse("fiscalYear", "policy.import.no-year");
    else if (seen.has(`${fiscalYear} ${code}`))
      refuse("code", "policy.import.row-twice", { first: seen.get(`${fiscalYear} ${code}`) ?? 0 });
    else {
      const sheet = sheetOf(form, { org, code: code.trim(), fiscalYear });
      const wrong = fill(form, sheet, values, fiscalYear);
      if (wrong) {
        refuse(wrong.field, wrong.key, wrong.params);
        continue;
      }
      for (const other of others) {
        const text = found.cells[source.headers.indexOf(other)] ?? "";
        if (text.trim() !== "") sheet.nodes[0]?.cells.set(`other:${other.slice(0, 40)}`, text);
      }
      for (const key of ["budget", "settled"] as const) {
        const money = sheet.nodes[0]?.cells.get(moneyField(key, fiscalYear));
        if (typeof money === "object" && "yen" in money && money.yen < 0)
          result.notes.push({ row: found.row, key: "policy.import.negative", params: { code, yen: money.yen } });
      }
      noteYear(result, found.row, read);
      seen.set(`${fiscalYear} ${code}`, found.row);
      sheet.rows.push(found.row);
      result.sheets.push(sheet);
    }
  }
  return result;
}

function sheetOf(
  form: FormDefinition,
  { org, code, fiscalYear }: { org: string; code: string; fiscalYear: number },
): ParsedSheet {
  return {
    org,
    fiscalYear,
    form: form.code,
    code: code.slice(0, 40),
    title: null,
    externalId: `${fiscalYear} ${code}`,
    nodes: [{ kind: "project", no: "1", parentNo: null, cells: new Map<string, CellValue>() }],
    notes: [],
    rows: [],
  };
}

function fill(
  form: FormDefinition,
  sheet: ParsedSheet,
  values: Record<string, string>,
  fiscalYear: number,
): { field: string; key: string; params: Record<string, string | number> } | null {
  const cells = sheet.nodes[0]?.cells ?? new Map<string, CellValue>();
  for (const [name, text] of Object.entries(values)) {
    if (name.startsWith("cell:")) {
      if (text.length > LONGEST_TEXT)
        return { field: name, key: "policy.import.too-long", params: { maximum: LONGEST_TEXT } };
      const flag = fieldOf(form, "project", name.slice(5))?.type === "flag" ? readFlag(text) : undefined;
      cells.set(name.slice(5), flag ?? text.trim());
    } else if (name === "budget" || name === "settled") {
      const money = readMoney(text);
      if (money === undefined)
        return { field: name, key: "policy.import.no-money", params: { text: text.slice(0, 60) } };
      if (money) cells.set(moneyField(name, fiscalYear), money);
    }
  }
  const title = cells.get("title");
  sheet.title = typeof title === "string" ? title : null;
  return null;
}
