import { z } from "zod";
import { contract, date, id, instant, line, page, pageInput, personal } from "#kernel/contract/contract.ts";
import { REASONS } from "./refusals/reason.ts";

// The auditor's side of the trail: searching events, looking at one with its proof, the state of the chain, taking evidence away.

const personRef = z.object({ id, name: z.string() });
const recordRef = z.object({ id, number: z.string(), title: z.string(), href: z.string() });

const search = {
  person: id.optional(),
  /** Number or id. */
  record: line(60).optional(),
  type: line(100).optional(),
  operation: line(100).optional(),
  /** Days of when it was so, both included (Japan time). */
  from: date.optional(),
  to: date.optional(),
};

export const auditEvent = z.object({
  seq: z.number(),
  id,
  type: z.string(),
  /** What happened, as a sentence in the reader's language. */
  words: z.string(),
  operation: z.string(),
  occurredAt: instant,
  recordedAt: instant,
  actor: personRef.nullable(),
  actingFor: z.string().nullable(),
  record: recordRef.nullable(),
  /** Place in the chain; null while it waits for the next seal. */
  position: z.number().nullable(),
});
export type AuditEvent = z.infer<typeof auditEvent>;

export const list = contract({
  name: "audit.list",
  method: "GET",
  path: "/audit/events",
  input: z.object({ ...search, ...pageInput }),
  output: page(auditEvent),
  summary: "Events of the whole organisation, newest first, by person, record, type, operation and period",
});

export const get = contract({
  name: "audit.get",
  method: "GET",
  path: "/audit/events/{id}",
  input: z.object({ id }),
  output: z.object({
    event: auditEvent,
    /** Fields of its data with a name in words, and the whole as it is stored. */
    fields: z.array(z.object({ key: z.string(), label: z.string(), value: z.string() })),
    stored: z.string(),
    proof: z
      .object({
        /** Everything below was computed anew from the stored event, just now. */
        holds: z.boolean(),
        position: z.number(),
        leaf: z.string(),
        seal: z.object({
          no: z.number(),
          sealedAt: instant,
          head: z.string(),
          signer: z.string(),
          count: z.number(),
        }),
        /** The first head left outside that covers it, per kind of place. */
        anchors: z.array(z.object({ kind: z.string(), target: z.string(), no: z.number(), at: instant })),
      })
      .nullable(),
  }),
  summary: "One event with its data in words, its seal and its proof, computed anew",
});

export const options = contract({
  name: "audit.options",
  method: "GET",
  restricted: false,
  path: "/audit/options",
  permission: "audit.list",
  input: z.object({}),
  output: z.object({
    types: z.array(z.object({ value: z.string(), label: z.string() })),
    operations: z.array(z.string()),
  }),
  summary: "Types and operations that occur in the trail, to choose from",
});

export const ANCHOR_STATES = ["waiting", "done", "failed"] as const;

export const chain = contract({
  name: "audit.chain",
  method: "GET",
  restricted: false,
  path: "/audit/chain",
  permission: "audit.list",
  input: z.object({}),
  output: z.object({
    /** Null before the first seal. */
    head: z.object({ no: z.number(), head: z.string(), sealedAt: instant }).nullable(),
    sealed: z.number(),
    waiting: z.number(),
    waitingSince: instant.nullable(),
    publicKey: z.string().nullable(),
    keys: z.array(z.object({ no: z.number(), publicKey: z.string(), at: instant, because: z.string() })),
    anchors: z.array(
      z.object({
        kind: z.enum(["file", "mail", "webhook", "tsa"]),
        target: z.string(),
        state: z.enum(ANCHOR_STATES),
        no: z.number(),
        /** When it was left, or tried last. */
        at: instant,
        provenAt: instant.nullable(),
        /** The newest one that is there, when the newest attempt is not. */
        lastDone: z.object({ no: z.number(), at: instant }).nullable(),
        error: z.string().nullable(),
        nextAt: instant.nullable(),
      }),
    ),
  }),
  summary: "How far the trail is sealed, with which key, and where its heads were left outside",
});

export const anchorHistory = contract({
  name: "audit.anchors",
  method: "GET",
  restricted: false,
  path: "/audit/anchors",
  permission: "audit.list",
  input: z.object({ ...pageInput }),
  output: page(
    z.object({
      id,
      no: z.number(),
      head: z.string(),
      kind: z.string(),
      target: z.string(),
      state: z.enum(ANCHOR_STATES),
      attempts: z.number(),
      createdAt: instant,
      doneAt: instant.nullable(),
      provenAt: instant.nullable(),
      error: z.string().nullable(),
    }),
  ),
  summary: "Every head that was or is to be left outside, newest first",
});

export const refusal = z.object({
  id,
  /** The last one of this minute. */
  at: instant,
  count: z.number(),
  person: personRef.nullable(),
  address: personal(z.string()),
  byKey: z.boolean(),
  /** Name of the operation; null: several within this minute. */
  operation: z.string().nullable(),
  reason: z.enum(REASONS),
  record: recordRef.nullable(),
});
export type RefusalItem = z.infer<typeof refusal>;

export const refusals = contract({
  name: "audit.refusals",
  method: "GET",
  path: "/audit/refusals",
  input: z.object({
    person: search.person,
    record: search.record,
    operation: search.operation,
    from: search.from,
    to: search.to,
    reason: z.enum(REASONS).optional(),
    address: line(60).optional(),
    ...pageInput,
  }),
  output: page(refusal),
  summary: "What was refused to whom, why and from where, counted by minute, newest first",
});

export const EXPORT_FORMATS = ["csv", "xlsx", "json"] as const;

export const startExport = contract({
  name: "audit.export",
  method: "POST",
  own: true,
  path: "/audit/exports",
  input: z.object({ ...search, format: z.enum(EXPORT_FORMATS) }),
  output: z.object({ taskId: id }),
  summary: "Starts writing the events found into a file with their proof; task.get tells how far it is",
});
