import { z } from "zod";

/** Schemas of what most forms need, whatever their domain. Domains fill them from their own tables. */

export const instantSchema = z.iso.datetime({ offset: true });
export const dateSchema = z.iso.date();
export const documentHashSchema = z.string().regex(/^[0-9a-f]{12,128}$/);

/** Family and given name apart; a name that is not split stands in `family` alone. */
export const personNameSchema = z.object({ family: z.string().min(1), given: z.string().default("") });
export type PersonName = z.infer<typeof personNameSchema>;

/** Somebody who writes or is written to: a person, a post, an organisation or a group (各位). */
export const partySchema = z.object({
  organisation: z.string().nullable().default(null),
  department: z.string().nullable().default(null),
  post: z.string().nullable().default(null),
  name: personNameSchema.nullable().default(null),
  /** 様 for outsiders, 殿 inside, 御中 for organisations, 各位 for groups; `none` for the sender. */
  honorific: z.enum(["様", "殿", "御中", "各位", "none"]).default("none"),
});
export type Party = z.infer<typeof partySchema>;

/** One seal of a route. Who decided in whose place is never left out. */
export const approvalDecisionSchema = z.object({
  /** Heading of the column: 決裁, 合議, 部長, 課長, 担当. */
  label: z.string(),
  /** Post to which the column belongs. */
  post: z.string().default(""),
  result: z.enum(["waiting", "not-required", "approved", "conditional", "refused", "remanded"]),
  person: personNameSchema.nullable().default(null),
  /** Post of the person who decided, when another than the column's. */
  personPost: z.string().default(""),
  at: instantSchema.nullable().default(null),
  approvalId: z.string().nullable().default(null),
  /** self 本人, deputy-decision 代決, proxy 代理承認, acting 代行 (succession), viewed-after 後閲. */
  capacity: z.enum(["self", "deputy-decision", "proxy", "acting", "viewed-after"]).default("self"),
  /** Name of the person in whose place the decision was made. */
  inPlaceOf: z.string().default(""),
  /** Rule that allows it, e.g. 職務権限規程第8条. */
  basis: z.string().default(""),
  /** When the absent decider looked at it afterwards. */
  viewedAfterAt: instantSchema.nullable().default(null),
});
export type ApprovalDecision = z.infer<typeof approvalDecisionSchema>;

export const correctionSchema = z.object({
  /** Number of the report that is corrected: 訂正第2報 corrects 第2報. */
  no: z.number().int().positive(),
  /** The printed number where the plain one does not say all: 訂正第2報（2回目）. */
  label: z.string().optional(),
  /** Which document it corrects: number or version. */
  corrects: z.string(),
  reason: z.string(),
  changes: z.array(z.object({ label: z.string(), before: z.string(), after: z.string() })),
});
export type Correction = z.infer<typeof correctionSchema>;

export const historyEntrySchema = z.object({
  version: z.string(),
  at: instantSchema,
  by: z.string(),
  text: z.string(),
});
export type HistoryEntry = z.infer<typeof historyEntrySchema>;

/** Value of an item: known, under investigation until the next update, explicitly none, or not applicable with reason. */
export const itemSchema = z.discriminatedUnion("state", [
  z.object({ state: z.literal("known"), text: z.string() }),
  z.object({ state: z.literal("pending"), text: z.string().default(""), nextUpdateAt: instantSchema.nullable() }),
  z.object({ state: z.literal("none") }),
  z.object({ state: z.literal("not-applicable"), reason: z.string() }),
]);
export type Item = z.infer<typeof itemSchema>;

/** What stands around the content of nearly every form. */
export const formHeaderSchema = z.object({
  documentNumber: z.string().nullable(),
  /** Version of this very document, where it has some. */
  version: z.number().int().positive().nullable().default(null),
  printedAt: instantSchema.nullable().default(null),
  issuedAt: instantSchema,
  evidenceHash: documentHashSchema.nullable().default(null),
  classification: z.string().nullable().default(null),
  from: partySchema,
  to: z.array(partySchema).default([]),
  approvals: z.array(approvalDecisionSchema).default([]),
  correction: correctionSchema.nullable().default(null),
  history: z.array(historyEntrySchema).default([]),
});
export type FormHeader = z.infer<typeof formHeaderSchema>;
