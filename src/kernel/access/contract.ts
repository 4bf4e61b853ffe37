import { z } from "zod";
import { can, contract, id, instant, line, ok, text, version } from "#kernel/contract/contract.ts";

// Roles, grants, and what the signed-in person may do.

export const personRef = z.object({ id, name: z.string() });
const refWithCode = z.object({ id, code: z.string(), name: z.string() });
const actingFor = z.object({
  postCode: z.string(),
  clause: z.string().optional(),
  label: z.string().optional(),
  outsideRegulation: z.boolean().optional(),
});
const scopes = ["all", "units", "own"] as const;
const scope = z.enum(scopes);
export const roleCode = z.string().regex(/^[a-z][a-z0-9-]{0,59}$/);
/** "*" stands for any run of characters: "incident.*", "*.list". */
export const pattern = z.string().regex(/^[a-z0-9*][a-z0-9.*-]{0,99}$/);
/** Name of an operation or of a permission that several share. */
const permission = z.string().regex(/^[a-z][a-z0-9.-]{0,99}$/);

export const grantItem = z.object({
  id,
  person: personRef.nullable(),
  post: refWithCode.nullable(),
  everybody: z.boolean(),
  scope,
  unit: refWithCode.nullable(),
  from: instant,
  to: instant.nullable(),
  active: z.boolean(),
  reason: z.string(),
  grantedBy: personRef.nullable(),
});
export type GrantItem = z.infer<typeof grantItem>;

export const roleItem = z.object({
  code: z.string(),
  name: z.string(),
  nameJa: z.string(),
  nameEn: z.string().nullable(),
  patterns: z.array(z.string()),
  builtin: z.boolean(),
  masked: z.boolean(),
  version,
  grants: z.array(grantItem),
});
export type RoleItem = z.infer<typeof roleItem>;

export const roles = contract({
  name: "access.roles",
  method: "GET",
  path: "/roles",
  input: z.object({}),
  output: z.object({ items: z.array(roleItem), can }),
  summary: "Roles with their patterns and to whom they are granted",
});

export const roleSet = contract({
  name: "access.role-set",
  method: "PUT",
  path: "/roles/{code}",
  input: z.object({
    code: roleCode,
    /** Absent for a new role. */
    version: version.optional(),
    name: line(100),
    nameEn: line(100).nullable().optional(),
    /** Who holds it is shown no personal data of others. */
    masked: z.boolean().default(false),
    patterns: z.array(pattern).min(1).max(200),
  }),
  output: z.object({ version }),
  summary: "Makes a role or changes one of the organisation's own; roles of the product change with its version",
});

export const grant = contract({
  name: "access.grant",
  method: "POST",
  path: "/grants",
  input: z
    .object({
      roleCode,
      personId: id.optional(),
      postId: id.optional(),
      everybody: z.literal(true).optional(),
      scope,
      /** Root of the units for scope "units"; absent: the unit of the post or person itself. */
      unitId: id.nullable().optional(),
      from: instant.optional(),
      to: instant.nullable().optional(),
      reason: text(500, 0).default(""),
    })
    .refine((input) => [input.personId, input.postId, input.everybody].filter(Boolean).length === 1, {
      path: ["personId"],
    }),
  output: z.object({
    grantId: id,
    /** Rules of separated duties of which somebody now has both sides by the right to everything, without an exception. */
    conflicts: z.array(z.string()),
  }),
  summary: "Grants a role to a person, to whoever holds or acts for a post, or to everybody",
});

export const revoke = contract({
  name: "access.revoke",
  method: "POST",
  path: "/grants/{id}/revocation",
  input: z.object({ id }),
  output: ok,
  summary: "Ends a grant now; refused for the last one that lets somebody administer",
});

/** On what ground a grant reaches a person. */
export const ground = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("person") }),
  z.object({ kind: z.literal("post"), post: refWithCode, actingFor: actingFor.nullable() }),
  z.object({ kind: z.literal("everybody") }),
]);

const reason = z.object({
  role: z.object({ code: z.string(), name: z.string() }),
  ground,
  scope,
  unit: refWithCode.nullable(),
  to: instant.nullable(),
});

export const whoMay = contract({
  name: "access.who-may",
  method: "GET",
  path: "/who-may",
  input: z.object({ permission, at: instant.optional() }),
  output: z.object({
    /** Grants to everybody; the persons below have it by other grants. */
    everybody: z.array(reason),
    persons: z.array(z.object({ person: personRef, reasons: z.array(reason) })),
  }),
  summary: "Who has a permission at a moment, where, and on what ground",
});

export const whatMay = contract({
  name: "access.what-may",
  method: "GET",
  path: "/what-may",
  input: z.object({ personId: id, at: instant.optional() }),
  output: z.object({
    person: personRef,
    items: z.array(reason.extend({ patterns: z.array(z.string()), from: instant })),
  }),
  summary: "What a person may do at a moment, where, and on what ground",
});

export const me = contract({
  name: "access.me",
  method: "GET",
  restricted: false,
  path: "/me",
  permission: "signed-in",
  input: z.object({}),
  output: z.object({
    person: z.object({ id, name: z.string(), email: z.string().nullable() }),
    unit: refWithCode.nullable(),
    posts: z.array(refWithCode),
    /** Posts for which the person acts at this moment. */
    acting: z.array(
      z.object({
        post: refWithCode,
        actingFor,
        /** Clause by the code of the regulation that gives it, as printed; none for standing deputies. */
        clauses: z.record(z.string(), z.string()),
      }),
    ),
    permissions: z.array(z.string()),
    locale: z.enum(["ja", "en"]),
  }),
  summary: "Who is signed in, what he holds and acts for now, and the patterns of what he may do",
});
