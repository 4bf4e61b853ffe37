import type { AsyncLocalStorage } from "node:async_hooks";
import { passkey } from "@better-auth/passkey";
import { betterAuth } from "better-auth";
import { APIError, createAuthEndpoint } from "better-auth/api";
import { setSessionCookie } from "better-auth/cookies";
import { twoFactor } from "better-auth/plugins/two-factor";
import type pg from "pg";
import { v7 as uuid } from "uuid";
import { z } from "zod";
import { MAX_PASSWORD, MIN_PASSWORD } from "../password-rules.ts";

/** How somebody came in; `strong`: with a second factor, or by a method that is one by itself. */
const METHODS: Record<string, { method: Method; strong: boolean }> = {
  "/sign-in/email": { method: "password", strong: false },
  "/two-factor/verify-totp": { method: "totp", strong: true },
  "/two-factor/verify-backup-code": { method: "recovery-code", strong: true },
  "/two-factor/disable": { method: "password", strong: false },
  "/passkey/verify-authentication": { method: "passkey", strong: true },
};
export type Method = "password" | "totp" | "recovery-code" | "passkey" | "sso";

export interface CreatedSession {
  id: string;
  token: string;
  userId: string;
  method: Method;
}
/** What one request did; the library's hooks write it, the handler reads it. */
export interface Trace {
  created?: CreatedSession;
}

export interface LibraryOptions {
  secret: string;
  baseUrl: string;
  sessionHours: number;
  freshSeconds: number;
  /** Header in which the handler puts the client's address. */
  addressHeader: string;
  /** Whether this user may come in at all; asked before every session. */
  admits: (userId: string) => Promise<boolean>;
  trace: AsyncLocalStorage<Trace>;
  onFault: (error: unknown) => void;
  hashing?: Hashing;
}

export interface Hashing {
  hash: (password: string) => Promise<string>;
  verify: (kept: { hash: string; password: string }) => Promise<boolean>;
}

export type Library = ReturnType<typeof configure>;

