import type { Kysely } from "kysely";
import type { DB } from "#kernel/db/schema.ts";
import type { PeriodValue } from "./judge.ts";
import { keyOf, loadMetrics } from "./metric.ts";
import type { Period } from "./period.ts";
import { seriesOf } from "./series.ts";

/** The value that a domain asks for: of a metric, in one period. */
export interface Wanted {
  metricId: string;
  kind: Period;
  /** First day of the period. */
  period: string;
}

/**
 * Values of metrics in given periods, for domains (a policy sheet's indicator, a review's figure); one reading for all.
 * A metric that does not exist has no value: note "missing". Keys: `wantedKey`.
 */
export async function metricValues(
  tx: Kysely<DB>,
  wanted: readonly Wanted[],
  today: string,
): Promise<Map<string, PeriodValue>> {
  if (wanted.length === 0) return new Map();
  const all = await loadMetrics(tx);
  const known = wanted.filter(({ metricId }) => all.has(metricId));
  const spans = Map.groupBy(known, ({ metricId, kind }) => keyOf(metricId, kind));
  const asks = [...spans.values()].map((each) => {
    const days = each.map(({ period }) => period).sort();
    const [{ metricId, kind }] = each as [Wanted];
    return { metricId, kind, from: days[0] ?? "", to: days.at(-1) ?? "" };
  });
  const series = await seriesOf(tx, all, asks, today);
  return new Map(
    wanted.map((each) => [
      wantedKey(each),
      series.get(keyOf(each.metricId, each.kind))?.find(({ period }) => period === each.period) ?? {
        period: each.period,
        value: null,
        note: "missing" as const,
      },
    ]),
  );
}

export const wantedKey = ({ metricId, kind, period }: Wanted): string => `${keyOf(metricId, kind)} ${period}`;
