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
