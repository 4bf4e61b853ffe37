import { z } from "zod";
import { can, contract, id, instant, line, ok, page, pageInput, personal } from "#kernel/contract/contract.ts";
import { keyItem, sessionItem } from "./contract.ts";
import { policySchema } from "./policy.ts";

// Administration of sign-in: who may come in, with what, and what is demanded of them.

export const userStates = ["active", "invited", "none", "disabled", "locked"] as const;

export const userItem = z.object({
  personId: id,
  name: z.string(),
  email: personal(z.string()).nullable(),
  unit: z.string().nullable(),
  state: z.enum(userStates),
  disabledReason: z.string().nullable(),
  totp: z.boolean(),
  passkeys: z.number(),
  sso: z.array(z.string()),
  /** A role demands a second factor and there is none. */
  lacksSecondFactor: z.boolean(),
  lastSignInAt: instant.nullable(),
  sessions: z.number(),
  keys: z.number(),
});
export type UserItem = z.infer<typeof userItem>;

export const users = contract({
  name: "identity.users",
  method: "GET",
  path: "/sign-in/users",
  input: z.object({
    q: z.string().max(100).optional(),
    state: z.enum([...userStates, "lacks-second-factor"]).optional(),
    ...pageInput,
  }),
  output: page(userItem).extend({ total: z.number(), can }),
  summary: "Persons with how they sign in",
});

export const user = contract({
  name: "identity.user",
  method: "GET",
  path: "/sign-in/users/{personId}",
  input: z.object({ personId: id }),
  output: userItem.extend({
    sessionItems: z.array(sessionItem.extend({ address: personal(z.string()).nullable() })),
    keyItems: z.array(keyItem),
    can,
  }),
  summary: "How one person signs in: sessions, keys, second factors",
});

const aboutPerson = { input: z.object({ personId: id }), output: ok } as const;

export const userEndSessions = contract({
  name: "identity.user-end-sessions",
  method: "POST",
  path: "/sign-in/users/{personId}/sessions-end",
  ...aboutPerson,
  summary: "Signs a person out everywhere",
});

export const userDisable = contract({
  name: "identity.user-disable",
  method: "POST",
  path: "/sign-in/users/{personId}/disabling",
  input: z.object({ personId: id, reason: line(200) }),
  output: ok,
  summary: "Shuts a person out at once: sessions and API keys end; the person stays in the directory",
});

export const userEnable = contract({
  name: "identity.user-enable",
  method: "POST",
  path: "/sign-in/users/{personId}/enabling",
  ...aboutPerson,
  summary: "Lets a person in again who was shut out; ended keys stay ended",
});

export const userUnlock = contract({
  name: "identity.user-unlock",
  method: "POST",
  path: "/sign-in/users/{personId}/unlocking",
  ...aboutPerson,
  summary: "Ends the pause after wrong passwords",
});

export const userResetFactors = contract({
  name: "identity.user-reset-factors",
  method: "POST",
  path: "/sign-in/users/{personId}/factors-reset",
  ...aboutPerson,
  summary: "Removes a person's passkeys and one-time codes after a loss, and signs out everywhere",
});

export const userRevokeKey = contract({
  name: "identity.user-revoke-key",
  method: "POST",
  path: "/sign-in/keys/{id}/revocation",
  input: z.object({ id }),
  output: ok,
  summary: "Ends somebody's API key",
});

export const policy = contract({
  name: "identity.policy",
  method: "GET",
  path: "/sign-in/policy",
  input: z.object({}),
  output: z.object({
    policy: policySchema,
    roles: z.array(z.object({ code: z.string(), name: z.string(), holdersWithout: z.number() })),
    breachFile: z.boolean(),
    can,
  }),
  summary: "What is demanded of a sign-in, and how many would not meet it",
});

export const policySet = contract({
  name: "identity.policy-set",
  method: "PUT",
  path: "/sign-in/policy",
  input: z.object({ policy: policySchema }),
  output: ok,
  summary: "Changes what is demanded of a sign-in, from now on",
});
