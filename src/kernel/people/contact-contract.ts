import { z } from "zod";
import { can, contract, id, instant, line, ok, personal, text, version } from "#kernel/contract/contract.ts";
import { absenceNow, actingFor, code, personRef, postRef } from "./contract.ts";

// Emergency contacts (緊急連絡先) and addressee groups.

export const channel = z.object({
  kind: z.enum(["tel", "sms", "chat", "mail"]),
  value: personal(line(200)),
});

const contactItem = z.object({
  id,
  position: z.number(),
  person: personRef.nullable(),
  post: postRef.nullable(),
  channels: z.array(channel),
  from: instant,
  to: instant.nullable(),
  note: z.string(),
});

export const contactList = contract({
  name: "contact.list",
  method: "GET",
  path: "/emergency-contacts",
  input: z.object({}),
  output: z.object({ items: z.array(contactItem), can }),
  summary: "Emergency contacts that are or will be valid, in calling order",
});

export const contactSet = contract({
  name: "contact.set",
  method: "PUT",
  path: "/emergency-contacts",
  input: z.object({
    /** Ids of the list that was edited; refused when somebody changed it meanwhile. */
    seen: z.array(id).max(200),
    contacts: z
      .array(
        z
          .object({
            id: id.optional(),
            personId: id.nullable().optional(),
            postId: id.nullable().optional(),
            channels: z.array(channel).min(1).max(10),
            from: instant.optional(),
            to: instant.nullable().optional(),
            note: text(500, 0).default(""),
          })
          .refine((contact) => Boolean(contact.personId) !== Boolean(contact.postId), { path: ["personId"] }),
      )
      .max(200),
  }),
  output: ok,
  summary: "Sets the list of emergency contacts in calling order; who is left out ends now",
});

export const onCall = contract({
  name: "people.on-call",
  method: "GET",
  path: "/on-call",
  input: z.object({ at: instant.optional() }),
  output: z.object({
    at: instant,
    items: z.array(
      z.object({
        id,
        position: z.number(),
        person: personRef.nullable(),
        post: postRef.nullable(),
        actingFor: actingFor.nullable(),
        absence: absenceNow.nullable(),
        channels: z.array(channel),
        note: z.string(),
      }),
    ),
  }),
  summary: "Whom to call at a moment, in order; a post is resolved to who is responsible for it",
});

export const groupDefinition = z.strictObject({
  posts: z.array(code).max(100).optional(),
  officers: z.boolean().optional(),
  unitHeads: z.literal("related").optional(),
  persons: z.array(id).max(500).optional(),
});

export const groupList = contract({
  name: "group.list",
  method: "GET",
  path: "/addressee-groups",
  input: z.object({}),
  output: z.object({
    items: z.array(
      z.object({
        id,
        code: z.string(),
        name: z.string(),
        nameJa: z.string(),
        nameEn: z.string().nullable(),
        definition: groupDefinition,
        version,
        /** Who it is now; a group of related heads depends on the matter and has none. */
        members: z.array(z.object({ person: personRef, post: postRef.nullable(), actingFor: actingFor.nullable() })),
        unresolved: z.array(
          z.object({ post: postRef.nullable(), key: z.string(), params: z.record(z.string(), z.unknown()) }),
        ),
      }),
    ),
    can,
  }),
  summary: "Addressee groups and who is in them now",
});

export const groupSet = contract({
  name: "group.set",
  method: "PUT",
  path: "/addressee-groups/{code}",
  input: z.object({
    code,
    /** Absent for a new group. */
    version: version.optional(),
    name: line(100),
    nameEn: line(100).nullable().optional(),
    definition: groupDefinition,
  }),
  output: z.object({ version }),
  summary: "Makes or changes an addressee group",
});
