import { z } from "zod";
import { dateSchema, formHeaderSchema, instantSchema, itemSchema, partySchema } from "#kernel/forms/form-data.ts";

/**
 * Data of the 15 forms of domain.md 1.8, one schema each; they stand in one file because the forms share so many parts.
 * The domain fills them from its tables. Times are instants with offset; units and persons are already resolved to names.
 */

export const incidentSchema = z.object({
  number: z.string().min(1),
  title: z.string(),
  systemName: z.string(),
  /** False: the regulation is applied mutatis mutandis (準用). */
  inScope: z.boolean().default(true),
  /** Title of the regulation version that binds the trouble. */
  regulation: z.string().default("営業情報システムトラブル対策規程"),
});
export type IncidentOfForm = z.infer<typeof incidentSchema>;

const base = { header: formHeaderSchema, incident: incidentSchema };
const no = z.number().int().positive();
const text = z.string().default("");

/** When the trouble occurred; estimated times say so. */
const occurrenceSchema = z.discriminatedUnion("state", [
  z.object({ state: z.literal("known"), at: instantSchema, certainty: z.enum(["exact", "estimated"]), note: text }),
  z.object({ state: z.literal("pending"), text, nextUpdateAt: instantSchema.nullable() }),
]);
export type Occurrence = z.infer<typeof occurrenceSchema>;

/** Delivery to one person; `deputy`: received in the addressee's place. */
export const deliverySchema = z.object({
  group: text,
  unit: text,
  post: text,
  name: z.string(),
  sentAt: instantSchema.nullable(),
  acknowledgedAt: instantSchema.nullable(),
  deputy: z.boolean().default(false),
});
export type Delivery = z.infer<typeof deliverySchema>;

export const sourceSchema = z.enum(["self", "external", "monitoring"]);

/** Complaint with the 5 items of Article 10(2). Anonymous complaints have no name. */
export const complaintSchema = z.object({
  anonymous: z.boolean(),
  complainant: text,
  method: z.enum(["phone", "mail", "fax", "other"]),
  /** What the other method was. */
  methodText: text,
  at: instantSchema,
  content: z.string(),
  other: text,
  responses: z.array(z.object({ at: instantSchema, by: z.string(), text: z.string() })).default([]),
});
export type Complaint = z.infer<typeof complaintSchema>;

/** 通報票 (Article 3). */
export const reportSlipSchema = z.object({
  ...base,
  reporter: partySchema,
  reporterContact: text,
  knownAt: instantSchema,
  reportedAt: instantSchema,
  source: sourceSchema,
  informant: text,
  channel: text,
  symptom: z.string(),
  place: text,
  outOfHours: z.boolean(),
  contactAttempts: z
    .array(
      z.object({
        name: z.string(),
        channel: z.string(),
        result: z.enum(["answered", "no-answer", "busy", "message-left"]),
        at: instantSchema,
        note: text,
      }),
    )
    .default([]),
  /** Who received the report and, when acting, on what basis (第2条第2項第n号). */
  receiver: z.object({ party: partySchema, at: instantSchema, basis: text }).nullable(),
  duplicates: z
    .array(z.object({ reporter: z.string(), knownAt: instantSchema, source: sourceSchema, symptom: z.string() }))
    .default([]),
  recurrenceOf: text,
});
export type ReportSlip = z.infer<typeof reportSlipSchema>;

/** 事実関係調査票 (Article 4). */
export const investigationSchema = z.object({
  ...base,
  receivedAt: instantSchema,
  startedAt: instantSchema,
  investigator: partySchema,
  actingBasis: text,
  what: itemSchema,
  since: itemSchema,
  scope: itemSchema,
  reproducible: z.enum(["yes", "no", "intermittent", "unknown"]),
  conclusion: z.enum(["confirmed", "not-a-trouble", "insufficient"]).nullable(),
  conclusionReason: text,
  concludedAt: instantSchema.nullable(),
  log: z.array(z.object({ at: instantSchema, by: z.string(), action: z.string(), result: z.string() })).default([]),
});
export type Investigation = z.infer<typeof investigationSchema>;

/** 重大トラブル報告書: the 6 items of Article 6(1). */
export const graveReportSchema = z.object({
  ...base,
  no,
  judgement: z.object({
    at: instantSchema,
    by: z.string(),
    rationale: z.string(),
    criteria: z.array(z.object({ label: z.string(), met: z.boolean(), note: text })).default([]),
  }),
  occurrence: occurrenceSchema,
  cause: itemSchema,
  effect: itemSchema,
  recovery: itemSchema,
  timeNeeded: itemSchema,
  other: itemSchema,
  /** Items that this version corrects. */
  corrected: z.array(z.enum(["occurrence", "cause", "effect", "recovery", "timeNeeded", "other"])).default([]),
  deliveries: z.array(deliverySchema).default([]),
});
export type GraveReport = z.infer<typeof graveReportSchema>;

