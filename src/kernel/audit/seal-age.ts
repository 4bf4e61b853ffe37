import { sql, type Kysely } from "kysely";
import type { DB } from "#kernel/db/schema.ts";

export interface SealAge {
  /** Since when the oldest event waits for its seal, in seconds; 0 when none waits. */
  seconds: number;
  waiting: number;
  /** Seconds since a head was last left outside; null when none was yet. */
  anchorSeconds: number | null;
  /** Targets of which the newest attempt failed or is being tried again. */
  failingAnchors: number;
}

/** For health and metrics: how long events wait for their seal, and whether heads reach the outside. */
export async function sealAge(db: Kysely<DB>, now: string): Promise<SealAge> {
  const { rows } = await sql<SealAge>`select
    coalesce(greatest(0, extract(epoch from ${now}::timestamptz -
      (select recorded_at from event where seq = (select min(seq) from event_unsealed)))), 0)::float8 as seconds,
    (select count(*) from event_unsealed)::int as waiting,
    extract(epoch from ${now}::timestamptz - (select max(done_at) from seal_anchor where state = 'done'))::float8 as "anchorSeconds",
    (select count(*) from (select distinct on (kind, target) state, attempts from seal_anchor order by kind, target, seal_no desc) a
      where state = 'failed' or (state = 'waiting' and attempts > 0))::int as "failingAnchors"`.execute(db);
  const [row] = rows;
  if (!row) throw new Error("The age of the seals could not be read");
  return row;
}
