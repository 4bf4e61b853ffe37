import { z } from "zod";
import { contract, id, instant, line, ok, page, pageInput, text } from "#kernel/contract/contract.ts";

export const personRef = z.object({ id, name: z.string() });

export const timelineEvent = z.object({
  seq: z.number(),
  id,
  type: z.string(),
  occurredAt: instant,
  recordedAt: instant,
  actor: personRef.nullable(),
  actingFor: z
    .object({
      postCode: z.string(),
      clause: z.string().optional(),
      label: z.string().optional(),
      outsideRegulation: z.boolean().optional(),
    })
    .nullable(),
  data: z.record(z.string(), z.unknown()),
});
export type TimelineEvent = z.infer<typeof timelineEvent>;

export const timeline = contract({
  name: "record.timeline",
  method: "GET",
  path: "/records/{id}/timeline",
  permission: "signed-in",
  input: z.object({ id, ...pageInput }),
  output: page(timelineEvent),
  summary: "Events of a record, newest first",
});

export const comment = contract({
  name: "record.comment",
  method: "POST",
  path: "/records/{id}/comments",
  permission: "signed-in",
  input: z.object({ id, text: text(), mentions: z.array(id).max(50).default([]) }),
  output: z.object({ eventId: id }),
  summary: "Adds a comment to a record; whoever is mentioned is told",
});

export const linkTypes = ["relates", "caused-by", "recurrence-of", "duplicate-of", "part-of", "evidence"] as const;

export const link = contract({
  name: "record.link",
  method: "POST",
  path: "/records/{id}/links",
  permission: "signed-in",
  input: z.object({ id, toId: id, type: z.enum(linkTypes), note: text(500, 0).default("") }),
  output: ok,
  summary: "Links a record to another one",
});

export const recordRef = z.object({
  id,
  kind: z.string(),
  number: z.string(),
  title: z.string(),
  state: z.string(),
  href: z.string(),
});

export const links = contract({
  name: "record.links",
  method: "GET",
  path: "/records/{id}/links",
  permission: "signed-in",
  input: z.object({ id }),
  output: z.object({
    items: z.array(
      z.object({ type: z.string(), direction: z.enum(["to", "from"]), note: z.string(), record: recordRef }),
    ),
  }),
  summary: "Records that are linked with a record",
});

export const search = contract({
  name: "record.search",
  method: "GET",
  path: "/search",
  permission: "signed-in",
  input: z.object({
    q: line(200),
    kind: z.string().max(40).optional(),
    ...pageInput,
    limit: z.coerce.number().int().min(1).max(50).default(10),
  }),
  output: z.object({
    items: z.array(
      recordRef.extend({ openedAt: instant, marked: z.array(z.object({ text: z.string(), hit: z.boolean() })) }),
    ),
  }),
  summary: "Finds records of any kind by words; one and two characters work too",
});

export const watch = contract({
  name: "record.watch",
  method: "PUT",
  path: "/records/{id}/watch",
  permission: "signed-in",
  input: z.object({ id, on: z.boolean() }),
  output: ok,
  summary: "Watches a record, or no longer",
});