/** 役員・関係部連絡票 (Articles 6(2), 11(2), 12(2)) and its correction to those who were told. */
export const broadcastSchema = z.object({
  ...base,
  occasion: z.enum(["grave", "interim", "in-sight", "recovered", "corrective"]),
  no,
  /** The report on which the notice rests. */
  source: z.object({ title: z.string(), number: z.string(), receivedAt: instantSchema }),
  items: z.array(z.object({ label: z.string(), value: itemSchema, corrected: z.boolean().default(false) })),
  requests: z.array(z.string()).default([]),
  deliveries: z.array(deliverySchema).default([]),
});
export type Broadcast = z.infer<typeof broadcastSchema>;

/** 手動作業切替・中止記録 (Articles 7 and 13), one department and system. */
export const manualWorkSchema = z.object({
  ...base,
  unit: z.string(),
  notice: z.object({ number: z.string(), receivedAt: instantSchema }).nullable(),
  decisions: z.array(
    z.object({
      process: z.string(),
      decision: z.enum(["switched", "other", "not-needed"]),
      reason: text,
      procedure: text,
      startedAt: instantSchema.nullable(),
      by: z.string(),
    }),
  ),
  cautions: z.array(
    z.object({ group: z.enum(["mistakes", "nuisance"]), label: z.string(), checked: z.boolean(), note: text }),
  ),
  stop: z
    .object({
      notice: z.object({ number: z.string(), receivedAt: instantSchema }),
      stoppedAt: instantSchema,
      unsentSlips: z.number().int().nonnegative(),
      backEntryDone: z.boolean(),
      backEntryAt: instantSchema.nullable(),
      reconciliation: text,
      by: z.string(),
    })
    .nullable(),
});
export type ManualWork = z.infer<typeof manualWorkSchema>;

/** 時間外・休日・応援命令書 (Article 8). */
export const hrOrderSchema = z.object({
  ...base,
  type: z.enum(["overtime", "holiday", "dispatch"]),
  purpose: z.enum(["cause", "recovery", "manual"]),
  reason: text,
  destinationUnit: text,
  persons: z
    .array(
      z.object({
        name: z.string(),
        unit: z.string(),
        from: instantSchema,
        to: instantSchema,
        check: z.enum(["ok", "warn", "block"]),
        checkNote: text,
        acknowledgedAt: instantSchema.nullable(),
        actualFrom: instantSchema.nullable(),
        actualTo: instantSchema.nullable(),
        settlement: text,
      }),
    )
    .min(1),
});
export type HrOrder = z.infer<typeof hrOrderSchema>;

/** 専門業者利用申出書: the 5 items of Article 9(2). */
export const vendorRequestSchema = z.object({
  ...base,
  company: z.string().min(1),
  reasonToUse: z.string(),
  reasonToChoose: z.string(),
  cost: z.object({ amount: z.number().int().nonnegative().nullable(), taxIncluded: z.boolean(), note: text }),
  other: itemSchema,
  period: text,
  dataScope: text,
  ndaInForce: z.boolean(),
  oralPermission: z
    .object({ by: z.string(), at: instantSchema, how: z.string(), witness: z.string(), writtenDueAt: instantSchema })
    .nullable()
    .default(null),
  conditions: text,
});
export type VendorRequest = z.infer<typeof vendorRequestSchema>;

/** 機密保持チェック (Article 9(3)), one vendor. */
export const confidentialityCheckSchema = z.object({
  ...base,
  company: z.string().min(1),
  period: text,
  supervisor: z.string(),
  dataScope: text,
  checks: z.array(
    z.object({
      code: z.enum(["nda", "scope", "account", "supervision", "take-out", "deletion", "revoked"]),
      checked: z.boolean(),
      at: instantSchema.nullable(),
      by: text,
      note: text,
    }),
  ),
  accounts: z
    .array(
      z.object({
        account: z.string(),
        system: z.string(),
        issuedAt: instantSchema,
        expiresAt: instantSchema,
        revokedAt: instantSchema.nullable(),
      }),
    )
    .default([]),
  supervision: z.array(z.object({ at: instantSchema, by: z.string(), work: z.string(), note: text })).default([]),
});
export type ConfidentialityCheck = z.infer<typeof confidentialityCheckSchema>;

/** クレーム記録票 (Article 10(2)): one complaint with its history, several as a list, none as an explicit なし. */
export const complaintRecordSchema = z.object({ ...base, unit: z.string(), complaints: z.array(complaintSchema) });
export type ComplaintRecord = z.infer<typeof complaintRecordSchema>;

/** 中間報告書 (Article 11(1)). */
export const interimReportSchema = z.object({
  ...base,
  no,
  cause: z.object({
    state: z.enum(["open", "hypothesis", "identified", "unknown"]),
    progress: z.string(),
    evidence: text,
  }),
  recovery: z.object({
    state: z.enum(["planning", "in-progress", "in-sight", "recovered"]),
    progress: z.string(),
    steps: z.array(z.object({ label: z.string(), done: z.boolean() })).default([]),
    eta: instantSchema.nullable(),
  }),
  effect: itemSchema,
  other: itemSchema,
  nextReportAt: instantSchema.nullable(),
  earlier: z.array(z.object({ no, at: instantSchema, summary: z.string() })).default([]),
  deliveries: z.array(deliverySchema).default([]),
});
export type InterimReport = z.infer<typeof interimReportSchema>;

