import type { Mapping } from "#kernel/exchange/mapping.ts";
import { readFiscalYear } from "../fiscal-year.ts";
import { KINDS, levelOf, type Field, type FormDefinition, type Kind } from "../form/schema.ts";
import { readYearly } from "../value-text.ts";
import { unmerging } from "./merged.ts";
import { nodeAt, noteYear, type AnySource, type ParsedFile, type ParsedSheet } from "./parsed.ts";
import { readValue } from "./read-value.ts";

/** A table with one row for each cell: kind, number, field and value, as the product itself exports it. */
export async function readItems(
  source: AnySource,
  columns: Mapping,
  form: FormDefinition,
  year: number | undefined,
): Promise<ParsedFile> {
  const result: ParsedFile = { sheets: [], errors: [], notes: [], read: 0 };
  const sheets = new Map<string, ParsedSheet>();
  let last: Record<string, string> = {};
  const unmerge = unmerging(source.headers, columns);
  for await (const found of source.rows()) {
    const { values, faults } = unmerge(found);
    if (Object.keys(values).length === 0) continue;
    result.read++;
    const heading = (name: string) => Object.keys(columns).find((header) => columns[header] === name) ?? name;
    const refuse = (name: string, key: string, params: Record<string, string | number> = {}) =>
      result.errors.push({
        row: found.row,
        column: heading(name),
        value: values[name]?.slice(0, 200) ?? null,
        key,
        params,
      });
    const fault = faults.find(({ column }) => columns[source.headers[column] ?? ""] !== undefined);
    if (fault) {
      const column = source.headers[fault.column] ?? null;
      result.errors.push({ row: found.row, column, value: found.cells[fault.column] ?? null, ...fault.message });
      continue;
    }
    // Tables often name organisation and year once: they go on until another one is named.
    const org = values["org"] ?? last["org"];
    const named = values["fiscalYear"] ?? last["fiscalYear"];
    last = { ...last, ...(org ? { org } : {}), ...(named ? { fiscalYear: named } : {}) };
    const read = named ? readFiscalYear(named) : null;
    const fiscalYear = named ? read?.fiscalYear : year;
    if (!org) refuse("org", "policy.import.no-org");
    else if (fiscalYear === undefined) refuse("fiscalYear", "policy.import.no-year");
    else {
      const code = values["code"]?.trim() || "main";
      const name = `${org} ${fiscalYear} ${code}`;
      const sheet: ParsedSheet = sheets.get(name) ?? {
        org,
        fiscalYear,
        form: form.code,
        code,
        title: null,
        externalId: name,
        nodes: [],
        notes: [],
        rows: [],
      };
      const wrong = put(sheet, form, values);
      if (wrong) refuse(wrong.field, wrong.key, wrong.params);
      else {
        sheets.set(name, sheet);
        noteYear(result, found.row, values["fiscalYear"] ? read : null);
        sheet.rows.push(found.row);
      }
    }
  }
  result.sheets = [...sheets.values()];
  return result;
}

interface Wrong {
  field: string;
  key: string;
  params?: Record<string, string | number>;
}

function put(sheet: ParsedSheet, form: FormDefinition, values: Record<string, string>): Wrong | null {
  const kind = kindOf(form, values["kind"] ?? "");
  if (!kind) return { field: "kind", key: "policy.import.unknown-kind", params: { given: values["kind"] ?? "" } };
  const no = (values["no"] ?? "")
    .normalize("NFKC")
    .replace(/[－—–―‐−ー]|(?<=\d)一(?=\d)/gu, "-")
    .trim();
  if (no === "") return { field: "no", key: "policy.import.no-number" };
  const named = fieldNamed(form, kind, values["field"] ?? "", sheet.fiscalYear);
  if (!named) return { field: "field", key: "policy.import.unknown-field", params: { given: values["field"] ?? "" } };
  const read = readValue(values["value"] ?? "", named, sheet.fiscalYear, 1);
  if (!("value" in read)) return { field: "value", key: read.key, params: read.params };
  const key = typeof named === "string" ? named : named.key;
  const node = nodeAt(sheet, kind, no);
  if (node.cells.has(key)) return { field: "field", key: "policy.import.cell-twice", params: { no } };
  if (read.value !== null) node.cells.set(key, read.value);
  return null;
}

const plain = (text: string): string => text.normalize("NFKC").replace(/\s/g, "").toLowerCase();

function kindOf(form: FormDefinition, word: string): Kind | undefined {
  const wanted = plain(word);
  return (
    KINDS.find((kind) => kind === wanted) ??
    form.levels.find(({ title }) => plain(title.ja) === wanted || plain(title.en) === wanted)?.kind ??
    form.levels.find(
      ({ title }) => wanted !== "" && (plain(title.ja).startsWith(wanted) || plain(title.ja).endsWith(wanted)),
    )?.kind
  );
}

/** By key (`final.issue`), by name, or with the stage before it where the same name comes twice (自己評価・課題). */
function fieldNamed(form: FormDefinition, kind: Kind, word: string, fiscalYear: number): Field | string | null {
  if (/^(settled|budget|actual|forecast):\d{4}$/.test(word) || /^other:\S/.test(word) || word === "reference")
    return word;
  const yearly = readYearly(word, fiscalYear);
  if (yearly) return yearly;
  const fields = levelOf(form, kind)?.fields ?? [];
  const wanted = plain(word);
  return (
    fields.find(({ key }) => key === word.trim()) ??
    fields.find(({ title, labels }) =>
      [title.ja, title.en, ...(labels ?? [])].some((label) => plain(label) === wanted),
    ) ??
    null
  );
}
