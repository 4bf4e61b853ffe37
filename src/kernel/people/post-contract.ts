import { z } from "zod";
import { can, contract, date, id, instant, line, ok, text, version } from "#kernel/contract/contract.ts";
import { absenceNow, absenceReasons, actingFor, code, personAbsence, personRef, postRef, unitRef } from "./contract.ts";

// Posts, who holds them and who acts: holdings, absences, designations, deputies, responsibility.

const moment = { at: instant.optional() };

/** One place of a succession, with the reason in words' key and parameters (locales `people.reason.…`). */
export const reason = z.object({
  outcome: z.enum(["acts", "skipped"]),
  via: z.enum(["holder", "succession", "designation", "deputy"]),
  key: z.string(),
  params: z.record(z.string(), z.unknown()),
  post: z.object({ code: z.string(), ja: z.string(), en: z.string() }),
  person: z.object({ id, ja: z.string(), en: z.string() }).nullable(),
  clause: z.string().optional(),
  label: z.string().optional(),
});

export const holding = z.object({
  id,
  person: personRef,
  from: instant,
  to: instant.nullable(),
  concurrent: z.boolean(),
});
export const designation = z.object({
  id,
  person: personRef,
  from: instant,
  to: instant.nullable(),
  designatedAt: instant,
  designatedBy: personRef.nullable(),
  revokedAt: instant.nullable(),
});
export const deputy = z.object({ post: postRef, basis: z.string() });

export const postItem = postRef.extend({
  nameJa: z.string(),
  nameEn: z.string().nullable(),
  unit: unitRef.nullable(),
  headOf: unitRef.nullable(),
  rank: z.number(),
  officer: z.boolean(),
  activeFrom: date.nullable(),
  activeTo: date.nullable(),
  active: z.boolean(),
  version,
  /** Null when the post is vacant. */
  holder: personRef.extend({ since: instant, concurrent: z.boolean(), absence: absenceNow.nullable() }).nullable(),
  /** Who is responsible now, also when it is the holder; null: nobody can be found. */
  responsible: personRef.extend({ actingFor: actingFor.nullable() }).nullable(),
});
export type PostItem = z.infer<typeof postItem>;

export const postList = contract({
  name: "post.list",
  method: "GET",
  path: "/posts",
  input: z.object({ ...moment, q: z.string().max(100).optional(), all: z.boolean().default(false) }),
  output: z.object({ items: z.array(postItem), can }),
  summary: "Posts with their holder and who is responsible, at a moment",
});

export const postGet = contract({
  name: "post.get",
  method: "GET",
  path: "/posts/{code}",
  input: z.object({ code, ...moment }),
  output: postItem.extend({
    holdings: z.array(holding),
    designations: z.array(designation),
    deputies: z.array(deputy),
    handovers: z.array(
      z.object({ at: instant, from: personRef.nullable(), to: personRef.nullable(), note: z.string() }),
    ),
    can,
  }),
  summary: "One post with holders, designations, deputies and handovers over time",
});

const postFields = {
  name: line(100),
  nameEn: line(100).nullable().optional(),
  unitId: id.nullable().optional(),
  headOf: id.nullable().optional(),
  rank: z.int().min(0).max(1000).optional(),
  officer: z.boolean().optional(),
};

export const postCreate = contract({
  name: "post.create",
  method: "POST",
  path: "/posts",
  input: z.object({ code, ...postFields, activeFrom: date.nullable().optional() }),
  output: z.object({ id }),
  summary: "Sets up a post; its code is what regulations name",
});

export const postUpdate = contract({
  name: "post.update",
  method: "PATCH",
  path: "/posts/{id}",
  input: z.object({ id, version, ...z.object(postFields).partial().shape, activeTo: date.nullable().optional() }),
  output: z.object({ version }),
  summary: "Changes a post, or abolishes it with its last day",
});

export const postAppoint = contract({
  name: "post.appoint",
  method: "POST",
  path: "/posts/{id}/appointments",
  input: z.object({
    id,
    personId: id,
    from: instant,
    to: instant.nullable().optional(),
    concurrent: z.boolean().default(false),
    /** Relieves the present holder at the same moment. */
    replace: z.boolean().default(false),
  }),
  output: z.object({ holdingId: id }),
  summary: "Appoints somebody to a post",
});

