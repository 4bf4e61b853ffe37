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
  /** A flag is yes, no or blank. */
  type: z.enum(["line", "text", "code", "condition", "flag"]),
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
    for (const { path, key: fault, params } of faults(value))
      issues.push({ code: "custom", message: fault, params, input: value, path });
  });
export type FormDefinition = z.infer<typeof formDefinition>;

interface Fault {
  path: (string | number)[];
  /** Words are `policy.form.fault.<key>`. */
  key: string;
  params: Record<string, string>;
}

/** Names that point nowhere, and names that come twice. */
function faults(form: FormDefinition): Fault[] {
  const kinds = form.levels.map((each) => each.kind);
  const found = form.levels.flatMap((level, at) => [
    ...(kinds.indexOf(level.kind) < at ? [fault(["levels", at, "kind"], "twice", { name: level.kind })] : []),
    ...levelFaults(form, level, ["levels", at]),
  ]);
  if (!kinds.includes(form.budgetsOn)) found.push(fault(["budgetsOn"], "unknown-level", { name: form.budgetsOn }));
  form.mandatory.forEach(({ on, stage: when, fields, when: rules }, at) => {
    const keys = new Set(form.levels.find((each) => each.kind === on)?.fields.map((each) => each.key));
    if (!form.stages.includes(when)) found.push(fault(["mandatory", at, "stage"], "unknown-stage", { name: when }));
    for (const name of [...fields, ...fieldsOf(rules)])
      if (!keys.has(name)) found.push(fault(["mandatory", at], "unknown-field", { on, name }));
  });
  return found;
}

function levelFaults(form: FormDefinition, { kind: own, parent, fields }: Level, at: Fault["path"]): Fault[] {
  const found: Fault[] = [];
  const keys = fields.map((each) => each.key);
  if (parent !== null && !form.levels.some((each) => each.kind === parent))
    found.push(fault([...at, "parent"], "unknown-level", { name: parent }));
  if (!keys.includes("title")) found.push(fault([...at, "fields"], "no-title", { on: own }));
  fields.forEach(({ key: name, type, codes, reason, stage: when }, index) => {
    const place = [...at, "fields", index];
    if (keys.indexOf(name) < index) found.push(fault([...place, "key"], "twice", { name }));
    if (type === "code" && !form.codes[codes ?? ""])
      found.push(fault([...place, "codes"], "unknown-codes", { on: own, field: name, name: codes ?? "" }));
    if (reason && !keys.includes(reason))
      found.push(fault([...place, "reason"], "unknown-field", { on: own, name: reason }));
    if (!form.stages.includes(when)) found.push(fault([...place, "stage"], "unknown-stage", { name: when }));
  });
  return found;
}

const fault = (path: Fault["path"], key: string, params: Record<string, string>): Fault => ({ path, key, params });

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
