import type { FormDefinition, Rule, Words } from "./schema.ts";

type Locale = "ja" | "en";
export interface FormChange {
  where: string;
  before: string;
  after: string;
}

/** What a form version changes against another, in the reader's words: fields, codes, mandatory comments, money. Pure. */
export function formDifferences(before: FormDefinition, after: FormDefinition, locale: Locale): FormChange[] {
  const [was, is] = [lines(before, locale), lines(after, locale)];
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((key) => {
    const [a, b] = [was.get(key), is.get(key)];
    if (a?.text === b?.text) return [];
    return [{ where: (b ?? a)?.where ?? "", before: a?.text ?? "", after: b?.text ?? "" }];
  });
}

/** Every rule of a form as one line of text, under a key that stays the same when only its wording changes. */
function lines(form: FormDefinition, locale: Locale): Map<string, { where: string; text: string }> {
  const of = (words: Words) => words[locale];
  const found = new Map<string, { where: string; text: string }>();
  const add = (key: string, where: string, text: string) => found.set(key, { where, text });
  add("title", of(form.title), `${of(form.title)} / ${of(form.heading)}`);
  add("stages", "stages", form.stages.join(" → "));
  add(
    "money",
    "budgets",
    `${form.budgetsOn} ×${form.moneyUnit} ${form.budgets.map((each) => `${each.kind}${each.offset}`).join(" ")}`,
  );
  for (const { kind, title, fields } of form.levels) {
    add(kind, of(title), of(title));
    for (const { key, stage, type, codes, required, reason, title: own } of fields)
      add(
        `${kind}.${key}`,
        `${of(title)} › ${key}`,
        [of(own), stage, type, codes, required ? "required" : "", reason].filter(Boolean).join(" ・ "),
      );
  }
  for (const [table, codes] of Object.entries(form.codes))
    for (const { sign, means, title } of codes)
      add(`${table}.${sign}`, `${table} › ${sign}`, [means, ...Object.values(title).map(of)].join(" ・ "));
  form.mandatory.forEach(({ on, stage, fields, when, note }) =>
    add(
      `must.${on}.${stage}.${fields.join()}`,
      `${on} › ${fields.join(", ")}`,
      `${stage} ・ ${ruleText(when)} ・ ${of(note)}`,
    ),
  );
  return found;
}

function ruleText(rule: Rule): string {
  if ("field" in rule) return `${rule.field} = ${rule.in.join(" | ")}`;
  return "all" in rule ? rule.all.map(ruleText).join(" & ") : `(${rule.any.map(ruleText).join(" | ")})`;
}
