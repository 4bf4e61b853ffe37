import type { Kysely } from "kysely";
import type { DB } from "#kernel/db/schema.ts";
import type { Refs } from "#kernel/people/refs.ts";
import type { ListedMetric, SeriesPoint } from "./contract.ts";
import { standingOf, targetAt, type PeriodValue } from "./judge.ts";
import { keyOf, type Metric } from "./metric.ts";
import { periodOf, shiftPeriod } from "./period.ts";
import { seriesOf, type Ask } from "./series.ts";

/** So many periods up to the one that runs. */
export const RECENT = 12;

export function recent({ id, period }: Metric, today: string, count = RECENT): Ask {
  const to = periodOf(period, today);
  return { metricId: id, kind: period, from: shiftPeriod(period, to, 1 - count), to };
}

/** Values with their targets and how they stand. */
export function judged(metric: Metric, values: readonly PeriodValue[], today: string): SeriesPoint[] {
  return values.map((value) => {
    const target = targetAt(metric.targets, metric.targetPath, metric.period, value.period);
    const { direction, period: kind, freshDays } = metric;
    return { ...value, target, standing: standingOf({ value, target, direction, kind, freshDays, today }) };
  });
}

/** The point that speaks for the metric: the newest that has a value or lacks one past its time. */
export const currentOf = (series: readonly SeriesPoint[]): SeriesPoint | null =>
  series.findLast(({ standing }) => standing !== "waiting") ?? series.at(-1) ?? null;

/** Metrics as lists show them, with their recent series; one reading for all. */
export async function listedMetrics(
  tx: Kysely<DB>,
  metrics: readonly Metric[],
  all: ReadonlyMap<string, Metric>,
  names: Refs,
  today: string,
): Promise<ListedMetric[]> {
  const series = await seriesOf(
    tx,
    all,
    metrics.map((metric) => recent(metric, today)),
    today,
  );
  return metrics.map((metric) =>
    listedMetric(metric, judged(metric, series.get(keyOf(metric.id, metric.period)) ?? [], today), names),
  );
}

export function listedMetric(metric: Metric, series: SeriesPoint[], names: Refs): ListedMetric {
  const { id, number, code, name, level, parentId, unit, decimals, direction, period, source, retired } = metric;
  const owner = names.person(metric.ownerId);
  const about = { id, number, code, name, level, parentId, unit, decimals, direction, period, source, retired };
  return { ...about, owner, series, current: currentOf(series) };
}
