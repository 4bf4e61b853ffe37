import { visible } from "#kernel/access/scope.ts";
import { notFound } from "#kernel/contract/problem.ts";
import { query } from "#kernel/operation/operation.ts";
import { compare } from "../contract.ts";
import { conditionIn, lightOf, type Light } from "../evaluation/evaluate.ts";
import type { FormDefinition, Kind } from "../form/schema.ts";
import type { Stage, Status } from "../lifecycle.ts";
import { moneyIn, ofKind, sumMoney, textOf, type Cell, type SheetNode } from "../sheet.ts";
import { isActual, type Condition } from "../values.ts";
import { orgOf } from "./list.ts";

interface Year {
  id: string;
  fiscalYear: number;
  stage: Stage;
  status: Status;
  light: Light;
  form: FormDefinition;
  nodes: SheetNode[];
}

/** The newest years of one sheet side by side; older ones have their own pages. */
const YEARS = 12;

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
  const rows = await tx
    .selectFrom("policy")
    .innerJoin("record", "record.id", "policy.id")
    .innerJoin("policy_form as form", "form.id", "policy.form_id")
    .select(["policy.id", "fiscal_year", "stage", "status", "light", "form.definition"])
    .where("org_id", "=", input.orgId)
    .where("policy.code", "=", input.code)
    .where(visible(scope))
    .orderBy("fiscal_year", "desc")
    .limit(YEARS)
    .execute();
  const found =
    rows.length === 0
      ? []
      : await tx
          .selectFrom("policy_node")
          .select(["policy_id", "id", "parent_id", "kind", "no", "sort", "cells"])
          .where(
            "policy_id",
            "in",
            rows.map(({ id }) => id),
          )
          .orderBy("sort")
          .execute();
  const byPolicy = Map.groupBy(found, (row) => row.policy_id);
  const years = rows.reverse().map((row): Year => ({
    id: row.id,
    fiscalYear: row.fiscal_year,
    stage: row.stage as Stage,
    status: row.status as Status,
    light: row.light as Light,
    form: row.definition as FormDefinition,
    nodes: (byPolicy.get(row.id) ?? []).map((node) => ({
      id: node.id,
      parentId: node.parent_id,
      kind: node.kind as Kind,
      no: node.no,
      sort: node.sort,
      cells: node.cells as Record<string, Cell>,
    })),
  }));
  return {
    org: orgOf(org, actor.locale),
    code: input.code,
    sheets: years.map(({ id, fiscalYear, stage, status, light }) => ({ id, fiscalYear, stage, status, light })),
    measures: measures(years),
    metrics: metrics(years),
    money: money(years),
  };
});

/** Measures of all years by number; a measure that got another title under the same number is another one. */
function measures(years: readonly Year[]) {
  const all = years.flatMap((year) => ofKind(year.nodes, "measure").map((node) => ({ year, node })));
  const groups = Map.groupBy(all, ({ node }) => `${node.no} ${textOf(node, "title")}`);
  return [...groups.values()].flatMap((own) => {
    const [first] = own;
    if (!first) return [];
    return [
      {
        no: first.node.no,
        title: textOf(first.node, "title"),
        years: own.map(({ year, node }) => ({
          fiscalYear: year.fiscalYear,
          sign: textOf(node, "achievement") || textOf(node, "midtermAchievement"),
          light: lightOf(year.form, year.nodes, node),
        })),
      },
    ];
  });
}

/** Series of the metrics; what a later sheet says of a year beats what an earlier one said. */
function metrics(years: readonly Year[]) {
  const series = new Map<
    string,
    { title: string; unit: string; points: Map<number, number>; targets: Map<number, number> }
  >();
  for (const { nodes, fiscalYear } of years) {
    for (const node of ofKind(nodes, "metric")) {
      const own = series.get(node.no) ?? { title: "", unit: "", points: new Map(), targets: new Map() };
      Object.assign(own, { title: textOf(node, "title") || node.no, unit: textOf(node, "unit") });
      for (const [field, { v }] of Object.entries(node.cells)) {
        const year = /^actual:(\d{4})$/.exec(field)?.[1];
        const value = isActual(v) ? (v.kind === "value" ? v.value : v.kind === "count" ? v.count : null) : null;
        if (year !== undefined && value !== null) own.points.set(Number(year), value);
      }
      series.set(node.no, own);
    }
    for (const node of ofKind(nodes, "indicator")) {
      const target = conditionIn(node);
      const limit = target && limitOf(target, (key, year) => series.get(key)?.points.get(year) ?? null);
      if (limit) series.get(limit.metric)?.targets.set(fiscalYear, limit.value);
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

/** The figure at which a simple target is met. */
function limitOf(
  condition: Condition,
  baseOf: (metric: string, year: number) => number | null,
): { metric: string; value: number } | null {
  if (!("op" in condition) || condition.op === "exists") return null;
  if ("ratioTo" in condition) {
    const base = baseOf(condition.ratioTo.metric, condition.ratioTo.fiscalYear);
    return base === null ? null : { metric: condition.metric, value: base * condition.ratioTo.factor };
  }
  return { metric: condition.metric, value: Number(condition.value) };
}

/** What was budgeted for a year and what was settled: settled money stands in the sheet two years later. */
function money(years: readonly Year[]) {
  const found = new Map<number, { budget: number | null; settled: number | null }>();
  for (const { nodes, form } of years) {
    const carriers = ofKind(nodes, form.budgetsOn);
    const fields = new Set(carriers.flatMap((node) => Object.keys(node.cells)));
    for (const field of fields) {
      const [, kind, year] = /^(settled|budget):(\d{4})$/.exec(field) ?? [];
      if (kind === undefined || year === undefined) continue;
      const own = found.get(Number(year)) ?? { budget: null, settled: null };
      const { yen } = sumMoney(carriers.map((node) => moneyIn(node, field)));
      found.set(Number(year), { ...own, [kind]: yen });
    }
  }
  return [...found].sort(([a], [b]) => a - b).map(([fiscalYear, each]) => ({ fiscalYear, ...each }));
}
