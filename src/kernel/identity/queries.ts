import { query } from "#kernel/operation/operation.ts";
import { sessions } from "./contract.ts";

/** One's own sessions. */
export const listSessions = query(sessions, async ({ tx, actor, now }) => {
  const rows = await tx
    .selectFrom("auth_session as s")
    .innerJoin("auth_user as u", "u.id", "s.user_id")
    .select(["s.id", "s.created_at", "s.updated_at", "s.expires_at", "s.ip_address", "s.user_agent"])
    .where("u.person_id", "=", actor.personId)
    .where("s.expires_at", ">", now)
    .orderBy("s.updated_at", "desc")
    .limit(100)
    .execute();
  return {
    items: rows.map((row) => ({
      id: row.id,
      since: row.created_at,
      usedAt: row.updated_at,
      expiresAt: row.expires_at,
      address: row.ip_address,
      agent: row.user_agent,
    })),
  };
});
