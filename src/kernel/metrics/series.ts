import type { Kysely } from "kysely";
import type { DB } from "#kernel/db/schema.ts";
import { runFormula } from "./formula.ts";
import type { PeriodValue } from "./judge.ts";
import { measureSeries, typedSeries, type Column } from "./columns.ts";
import { keyOf, type Metric } from "./metric.ts";
import { periodsBetween, shiftPeriod, type Period } from "./period.ts";
import { byNeed } from "./tree.ts";

/** What is asked: the values of a metric by its own periods, or by longer ones. */
export interface Ask {
  metricId: string;
  kind: Period;
  /** First days of the first and the last period. */
  from: string;
  to: string;
}

/**
 * Values of several metrics at once, whatever they come from. Metrics of measures and typed ones are read in three
 * statements together; formulas are computed from them, inputs first. Keys: `keyOf`.
 */
export async function seriesOf(
  tx: Kysely<DB>,
  metrics: ReadonlyMap<string, Metric>,
  asks: readonly Ask[],
  today: string,
): Promise<Map<string, PeriodValue[]>> {
  const columns = spread(metrics, asks);
  const [measured, typed] = await Promise.all([measureSeries(tx, columns), typedSeries(tx, columns, today)]);
  const values = new Map<string, Map<string, PeriodValue>>();
  for (const column of columns) {
    const { metric, kind, periods } = column;
    const key = keyOf(metric.id, kind);
    const own = measured.get(key) ?? typed.get(key);
    const valueOf = own ? (period: string) => own.get(period) : (period: string) => computed(column, period, values);
    values.set(key, new Map(periods.map((period) => [period, valueOf(period) ?? missing(period)])));
  }
  return new Map(
    asks.map(({ metricId, kind, from, to }) => {
      const found = values.get(keyOf(metricId, kind));
      return [
        keyOf(metricId, kind),
        periodsBetween(kind, from, to).map((period) => found?.get(period) ?? missing(period)),
      ];
    }),
  );
}

const missing = (period: string): PeriodValue => ({ period, value: null, note: "missing" });

/** Everything that has to be read for the asks: formulas bring in their inputs, and earlier periods of them. Inputs first. */
function spread(metrics: ReadonlyMap<string, Metric>, asks: readonly Ask[]): Column[] {
  const wanted = new Map<string, Ask>();
  const want = (ask: Ask, depth: number) => {
    const metric = metrics.get(ask.metricId);
    if (!metric || depth > 20) return;
    const key = keyOf(ask.metricId, ask.kind);
    const known = wanted.get(key);
    if (known && known.from <= ask.from && known.to >= ask.to) return;
    const merged = known
      ? {
          ...ask,
          from: known.from < ask.from ? known.from : ask.from,
          to: known.to > ask.to ? known.to : ask.to,
        }
      : ask;
    wanted.set(key, merged);
    for (const { metricId, earlier } of metric.inputs)
      want({ ...merged, metricId, from: shiftPeriod(ask.kind, merged.from, -earlier) }, depth + 1);
  };
  for (const ask of asks) want(ask, 0);
  const order = byNeed(
    [...metrics.values()].map(({ id, parentId, inputs }) => ({
      id,
      parentId,
      inputIds: inputs.map(({ metricId }) => metricId),
    })),
  );
  const place = new Map(order.map((id, index) => [id, index]));
  return [...wanted.values()]
    .sort((a, b) => (place.get(a.metricId) ?? 0) - (place.get(b.metricId) ?? 0))
    .flatMap(({ metricId, kind, from, to }) => {
      const metric = metrics.get(metricId);
      return metric ? [{ metric, kind, periods: periodsBetween(kind, from, to) }] : [];
    });
}

/** A formula's value: it needs every input; what an input lacks, it lacks too. */
function computed(
  { metric, kind }: Column,
  period: string,
  values: ReadonlyMap<string, ReadonlyMap<string, PeriodValue>>,
): PeriodValue {
  if (metric.formula === null) return missing(period);
  const inputs = metric.inputs.map(({ name, metricId, earlier }) => ({
    name,
    found: values.get(keyOf(metricId, kind))?.get(shiftPeriod(kind, period, -earlier)),
  }));
  const lacking = inputs.find(({ found }) => !found || found.value === null);
  if (lacking) return { period, value: null, note: lacking.found?.note ?? "missing" };
  const result = runFormula(
    metric.formula,
    Object.fromEntries(inputs.map(({ name, found }) => [name, found?.value ?? 0])),
  );
  if ("failed" in result) return { period, value: null, note: result.failed };
  return {
    period,
    value: result.value,
    note: inputs.some(({ found }) => found?.note === "partial") ? "partial" : null,
  };
}
