import { sql, type Kysely } from "kysely";
import type { DB } from "#kernel/db/schema.ts";
import type { NamedPoint } from "./measure.ts";

const SHARDS = 16;

/** Replaces what a record contributes, in the caller's transaction; only the difference reaches the sums. */
export function applyPoints(tx: Kysely<DB>, recordId: string, points: readonly NamedPoint[]): Promise<unknown> {
  const rows = points.map(({ measure, at, value, about }) => ({
    measure,
    at,
    value,
    about: Object.entries(about ?? {}).map(([key, each]) => `${key}=${each}`),
  }));
  const shard = Math.floor(Math.random() * SHARDS);
  return sql`select metric_apply(${recordId}::uuid, ${JSON.stringify(rows)}::jsonb, ${shard}::smallint)`.execute(tx);
}

/** Says that months of a metric's own values have changed, so that `metric.moved` is looked at. */
export function touchPeriod(tx: Kysely<DB>, metricId: string, period: string): Promise<unknown> {
  return tx.insertInto("metric_touched").values({ subject: metricId, month: period }).execute();
}