/** 完了報告書（復旧の目途） (Article 12(1)). */
export const inSightReportSchema = z.object({
  ...base,
  no,
  occurrence: occurrenceSchema,
  eta: instantSchema,
  grounds: z.string(),
  remainingRisk: itemSchema,
  cause: itemSchema,
  deliveries: z.array(deliverySchema).default([]),
});
export type InSightReport = z.infer<typeof inSightReportSchema>;

/** 完了報告書（完全復旧） (Article 12(1)). */
export const recoveredReportSchema = z.object({
  ...base,
  no,
  occurrence: occurrenceSchema,
  detectedAt: instantSchema.nullable(),
  recoveredAt: instantSchema,
  /** The result in the words of the report; the points that were looked at follow in a table. */
  result: text,
  verification: z.array(z.object({ item: z.string(), ok: z.boolean(), note: text })).min(1),
  cause: itemSchema,
  recovery: itemSchema,
  standby: itemSchema,
  dataLoss: itemSchema,
  followUp: itemSchema,
  deliveries: z.array(deliverySchema).default([]),
});
export type RecoveredReport = z.infer<typeof recoveredReportSchema>;

const apologyBase = {
  ...base,
  /** `outgoing`: the letter alone; `file`: with the internal sheet of seals and execution behind it. */
  copy: z.enum(["outgoing", "file"]).default("outgoing"),
  /** Name of the service as outsiders know it. */
  service: z.string().min(1),
  audience: z.enum(["business", "consumer"]),
  /** Whom it is for, in the words of the plan; for the internal sheet of a text without addressee. */
  targets: text,
  from: instantSchema,
  to: instantSchema.nullable(),
  effect: z.string(),
  cause: text,
  response: text,
  prevention: text,
  contact: z.object({ name: z.string(), phone: text, mail: text, hours: text }),
};

/** 謝罪文: one of the 4 methods of Article 14(2); `execution` is what was done, null before. */
export const apologySchema = z.discriminatedUnion("method", [
  z.object({
    ...apologyBase,
    method: z.literal("website"),
    execution: z.object({ url: z.string(), from: instantSchema, to: instantSchema.nullable() }).nullable(),
  }),
  z.object({
    ...apologyBase,
    method: z.literal("letter"),
    execution: z.object({ sentOn: dateSchema, copies: z.number().int().positive(), postage: text }).nullable(),
  }),
  z.object({
    ...apologyBase,
    method: z.literal("visit"),
    execution: z
      .object({
        at: instantSchema,
        place: z.string(),
        visitors: z.string(),
        met: z.string(),
        answer: text,
        promise: text,
      })
      .nullable(),
  }),
  z.object({
    ...apologyBase,
    method: z.literal("newspaper"),
    execution: z
      .object({
        paper: z.string(),
        edition: text,
        publishedOn: dateSchema,
        space: text,
        cost: z.number().int().nullable(),
      })
      .nullable(),
  }),
]);
export type Apology = z.infer<typeof apologySchema>;

/** 再発防止策伺 (Article 15). */
export const preventionProposalSchema = z.object({
  ...base,
  cause: z.string(),
  /** Number of the trouble that came back, which shows the earlier measure as ineffective. */
  recurrenceOf: text,
  purpose: text,
  measures: z
    .array(
      z.object({
        measure: z.string(),
        owner: z.string(),
        due: dateSchema,
        cost: z.number().int().nonnegative().nullable(),
        effect: z.string(),
      }),
    )
    .min(1),
  alternatives: itemSchema,
  effectCheckOn: dateSchema.nullable(),
  attachments: z.array(z.string()).default([]),
});
export type PreventionProposal = z.infer<typeof preventionProposalSchema>;

/** トラブル記録: the 9 items of Article 16(1). */
export const troubleRecordSchema = z.object({
  ...base,
  version: no,
  occurrence: occurrenceSchema,
  discovery: itemSchema,
  cause: itemSchema,
  recovery: itemSchema,
  organisation: z
    .array(
      z.object({
        kind: z.enum(["person", "company"]).default("person"),
        role: z.string(),
        name: z.string(),
        unit: z.string(),
        period: text,
        note: text,
      }),
    )
    .min(1),
  effect: itemSchema,
  detectedAt: instantSchema.nullable(),
  recoveredAt: instantSchema.nullable(),
  /** What the accepted record itself says of these items; the lists below it are its annexes. */
  written: z.object({ organisation: text, duration: text, complaints: text }).prefault({}),
  /** Empty prints なし: the item may not be left out. */
  complaints: z.array(complaintSchema),
  other: itemSchema,
  timeline: z.array(z.object({ at: instantSchema, text: z.string() })).default([]),
  links: z.array(z.object({ kind: z.string(), number: z.string(), title: z.string() })).default([]),
});
export type TroubleRecord = z.infer<typeof troubleRecordSchema>;
