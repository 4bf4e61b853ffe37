import type pg from "pg";
import type { Policy } from "./policy.ts";

// Wrong attempts are counted three ways: for one name from one address, for one name from anywhere, and for one address
// (a whole company may come from one). Over the limit each further one doubles the pause. Kept in the database, so that
// all processes agree and a restart forgives nothing.

export interface Attempt {
  /** Until when no attempt is looked at; null: go on. */
  lockedUntil: Date | null;
  /** This attempt is the one that locked it. */
  first: boolean;
}

type Limits = Pick<Policy, "lockAfter" | "lockFirstSeconds" | "lockMaxMinutes">;

/** How much more patience there is with a name from anywhere, and with an address, which counts by the hour. */
const PATIENCE = { pair: 1, name: 4, address: 20 };
const QUIET = "1 day";

function keysOf(name: string, address: string, now: Date) {
  return {
    pair: `${name} ${address}`,
    name,
    address: `from ${address} ${now.toISOString().slice(0, 13)}`,
  };
}

/**
 * Counts an attempt before it is looked at, so that a thousand at once get no further than one after the other; a success
 * takes it back. While something is locked nothing is counted and nothing is looked at.
 */
export async function beginAttempt(
  pool: pg.Pool,
  name: string,
  address: string,
  limits: Limits,
  now: Date,
): Promise<Attempt> {
  const keys = keysOf(name, address, now);
  // Strangers must not be able to shut somebody out: where he is signed in, only what comes from there counts.
  const known = await isKnownAt(pool, name, address);
  const kinds = (["pair", "name", "address"] as const).filter((kind) => kind !== "name" || !known);
  const wanted = kinds.map((kind) => keys[kind]);
  const before = await lockOf(pool, wanted, now);
  if (before) return { lockedUntil: before, first: false };
  const counted = await Promise.all(
    kinds.map(async (kind) => {
      const after = limits.lockAfter * PATIENCE[kind];
      const { rows } = await pool.query<{ failures: number }>(
        `insert into auth_lock as l (key, failures, last_at) values ($1, 1, $2)
         on conflict (key) do update set
           failures = case when l.last_at < $2::timestamptz - interval '${QUIET}' then 1 else l.failures + 1 end,
           last_at = $2,
           locked_until = case when l.last_at >= $2::timestamptz - interval '${QUIET}' and l.failures + 1 >= $3
             then $2::timestamptz + least($4 * power(2, least(l.failures + 1 - $3, 20)), $5 * 60) * interval '1 second' end
         where l.locked_until is null or l.locked_until <= $2
         returning failures`,
        [keys[kind], now, after, limits.lockFirstSeconds, limits.lockMaxMinutes],
      );
      return { after, failures: rows[0]?.failures };
    }),
  );
  // Several came at once: who finds it locked by another of them is not looked at. After a pause one is, and locks again.
  if (counted.every(({ failures }) => failures !== undefined))
    return { lockedUntil: null, first: counted.some(({ failures, after }) => failures === after) };
  const pause = new Date(now.getTime() + limits.lockFirstSeconds * 1_000);
  return { lockedUntil: (await lockOf(pool, wanted, now)) ?? pause, first: false };
}

async function lockOf(pool: pg.Pool, keys: string[], now: Date): Promise<Date | undefined> {
  const { rows } = await pool.query<{ until: Date | null }>(
    "select max(locked_until) as until from auth_lock where key = any($1) and locked_until > $2",
    [keys, now],
  );
  return rows[0]?.until ?? undefined;
}

/** After a success the name starts anew, and the address is charged with one less. */
export async function endAttempt(pool: pg.Pool, name: string, address: string, now: Date): Promise<void> {
  const keys = keysOf(name, address, now);
  await pool.query("delete from auth_lock where key = any($1) or last_at < $2::timestamptz - interval '2 days'", [
    [keys.pair, keys.name],
    now,
  ]);
  await pool.query("update auth_lock set failures = greatest(failures - 1, 0), locked_until = null where key = $1", [
    keys.address,
  ]);
}

async function isKnownAt(pool: pg.Pool, name: string, address: string): Promise<boolean> {
  const { rowCount } = await pool.query(
    `select 1 from auth_session s join auth_user u on u.id = s.user_id
     where u.email = $1 and s.ip_address = $2 and s.expires_at > now() limit 1`,
    [name, address],
  );
  return (rowCount ?? 0) > 0;
}
