import { visible } from "#kernel/access/scope.ts";
import { query } from "#kernel/operation/operation.ts";
import { options } from "../contract.ts";
import { loadMetrics } from "../metric.ts";

/** What a metric can be made of. */
export const metricOptions = query(options, async ({ tx, measures, scope }) => {
  const seen = await tx.selectFrom("record").select("id").where("kind", "=", "metric").where(visible(scope)).execute();
  const ids = new Set(seen.map((row) => row.id));
  return {
    measures: measures.map(({ name, unit, aggregates, about }) => ({
      name,
      unit,
      aggregates: [...aggregates],
      about: Object.entries(about ?? {}).flatMap(([key, values]) => values.map((value) => `${key}=${value}`)),
    })),
    metrics: [...(await loadMetrics(tx)).values()]
      .filter(({ id, retired }) => !retired && ids.has(id))
      .map(({ id, name, code, period, level }) => ({ id, name, code, period, level })),
  };
});
