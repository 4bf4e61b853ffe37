import { sql } from "kysely";
import type { HealthContext } from "#kernel/operation/manifest.ts";

/** Whether the reader has more than his password: a one-time code or a passkey. */
export async function ownFactor({ database, personId }: HealthContext & { personId: string | null }) {
  const { rows } = await sql<{ done: boolean }>`select exists(
    select 1 from auth_user u where u.person_id = ${personId}::uuid
      and (u.two_factor_enabled or exists(select 1 from auth_passkey p where p.user_id = u.id))) as done`.execute(
    database.read,
  );
  return { done: rows[0]?.done ?? false };
}
