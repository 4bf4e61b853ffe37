import { guessMapping, missingFields, type Mapping, type TargetField } from "#kernel/exchange/mapping.ts";
import type { FormDefinition } from "../form/schema.ts";
import { levelOf } from "../form/schema.ts";

/** What columns of a table may fill. */

export interface ImportField extends TargetField {
  ja: string;
  en: string;
}

const field = (name: string, ja: string, en: string, labels: string[], required = false): ImportField => ({
  name,
  ja,
  en,
  required,
  labels: [ja, en, ...labels],
});

const ORG = field(
  "org",
  "組織",
  "Organisation",
  ["府省庁", "省庁", "所属", "局", "ministry", "organisation", "organization"],
  true,
);
const YEAR = field("fiscalYear", "年度", "Fiscal year", ["会計年度", "fiscalYear"]);

const ITEMS: ImportField[] = [
  { ...ORG, required: true },
  { ...YEAR, required: true },
  field("form", "様式", "Form", []),
  field("code", "シート", "Sheet", []),
  field("kind", "区分", "Kind", [], true),
  field("no", "番号", "No.", [], true),
  field("field", "項目", "Field", [], true),
  field("value", "値", "Value", ["内容"], true),
];

/** Fields of a table with one row for each sheet: those of the form's only level, and the money of the year. */
function projectFields(form: FormDefinition): ImportField[] {
  const own = (levelOf(form, "project")?.fields ?? []).map(({ key, title, labels }) =>
    field(`cell:${key}`, title.ja, title.en, labels ?? [], key === "title"),
  );
  return [
    field("code", "事業番号", "Project no.", ["予算事業ID", "projectId", "ID", "番号"], true),
    ORG,
    YEAR,
    ...own,
    field("budget", "予算額", "Budget", ["当初予算", "budgetAmount", "budget"]),
    field("settled", "執行額", "Executed", ["決算額", "execAmount", "executed"]),
  ];
}

export const fieldsFor = (profile: "items" | "projects", form: FormDefinition): ImportField[] =>
  profile === "items" ? ITEMS : projectFields(form);

/** The mapping in force: as given, or guessed from the headings. */
export function mappingFor(
  profile: "items" | "projects",
  form: FormDefinition,
  headers: readonly string[],
  given: Mapping | undefined,
): { fields: ImportField[]; columns: Mapping; missing: string[] } {
  const fields = fieldsFor(profile, form);
  const columns = given ?? guessMapping(headers, fields);
  return { fields, columns, missing: missingFields(columns, fields) };
}

/** A table with one row for each cell has a column for the kind and one for the field. */
export function looksLikeItems(headers: readonly string[]): boolean {
  const filled = new Set(Object.values(guessMapping(headers, ITEMS)));
  return ["kind", "no", "field", "value"].every((name) => filled.has(name));
}
