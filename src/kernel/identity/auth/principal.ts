import type pg from "pg";
import { personName } from "#kernel/people/lookup.ts";
import type { Runtime } from "#kernel/operation/runtime.ts";
import { demandedOf } from "../demanded.ts";
import { policyAt } from "../policy.ts";
import type { Library, Method } from "./library.ts";

/** Who sends a request, and how far that is certain. */
export interface Principal {
  personId: string;
  userId: string;
  sessionId: string;
  /** When he signed in; ISO instant. */
  since: string;
  method: Method;
  strong: boolean;
  /** What must be done before anything else. */
  needs: "second-factor" | null;
  /** Until when a missing second factor is passed over. */
  graceUntil: string | null;
}

/** Whose session these headers carry; null without one, when it has ended, or when it is too old. */
export async function sessionPrincipal(
  library: Library,
  pool: pg.Pool,
  runtime: Runtime,
  headers: Headers,
): Promise<Principal | null> {
  const found = await library.api.getSession({ headers });
  const personId = found?.user.personId;
  if (!found || typeof personId !== "string") return null;
  const { session } = found as { session: { id: string; createdAt: Date; method?: Method; strong?: boolean } };
  const pictures = await runtime.pictures();
  const policy = policyAt(pictures.settings, runtime.clock().toString());
  const tooOld = Date.now() - session.createdAt.getTime() > policy.sessionMaxDays * 86_400_000;
  if (tooOld) {
    await pool.query("delete from auth_session where id = $1", [session.id]);
    return null;
  }
  const strong = session.strong ?? false;
  const demanded = !strong && demandedOf({ ...pictures, now: runtime.clock().toString() }, personId);
  const grace = demanded ? await graceOf(pool, found.user.id, policy.graceDays) : null;
  return {
    personId,
    userId: found.user.id,
    sessionId: session.id,
    since: session.createdAt.toISOString(),
    method: session.method ?? "password",
    strong,
    needs: grace && grace.getTime() <= Date.now() ? "second-factor" : null,
    graceUntil: grace?.toISOString() ?? null,
  };
}

/**
 * When the grace period of a user ends. It begins at the first sign-in at which the second factor was demanded, so that
 * who was away is not shut out on return.
 */
async function graceOf(pool: pg.Pool, userId: string, days: number): Promise<Date> {
  await pool.query(
    "update auth_user set second_factor_asked_at = now() where id = $1 and second_factor_asked_at is null",
    [userId],
  );
  const { rows } = await pool.query<{ asked: Date }>(
    "select second_factor_asked_at as asked from auth_user where id = $1",
    [userId],
  );
  return new Date((rows[0]?.asked.getTime() ?? 0) + days * 86_400_000);
}

/** With what a user can sign in. */
export async function factorsOf(pool: pg.Pool, runtime: Runtime, who: Principal, locale: "ja" | "en") {
  const { rows } = await pool.query<{ email: string; password: boolean; totp: boolean; passkeys: number }>(
    `select u.email, u.two_factor_enabled as totp,
       exists (select 1 from auth_account a where a.user_id = u.id and a.password is not null) as password,
       (select count(*)::int from auth_passkey p where p.user_id = u.id) as passkeys
     from auth_user u where u.id = $1`,
    [who.userId],
  );
  const person = (await runtime.pictures()).directory.persons.get(who.personId);
  return { ...rows[0], name: person ? personName(person, locale) : "" };
}
