import { randomBytes } from "node:crypto";
import { type Kysely } from "kysely";
import { v7 as uuid } from "uuid";
import type { DB } from "#kernel/db/schema.ts";
import { hashed } from "./password.ts";

export interface NewUser {
  personId: string;
  /** Name to sign in with; kept in lower case. */
  email: string;
  name: string;
  /** Without one the person sets it through the link of `passwordLink`. */
  password?: string;
}

/** Lets a person sign in. Used by the set-up page, the command line and `access.invite`; a second user with the address is refused (23505). */
export async function createUser(db: Kysely<DB>, user: NewUser): Promise<{ userId: string }> {
  const userId = uuid();
  const password = user.password === undefined ? undefined : await hashed(user.password);
  const row = {
    id: userId,
    name: user.name,
    email: user.email.trim().toLowerCase(),
    email_verified: true,
    person_id: user.personId,
  };
  await db.insertInto("auth_user").values(row).execute();
  if (password !== undefined) {
    await db
      .insertInto("auth_account")
      .values({ id: uuid(), account_id: userId, provider_id: "credential", user_id: userId, password })
      .execute();
  }
  return { userId };
}

/** Path with a token, good once and until `expiresAt`, under which the user sets a new password; earlier links end. */
export async function passwordLink(db: Kysely<DB>, userId: string, expiresAt: string): Promise<string> {
  const token = randomBytes(32).toString("base64url");
  await db
    .deleteFrom("auth_verification")
    .where("value", "=", userId)
    .where("identifier", "like", "reset-password:%")
    .execute();
  await db
    .insertInto("auth_verification")
    .values({ id: uuid(), identifier: `reset-password:${token}`, value: userId, expires_at: expiresAt })
    .execute();
  return `/set-password?token=${token}`;
}

/** Ends all sessions of a person at once; every process forgets them through the database's notice. */
export async function endSessions(db: Kysely<DB>, personId: string): Promise<number> {
  const users = db.selectFrom("auth_user").select("id").where("person_id", "=", personId);
  const result = await db.deleteFrom("auth_session").where("user_id", "in", users).executeTakeFirst();
  return Number(result.numDeletedRows);
}

/** Ends all API keys of a person; gives the ids of those that were still good. */
export async function revokeKeys(db: Kysely<DB>, personId: string, now: string): Promise<string[]> {
  const rows = await db
    .updateTable("api_key")
    .set({ revoked_at: now })
    .where("person_id", "=", personId)
    .where("revoked_at", "is", null)
    .where("expires_at", ">", now)
    .returning("id")
    .execute();
  return rows.map(({ id }) => id);
}

/** Shuts a person out: no sign-in by any way, no session, no key. The person stays in the directory. */
export async function shutOut(
  db: Kysely<DB>,
  personId: string,
  now: string,
  reason: string,
): Promise<{ sessions: number; keys: string[] }> {
  await db
    .updateTable("auth_user")
    .set({ disabled_at: now, disabled_reason: reason })
    .where("person_id", "=", personId)
    .where("disabled_at", "is", null)
    .execute();
  return { sessions: await endSessions(db, personId), keys: await revokeKeys(db, personId, now) };
}

/** Lets a person in again; ended keys stay ended. */
export async function letIn(db: Kysely<DB>, personId: string): Promise<boolean> {
  const result = await db
    .updateTable("auth_user")
    .set({ disabled_at: null, disabled_reason: null })
    .where("person_id", "=", personId)
    .where("disabled_at", "is not", null)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}
