import { z } from "zod";
import { can, contract, id, instant, line, ok, text, version } from "#kernel/contract/contract.ts";

// Single sign-on and provisioning, as administration sets them up.

export const slug = z.string().regex(/^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/);
const domain = z
  .string()
  .trim()
  .toLowerCase()
  .max(253)
  .regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/);
const url = z.url({ protocol: /^https?$/ }).max(2_000);

export const oidcConfig = z.object({
  kind: z.literal("oidc"),
  issuer: url,
  clientId: line(500),
  scopes: z
    .array(z.string().regex(/^[\x21\x23-\x5B\x5D-\x7E]{1,100}$/))
    .max(20)
    .default(["openid", "email", "profile"]),
  /** The claim that is compared with the mail address or employee number. */
  claim: line(200).default("email"),
});
export const samlConfig = z.object({
  kind: z.literal("saml"),
  /** Where the browser is sent to. */
  entryPoint: url,
  idpEntityId: line(500),
  /** One or two certificates (PEM), so that the next can stand beside the present one. */
  certificate: text(20_000),
  /** An attribute's name, or "NameID". */
  claim: line(200).default("NameID"),
});
export const providerConfig = z.discriminatedUnion("kind", [oidcConfig, samlConfig]);
export type ProviderConfig = z.infer<typeof providerConfig>;

export const stepResult = z.object({ step: z.string(), ok: z.boolean(), detail: z.string() });
export const testResult = z.object({
  at: instant,
  ok: z.boolean(),
  steps: z.array(stepResult),
  claims: z.record(z.string(), z.string()),
  person: z.string().nullable(),
});
export type TestResult = z.infer<typeof testResult>;

const shared = {
  name: line(60),
  enabled: z.boolean(),
  matchBy: z.enum(["email", "employee-no"]),
  domains: z.array(domain).max(50),
  provision: z.boolean(),
  unitId: id.nullable(),
};

export const providerItem = z.object({
  id,
  slug: z.string(),
  ...shared,
  config: providerConfig,
  hasSecret: z.boolean(),
  lastTest: testResult.nullable(),
  version,
  /** To copy to the other side. */
  urls: z.object({
    redirect: z.string(),
    metadata: z.string().nullable(),
    entityId: z.string().nullable(),
    start: z.string(),
  }),
});
export type ProviderItem = z.infer<typeof providerItem>;

export const providers = contract({
  name: "identity.providers",
  method: "GET",
  path: "/sign-in/providers",
  input: z.object({}),
  output: z.object({ items: z.array(providerItem), can }),
  summary: "Single sign-on: the providers that are set up",
});

export const providerCreate = contract({
  name: "identity.provider-create",
  method: "POST",
  path: "/sign-in/providers",
  input: z.object({ slug, ...shared, config: providerConfig, secret: line(2_000).optional() }),
  output: z.object({ id }),
  summary: "Sets up single sign-on with a provider",
});

export const providerUpdate = contract({
  name: "identity.provider-update",
  method: "PATCH",
  path: "/sign-in/providers/{id}",
  input: z.object({
    id,
    version,
    ...z.object(shared).partial().shape,
    config: providerConfig.optional(),
    /** Absent: the present one stays. */
    secret: line(2_000).optional(),
  }),
  output: z.object({ version }),
  summary: "Changes a provider; the client secret is never given out again",
});

export const providerRemove = contract({
  name: "identity.provider-remove",
  method: "POST",
  path: "/sign-in/providers/{id}/removal",
  input: z.object({ id }),
  output: ok,
  summary: "Ends single sign-on with a provider; sessions that it opened end, too",
});

export const providerTest = contract({
  name: "identity.provider-test",
  method: "POST",
  path: "/sign-in/providers/{id}/test",
  input: z.object({ id }),
  output: testResult,
  summary: "Looks from the server whether a provider can be reached and is what it says",
});

export const tokenItem = z.object({
  id,
  name: z.string(),
  hint: z.string(),
  createdAt: instant,
  createdBy: z.string().nullable(),
  expiresAt: instant,
  lastUsedAt: instant.nullable(),
  state: z.enum(["active", "expired", "revoked"]),
});
export const groupItem = z.object({
  id,
  name: z.string(),
  members: z.number(),
  role: z.object({ code: z.string(), name: z.string(), scope: z.enum(["all", "units", "own"]) }).nullable(),
  unit: z.object({ id, name: z.string() }).nullable(),
  version,
});
export type GroupItem = z.infer<typeof groupItem>;

export const scim = contract({
  name: "identity.scim",
  method: "GET",
  path: "/sign-in/scim",
  input: z.object({}),
  output: z.object({
    url: z.string(),
    tokens: z.array(tokenItem),
    groups: z.array(groupItem),
    roles: z.array(z.object({ code: z.string(), name: z.string() })),
    users: z.number(),
    can,
  }),
  summary: "Provisioning: address, tokens, and what the groups give",
});

export const scimTokenCreate = contract({
  name: "identity.scim-token-create",
  method: "POST",
  path: "/sign-in/scim/tokens",
  input: z.object({ name: line(60), days: z.int().min(1).max(730) }),
  output: z.object({ id, token: z.string(), expiresAt: instant }),
  summary: "Makes a token for provisioning; it is shown only here",
  secretAnswer: true,
});

export const scimTokenRevoke = contract({
  name: "identity.scim-token-revoke",
  method: "POST",
  path: "/sign-in/scim/tokens/{id}/revocation",
  input: z.object({ id }),
  output: ok,
  summary: "Ends a token for provisioning",
});

export const scimGroupMap = contract({
  name: "identity.scim-group-map",
  method: "PUT",
  path: "/sign-in/scim/groups/{id}",
  input: z
    .object({
      id,
      version,
      roleCode: line(60).nullable(),
      scope: z.enum(["all", "units", "own"]).nullable(),
      unitId: id.nullable(),
    })
    .refine((input) => (input.roleCode === null) === (input.scope === null), { path: ["scope"] })
    .refine((input) => input.roleCode === null || input.unitId === null, { path: ["unitId"] }),
  output: z.object({ version }),
  summary: "Says what membership of a provisioned group gives: a role or a place in a unit",
});
