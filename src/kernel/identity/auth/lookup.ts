import type pg from "pg";
import type { Runtime } from "#kernel/operation/runtime.ts";
import type { Owner } from "../password.ts";

async function one(pool: pg.Pool, sql: string, value: string): Promise<string | null> {
  const { rows } = await pool.query<{ found: string | null }>(sql, [value]);
  return rows[0]?.found ?? null;
}

export const emailOf = (pool: pg.Pool, userId: string) =>
  one(pool, "select email as found from auth_user where id = $1", userId);

export const personOfEmail = (pool: pg.Pool, email: string) =>
  one(pool, "select person_id as found from auth_user where email = $1", email);

export const personOfUser = (pool: pg.Pool, userId: string) =>
  one(pool, "select person_id as found from auth_user where id = $1", userId);

/** Whose password a link sets. */
export const userOfResetToken = async (pool: pg.Pool, token: string) =>
  (await one(
    pool,
    "select value as found from auth_verification where identifier = $1 and expires_at > now()",
    `reset-password:${token}`,
  )) ?? undefined;

/** Whose second step a sign-in waits for. */
export const userOfChallenge = (pool: pg.Pool, challenge: string) =>
  one(pool, "select value as found from auth_verification where identifier = $1 and expires_at > now()", challenge);

/** What a password of this user must not be made of. */
export async function ownerOf(door: { pool: pg.Pool; runtime: Runtime }, userId: string): Promise<Owner> {
  const { rows } = await door.pool.query<{ email: string; person_id: string | null }>(
    "select email, person_id from auth_user where id = $1",
    [userId],
  );
  const person = (await door.runtime.pictures()).directory.persons.get(rows[0]?.person_id ?? "");
  const words = person
    ? [person.family, person.given, person.familyKana, person.givenKana, person.familyRoman, person.givenRoman]
    : [];
  return { email: rows[0]?.email ?? "", words: [...words, person?.employeeNo] };
}
