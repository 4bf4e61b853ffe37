import { betterAuth } from "better-auth";
import pg from "pg";
import { v7 as uuid } from "uuid";
import { MAX_PASSWORD, MIN_PASSWORD } from "./password-rules.ts";
import { calm } from "#kernel/db/away.ts";
import { allowAttempt, forgetAttempts } from "./attempts.ts";

export interface AuthOptions {
  /** Connection string of the database. */
  url: string;
  /** Signs the session cookies. */
  secret: string;
  /** Address under which people reach the product; cookies are secure when it is https. */
  baseUrl: string;
  /** Believe the proxy in front about the client's address, where the caller of `handler` does not give it. */
  trustProxy?: boolean;
  /** Hours without any request after which a session ends; default 12. */
  sessionHours?: number;
  minPasswordLength?: number;
  /** After a sign-in, e.g. to write the event. */
  onSignIn?: (personId: string, sessionId: string) => void;
  /** What went wrong inside, not what was refused; by default it is printed. */
  onFault?: (error: unknown) => void;
}

export interface Principal {
  personId: string;
  userId: string;
  sessionId: string;
}

/** Sign-in with password through better-auth, behind what the rest of the product needs of it. */
export interface Auth {
  /**
   * Answers `/api/auth/*`: POST sign-in/email {email, password}, sign-out, change-password {currentPassword, newPassword},
   * reset-password {token, newPassword}, GET current. Refusals are problem details with a code. `address` is the client's
   * own, as the server found it; attempts are limited by it.
   */
  handler(request: Request, address?: string): Promise<Response>;
  /** Whose session cookie these headers carry; null without one, or when it has ended. */
  principal(headers: Headers): Promise<Principal | null>;
  /** Forgets what is remembered of sessions (≤ 10 s); call it on the notice "access". */
  forget(): void;
  close(): Promise<void>;
}

const REMEMBER_MS = 10_000;
const REMEMBER_AT_MOST = 20_000;
/** What of better-auth is open; sign-up, profile changes and everything else are not. */
const OPEN = new Set(["/sign-in/email", "/sign-out", "/change-password", "/reset-password"]);
const ADDRESS = "x-kaname-address";

export function createAuth(options: AuthOptions): Auth {
  // A pool of its own with the default type parsers: better-auth wants Date objects.
  const pool = calm(
    new pg.Pool({
      connectionString: options.url,
      max: 5,
      application_name: "kaname-auth",
      options: "-c timezone=UTC",
    }),
  );
  const auth = configure(pool, options);
  const remembered = new Map<string, { principal: Principal; until: number }>();

  async function principal(headers: Headers): Promise<Principal | null> {
    const cookie = sessionCookie(headers);
    if (!cookie) return null;
    const known = remembered.get(cookie);
    if (known && known.until > Date.now()) return known.principal;
    const found = await auth.api.getSession({ headers });
    const personId = found?.user.personId;
    if (!found || typeof personId !== "string") return null;
    const who = { personId, userId: found.user.id, sessionId: found.session.id };
    if (remembered.size >= REMEMBER_AT_MOST) remembered.clear();
    remembered.set(cookie, { principal: who, until: Date.now() + REMEMBER_MS });
    return who;
  }

  async function handler(request: Request, from?: string): Promise<Response> {
    const path = new URL(request.url).pathname.replace(/^\/api\/auth/, "");
    if (path === "/current" && request.method === "GET") return current(await principal(request.headers));
    if (!OPEN.has(path) || request.method !== "POST") return problem(404, "no-route");
    const address = from ?? (options.trustProxy ? lastHop(request.headers) : undefined) ?? "unknown";
    const headers = new Headers(request.headers);
    headers.set(ADDRESS, address);
    headers.delete("content-length");
    const body = await request.text();
    const email = path === "/sign-in/email" ? emailIn(body) : null;
    if (email !== null && !(await allowAttempt(pool, email, address))) return problem(429, "too-many-attempts");
    const response = await auth.handler(new Request(request.url, { method: "POST", headers, body }));
    if (path === "/sign-out") remembered.delete(sessionCookie(request.headers) ?? "");
    if (!response.ok) return problem(response.status, await codeOf(response, path));
    if (email !== null) await forgetAttempts(pool, email, address);
    return new Response(JSON.stringify({ ok: true }), { status: 200, headers: lasting(response.headers) });
  }

  return { handler, principal, forget: () => remembered.clear(), close: () => pool.end() };
}

