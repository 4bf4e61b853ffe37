import { challengeOf } from "./cookies.ts";
import type { Body, Call, Door } from "./door.ts";
import type { Trace } from "./library.ts";
import { personOfEmail, personOfUser } from "./lookup.ts";
import type { Principal } from "./principal.ts";
import { remember } from "./remember.ts";

export async function rememberLock(door: Door, name: string, address: string, seconds: number): Promise<void> {
  const personId = await personOfEmail(door.pool, name);
  await remember(door.runtime, personId, "identity.locked", { address, seconds }).catch(door.onFault);
}

export async function rememberFailure(door: Door, name: string, address: string): Promise<void> {
  const personId = await personOfEmail(door.pool, name);
  if (personId) await remember(door.runtime, personId, "identity.sign-in-failed", { address }).catch(door.onFault);
}

interface Done {
  trace: Trace;
  before: Principal | null;
  answer: Body;
  user?: string;
}

/** What follows from a request that the library has granted: sessions that end, and what is remembered. */
export async function after(door: Door, { endpoint, path, request, address }: Call, done: Done): Promise<void> {
  const { trace, before, user } = done;
  const created = done.answer["twoFactorRedirect"] === true ? undefined : trace.created;
  const userId = created?.userId ?? user ?? before?.userId;
  const personId = userId ? await personOfUser(door.pool, userId) : null;
  // The session from before ends when the same browser signs in anew.
  if (endpoint.signsIn && created && before && before.sessionId !== created.id)
    await door.pool.query("delete from auth_session where id = $1", [before.sessionId]);
  const agent = request.headers.get("user-agent")?.slice(0, 300) ?? "";
  const enrolled = path === "/two-factor/verify-totp" && before && !challengeOf(request.headers);
  if (enrolled) return remember(door.runtime, personId, "identity.totp-added", { address });
  if (endpoint.signsIn && created)
    return remember(door.runtime, personId, "identity.signed-in", { method: created.method, address, agent });
  if (path === "/change-password" && before)
    await door.pool.query("delete from auth_session where user_id = $1 and id <> $2", [
      before.userId,
      before.sessionId,
    ]);
  if (path === "/sign-out" && before) return remember(door.runtime, personId, "identity.signed-out", { address });
  if (endpoint.event) await remember(door.runtime, personId, endpoint.event, { address });
}
