import { z } from "zod";
import { can, contract, id, instant, line, ok, page, pageInput, text } from "#kernel/contract/contract.ts";
import { itemDefinition, itemValues } from "./item-values.ts";

// Contracts of domains whose documents have items import contracts only.
export { itemDefinition, itemValues };

const bilingual = z.object({ ja: z.string(), en: z.string() });
const code = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9-]*$/)
  .max(60);
const alsoRecordIds = z.array(id).max(20).default([]);

export const actingFor = z.object({
  postCode: z.string(),
  clause: z.string().optional(),
  label: z.string().optional(),
  outsideRegulation: z.boolean().optional(),
});
export const personRef = z.object({ id, name: z.string() });
export const recordRef = z.object({ id, number: z.string(), title: z.string(), href: z.string() });

/** One capacity in which a person receives; `deputy` stands in for the post's holder (代行). */
export const recipient = z.object({
  person: personRef,
  post: z.object({ code: z.string(), name: z.string() }).nullable(),
  unit: z.object({ id, name: z.string() }).nullable(),
  group: z.object({ code: z.string(), name: z.string() }),
  deputy: actingFor.nullable(),
  absent: z.boolean(),
  mustAcknowledge: z.boolean(),
});

/** A place that nobody fills, with the reasons in words. */
export const unresolved = z.object({
  post: z.object({ code: z.string(), name: z.string() }).nullable(),
  unit: z.object({ id, name: z.string() }).nullable(),
  group: z.object({ code: z.string(), name: z.string() }),
  reasons: z.array(z.string()),
});

const content = {
  recordId: id,
  document: code,
  alsoRecordIds,
  items: itemValues.default({}),
  body: text(20_000, 0).default(""),
  title: line(200).optional(),
};

/** How far the acknowledgements are: places that must acknowledge, and those that did. */
export const progress = z.object({ total: z.number(), acknowledged: z.number() });

const summaryFields = {
  id,
  record: recordRef,
  document: code,
  documentTitle: z.string(),
  no: z.number().nullable(),
  version: z.number(),
  /** 第2報, 訂正第2報; empty for a draft. */
  label: z.string(),
  title: z.string(),
  state: z.enum(["draft", "sent"]),
  sentAt: instant.nullable(),
  sentBy: personRef.nullable(),
  actingFor: actingFor.nullable(),
  nextUpdateAt: instant.nullable(),
  superseded: z.boolean(),
  correctsId: id.nullable(),
  relaysId: id.nullable(),
  relayedAt: instant.nullable(),
  progress,
};
export const dispatchSummary = z.object(summaryFields);
export type DispatchSummary = z.infer<typeof dispatchSummary>;

export const receipt = recipient.extend({
  deliveredAt: instant.nullable(),
  mailedAt: instant.nullable(),
  openedAt: instant.nullable(),
  acknowledgedAt: instant.nullable(),
  acknowledgedBy: personRef.nullable(),
  acknowledgedFor: actingFor.nullable(),
  settled: z.boolean(),
  reminders: z.number(),
  remindedAt: instant.nullable(),
});

export const dispatchDetail = z.object({
  ...summaryFields,
  body: z.string(),
  items: itemValues,
  definitions: z.array(itemDefinition),
  reason: z.string(),
  /** Item → before and after; `_title` and `_body` are the frame's. */
  difference: z.record(z.string(), z.object({ from: z.unknown(), to: z.unknown() })).nullable(),
  draftVersion: z.number(),
  draftedBy: personRef.nullable(),
  records: z.array(recordRef),
  recipients: z.array(receipt),
  unresolved: z.array(unresolved),
  /** Every version of the same number, oldest first. */
  versions: z.array(z.object({ id, version: z.number(), label: z.string(), sentAt: instant.nullable() })),
  /** The document that passes this one on, and the broadcasts that did. */
  relayDocument: code.nullable(),
  relays: z.array(z.object({ id, label: z.string(), documentTitle: z.string(), sentAt: instant.nullable() })),
  can,
});
export type DispatchDetail = z.infer<typeof dispatchDetail>;

export const draft = contract({
  name: "dispatch.draft",
  method: "POST",
  path: "/dispatches/drafts",
  input: z.object({ ...content, draftId: id.optional(), draftVersion: z.int().min(1).optional() }),
  output: z.object({ id, draftVersion: z.number() }),
  summary: "Saves a draft; items may still be missing or under investigation",
});

export const discard = contract({
  name: "dispatch.discard",
  method: "DELETE",
  path: "/dispatches/drafts/{id}",
  permission: "dispatch.draft",
  input: z.object({ id }),
  output: ok,
  summary: "Throws a draft away",
});

export const preview = contract({
  name: "dispatch.preview",
  method: "GET",
  path: "/records/{recordId}/dispatches/preview",
  input: z.object({ recordId: id, document: code, alsoRecordIds, correctsId: id.optional() }),
  output: z.object({
    label: z.string(),
    recipients: z.array(recipient),
    unresolved: z.array(unresolved),
    /** Of a correction: who is addressed now and did not have the first. */
    newlyAffected: z.array(id),
    maySend: z.union([z.literal(true), z.object({ key: z.string(), params: z.record(z.string(), z.unknown()) })]),
    actingFor: actingFor.nullable(),
  }),
  summary: "Who would receive a document now, with posts, deputies and places that nobody fills",
});

