import { systemWork } from "#kernel/operation/work.ts";
import { isActive } from "#kernel/people/lookup.ts";
import { beginAttempt } from "../lock.ts";
import { passwordLink } from "../user.ts";
import { locked, policyNow, type Door } from "./door.ts";
import { problem } from "./problem.ts";

const HOURS = 1;

/**
 * Sends a link to set a new password, when there is somebody to send it to. The answer is the same in any case and does not
 * wait for the work; how often an address or a name may ask is limited as sign-in is.
 */
export async function forgot(door: Door, request: Request, address: string): Promise<Response> {
  const body = (await request.json().catch(() => null)) as { email?: unknown } | null;
  if (typeof body?.email !== "string" || body.email.length > 320) return problem(422, "malformed");
  const email = body.email.trim().toLowerCase();
  const { policy, now } = await policyNow(door.runtime);
  const attempt = await beginAttempt(door.pool, `forgot ${email}`, `forgot ${address}`, policy, now);
  if (attempt.lockedUntil) return locked(attempt.lockedUntil, now);
  send(door, email, address).catch(door.onFault);
  return Response.json({ ok: true }, { headers: { "cache-control": "no-store" } });
}

async function send({ runtime }: Door, email: string, address: string): Promise<void> {
  await systemWork(runtime, "identity.forgot", async ({ tx, now, directory, emit, notify }) => {
    const user = await tx
      .selectFrom("auth_user")
      .select(["id", "person_id", "email"])
      .where("email", "=", email)
      .where("disabled_at", "is", null)
      .executeTakeFirst();
    const person = directory.persons.get(user?.person_id ?? "");
    if (!user || !person || !isActive(person, now)) return;
    const expiresAt = new Date(Date.now() + HOURS * 3_600_000).toISOString();
    const link = await passwordLink(tx, user.id, expiresAt);
    emit("identity.reset-requested", null, { personId: person.id, address });
    const letter = { personId: person.id, key: "identity.resetMail", params: { hours: HOURS }, href: link };
    notify({ ...letter, mailTo: user.email, screen: false });
  });
}
