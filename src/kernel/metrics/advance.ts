import type { JobDefinition } from "#kernel/operation/manifest.ts";
import type { Work } from "#kernel/operation/context.ts";
import { keyOf, loadMetrics, type Metric } from "./metric.ts";
import { periodOf, shiftPeriod } from "./period.ts";
import { dayOf } from "#kernel/people/lookup.ts";
import { seriesOf } from "./series.ts";

/** So many changed months are looked at in one transaction. */
const MOST = 500;

/** Tells of values that have changed: `metric.moved` on the metric, from which reactions and duties follow. */
export const advanceJob: JobDefinition = {
  name: "metrics.advance",
  cron: "* * * * *",
  async batches(job) {
    while ((await job.work(advance)) === MOST);
  },
};

/**
 * Takes the changed months and compares the values of the metrics that depend on them with those last told of. Only
 * committed changes can be taken, so none is overlooked; the work does not grow with the number of records.
 */
export async function advance(work: Work): Promise<number> {
  const { tx, now } = work;
  const taken = await tx
    .deleteFrom("metric_touched")
    .where("id", "in", (eb) =>
      eb.selectFrom("metric_touched").select("id").orderBy("id").limit(MOST).forUpdate().skipLocked(),
    )
    .returning(["subject", "month"])
    .execute();
  if (taken.length === 0) return 0;
  const today = dayOf(now);
  const all = await loadMetrics(tx);
  const periods = affected([...all.values()], taken);
  const asks = [...periods].flatMap(([metricId, days]) => {
    const kind = all.get(metricId)?.period ?? "year";
    const sorted = [...days].filter((day) => day <= today).sort();
    const [from] = sorted;
    return from === undefined ? [] : [{ metricId, kind, from, to: sorted.at(-1) ?? from }];
  });
  if (asks.length === 0) return taken.length;
  const [series, told] = await Promise.all([
    seriesOf(tx, all, asks, today),
    tx
      .selectFrom("metric_last")
      .selectAll()
      .where(
        "metric_id",
        "in",
        asks.map(({ metricId }) => metricId),
      )
      .execute(),
  ]);
  const before = new Map(told.map((row) => [`${row.metric_id} ${row.period}`, row]));
  for (const { metricId, kind } of asks) {
    const moved = (series.get(keyOf(metricId, kind)) ?? []).filter(({ period, value, note }) => {
      const last = before.get(`${metricId} ${period}`);
      return periods.get(metricId)?.has(period) && (last ? last.value !== value || last.note !== note : value !== null);
    });
    if (moved.length === 0) continue;
    await work.lock(metricId, { kind: "metric" });
    for (const { period, value, note } of moved) {
      const row = { metric_id: metricId, period, value, note };
      const last = before.get(`${metricId} ${period}`);
      work.send(
        tx
          .insertInto("metric_last")
          .values(row)
          .onConflict((conflict) => conflict.columns(["metric_id", "period"]).doUpdateSet({ value, note }))
          .execute(),
      );
      const former = last ? { value: last.value, note: last.note } : null;
      work.emit("metric.moved", metricId, { period, kind, value, note, former });
    }
  }
  return taken.length;
}

/** Metric → periods to look at, formulas of formulas included. */
function affected(
  metrics: readonly Metric[],
  taken: readonly { subject: string; month: string }[],
): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  const reach = (metric: Metric, month: string, depth: number) => {
    if (metric.retired || depth > 20) return;
    const days = found.get(metric.id) ?? new Set<string>();
    found.set(metric.id, days.add(periodOf(metric.period, month)));
    for (const user of metrics)
      for (const { metricId, earlier } of user.inputs)
        if (metricId === metric.id) reach(user, shiftPeriod(user.period, month, earlier), depth + 1);
  };
  for (const { subject, month } of taken)
    for (const metric of metrics) if (metric.measure === subject || metric.id === subject) reach(metric, month, 0);
  return found;
}