export const documents = contract({
  name: "dispatch.documents",
  method: "GET",
  path: "/records/{recordId}/dispatches/documents",
  permission: "dispatch.preview",
  input: z.object({ recordId: id }),
  output: z.object({
    items: z.array(
      z.object({
        code,
        title: bilingual,
        ref: z.string().nullable(),
        relays: code.nullable(),
        definitions: z.array(itemDefinition),
        maySend: z.union([z.literal(true), z.object({ key: z.string(), params: z.record(z.string(), z.unknown()) })]),
        dutyId: id.nullable(),
        nextNo: z.number(),
        /** What the newest sent version said, to go on from. */
        previous: itemValues.nullable(),
        draftId: id.nullable(),
      }),
    ),
  }),
  summary: "Documents that can be sent on a record, which of them the reader may send now, and the drafts",
});

export const send = contract({
  name: "dispatch.send",
  method: "POST",
  path: "/dispatches",
  input: z.object({ ...content, draftId: id.optional() }),
  output: z.object({
    id,
    no: z.number(),
    version: z.number(),
    label: z.string(),
    recipients: z.number(),
    unresolved: z.number(),
  }),
  summary: "Sends a numbered document to its addressees, who are resolved and frozen at this moment",
});

export const correct = contract({
  name: "dispatch.correct",
  method: "POST",
  path: "/dispatches/{id}/corrections",
  input: z.object({
    id,
    items: itemValues,
    body: text(20_000, 0).optional(),
    title: line(200).optional(),
    reason: text(2_000),
  }),
  output: send.output,
  summary: "Sends a corrected version with its difference to everyone who had the first and anyone newly affected",
});

export const relay = contract({
  name: "dispatch.relay",
  method: "POST",
  path: "/dispatches/{id}/relays",
  input: z.object({ id, alsoRecordIds, note: text(5_000, 0).default("") }),
  output: send.output,
  summary: "Passes a received report on with the same content to the addressees of its broadcast",
});

export const acknowledge = contract({
  name: "dispatch.acknowledge",
  method: "POST",
  path: "/dispatches/{id}/acknowledgements",
  input: z.object({ id }),
  output: z.object({ acknowledged: z.number(), remaining: z.number(), deputy: z.boolean() }),
  summary: "Acknowledges a dispatch, for oneself or as deputy for the post that it was sent to",
});

export const remind = contract({
  name: "dispatch.remind",
  method: "POST",
  path: "/dispatches/{id}/reminders",
  input: z.object({ id, personIds: z.array(id).max(500).default([]) }),
  output: z.object({ reminded: z.number() }),
  summary: "Reminds who has not acknowledged yet; without persons given, all of them",
});

export const get = contract({
  name: "dispatch.get",
  method: "GET",
  path: "/dispatches/{id}",
  input: z.object({ id }),
  output: dispatchDetail,
  summary: "A dispatch with its content, versions, recipients and who acknowledged",
});

export const byRecord = contract({
  name: "dispatch.list",
  method: "GET",
  path: "/records/{recordId}/dispatches",
  input: z.object({ recordId: id, ...pageInput }),
  output: page(dispatchSummary),
  summary: "Dispatches of a record, newest first",
});

export const toAcknowledge = contract({
  name: "dispatch.to-acknowledge",
  method: "GET",
  path: "/dispatches/to-acknowledge",
  permission: "dispatch.acknowledge",
  input: z.object({ state: z.enum(["waiting", "done"]).default("waiting"), ...pageInput }),
  output: page(
    dispatchSummary.extend({
      acknowledgedAt: instant.nullable(),
      /** Set when it waits for a post that the reader acts for. */
      as: actingFor.nullable(),
    }),
  ),
  summary: "Dispatches that wait for the reader's acknowledgement, or those he acknowledged",
});

export const count = contract({
  name: "dispatch.count",
  method: "GET",
  restricted: false,
  path: "/dispatches/count",
  permission: "dispatch.acknowledge",
  input: z.object({}),
  output: z.object({ waiting: z.number(), toRelay: z.number() }),
  summary: "How many dispatches wait for the reader's acknowledgement, and how many reports for his broadcast",
});

export const toRelay = contract({
  name: "dispatch.to-relay",
  method: "GET",
  path: "/dispatches/to-relay",
  permission: "dispatch.console",
  input: z.object({ ...pageInput }),
  output: page(
    dispatchSummary.extend({
      relayDocument: code,
      relayTitle: z.string(),
      mayRelay: z.union([z.literal(true), z.object({ key: z.string(), params: z.record(z.string(), z.unknown()) })]),
      dueAt: instant.nullable(),
    }),
  ),
  summary: "Received reports that have not been passed on yet",
});

export const broadcasts = contract({
  name: "dispatch.broadcasts",
  method: "GET",
  path: "/dispatches/broadcasts",
  permission: "dispatch.console",
  input: z.object({ ...pageInput }),
  output: page(dispatchSummary),
  summary: "Broadcasts with their acknowledgements, newest first",
});

export const drafts = contract({
  name: "dispatch.drafts",
  method: "GET",
  path: "/dispatches/drafts",
  permission: "dispatch.draft",
  input: z.object({ ...pageInput }),
  output: page(dispatchSummary.extend({ changedAt: instant })),
  summary: "The reader's own drafts, last changed first",
});