export const postRelieve = contract({
  name: "post.relieve",
  method: "POST",
  path: "/posts/{id}/relief",
  input: z.object({ id, at: instant.optional() }),
  output: ok,
  summary: "Ends the holding of a post; the post becomes vacant",
});

export const postHandOver = contract({
  name: "post.hand-over",
  method: "POST",
  path: "/posts/{id}/handover",
  input: z.object({ id, note: text(1000, 0).default(""), transferDuties: z.boolean().default(true) }),
  output: z.object({ fromPersonId: id.nullable(), toPersonId: id, transferred: z.number() }),
  summary: "The holder is back and takes over from who acted for him; never retroactive",
});

export const deputySet = contract({
  name: "deputy.set",
  method: "PUT",
  path: "/posts/{id}/deputies",
  input: z.object({ id, version, deputies: z.array(z.object({ postId: id, basis: line(200) })).max(20) }),
  output: z.object({ version }),
  summary: "Sets the standing order of deputies outside of a regulation, from now on",
});

export const designationMake = contract({
  name: "designation.make",
  method: "POST",
  path: "/posts/{id}/designations",
  input: z.object({ id, personId: id, from: instant.optional(), to: instant.nullable().optional() }),
  output: z.object({ designationId: id }),
  summary: "Names somebody beforehand to act for a post",
});

export const designationRevoke = contract({
  name: "designation.revoke",
  method: "POST",
  path: "/designations/{id}/revocation",
  input: z.object({ id }),
  output: ok,
  summary: "Revokes a designation from now on",
});

export const absenceList = contract({
  name: "absence.list",
  method: "GET",
  path: "/absences",
  input: z.object({ from: instant.optional(), to: instant.optional(), personId: id.optional() }),
  output: z.object({
    items: z.array(personAbsence.extend({ person: personRef, unit: unitRef.nullable(), can })),
  }),
  summary: "Absences that touch a period, by default from now on",
});

export const absenceRegister = contract({
  name: "absence.register",
  method: "POST",
  path: "/absences",
  input: z.object({
    /** By default oneself. */
    personId: id.optional(),
    from: instant.optional(),
    to: instant.nullable().optional(),
    reason: z.enum(absenceReasons),
    note: text(500, 0).default(""),
  }),
  output: z.object({ id, actsInstead: z.array(z.object({ post: postRef, person: personRef.nullable() })) }),
  summary: "Registers an absence; says who acts for each post meanwhile",
});

export const absenceEnd = contract({
  name: "absence.end",
  method: "POST",
  path: "/absences/{id}/end",
  input: z.object({ id, at: instant.optional() }),
  output: ok,
  summary: "Ends an absence, or cancels one that has not begun; posts are handed over to their holder",
});

export const responsibleQuery = contract({
  name: "people.responsible",
  method: "GET",
  path: "/responsible",
  input: z.object({
    post: code,
    ...moment,
    /** Code of the regulation whose order applies; by default the one in force that provides for the post. */
    regulation: code.optional(),
  }),
  output: z.object({
    at: instant,
    post: postRef,
    regulation: z.object({ code: z.string(), title: z.string() }).nullable(),
    person: personRef.nullable(),
    actingFor: actingFor.nullable(),
    chain: z.array(reason),
    /** Who would follow after the one who acts. */
    next: z.array(reason),
  }),
  summary: "Who is responsible for a post at a moment, past or future, and why",
});

export const responsibleOverTime = contract({
  name: "people.responsible-over-time",
  method: "GET",
  path: "/responsible/over-time",
  permission: "people.responsible",
  input: z.object({ post: code, from: instant, to: instant, regulation: code.optional() }),
  output: z.object({
    segments: z.array(
      z.object({
        from: instant,
        to: instant,
        person: personRef.nullable(),
        actingFor: actingFor.nullable(),
        reasons: z.array(reason),
      }),
    ),
  }),
  summary: "Who was and will be responsible for a post during a period of at most two years",
});
