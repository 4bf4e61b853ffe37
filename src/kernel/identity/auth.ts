import { AsyncLocalStorage } from "node:async_hooks";
import pg from "pg";
import { calm } from "#kernel/db/away.ts";
import { serverOf } from "#kernel/db/hosts.ts";
import { isActive } from "#kernel/people/lookup.ts";
import type { StillIn } from "#kernel/http/live-screens.ts";
import type { Runtime } from "#kernel/operation/runtime.ts";
import { lastHop, sessionCookie } from "./auth/cookies.ts";
import { ENDPOINTS } from "./auth/endpoints.ts";
import { forgot } from "./auth/forgot.ts";
import { callLibrary } from "./auth/call.ts";
import type { Door } from "./auth/door.ts";
import { configure, type Hashing, type Trace } from "./auth/library.ts";
import { FRESH_SECONDS } from "./fresh.ts";
import { keyPrincipal, type KeyPrincipal } from "./auth/key.ts";
import { factorsOf, sessionPrincipal, type Principal } from "./auth/principal.ts";
import { problem, worded } from "./auth/problem.ts";
import { stillIn } from "./auth/still-in.ts";
import { reachedAt } from "./here.ts";
import { sealWith } from "./seal.ts";
import { bearerOf } from "./token.ts";
import { singleSignOn } from "./sso/http.ts";

export interface AuthOptions {
  /** Connection string of the database. */
  url: string;
  /** Signs the session cookies, and seals what is secret in the settings. */
  secret: string;
  /** Address under which people reach the product; cookies are secure when it is https, passkeys belong to its host. */
  baseUrl: string;
  /** Believe the proxy in front about the client's address, where the caller of `handler` does not give it. */
  trustProxy?: boolean;
  /** Hours without any request after which a session ends; default 12. */
  sessionHours?: number;
  /** How passwords are kept; by default the library's scrypt. Tests take something quick. */
  hashing?: Hashing;
  /** What went wrong inside, not what was refused; by default it is printed. */
  onFault?: (error: unknown) => void;
}

/** Sign-in through better-auth, behind what the rest of the product needs of it. */
export interface Auth {
  /**
   * Answers `/api/auth/*`: the endpoints of `auth/endpoints.ts`, POST forgot {email}, GET current, and single sign-on below
   * sso/. Refusals are problem details with a code. `address` is the client's own, as the server found it; attempts are
   * counted by it.
   */
  handler(request: Request, address?: string): Promise<Response>;
  /** Whose session cookie these headers carry; null without one, or when it has ended. */
  principal(headers: Headers): Promise<Principal | null>;
  /** Who sends a request, by its session cookie or API key; a key that does not open is refused with the reason. */
  identify(headers: Headers): Promise<Principal | KeyPrincipal | null>;
  /** Which of these open screens may still come in. */
  stillIn: StillIn;
  /** Forgets what is remembered of sessions (≤ 10 s); call it on the notices "access" and "settings". */
  forget(): void;
  close(): Promise<void>;
}

const REMEMBER_MS = 10_000;
const REMEMBER_AT_MOST = 20_000;
export const ADDRESS = "x-kaname-address";

export function createAuth(runtime: Runtime, options: AuthOptions): Auth {
  sealWith(options.secret);
  reachedAt(options.baseUrl);
  // A pool of its own with the default type parsers: better-auth wants Date objects.
  const pool = calm(
    new pg.Pool({
      ...(serverOf(options.url) as object),
      max: 5,
      application_name: "kaname-auth",
      options: "-c timezone=UTC",
    }),
  );
  const trace = new AsyncLocalStorage<Trace>();
  const onFault = options.onFault ?? console.error;
  const library = configure(pool, {
    secret: options.secret,
    baseUrl: options.baseUrl,
    sessionHours: options.sessionHours ?? 12,
    freshSeconds: FRESH_SECONDS,
    addressHeader: ADDRESS,
    admits: (userId) => admits(pool, runtime, userId),
    trace,
    onFault,
    ...(options.hashing ? { hashing: options.hashing } : {}),
  });
  const remembered = new Map<string, { principal: Principal; until: number }>();
  let forgotten = 0;
  const door: Door = { library, pool, runtime, trace, baseUrl: options.baseUrl, principal, forget, onFault };

  async function principal(headers: Headers): Promise<Principal | null> {
    const cookie = sessionCookie(headers);
    if (!cookie) return null;
    const known = remembered.get(cookie);
    if (known && known.until > Date.now()) return known.principal;
    const before = forgotten;
    const who = await sessionPrincipal(library, pool, runtime, headers);
    if (!who) return null;
    // What ended while this was read must not be remembered.
    if (before !== forgotten) return who;
    if (remembered.size >= REMEMBER_AT_MOST) remembered.clear();
    remembered.set(cookie, { principal: who, until: Date.now() + REMEMBER_MS });
    return who;
  }

  /** Where a key is sent, nothing else counts: a cookie beside it would make forged requests possible. */
  async function identify(headers: Headers): Promise<Principal | KeyPrincipal | null> {
    const key = bearerOf(headers);
    return key === undefined ? principal(headers) : keyPrincipal(pool, key);
  }

  function forget(): void {
    forgotten += 1;
    remembered.clear();
  }

  async function handler(request: Request, from?: string): Promise<Response> {
    return worded(await answerTo(request, from), localeOf(request));
  }

  async function answerTo(request: Request, from?: string): Promise<Response> {
    const path = new URL(request.url).pathname.replace(/^\/api\/auth/, "");
    const address = from ?? (options.trustProxy ? lastHop(request.headers) : undefined) ?? "unknown";
    if (path.startsWith("/sso/")) return singleSignOn(door, request, path.slice(5), address);
    if (path === "/current" && request.method === "GET") return current(request);
    if (path === "/forgot" && request.method === "POST") return forgot(door, request, address);
    const endpoint = ENDPOINTS[path];
    if (endpoint?.method !== request.method) return problem(404, "no-route");
    return callLibrary(door, { path, endpoint, request, address });
  }

  async function current(request: Request): Promise<Response> {
    const who = await principal(request.headers);
    if (!who) return problem(401, "not-signed-in");
    const { sessionId, since, method, strong, needs, graceUntil } = who;
    const body = {
      sessionId,
      since,
      method,
      strong,
      needs,
      graceUntil,
      ...(await factorsOf(pool, runtime, who, localeOf(request))),
    };
    return Response.json(body, { headers: { "cache-control": "no-store" } });
  }

  return {
    handler,
    principal,
    identify,
    stillIn: (viewers) => stillIn(pool, runtime, viewers),
    forget,
    close: () => pool.end(),
  };
}

const localeOf = ({ headers }: Request) =>
  /^en\b/i.test(headers.get("x-kaname-locale") ?? headers.get("accept-language") ?? "") ? "en" : "ja";

/** Whether a user may come in: not disabled, and a person who is with the company. */
async function admits(pool: pg.Pool, runtime: Runtime, userId: string): Promise<boolean> {
  const { rows } = await pool.query<{ person_id: string | null; disabled_at: Date | null }>(
    "select person_id, disabled_at from auth_user where id = $1",
    [userId],
  );
  const [user] = rows;
  if (!user?.person_id || user.disabled_at) return false;
  const person = (await runtime.pictures()).directory.persons.get(user.person_id);
  return person !== undefined && isActive(person, runtime.clock().toString());
}
