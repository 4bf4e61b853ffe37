import type pg from "pg";
import { isShutOut } from "#kernel/access/guest.ts";
import type { Viewer } from "#kernel/http/live-screens.ts";
import { isActive } from "#kernel/people/lookup.ts";
import type { Runtime } from "#kernel/operation/runtime.ts";

/** Which of these may still come in; two questions to the database, however many there are. */
export async function stillIn(pool: pg.Pool, runtime: Runtime, all: readonly Viewer[]): Promise<Set<Viewer>> {
  const sessions = await known(
    pool,
    `select s.id as known from auth_session s join auth_user u on u.id = s.user_id
     where s.id = any($1) and s.expires_at > now() and u.disabled_at is null`,
    all.map(({ sessionId }) => sessionId),
  );
  const keys = await known(
    pool,
    `select k.hash as known from api_key k where k.hash = any($1) and k.revoked_at is null and k.expires_at > now()
       and not exists (select 1 from auth_user u where u.person_id = k.person_id and u.disabled_at is not null)`,
    all.map(({ keyHash }) => keyHash),
  );
  const { access, directory } = await runtime.pictures();
  const now = runtime.clock().toString();
  return new Set(
    all.filter(({ personId, sessionId, keyHash }) => {
      const person = directory.persons.get(personId);
      const open = keyHash === undefined ? sessions.has(sessionId ?? "") : keys.has(keyHash);
      return open && person !== undefined && isActive(person, now) && !isShutOut(access, personId, now);
    }),
  );
}

async function known(pool: pg.Pool, query: string, asked: readonly (string | undefined)[]): Promise<Set<string>> {
  const some = asked.filter((each) => each !== undefined);
  if (some.length === 0) return new Set();
  const { rows } = await pool.query<{ known: string }>(query, [some]);
  return new Set(rows.map((row) => row.known));
}
