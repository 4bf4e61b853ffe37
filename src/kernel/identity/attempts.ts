import type pg from "pg";

/**
 * Sign-in attempts are limited three ways: for one name from one address, for one name from anywhere, and for one address
 * (a whole company may come from one). A success clears the first. Counted in the database, so that all processes agree.
 */
const LIMITS = [
  { key: (email: string, address: string) => `sign-in:${email}:${address}`, max: 10, seconds: 300 },
  { key: (email: string) => `sign-in:${email}`, max: 100, seconds: 3_600 },
  { key: (_email: string, address: string) => `sign-in-from:${address}`, max: 600, seconds: 300 },
];

/** Counts an attempt; false when one of the limits is reached. */
export async function allowAttempt(pool: pg.Pool, email: string, address: string): Promise<boolean> {
  const counted = await Promise.all(
    LIMITS.map(async ({ key, max, seconds }) => {
      const { rows } = await pool.query<{ count: number }>(
        `insert into auth_attempt (key, count, since) values ($1, 1, now())
         on conflict (key) do update set
           count = case when auth_attempt.since <= now() - make_interval(secs => $2) then 1 else auth_attempt.count + 1 end,
           since = case when auth_attempt.since <= now() - make_interval(secs => $2) then now() else auth_attempt.since end
         returning count`,
        [key(email, address), seconds],
      );
      return (rows[0]?.count ?? 0) <= max;
    }),
  );
  return counted.every(Boolean);
}

/** After a success the person starts anew; windows long past are swept up. */
export async function forgetAttempts(pool: pg.Pool, email: string, address: string): Promise<void> {
  await pool.query("delete from auth_attempt where key = $1 or since < now() - interval '1 day'", [
    LIMITS[0]?.key(email, address),
  ]);
}
