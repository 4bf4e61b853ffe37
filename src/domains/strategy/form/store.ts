import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { v7 as uuid } from "uuid";
import { invalid, Problem } from "#kernel/contract/problem.ts";
import { json } from "#kernel/db/json.ts";
import type { Tx, Work } from "#kernel/operation/context.ts";
import { readForm } from "./read.ts";
import type { FormDefinition } from "./schema.ts";

export interface FormVersion {
  id: string;
  code: string;
  number: number;
  effectiveFrom: number;
  definition: FormDefinition;
}

/** Form versions that come with the product; the first sheet of a form installs it. */
export const SHIPPED = ["municipal", "project-review"] as const;
export const isShipped = (code: string): boolean => SHIPPED.some((each) => each === code);
/** In force since ever: a sheet of any year can be begun. */
export const ALWAYS = 1926;

type Row = { id: string; code: string; number: number; effective_from: number; definition: unknown };
const COLUMNS = ["id", "code", "number", "effective_from", "definition"] as const;

export const toForm = (row: Row): FormVersion => ({
  id: row.id,
  code: row.code,
  number: row.number,
  effectiveFrom: row.effective_from,
  definition: row.definition as FormDefinition,
});

/** The version in force for a fiscal year: of those that began by then the one that began last. 422 when there is none. */
export async function formFor(work: Work, code: string, fiscalYear: number): Promise<FormVersion> {
  const find = () =>
    work.tx
      .selectFrom("policy_form")
      .select(COLUMNS)
      .where("code", "=", code)
      .where("effective_from", "<=", fiscalYear)
      .orderBy("effective_from", "desc")
      .orderBy("number", "desc")
      .executeTakeFirst();
  const found = await find();
  if (found) return toForm(found);
  if (!isShipped(code)) throw invalid("form", "policy.invalid.unknown-form", { form: code });
  const any = await work.tx.selectFrom("policy_form").select("id").where("code", "=", code).executeTakeFirst();
  if (any) throw invalid("fiscalYear", "policy.invalid.no-form-then", { form: code, fiscalYear });
  return saveForm(work, await shippedForm(code), ALWAYS, "");
}

export async function formById(tx: Tx, id: string): Promise<FormVersion> {
  return toForm(await tx.selectFrom("policy_form").select(COLUMNS).where("id", "=", id).executeTakeFirstOrThrow());
}

/** Reads a definition as YAML or JSON; 422 with what is wrong in it. */
export function readDefinition(source: string): FormDefinition {
  const { definition, problems } = readForm(source);
  if (definition) return definition;
  throw new Problem(422, "invalid", {
    errors: problems.map(({ line, where, key, params }) => ({
      path: "source",
      key: `policy.form.fault.${key}`,
      params: { ...params, line, where },
    })),
  });
}

/** Adds a version; what was saved before stays as it is, and so do the sheets begun under it. */
export async function saveForm(
  work: Work,
  definition: FormDefinition,
  effectiveFrom: number,
  note: string,
): Promise<FormVersion> {
  const last = await work.tx
    .selectFrom("policy_form")
    .select("number")
    .where("code", "=", definition.code)
    .orderBy("number", "desc")
    .executeTakeFirst();
  const form: FormVersion = {
    id: uuid(),
    code: definition.code,
    number: (last?.number ?? 0) + 1,
    effectiveFrom,
    definition,
  };
  await work.tx
    .insertInto("policy_form")
    .values({
      id: form.id,
      code: form.code,
      number: form.number,
      effective_from: effectiveFrom,
      definition: json(definition),
      note,
      created_at: work.now,
      created_by: work.actor.personId,
    })
    .execute();
  work.emit("policy.form-saved", null, { form: form.code, number: form.number, effectiveFrom, note });
  return form;
}

/** The definition in force for a year, for reading files: a shipped one need not be installed for that. 422 for an unknown code. */
export async function definitionFor(tx: Tx, code: string, fiscalYear: number): Promise<FormDefinition> {
  const row = await tx
    .selectFrom("policy_form")
    .select("definition")
    .where("code", "=", code)
    .where("effective_from", "<=", fiscalYear)
    .orderBy("effective_from", "desc")
    .orderBy("number", "desc")
    .executeTakeFirst();
  if (row) return row.definition as FormDefinition;
  if (!isShipped(code)) throw invalid("form", "policy.invalid.unknown-form", { form: code });
  return shippedForm(code);
}

export const shippedForm = async (code: string): Promise<FormDefinition> =>
  readDefinition(await readFile(join(import.meta.dirname, `${code}.yaml`), "utf8"));
