import { abilities, reachesUnit } from "#kernel/access/may.ts";
import { visible, type Scope } from "#kernel/access/scope.ts";
import { invalid, notFound } from "#kernel/contract/problem.ts";
import type { Tx } from "#kernel/operation/context.ts";
import { query } from "#kernel/operation/operation.ts";
import { refs } from "#kernel/people/refs.ts";
import { get } from "../contract.ts";
import { keyOf, loadMetrics, type Metric } from "../metric.ts";
import { periodOf } from "../period.ts";
import { dayOf } from "#kernel/people/lookup.ts";
import { judged, listedMetric, listedMetrics, recent } from "../present.ts";
import { seriesOf } from "../series.ts";

/** One metric with its series: the asked periods, by default the recent ones twice over. */
export const getMetric = query(get, async (context) => {
  const { tx, input, scope, directory, actor, now } = context;
  const today = dayOf(now);
  const [all, seen, marks, values] = await Promise.all([
    loadMetrics(tx),
    tx
      .selectFrom("record")
      .select("id")
      .where("id", "=", input.id)
      .where("kind", "=", "metric")
      .where(visible(scope))
      .executeTakeFirst(),
    tx.selectFrom("metric_mark").selectAll().where("metric_id", "=", input.id).orderBy("at").execute(),
    versions(tx, input.id),
  ]);
  const metric = seen && all.get(input.id);
  if (!metric) throw notFound("metric");
  const names = refs(directory, actor.locale);
  const ask = asked(metric, input, today);
  const children = [...all.values()].filter((each) => each.parentId === metric.id && !each.retired);
  const [series, listed] = await Promise.all([
    seriesOf(tx, all, [ask], today),
    listedMetrics(tx, children, all, names, today),
  ]);
  const points = judged(metric, series.get(keyOf(metric.id, metric.period)) ?? [], today);
  const nameOf = (id: string) => ({ id, name: all.get(id)?.name ?? "—" });
  const covers = (reach: Scope) =>
    reach.kind === "all" ||
    (metric.ownerId !== null && metric.ownerId === reach.personId) ||
    reachesUnit(reach, directory, metric.unitId);
  const retired = metric.retired ? { key: "metrics.not.retired" } : undefined;
  const typed = metric.source === "manual" || metric.source === "import";
  return {
    ...listedMetric(metric, points, names),
    version: metric.version,
    purpose: metric.purpose,
    measure: metric.measure,
    aggregate: metric.aggregate,
    about: metric.about,
    formula: metric.formula,
    inputs: metric.inputs.map(({ name, earlier, metricId }) => ({ name, earlier, metric: nameOf(metricId) })),
    rollup: metric.rollup,
    targetPath: metric.targetPath,
    targets: metric.targets,
    freshDays: metric.freshDays,
    department: names.unit(metric.unitId),
    parent: metric.parentId ? nameOf(metric.parentId) : null,
    children: listed,
    usedBy: [...all.values()]
      .filter(({ inputs, retired: gone }) => !gone && inputs.some(({ metricId }) => metricId === metric.id))
      .map(({ id, name }) => ({ id, name })),
    values: values.map((row) => ({
      period: row.period,
      version: row.version,
      value: row.value,
      note: row.note as "partial" | null,
      comment: row.comment,
      by: names.person(row.recorded_by),
      at: row.recorded_at,
    })),
    marks: marks.map(({ id, at, text, made_by }) => ({ id, at, text, by: names.person(made_by) })),
    can: abilities(context, {
      update: { permission: "metric.update", covers, unless: retired },
      setTargets: { permission: "metric.set-targets", covers, unless: retired },
      record: {
        permission: "metric.record",
        covers,
        unless: retired ?? (typed ? undefined : { key: "metrics.not.computed" }),
      },
      mark: { permission: "metric.mark", covers, unless: retired },
      retire: { permission: "metric.retire", covers, unless: retired },
    }),
  };
});

function versions(tx: Tx, id: string) {
  return tx
    .selectFrom("metric_value")
    .selectAll()
    .where("metric_id", "=", id)
    .orderBy("period", "desc")
    .orderBy("version", "desc")
    .limit(500)
    .execute();
}

function asked(metric: Metric, { from, to }: { from?: string | undefined; to?: string | undefined }, today: string) {
  const usual = recent(metric, today, metric.period === "month" ? 24 : 12);
  const ask = {
    ...usual,
    ...(from ? { from: periodOf(metric.period, from) } : {}),
    ...(to ? { to: periodOf(metric.period, to) } : {}),
  };
  if (ask.to < ask.from) throw invalid("to", "metrics.invalid.end-before-start");
  return ask;
}
