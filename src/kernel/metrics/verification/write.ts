import type { Parsed } from "#kernel/contract/contract.ts";
import { invalid } from "#kernel/contract/problem.ts";
import type { Work } from "#kernel/operation/context.ts";
import { checkPeriod } from "../fields.ts";
import { loadMetrics } from "../metric.ts";
import type { create } from "./contract.ts";

type Fields = Parsed<typeof create>;

/** Refuses series of unknown metrics, twice the same one, and spans that do not fit its periods. 422. */
export async function checkSeries({ tx }: Work, series: Fields["series"]): Promise<void> {
  const metrics = await loadMetrics(tx);
  for (const [index, { metricId, from, to }] of series.entries()) {
    const metric = metrics.get(metricId);
    if (!metric) throw invalid(`series.${index}.metricId`, "metrics.invalid.unknown-metric");
    if (series.findIndex((other) => other.metricId === metricId) < index)
      throw invalid(`series.${index}.metricId`, "metrics.invalid.metric-twice", { name: metric.name });
    checkPeriod(metric.period, from, `series.${index}.from`);
    checkPeriod(metric.period, to, `series.${index}.to`);
    if (to < from) throw invalid(`series.${index}.to`, "metrics.invalid.end-before-start");
  }
}

export const columnsOf = ({ question, data, method, result }: Fields) => ({ question, data, method, result });

export function writeSeries({ tx, send }: Work, id: string, series: Fields["series"]): void {
  send(tx.deleteFrom("metric_verification_series").where("verification_id", "=", id).execute());
  if (series.length === 0) return;
  const rows = series.map(({ metricId, from, to }) => ({
    verification_id: id,
    metric_id: metricId,
    from_period: from,
    to_period: to,
  }));
  send(tx.insertInto("metric_verification_series").values(rows).execute());
}

export const searchOf = ({ question, data, method, result }: Fields): string =>
  [question, data, method, result].join("\n");
