import { createHash } from "node:crypto";
import type pg from "pg";
import { spend } from "../once.ts";
import { weaknessOf } from "../password.ts";
import { challengeOf, withoutSession } from "./cookies.ts";
import { policyNow, type Body, type Call, type Door } from "./door.ts";
import { emailOf, ownerOf, userOfChallenge, userOfResetToken } from "./lookup.ts";
import { problem } from "./problem.ts";
import type { Principal } from "./principal.ts";

/** The fields that the endpoint takes, or the refusal. */
export async function bodyOf({ endpoint, request, path }: Call): Promise<Body | Response> {
  if (endpoint.method === "GET") return {};
  const text = await request.text();
  let json: unknown;
  try {
    json = text ? JSON.parse(text) : {};
  } catch {
    return problem(400, "malformed");
  }
  const parsed = endpoint.body?.safeParse(json) ?? { success: true as const, data: {} };
  if (!parsed.success) return problem(422, "malformed");
  const body = parsed.data as Body;
  // The library looks for a mail address; something else is a wrong password all the same.
  if (path === "/sign-in/email" && (!String(body["email"]).includes("@") || body["password"] === ""))
    return problem(401, "wrong-password");
  return body;
}

export function forward({ path, endpoint, request, address }: Call, body: Body): Request {
  const fresh = path === "/sign-in/email" || path === "/passkey/verify-authentication" || challengeOf(request.headers);
  const headers = endpoint.signsIn && fresh ? withoutSession(request.headers) : new Headers(request.headers);
  headers.set("x-kaname-address", address);
  headers.delete("content-length");
  if (endpoint.method === "GET") return new Request(request.url, { headers });
  headers.set("content-type", "application/json");
  return new Request(request.url, { method: "POST", headers, body: JSON.stringify(body) });
}

export async function hasSecondFactor(pool: pg.Pool, userId: string): Promise<boolean> {
  const { rowCount } = await pool.query(
    `select 1 from auth_user u where u.id = $1
       and (u.two_factor_enabled or exists (select 1 from auth_passkey p where p.user_id = u.id))`,
    [userId],
  );
  return rowCount === 1;
}

export async function weakness(door: Door, { path }: Call, body: Body, before: Principal | null) {
  const password = body["newPassword"];
  if (typeof password !== "string") return undefined;
  const userId = path === "/reset-password" ? await userOfResetToken(door.pool, String(body["token"])) : before?.userId;
  if (!userId) return problem(400, "link-expired");
  const { policy } = await policyNow(door.runtime);
  const weak = await weaknessOf(password, await ownerOf(door, userId), policy);
  return weak ? problem(422, weak, { min: policy.passwordMin }) : undefined;
}

export async function attemptName(door: Door, body: Body, before: Principal | null): Promise<string | null> {
  if (typeof body["email"] === "string") return body["email"];
  if (body["password"] === undefined && body["currentPassword"] === undefined) return null;
  return before ? await emailOf(door.pool, before.userId) : null;
}

export async function spendCode(door: Door, { path, request }: Call, body: Body, before: Principal | null) {
  if (path !== "/two-factor/verify-totp") return undefined;
  const challenge = challengeOf(request.headers);
  const userId = challenge ? await userOfChallenge(door.pool, challenge) : before?.userId;
  if (!userId) return problem(401, "step-expired");
  const key = createHash("sha256")
    .update(`${userId} ${String(body["code"])}`)
    .digest("base64url");
  const first = await spend(door.pool, `totp ${key}`, new Date(Date.now() + 120_000));
  return first ? undefined : problem(401, "code-used");
}
