import { beginAttempt, endAttempt } from "../lock.ts";
import { after, rememberFailure, rememberLock } from "./after.ts";
import { attemptName, bodyOf, forward, hasSecondFactor, spendCode, weakness } from "./checks.ts";
import { lasting } from "./cookies.ts";
import { locked, policyNow, type Body, type Call, type Door } from "./door.ts";
import type { Trace } from "./library.ts";
import { userOfResetToken } from "./lookup.ts";
import { codeOf, problem } from "./problem.ts";

/** One request to the library, with what we demand before and what we remember after. */
export async function callLibrary(door: Door, call: Call): Promise<Response> {
  const { endpoint, path, request, address } = call;
  const before = await door.principal(request.headers);
  if (endpoint.session && !before) return problem(401, "not-signed-in");
  // While the clock is wrong nobody comes in whose coming could not be written down.
  const { refusal } = door.runtime.guard;
  if (refusal && endpoint.method === "POST" && path !== "/sign-out") throw refusal;
  const parsed = await bodyOf(call);
  if (parsed instanceof Response) return parsed;
  const { policy, now } = await policyNow(door.runtime);

  // A password alone must not be enough to add a second second factor.
  if (endpoint.enrols && before && !before.strong && (await hasSecondFactor(door.pool, before.userId)))
    return problem(403, "strong-needed");
  const weak = await weakness(door, call, parsed, before);
  if (weak instanceof Response) return weak;

  const name = endpoint.guarded ? await attemptName(door, parsed, before) : null;
  if (name !== null) {
    const attempt = await beginAttempt(door.pool, name, address, policy, now);
    if (attempt.lockedUntil) return locked(attempt.lockedUntil, now);
    if (attempt.first) await rememberLock(door, name, address, policy.lockFirstSeconds);
  }
  const spent = await spendCode(door, call, parsed, before);
  if (spent) return spent;

  const user = path === "/reset-password" ? await userOfResetToken(door.pool, String(parsed["token"])) : undefined;
  const trace: Trace = {};
  const response = await door.trace.run(trace, () => door.library.handler(forward(call, parsed)));
  if (path === "/sign-out" || endpoint.event) door.forget();
  if (!response.ok) {
    const code = await codeOf(response, path);
    if (path === "/sign-in/email" && name) await rememberFailure(door, name, address);
    // A wrong password of who is signed in is a wrong input; it does not sign him out.
    return problem(endpoint.session && code === "wrong-password" ? 422 : response.status, code);
  }
  if (name !== null) await endAttempt(door.pool, name, address, now);
  const answer = (await response
    .clone()
    .json()
    .catch(() => ({}))) as Body;
  await after(door, call, { trace, before, answer, ...(user ? { user } : {}) });
  const waits = answer["twoFactorRedirect"] === true;
  const body = endpoint.answers ? answer : { ok: true, ...(waits ? { next: "second-factor" } : {}) };
  return new Response(JSON.stringify(body), { status: 200, headers: lasting(response.headers) });
}
