import type { Kysely } from "kysely";
import type { DB } from "#kernel/db/schema.ts";
import { ms } from "#kernel/people/lookup.ts";
import { methods, type KeyItem, type SessionItem } from "../contract.ts";

/** Live sessions of a person, most recently used first. `current`: the one through which it is asked. */
export async function sessionsOf(
  db: Kysely<DB>,
  personId: string | null,
  now: string,
  current?: string,
): Promise<SessionItem[]> {
  const rows = await db
    .selectFrom("auth_session as s")
    .innerJoin("auth_user as u", "u.id", "s.user_id")
    .select(["s.id", "s.created_at", "s.updated_at", "s.expires_at", "s.ip_address", "s.user_agent", "s.method"])
    .where("u.person_id", "=", personId)
    .where("s.expires_at", ">", now)
    .orderBy("s.updated_at", "desc")
    .limit(100)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    since: row.created_at,
    usedAt: row.updated_at,
    expiresAt: row.expires_at,
    address: row.ip_address || null,
    agent: row.user_agent,
    method: methods.find((known) => known === row.method) ?? "password",
    current: row.id === current,
  }));
}

/** A person's keys: the good ones, and what ended in the last 90 days. */
export async function keysOf(db: Kysely<DB>, personId: string | null, now: string): Promise<KeyItem[]> {
  const since = new Date(ms(now) - 90 * 86_400_000).toISOString();
  const rows = await db
    .selectFrom("api_key")
    .selectAll()
    .where("person_id", "=", personId ?? "")
    .where("expires_at", ">", since)
    .where((eb) => eb.or([eb("revoked_at", "is", null), eb("revoked_at", ">", since)]))
    .orderBy("created_at", "desc")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    hint: row.hint,
    patterns: row.patterns,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    lastUsedAt: row.last_used_at,
    state: stateOf(row, now),
  }));
}

/** Whether a key or token still opens. */
export function stateOf(row: { revoked_at: string | null; expires_at: string }, now: string) {
  if (row.revoked_at) return "revoked" as const;
  return ms(row.expires_at) <= ms(now) ? ("expired" as const) : ("active" as const);
}