/** better-auth on our tables. Only the endpoints that `endpoints.ts` names are reachable. */
export function configure(pool: pg.Pool, options: LibraryOptions) {
  const origin = new URL(options.baseUrl).origin;
  const secure = options.baseUrl.startsWith("https:");
  return betterAuth({
    appName: "Kaname",
    baseURL: options.baseUrl,
    secret: options.secret,
    database: pool,
    telemetry: { enabled: false },
    logger: {
      level: "error",
      log: (_level, _message, ...details) => details.filter((one) => isFault(one)).forEach(options.onFault),
    },
    // People may come by another name of the same server; a foreign page can never have the origin of the host it calls.
    trustedOrigins: async (request) => {
      const host = request?.headers.get("host");
      return host ? [`http://${host}`, `https://${host}`] : [];
    },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: MIN_PASSWORD,
      maxPasswordLength: MAX_PASSWORD,
      revokeSessionsOnPasswordReset: true,
      ...(options.hashing ? { password: options.hashing } : {}),
    },
    rateLimit: { enabled: false },
    plugins: [
      twoFactor({
        allowPasswordless: true,
        twoFactorCookieMaxAge: 300,
        schema: {
          user: { fields: columns("twoFactorEnabled") },
          twoFactor: { modelName: "auth_two_factor", fields: columns(...TWO_FACTOR) },
        },
      }),
      passkey({
        rpName: "Kaname",
        rpID: new URL(options.baseUrl).hostname,
        origin,
        authenticatorSelection: { residentKey: "required", userVerification: "required" },
        registration: { afterVerification: ({ verification }) => requireVerified(verification.registrationInfo) },
        authentication: { afterVerification: ({ verification }) => requireVerified(verification.authenticationInfo) },
        schema: { passkey: { modelName: "auth_passkey", fields: columns(...PASSKEY) } },
      }),
      {
        id: "kaname",
        endpoints: {
          /** After a single sign-on that we have verified ourselves; not reachable from outside. */
          beginSession: createAuthEndpoint.serverOnly(
            { method: "POST", body: z.object({ userId: z.string(), providerId: z.string() }) },
            async (ctx) => {
              const { userId, providerId } = ctx.body;
              const made = { method: "sso", strong: true, providerId };
              const session = await ctx.context.internalAdapter.createSession(userId, false, made);
              const user = await ctx.context.internalAdapter.findUserById(userId);
              if (!user) throw APIError.fromStatus("UNAUTHORIZED");
              await setSessionCookie(ctx, { session, user });
              return ctx.json({ ok: true });
            },
          ),
        },
      },
    ],
    session: {
      modelName: "auth_session",
      fields: columns("userId", "ipAddress", "userAgent", "expiresAt", ...STAMPS),
      additionalFields: {
        method: { type: "string", required: false, input: false },
        strong: { type: "boolean", required: false, input: false },
        providerId: { type: "string", required: false, input: false, fieldName: "provider_id" },
      },
      expiresIn: options.sessionHours * 3_600,
      updateAge: 600,
      freshAge: options.freshSeconds,
    },
    user: {
      modelName: "auth_user",
      fields: columns("emailVerified", ...STAMPS),
      additionalFields: { personId: { type: "string", required: false, input: false, fieldName: "person_id" } },
    },
    account: {
      modelName: "auth_account",
      fields: columns("accountId", "providerId", "userId", ...TOKENS, ...STAMPS),
      accountLinking: { enabled: false },
    },
    verification: { modelName: "auth_verification", fields: columns("expiresAt", ...STAMPS) },
    databaseHooks: {
      session: {
        create: {
          before: async (session, context) => {
            // The same words as for a wrong password: who is shut out learns no more than a stranger.
            if (!(await options.admits(session.userId)))
              throw APIError.from("UNAUTHORIZED", { code: "NOT_ADMITTED", message: "" });
            const how = METHODS[context?.path ?? ""];
            return { data: { ...session, ...how } };
          },
          after: async (session) => {
            const trace = options.trace.getStore();
            const { id, token, userId } = session;
            if (trace)
              trace.created = { id, token, userId, method: (session as { method?: Method }).method ?? "password" };
          },
        },
      },
    },
    advanced: {
      // Said outright: the library leaves the checks out when it believes to be tested.
      disableOriginCheck: false,
      disableCSRFCheck: false,
      // Behind https no other host and no page without TLS can set or read them; the library's own prefix promises less.
      cookiePrefix: secure ? "__Host-kaname" : "kaname",
      useSecureCookies: false,
      defaultCookieAttributes: { sameSite: "lax", httpOnly: true, path: "/", secure },
      ipAddress: { ipAddressHeaders: [options.addressHeader] },
      database: { generateId: () => uuid() },
    },
  });
}

/** A passkey counts as two factors only when the device has asked for its PIN, finger or face. */
function requireVerified(info: { userVerified: boolean } | undefined): void {
  if (!info?.userVerified) throw APIError.from("UNAUTHORIZED", { code: "AUTHENTICATION_FAILED", message: "" });
}

/** Refusals are the library's own errors and carry a status below 500; the rest is a fault. */
function isFault(detail: unknown): boolean {
  return detail instanceof Error && !("statusCode" in detail && Number(detail.statusCode) < 500);
}

/** Our tables' columns for the library's field names. */
function columns<N extends string>(...fields: N[]): Record<N, string> {
  const named = fields.map((field) => [
    field,
    field.replace("ID", "Id").replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
  ]);
  return Object.fromEntries(named) as Record<N, string>;
}
const STAMPS = ["createdAt", "updatedAt"] as const;
const TOKENS = ["accessToken", "refreshToken", "idToken", "accessTokenExpiresAt", "refreshTokenExpiresAt"] as const;
const TWO_FACTOR = ["backupCodes", "userId", "failedVerificationCount", "lockedUntil"] as const;
const PASSKEY = ["publicKey", "userId", "credentialID", "deviceType", "backedUp", "createdAt"] as const;
