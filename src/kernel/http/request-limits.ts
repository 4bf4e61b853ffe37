import { sql } from "kysely";
import type { Database } from "#kernel/db/connect.ts";

interface Counted {
  /** Start of the window that the counts are of. */
  since: number;
  /** What all processes had counted when last asked. */
  total: number;
  /** What this process has counted since. */
  own: number;
}

type Answer = (error: Error | null, result?: { current: number; ttl: number }) => void;

const EVERY_MS = 1_000;
/** Who has used this part of what was left to him does not wait for the next exchange. */
const HASTE = 8;

/**
 * Counts requests for the limiter over all processes: each counts in memory and brings its sums to the database once a
 * second, in one statement, where it learns the others' sums; sooner when somebody is quick, the nearer to his limit the
 * sooner. So a request costs no round trip, and only what is under way at the same moment goes beyond the limit. Without the
 * database each process limits by itself.
 */
export function requestLimits(database: Database) {
  const counts = new Map<string, Counted>();
  let timer: NodeJS.Timeout | undefined;

  async function exchange(): Promise<void> {
    const sums = [...counts].filter(([, each]) => each.own > 0);
    for (const [key, each] of counts) if (each.since + 120_000 < Date.now()) counts.delete(key);
    if (sums.length === 0) return;
    const sent = sums.map(([key, each]) => ({ key, since: new Date(each.since).toISOString(), count: each.own }));
    for (const [, each] of sums) [each.total, each.own] = [each.total + each.own, 0];
    const { rows } = await sql<{ key: string; since: string; count: number }>`
      insert into request_count as r (key, since, count)
      select * from json_to_recordset(${JSON.stringify(sent)}::json) as s (key text, since timestamptz, count int) order by key
      on conflict (key, since) do update set count = r.count + excluded.count
      returning key, since, count`.execute(database.side);
    for (const row of rows) {
      const each = counts.get(row.key);
      if (each?.since === Date.parse(row.since)) each.total = row.count;
    }
    if (Math.random() < 0.05)
      await database.side
        .deleteFrom("request_count")
        .where("since", "<", sql<string>`now() - interval '10 minutes'`)
        .execute();
  }

  /** What the limiter asks for, one instance for all routes. */
  class Store {
    incr(key: string, answer: Answer, windowMs: number, most: number): void {
      const since = Math.floor(Date.now() / windowMs) * windowMs;
      const before = counts.get(key);
      const each = before?.since === since ? before : { since, total: 0, own: 0 };
      each.own += 1;
      counts.set(key, each);
      timer ??= setTimeout(() => {
        timer = undefined;
        exchange().catch(() => undefined);
      }, EVERY_MS).unref();
      const left = most - each.total;
      if (left > 0 && each.own * HASTE >= left) exchange().catch(() => undefined);
      answer(null, { current: each.total + each.own, ttl: since + windowMs - Date.now() });
    }

    child(route: { routeInfo?: { url?: string } }): Store {
      const prefix = route.routeInfo?.url ?? "";
      const child = new Store();
      child.incr = (key, answer, windowMs, most) => this.incr(`${prefix} ${key}`, answer, windowMs, most);
      return child;
    }
  }

  return { Store, exchange, stop: () => clearTimeout(timer) };
}
