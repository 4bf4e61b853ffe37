import { sql, type Kysely } from "kysely";
import type { DB } from "#kernel/db/schema.ts";
import type { HealthFinding } from "#kernel/operation/manifest.ts";

/** The past is append-only, so time must not go back before its end: so much is a clock that was set right. */
const BACK_MS = 10 * 60_000;
/** So long nothing was written: either nobody was here, or the clock has jumped ahead. */
const AHEAD_MS = 400 * 24 * 3_600_000;
/** Between the product's and the database's machine. */
const APART_MS = 60_000;

/** What is wrong with a moment, seen from the last event that was written and from the database's clock. Pure. */
export function judgeClock(own: number, database: number, lastEvent: number | null): HealthFinding {
  const minutes = (ms: number) => Math.round(Math.abs(ms) / 60_000);
  if (lastEvent !== null && own < lastEvent - BACK_MS)
    return {
      level: "bad",
      say: "behind",
      params: { minutes: minutes(lastEvent - own), days: Math.floor((lastEvent - own) / 86_400_000) },
    };
  if (lastEvent !== null && own > lastEvent + AHEAD_MS)
    return { level: "bad", say: "ahead", params: { days: Math.floor((own - lastEvent) / 86_400_000) } };
  if (Math.abs(own - database) > APART_MS)
    return { level: "warn", say: "apart", params: { seconds: Math.round(Math.abs(own - database) / 1000) } };
  return { level: "ok", say: "ok", params: { seconds: Math.round(Math.abs(own - database) / 1000) } };
}

export async function clockFinding(db: Kysely<DB>, own: number = Date.now()): Promise<HealthFinding> {
  const { rows } = await sql<{ now: string; last: string | null }>`select clock_timestamp() as now,
    (select recorded_at from event order by seq desc limit 1) as last`.execute(db);
  const { now = new Date(own).toISOString(), last = null } = rows[0] ?? {};
  return judgeClock(own, Date.parse(now), last === null ? null : Date.parse(last));
}