function configure(pool: pg.Pool, options: AuthOptions) {
  return betterAuth({
    appName: "Kaname",
    baseURL: options.baseUrl,
    secret: options.secret,
    database: pool,
    telemetry: { enabled: false },
    logger: {
      level: "error",
      log: (_level, _message, ...details) =>
        details.filter((one) => isFault(one)).forEach(options.onFault ?? console.error),
    },
    // People may come by another name of the same server; a foreign page can never have the origin of the host it calls.
    trustedOrigins: async (request) => {
      const host = request?.headers.get("host");
      return host ? [`http://${host}`, `https://${host}`] : [];
    },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: options.minPasswordLength ?? MIN_PASSWORD,
      maxPasswordLength: MAX_PASSWORD,
      revokeSessionsOnPasswordReset: true,
    },
    rateLimit: { enabled: false },
    session: {
      modelName: "auth_session",
      fields: SESSION,
      expiresIn: (options.sessionHours ?? 12) * 3_600,
      updateAge: 600,
    },
    user: {
      modelName: "auth_user",
      fields: USER,
      additionalFields: { personId: { type: "string", required: false, input: false, fieldName: "person_id" } },
    },
    account: { modelName: "auth_account", fields: ACCOUNT, accountLinking: { enabled: false } },
    verification: { modelName: "auth_verification", fields: VERIFICATION },
    databaseHooks: {
      session: {
        create: {
          after: async (session) => {
            const { rows } = await pool.query<{ person_id: string | null }>(
              "select person_id from auth_user where id = $1",
              [session.userId],
            );
            const personId = rows[0]?.person_id;
            if (personId) options.onSignIn?.(personId, session.id);
          },
        },
      },
    },
    advanced: {
      // Said outright: the library leaves the checks out when it believes to be tested.
      disableOriginCheck: false,
      disableCSRFCheck: false,
      cookiePrefix: "kaname",
      useSecureCookies: options.baseUrl.startsWith("https:"),
      defaultCookieAttributes: { sameSite: "lax", httpOnly: true, path: "/" },
      ipAddress: { ipAddressHeaders: [ADDRESS] },
      database: { generateId: () => uuid() },
    },
  });
}

/** Refusals are the library's own errors and carry a status below 500; the rest is a fault. */
function isFault(detail: unknown): boolean {
  return detail instanceof Error && !("statusCode" in detail && Number(detail.statusCode) < 500);
}

/** Our tables' columns for the library's field names. */
const columns = (...fields: string[]) =>
  Object.fromEntries(fields.map((field) => [field, field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)]));
const STAMPS = ["createdAt", "updatedAt"];
const VERIFICATION = columns("expiresAt", ...STAMPS);
const USER = columns("emailVerified", ...STAMPS);
const SESSION = columns("userId", "ipAddress", "userAgent", "expiresAt", ...STAMPS);
const TOKENS = ["accessToken", "refreshToken", "idToken", "accessTokenExpiresAt", "refreshTokenExpiresAt"];
const ACCOUNT = columns("accountId", "providerId", "userId", ...TOKENS, ...STAMPS);

/** The value of the session cookie, also under its name for https. */
function sessionCookie(headers: Headers): string | undefined {
  return /(?:^|;\s*)(?:__Secure-)?kaname\.session_token=([^;]+)/.exec(headers.get("cookie") ?? "")?.[1];
}

/** The browser keeps the cookie; when the session ends is decided here alone, by the time since it was last used. */
function lasting(headers: Headers): Headers {
  const kept = new Headers({ "content-type": "application/json", "cache-control": "no-store" });
  for (const cookie of headers.getSetCookie())
    kept.append("set-cookie", cookie.replace(/Max-Age=[1-9]\d*/i, "Max-Age=31536000"));
  return kept;
}

function current(principal: Principal | null): Response {
  return principal
    ? Response.json({ sessionId: principal.sessionId }, { headers: { "cache-control": "no-store" } })
    : problem(401, "not-signed-in");
}

/** The address that the nearest proxy saw; what stands before it was written by the client. */
function lastHop(headers: Headers): string | undefined {
  return headers.get("x-forwarded-for")?.split(",").at(-1)?.trim() || undefined;
}

function emailIn(body: string): string | null {
  try {
    const { email } = JSON.parse(body) as { email?: unknown };
    return typeof email === "string" ? email.trim().toLowerCase().slice(0, 320) : "";
  } catch {
    return "";
  }
}

const CODES: Record<string, string> = {
  INVALID_EMAIL_OR_PASSWORD: "wrong-password",
  INVALID_PASSWORD: "wrong-password",
  INVALID_EMAIL: "wrong-password",
  INVALID_TOKEN: "link-expired",
  PASSWORD_TOO_SHORT: "password-too-short",
  PASSWORD_TOO_LONG: "password-too-long",
  INVALID_ORIGIN: "foreign-origin",
  MISSING_OR_NULL_ORIGIN: "foreign-origin",
  CROSS_SITE_NAVIGATION_LOGIN_BLOCKED: "foreign-origin",
  UNAUTHORIZED: "not-signed-in",
};

async function codeOf(response: Response, path: string): Promise<string> {
  const body = (await response.json().catch(() => null)) as { code?: string } | null;
  const known = CODES[body?.code ?? ""];
  if (known) return known;
  return response.status === 401
    ? path === "/sign-in/email"
      ? "wrong-password"
      : "not-signed-in"
    : response.status < 500
      ? "malformed"
      : "fault";
}

/** Problem details without words: the screen has them, and names the field. */
function problem(status: number, code: string): Response {
  const body = { type: "about:blank", title: code, status, code, detail: "" };
  return new Response(JSON.stringify(body), {
    status,
    headers: { "content-type": "application/problem+json", "cache-control": "no-store" },
  });
}
