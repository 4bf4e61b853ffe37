import { visible } from "#kernel/access/scope.ts";
import { notFound } from "#kernel/contract/problem.ts";
import type { Tx } from "#kernel/operation/context.ts";
import { query } from "#kernel/operation/operation.ts";
import { compare } from "../contract.ts";
import { digestOf, type Digest } from "../digest.ts";
import type { Light } from "../evaluation/evaluate.ts";
import type { FormDefinition } from "../form/schema.ts";
import type { Stage, Status } from "../lifecycle.ts";
import { readNodes } from "../store.ts";
import { orgOf } from "./list.ts";

interface Year {
  id: string;
  fiscalYear: number;
  stage: Stage;
  status: Status;
  light: Light;
  digest: Digest;
}

/** Years of one sheet side by side, the newest unless others are asked for; digests are read, no sheet is opened. */
export const compareYears = query(compare, async ({ tx, input, scope, actor }) => {
  const org = await tx
    .selectFrom("policy_org")
    .select([
      "id as org_id",
      "code as org_code",
      "name as org_name",
      "name_en as org_name_en",
      "unit_id as org_unit_id",
    ])
    .where("id", "=", input.orgId)
    .executeTakeFirst();
  if (!org) throw notFound("org");
  let asked = tx
    .selectFrom("policy")
    .innerJoin("record", "record.id", "policy.id")
    .select(["policy.id", "fiscal_year", "stage", "status", "light", "form_id", "digest"])
    .where("org_id", "=", input.orgId)
    .where("policy.code", "=", input.code)
    .where(visible(scope))
    .orderBy("fiscal_year", "desc")
    .limit(input.years + 1);
  if (input.until !== undefined) asked = asked.where("fiscal_year", "<=", input.until);
  const found = await asked.execute();
  const rows = found.slice(0, input.years).reverse();
  const years = await Promise.all(
    rows.map(async (row): Promise<Year> => ({
      id: row.id,
      fiscalYear: row.fiscal_year,
      stage: row.stage as Stage,
      status: row.status as Status,
      light: row.light as Light,
      digest: (row.digest as Digest | null) ?? (await digestNow(tx, row)),
    })),
  );
  return {
    org: orgOf(org, actor.locale),
    code: input.code,
    earlier: found.length > input.years ? (found.at(-1)?.fiscal_year ?? null) : null,
    sheets: years.map(({ id, fiscalYear, stage, status, light }) => ({ id, fiscalYear, stage, status, light })),
    measures: measures(years),
    metrics: metrics(years),
    money: money(years),
  };
});

/** Of a sheet that nobody has written since digests are kept. */
async function digestNow(tx: Tx, row: { id: string; fiscal_year: number; form_id: string }): Promise<Digest> {
  const [nodes, form] = await Promise.all([
    readNodes(tx, row.id),
    tx.selectFrom("policy_form").select("definition").where("id", "=", row.form_id).executeTakeFirstOrThrow(),
  ]);
  return digestOf({ form: form.definition as FormDefinition, fiscalYear: row.fiscal_year, nodes });
}

/** Measures of all years by number; a measure that got another title under the same number is another one. */
function measures(years: readonly Year[]) {
  const all = years.flatMap(({ fiscalYear, digest }) => digest.measures.map((measure) => ({ fiscalYear, measure })));
  return [...Map.groupBy(all, ({ measure }) => `${measure.no} ${measure.title}`).values()].map((own) => ({
    no: own[0]?.measure.no ?? "",
    title: own[0]?.measure.title ?? "",
    years: own.map(({ fiscalYear, measure: { sign, light } }) => ({ fiscalYear, sign, light })),
  }));
}

/** Series of the metrics; what a later sheet says of a year beats what an earlier one said. */
function metrics(years: readonly Year[]) {
  const series = new Map<
    string,
    { title: string; unit: string; points: Map<number, number>; targets: Map<number, number> }
  >();
  for (const { digest, fiscalYear } of years) {
    for (const { key, title, unit, points } of digest.metrics) {
      const own = series.get(key) ?? { title, unit, points: new Map(), targets: new Map() };
      Object.assign(own, { title, unit });
      for (const [year, value] of points) own.points.set(year, value);
      series.set(key, own);
    }
    for (const { metric, value, base } of digest.targets) {
      const from = base && series.get(base.metric)?.points.get(base.year);
      const limit = base ? (from === undefined ? undefined : from * base.factor) : value;
      if (limit !== undefined) series.get(metric)?.targets.set(fiscalYear, limit);
    }
  }
  const pairs = (map: Map<number, number>) =>
    [...map].sort(([a], [b]) => a - b).map(([fiscalYear, value]) => ({ fiscalYear, value }));
  return [...series]
    .filter(([, { points }]) => points.size > 0)
    .map(([key, { title, unit, points, targets }]) => ({
      key,
      title,
      unit,
      points: pairs(points),
      targets: pairs(targets),
    }));
}

/** What was budgeted for a year and what was settled: settled money stands in the sheet two years later. */
function money(years: readonly Year[]) {
  const found = new Map<number, { budget: number | null; settled: number | null }>();
  for (const { digest } of years)
    for (const { kind, year, yen } of digest.money)
      found.set(year, { ...(found.get(year) ?? { budget: null, settled: null }), [kind]: yen });
  return [...found].sort(([a], [b]) => a - b).map(([fiscalYear, each]) => ({ fiscalYear, ...each }));
}
