import { sql } from "kysely";
import { visible } from "#kernel/access/scope.ts";
import { decodeCursor, toPage } from "#kernel/contract/page.ts";
import type { Tx } from "#kernel/operation/context.ts";
import { query } from "#kernel/operation/operation.ts";
import { foundAsShown } from "#kernel/access/shown-search.ts";
import { toTsquery } from "#kernel/search/normalise.ts";
import { choices, list, type ListedSheet, type OrgRef } from "../contract.ts";
import type { FormDefinition } from "../form/schema.ts";

/** One row of a list; everything in one statement. */
export function listed(tx: Tx) {
  return tx
    .selectFrom("policy")
    .innerJoin("record", "record.id", "policy.id")
    .innerJoin("policy_org as org", "org.id", "policy.org_id")
    .select([
      "policy.id",
      "record.number",
      "record.title",
      "org.id as org_id",
      "org.code as org_code",
      "org.name as org_name",
      "org.name_en as org_name_en",
      "org.unit_id as org_unit_id",
      "policy.fiscal_year",
      "policy.code",
      "policy.stage",
      "policy.status",
      "policy.correction",
      "policy.light",
      "policy.blocks",
      "policy.warnings",
      "policy.budget",
      "policy.settled",
    ]);
}

type Row = Awaited<ReturnType<ReturnType<typeof listed>["execute"]>>[number];

export const orgOf = (
  row: { org_id: string; org_code: string; org_name: string; org_name_en: string; org_unit_id: string | null },
  locale: string,
): OrgRef => ({
  id: row.org_id,
  code: row.org_code,
  name: locale === "en" && row.org_name_en ? row.org_name_en : row.org_name,
  unitId: row.org_unit_id,
});

export function toListed(row: Row, locale: string): ListedSheet {
  return {
    id: row.id,
    number: row.number,
    title: row.title,
    org: orgOf(row, locale),
    fiscalYear: row.fiscal_year,
    code: row.code,
    stage: row.stage as ListedSheet["stage"],
    status: row.status as ListedSheet["status"],
    correcting: row.correction !== null,
    light: row.light as ListedSheet["light"],
    blocks: row.blocks,
    warnings: row.warnings,
    budget: row.budget,
    settled: row.settled,
  };
}

/** Sheets, the newest year first, then by number; by keyset. */
export const listSheets = query(list, async (context) => {
  const { tx, input, scope, actor } = context;
  const after = decodeCursor(input.cursor, 2);
  const words = input.q ? toTsquery(input.q) : "";
  let rows = listed(tx)
    .where(visible(scope))
    .orderBy("policy.fiscal_year", "desc")
    .orderBy("policy.id", "desc")
    .limit(input.limit + 1);
  if (words)
    rows = rows.where((await foundAsShown(context, input.q)) ?? sql<boolean>`record.search @@ ${words}::tsquery`);
  if (input.orgId) rows = rows.where("policy.org_id", "=", input.orgId);
  if (input.fiscalYear !== undefined) rows = rows.where("policy.fiscal_year", "=", input.fiscalYear);
  if (input.stage) rows = rows.where("policy.stage", "=", input.stage);
  if (input.status) rows = rows.where("policy.status", "=", input.status);
  if (input.light) rows = rows.where("policy.light", "=", input.light);
  if (after)
    rows = rows.where(sql<boolean>`(policy.fiscal_year, policy.id) < (${Number(after[0])}, ${String(after[1])}::uuid)`);
  const { items, next } = toPage(await rows.execute(), input.limit, (row) => [row.fiscal_year, row.id]);
  return { items: items.map((row) => toListed(row, actor.locale)), next };
});

/** What forms and filters choose from. */
export const sheetChoices = query(choices, async ({ tx, actor }) => {
  const [orgs, years, forms] = await Promise.all([
    tx
      .selectFrom("policy_org")
      .select([
        "id as org_id",
        "code as org_code",
        "name as org_name",
        "name_en as org_name_en",
        "unit_id as org_unit_id",
      ])
      .orderBy("code")
      .execute(),
    tx.selectFrom("policy").select("fiscal_year").distinct().orderBy("fiscal_year", "desc").execute(),
    tx
      .selectFrom("policy_form")
      .select(["id", "code", "number", "effective_from", "definition"])
      .orderBy("code")
      .orderBy("number", "desc")
      .execute(),
  ]);
  return {
    orgs: orgs.map((row) => orgOf(row, actor.locale)),
    years: years.map((row) => row.fiscal_year),
    forms: forms.map((row) => {
      const { ja, en } = (row.definition as FormDefinition).title;
      return { id: row.id, code: row.code, number: row.number, effectiveFrom: row.effective_from, ja, en };
    }),
  };
});
