import { query } from "#kernel/operation/operation.ts";
import { options } from "../contract.ts";
import { loadMetrics } from "../metric.ts";

/** What a metric can be made of. */
export const metricOptions = query(options, async ({ tx, measures }) => ({
  measures: measures.map(({ name, unit, aggregates, about }) => ({
    name,
    unit,
    aggregates: [...aggregates],
    about: Object.entries(about ?? {}).flatMap(([key, values]) => values.map((value) => `${key}=${value}`)),
  })),
  metrics: [...(await loadMetrics(tx)).values()]
    .filter(({ retired }) => !retired)
    .map(({ id, name, code, period, level }) => ({ id, name, code, period, level })),
}));
