import type pg from "pg";

// Things that may be used once, in whichever process: a one-time code, an assertion, a pending single sign-on.

/** Remembers a key until it expires; false when it is known already. */
export async function spend(pool: pg.Pool, key: string, expires: Date, data: unknown = {}): Promise<boolean> {
  const { rowCount } = await pool.query(
    `with swept as (delete from auth_once where expires_at < now() - interval '1 hour')
     insert into auth_once (key, data, expires_at) values ($1, $2, $3) on conflict do nothing`,
    [key, JSON.stringify(data), expires],
  );
  return rowCount === 1;
}

/** Takes what was remembered under a key, and forgets it; undefined when it is not there or has expired. */
export async function take(pool: pg.Pool, key: string): Promise<unknown> {
  const { rows } = await pool.query<{ data: unknown; live: boolean }>(
    "delete from auth_once where key = $1 returning data, expires_at > now() as live",
    [key],
  );
  return rows[0]?.live ? rows[0].data : undefined;
}
