import { notFound } from "#kernel/contract/problem.ts";
import { tokyoDay } from "#kernel/i18n/moment.ts";
import { translate } from "#kernel/i18n/server.ts";
import type { Tx } from "#kernel/operation/context.ts";
import { query } from "#kernel/operation/operation.ts";
import { refs } from "#kernel/people/refs.ts";
import { fiscalYearOf } from "../fiscal-year.ts";
import { checkForm, formGet, forms } from "./contract.ts";
import { formDifferences } from "./differences.ts";
import { printForm } from "./print.ts";
import { readForm } from "./read.ts";
import type { FormDefinition } from "./schema.ts";
import { ALWAYS, isShipped, shippedForm, SHIPPED } from "./store.ts";

/** Versions of all forms, the newest first; shipped ones stand there before any sheet has used them. */
export const listForms = query(forms, async ({ tx, now, actor, directory }) => {
  const names = refs(directory, actor.locale);
  const rows = await tx
    .selectFrom("policy_form as form")
    .selectAll()
    .select((eb) =>
      eb
        .selectFrom("policy")
        .select((inner) => inner.fn.countAll<number>().as("n"))
        .whereRef("policy.form_id", "=", "form.id")
        .as("sheets"),
    )
    .orderBy("code")
    .orderBy("number", "desc")
    .execute();
  const year = fiscalYearOf(tokyoDay(now));
  const current = Map.groupBy(
    rows.filter(({ effective_from: from }) => from <= year),
    ({ code }) => code,
  );
  const stored = rows.map((row) => {
    const inForce = current.get(row.code)?.reduce((a, b) => (precedes(a, b) ? b : a));
    return {
      id: row.id,
      code: row.code,
      number: row.number,
      effectiveFrom: row.effective_from,
      ...(row.definition as FormDefinition).title,
      note: row.note,
      sheets: row.sheets ?? 0,
      savedAt: row.created_at,
      by: names.person(row.created_by),
      inForce: inForce?.id === row.id,
    };
  });
  const unused = SHIPPED.filter((code) => rows.every((row) => row.code !== code));
  const shipped = await Promise.all(
    unused.map(async (code) => {
      const { title } = await shippedForm(code);
      return { ...unusedForm(code), ...title, note: "", sheets: 0, savedAt: null, by: null, inForce: true };
    }),
  );
  return { items: [...stored, ...shipped] };
});

const unusedForm = (code: string) => ({ id: null, code, number: 1, effectiveFrom: ALWAYS });

/** The one that began later is in force; of the same year the one that was saved later. */
const precedes = (a: { effective_from: number; number: number }, b: typeof a): boolean =>
  a.effective_from < b.effective_from || (a.effective_from === b.effective_from && a.number < b.number);

/** A form version as text, as it can be changed and saved as the next one. */
export const getForm = query(formGet, async ({ tx, input }) => {
  const row = isShipped(input.id) ? await newest(tx, input.id) : await versionOf(tx, input.id);
  if (!row && isShipped(input.id)) {
    const definition = await shippedForm(input.id);
    return { ...unusedForm(input.id), ...definition.title, source: printForm(definition), note: "", sheets: 0 };
  }
  if (!row) throw notFound("form");
  const { sheets } = await tx
    .selectFrom("policy")
    .select((eb) => eb.fn.countAll<number>().as("sheets"))
    .where("form_id", "=", row.id)
    .executeTakeFirstOrThrow();
  return {
    id: row.id,
    code: row.code,
    number: row.number,
    effectiveFrom: row.effective_from,
    ...(row.definition as FormDefinition).title,
    source: printForm(row.definition as FormDefinition),
    note: row.note,
    sheets,
  };
});

/** What is wrong in a text, line by line; if nothing is, what it changes and which sheets it leaves alone. */
export const checkFormText = query(checkForm, async ({ tx, input, actor }) => {
  const { definition, problems } = readForm(input.source);
  if (!definition)
    return {
      code: null,
      problems: problems.map(({ line, where, key, params }) => ({
        line,
        where,
        message: translate(actor.locale, `policy.form.fault.${key}`, { ...params, where, line }),
      })),
      changes: [],
      begun: 0,
    };
  const { code } = definition;
  const last = await newest(tx, code);
  const before = last ? (last.definition as FormDefinition) : isShipped(code) ? await shippedForm(code) : null;
  const begun =
    input.effectiveFrom === undefined
      ? 0
      : (
          await tx
            .selectFrom("policy")
            .innerJoin("policy_form as form", "form.id", "policy.form_id")
            .select((eb) => eb.fn.countAll<number>().as("n"))
            .where("form.code", "=", code)
            .where("policy.fiscal_year", ">=", input.effectiveFrom)
            .executeTakeFirstOrThrow()
        ).n;
  return { code, problems: [], changes: before ? formDifferences(before, definition, actor.locale) : [], begun };
});

const newest = (tx: Tx, code: string) =>
  tx.selectFrom("policy_form").selectAll().where("code", "=", code).orderBy("number", "desc").executeTakeFirst();

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const versionOf = (tx: Tx, id: string) =>
  UUID.test(id)
    ? tx.selectFrom("policy_form").selectAll().where("id", "=", id).executeTakeFirst()
    : Promise.resolve(undefined);
