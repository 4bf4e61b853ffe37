import { createHash, randomBytes } from "node:crypto";
import type pg from "pg";
import { spend, take } from "../once.ts";

/** A single sign-on that was begun here and waits for the answer of the provider. */
export interface Flow {
  id: string;
  providerId: string;
  /** Hash of the cookie of the browser that began it: no other can end it. */
  browser: string;
  next: string;
  /** Begun by an administrator to see what comes back; nobody is signed in by it. */
  test: boolean;
  /** OIDC: verifier of PKCE and nonce; SAML: id of the request. */
  verifier: string;
  nonce: string;
}

const MINUTES = 10;
const COOKIE = "kaname.flow";
const random = () => randomBytes(32).toString("base64url");
const hash = (text: string) => createHash("sha256").update(text).digest("base64url");

export async function beginFlow(
  pool: pg.Pool,
  what: Pick<Flow, "providerId" | "next" | "test">,
  secure: boolean,
): Promise<{ flow: Flow; cookie: string }> {
  const token = random();
  // An XML id must not begin with a figure.
  const flow: Flow = { ...what, id: `f${random()}`, browser: hash(token), verifier: random(), nonce: random() };
  await spend(pool, `flow ${flow.id}`, new Date(Date.now() + MINUTES * 60_000), flow);
  const where = secure ? `__Host-${COOKIE}=${token}; Path=/; Secure` : `${COOKIE}=${token}; Path=/api/auth/sso`;
  const cookie = `${where}; HttpOnly; SameSite=Lax; Max-Age=${MINUTES * 60}`;
  return { flow, cookie };
}

/** The flow with this id, once; undefined when it is over or never was. */
export async function takeFlow(pool: pg.Pool, id: string | null): Promise<Flow | undefined> {
  return id && id.length < 200 ? ((await take(pool, `flow ${id}`)) as Flow | undefined) : undefined;
}

/** Whether the request comes from the browser that began the flow. */
export function sameBrowser(flow: Flow, headers: Headers): boolean {
  const token = new RegExp(`(?:^|;\\s*)(?:__Host-)?${COOKIE.replace(".", "\\.")}=([^;]+)`).exec(
    headers.get("cookie") ?? "",
  )?.[1];
  return token !== undefined && hash(token) === flow.browser;
}
