import { z } from "zod";
import { contract, id, instant, line, ok, personal } from "#kernel/contract/contract.ts";

// One's own sign-in: sessions, passkeys, API keys; and invitations.

export const invite = contract({
  name: "identity.invite",
  method: "POST",
  path: "/invitations",
  input: z.object({
    personId: id,
    /** Address to sign in with; by default the person's own. */
    email: z.email().max(320).optional(),
  }),
  output: z.object({ link: z.string(), expiresAt: instant, email: personal(z.string()) }),
  summary: "Lets a person sign in: gives a link, good once for 72 hours, under which a password is set",
  secretAnswer: true,
});

export const methods = ["password", "totp", "recovery-code", "passkey", "sso"] as const;

export const sessionItem = z.object({
  id,
  since: instant,
  usedAt: instant,
  expiresAt: instant,
  address: z.string().nullable(),
  agent: z.string().nullable(),
  method: z.enum(methods),
  /** The one through which this was asked. */
  current: z.boolean(),
});
export type SessionItem = z.infer<typeof sessionItem>;

export const sessions = contract({
  name: "identity.sessions",
  method: "GET",
  restricted: false,
  path: "/sessions",
  permission: "signed-in",
  input: z.object({}),
  output: z.object({ items: z.array(sessionItem) }),
  summary: "One's own sessions, most recently used first",
});

export const endSession = contract({
  name: "identity.session-end",
  method: "POST",
  path: "/sessions/end",
  permission: "signed-in",
  input: z.object({ ids: z.array(id).min(1).max(100) }),
  output: z.object({ ended: z.number() }),
  summary: "Ends some of one's own sessions",
  own: true,
});

export const passkeys = contract({
  name: "identity.passkeys",
  method: "GET",
  path: "/passkeys",
  permission: "signed-in",
  input: z.object({}),
  output: z.object({
    items: z.array(z.object({ id, name: z.string(), since: instant, usedAt: instant.nullable(), synced: z.boolean() })),
    /** One-time codes by an app. */
    totp: z.boolean(),
    hasPassword: z.boolean(),
    /** A role demands a second factor, so the last one cannot be removed. */
    demanded: z.boolean(),
  }),
  summary: "With what one signs in beside the password",
});

export const passkeyRename = contract({
  name: "identity.passkey-rename",
  method: "PATCH",
  path: "/passkeys/{id}",
  permission: "signed-in",
  input: z.object({ id, name: line(60) }),
  output: ok,
  summary: "Names one of one's own passkeys",
  own: true,
});

export const passkeyRemove = contract({
  name: "identity.passkey-remove",
  method: "POST",
  path: "/passkeys/{id}/removal",
  permission: "signed-in",
  input: z.object({ id }),
  output: ok,
  summary: "Removes one of one's own passkeys; refused while it is the only second factor and one is demanded",
  own: true,
});

export const keyItem = z.object({
  id,
  name: z.string(),
  hint: z.string(),
  patterns: z.array(z.string()),
  createdAt: instant,
  expiresAt: instant,
  lastUsedAt: instant.nullable(),
  state: z.enum(["active", "expired", "revoked"]),
});
export type KeyItem = z.infer<typeof keyItem>;

export const keys = contract({
  name: "identity.keys",
  method: "GET",
  path: "/api-keys",
  permission: "signed-in",
  input: z.object({}),
  output: z.object({ items: z.array(keyItem), maxDays: z.number() }),
  summary: "One's own API keys",
});

/** "*" stands for any run of characters: "incident.*", "*.list". */
const pattern = z.string().regex(/^[a-z0-9*][a-z0-9.*-]{0,99}$/);

export const keyCreate = contract({
  name: "identity.key-create",
  method: "POST",
  path: "/api-keys",
  permission: "signed-in",
  input: z.object({
    name: line(60),
    /** Operations that the key may use, never more than the owner may at that moment. */
    patterns: z.array(pattern).min(1).max(100),
    days: z.int().min(1).max(730),
  }),
  output: z.object({ id, key: z.string(), expiresAt: instant }),
  summary: "Makes an API key; the key itself is shown only here",
  own: true,
  secretAnswer: true,
});

export const keyRevoke = contract({
  name: "identity.key-revoke",
  method: "POST",
  path: "/api-keys/{id}/revocation",
  permission: "signed-in",
  input: z.object({ id }),
  output: ok,
  summary: "Ends one of one's own API keys",
  own: true,
});

export const signInOptions = contract({
  name: "identity.sign-in-options",
  method: "GET",
  path: "/sign-in-options",
  permission: "public",
  input: z.object({}),
  output: z.object({
    providers: z.array(z.object({ slug: z.string(), name: z.string(), domains: z.array(z.string()) })),
    passwordMin: z.number(),
  }),
  summary: "How one may sign in here",
});
