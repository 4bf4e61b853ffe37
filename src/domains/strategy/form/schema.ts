import { z } from "zod";
import { ACHIEVEMENTS } from "../evaluation/propose.ts";

/** A form version as data: levels, fields with their wording, codes, and which comments are mandatory when. */

export const STAGES = ["plan", "midterm", "final"] as const;
export const stage = z.enum(STAGES);
export type Stage = z.infer<typeof stage>;

const words = z.strictObject({ ja: z.string().min(1).max(400), en: z.string().min(1).max(400) });
export type Words = z.infer<typeof words>;
const key = z.string().regex(/^[a-z][A-Za-z0-9]{0,39}$/);

/** Kinds of nodes that the product knows; a form names and orders them. */
export const KINDS = [
  "issue",
  "strategy",
  "outcome",
  "measure",
  "indicator",
  "withdrawal",
  "metric",
  "project",
] as const;
export const kind = z.enum(KINDS);
export type Kind = z.infer<typeof kind>;

/** A rule over the codes of a node: which fields have which signs. */
export type Rule = { field: string; in: string[] } | { all: Rule[] } | { any: Rule[] };
const rule: z.ZodType<Rule, Rule> = z.lazy(() =>
  z.union([
    z.strictObject({ field: key, in: z.array(z.string().max(20)).min(1).max(40) }),
    z.strictObject({ all: z.array(rule).min(1).max(20) }),
    z.strictObject({ any: z.array(rule).min(1).max(20) }),
  ]),
);

/** What a code is proposed as: the algorithm of propose.ts that stands behind a field. */
export const EVALUATES = ["achievement", "effectiveness", "individual", "overall", "progress"] as const;

const field = z.strictObject({
  key,
  stage,
  title: words,
  type: z.enum(["line", "text", "code", "condition"]),
  /** Of a code field: the table of its signs. */
  codes: key.optional(),
  evaluates: z.enum(EVALUATES).optional(),
  /** Where the reason stands when a person's code is another than the proposal. */
  reason: key.optional(),
  /** Of such a reason: it explains a difference, and is printed nowhere. */
  internal: z.boolean().optional(),
  /** Must be filled in before the stage is handed in. */
  required: z.boolean().optional(),
  /** The text must say what is done, not what is wrong. */
  says: z.enum(["issue", "action"]).optional(),
  /** Other words under which files call it. */
  labels: z.array(z.string().max(200)).optional(),
});
export type Field = z.infer<typeof field>;

const code = z.strictObject({
  sign: z.string().min(1).max(20),
  means: z.enum([...ACHIEVEMENTS, "effective", "not-effective", "not-set", "on-track", "off-track", "none"]),
  /** (i) / (ii): whether the work went as planned. */
  asPlanned: z.boolean().optional(),
  /** Wording by stage; a stage without one has the first. */
  title: z.partialRecord(stage, words),
});
export type Code = z.infer<typeof code>;

const level = z.strictObject({
  kind,
  parent: kind.nullable(),
  title: words,
  fields: z.array(field).min(1).max(60),
});
export type Level = z.infer<typeof level>;

export const formDefinition = z
  .strictObject({
    code: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/),
    title: words,
    /** Head of the printed form. */
    heading: words,
    stages: z.array(stage).min(1).max(3),
    /** Yen in one unit of a money cell: 1,000,000 for 百万円. */
    moneyUnit: z.int().min(1),
    /** Money columns: year relative to the sheet's, and whether settled or budgeted. */
    budgets: z.array(z.strictObject({ offset: z.int().min(-9).max(9), kind: z.enum(["settled", "budget"]) })).max(10),
    /** The level that carries the money. */
    budgetsOn: kind,
    levels: z.array(level).min(1).max(KINDS.length),
    codes: z.record(key, z.array(code).min(1).max(20)),
    mandatory: z
      .array(z.strictObject({ on: kind, stage, fields: z.array(key).min(1), when: rule, note: words }))
      .max(40),
  })
  .check(({ value, issues }) => {
    for (const message of faults(value)) issues.push({ code: "custom", message, input: value, path: [] });
  });
export type FormDefinition = z.infer<typeof formDefinition>;

/** Names that point nowhere. */
function faults(form: FormDefinition): string[] {
  const found: string[] = [];
  const kinds = form.levels.map((each) => each.kind);
  for (const { kind: own, parent, fields } of form.levels) {
    const keys = fields.map((each) => each.key);
    if (parent !== null && !kinds.includes(parent)) found.push(`${own}: unknown parent ${parent}`);
    if (!keys.includes("title")) found.push(`${own}: no title`);
    for (const { key: name, type, codes, reason, stage: when } of fields) {
      if (keys.filter((each) => each === name).length > 1) found.push(`${own}.${name}: twice`);
      if (type === "code" && !form.codes[codes ?? ""]) found.push(`${own}.${name}: unknown codes`);
      if (reason && !keys.includes(reason)) found.push(`${own}.${name}: unknown reason ${reason}`);
      if (!form.stages.includes(when)) found.push(`${own}.${name}: unknown stage ${when}`);
    }
  }
  for (const { on, fields, when } of form.mandatory) {
    const keys = new Set(form.levels.find((each) => each.kind === on)?.fields.map((each) => each.key));
    for (const name of [...fields, ...fieldsOf(when)]) if (!keys.has(name)) found.push(`${on}: unknown field ${name}`);
  }
  return found;
}

const fieldsOf = (each: Rule): string[] =>
  "field" in each ? [each.field] : ("all" in each ? each.all : each.any).flatMap(fieldsOf);

/** Whether a rule holds for the signs of a node. */
export function holds(each: Rule, signOf: (field: string) => string): boolean {
  if ("field" in each) return each.in.includes(signOf(each.field));
  return "all" in each ? each.all.every((part) => holds(part, signOf)) : each.any.some((part) => holds(part, signOf));
}

export const levelOf = (form: FormDefinition, wanted: Kind): Level | undefined =>
  form.levels.find((each) => each.kind === wanted);
export const fieldOf = (form: FormDefinition, wanted: Kind, name: string): Field | undefined =>
  levelOf(form, wanted)?.fields.find((each) => each.key === name);
export const codeOf = (form: FormDefinition, table: string | undefined, sign: string): Code | undefined =>
  form.codes[table ?? ""]?.find((each) => each.sign === sign);
