import type pg from "pg";
import { Problem } from "#kernel/contract/problem.ts";
import { hashOf } from "../token.ts";

/** A program that acts for a person, within these operations. */
export interface KeyPrincipal {
  personId: string;
  limits: readonly string[];
}

interface Row {
  id: string;
  person_id: string;
  patterns: string[];
  over: "revoked" | "expired" | "disabled" | null;
}

/** For whom an API key acts. Throws 401 with the reason for one that does not open. */
export async function keyPrincipal(pool: pg.Pool, key: string): Promise<KeyPrincipal> {
  const { rows } = await pool.query<Row>(
    `select k.id, k.person_id, k.patterns,
       case when k.revoked_at is not null then 'revoked' when k.expires_at <= now() then 'expired'
         when exists (select 1 from auth_user u where u.person_id = k.person_id and u.disabled_at is not null)
         then 'disabled' end as over
     from api_key k where k.hash = $1`,
    [hashOf(key)],
  );
  const [row] = rows;
  if (!row) throw new Problem(401, "key-unknown");
  if (row.over) throw new Problem(401, row.over === "expired" ? "key-expired" : "key-revoked");
  // Once a minute is precise enough for "last used", and costs no write for each request.
  await pool.query(
    "update api_key set last_used_at = now() where id = $1 and (last_used_at is null or last_used_at < now() - interval '1 minute')",
    [row.id],
  );
  return { personId: row.person_id, limits: row.patterns };
}
