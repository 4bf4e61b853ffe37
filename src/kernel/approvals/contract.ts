import { z } from "zod";
import { can, contract, id, instant, line, ok, page, pageInput, text } from "#kernel/contract/contract.ts";
import { actingFor, personRef, recordRef } from "#kernel/dispatches/contract.ts";
import { itemDefinition, itemValues } from "#kernel/dispatches/item-values.ts";

const code = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9-]*$/)
  .max(60);
/** What of the record it is about, e.g. {vendorId}; events carry it so that duties of other subjects are left alone. */
export const subject = z.record(z.string().regex(/^[a-z][A-Za-z0-9]*$/), z.string().max(100));
/** Version that the reader saw; an older one is refused with who changed it. */
const seen = z.int().min(1).optional();

export const STATES = ["pending", "approved", "refused", "remanded", "withdrawn"] as const;
export const KINDS = ["concur", "approve", "decide"] as const;
export const MODES = ["self", "substitute", "daiketsu", "kouetsu", "same-person", "drafter", "vacant"] as const;

const post = z.object({ code: z.string(), name: z.string() });

export const step = z.object({
  round: z.number(),
  no: z.number(),
  /** 合議, 承認, 決裁. */
  kind: z.enum(KINDS),
  post,
  person: personRef.nullable(),
  /** Who may act while the person cannot. */
  deputy: personRef.nullable(),
  state: z.enum(["waiting", "current", "approved", "refused", "remanded", "skipped"]),
  mode: z.enum(MODES).nullable(),
  enteredAt: instant.nullable(),
  actedBy: personRef.nullable(),
  actingFor: actingFor.nullable(),
  actedAt: instant.nullable(),
  comment: z.string(),
  exception: z.object({ kind: z.enum(["urgent", "instructed"]), reason: z.string() }).nullable(),
  viewedAt: instant.nullable(),
});
export type Step = z.infer<typeof step>;

export const oral = z.object({
  person: personRef,
  at: instant,
  how: z.enum(["phone", "chat", "in-person", "other"]),
  witness: personRef,
  note: z.string(),
  recordedBy: personRef.nullable(),
});

export const approval = z.object({
  id,
  record: recordRef,
  document: z.string(),
  documentTitle: z.string(),
  subject,
  title: z.string(),
  items: itemValues,
  definitions: z.array(itemDefinition),
  /** Whole yen. */
  amount: z.number().nullable(),
  drafter: personRef,
  actingFor: actingFor.nullable(),
  state: z.enum(STATES),
  round: z.number(),
  /** Why this route: the article that names the decider, the organisation's setting, or the table of amounts. */
  route: z.object({ why: z.enum(["regulation", "setting", "amount"]), label: z.string() }),
  important: z.boolean(),
  urgent: z.string(),
  /** 事後稟議: why it is asked for afterwards; empty if it is not. */
  afterFact: z.string(),
  conditions: z.string().nullable(),
  oral: oral.nullable(),
  followUpDueAt: instant.nullable(),
  openedAt: instant,
  decidedAt: instant.nullable(),
  version: z.number(),
  steps: z.array(step),
  /** How the reader would act now: in his own name (null) or for whom. Missing when it is not his turn. */
  as: z.object({ mode: z.enum(MODES), actingFor: actingFor.nullable() }).nullable(),
  can,
});
export type Approval = z.infer<typeof approval>;

export const submit = contract({
  name: "approval.submit",
  method: "POST",
  path: "/records/{recordId}/approvals",
  input: z.object({
    recordId: id,
    document: code,
    title: line(200).optional(),
    items: itemValues.default({}),
    subject: subject.default({}),
    urgent: text(1_000, 0).default(""),
    afterFact: text(2_000, 0).default(""),
  }),
  output: z.object({ id, state: z.enum(STATES) }),
  summary: "Submits a request for decision along its route; a drafter never decides on it",
});

export const decide = contract({
  name: "approval.decide",
  method: "POST",
  path: "/approvals/{id}/decisions",
  input: z.object({
    id,
    version: seen,
    decision: z.enum(["approve", "refuse", "remand"]),
    comment: text(5_000, 0).default(""),
    /** 条件付承認, with the decision only. */
    conditions: text(2_000, 0).default(""),
    /** A deputy who decides an important matter says why he may. */
    exception: z.object({ kind: z.enum(["urgent", "instructed"]), reason: text(1_000) }).optional(),
  }),
  output: z.object({ state: z.enum(STATES), mode: z.enum(MODES) }),
  summary: "Approves, refuses or sends back at the current step, for oneself or as the registered deputy",
});

export const withdraw = contract({
  name: "approval.withdraw",
  method: "POST",
  path: "/approvals/{id}/withdrawal",
  input: z.object({ id, version: seen, reason: text(2_000) }),
  output: ok,
  summary: "Withdraws one's own request before the decision",
});

export const resubmit = contract({
  name: "approval.resubmit",
  method: "POST",
  path: "/approvals/{id}/resubmission",
  input: z.object({
    id,
    version: seen,
    title: line(200).optional(),
    items: itemValues,
    urgent: text(1_000, 0).optional(),
  }),
  output: z.object({ state: z.enum(STATES), round: z.number() }),
  summary: "Submits a request again that was sent back; the route begins anew and the former round stays visible",
});

export const permitOrally = contract({
  name: "approval.permit-orally",
  method: "POST",
  path: "/approvals/{id}/oral-permission",
  input: z.object({
    id,
    personId: id,
    at: instant,
    how: z.enum(["phone", "chat", "in-person", "other"]),
    witnessId: id,
    note: text(2_000, 0).default(""),
  }),
  output: z.object({ followUpDueAt: instant }),
  summary:
    "Writes down that the decider permitted it by word of mouth; the written decision is due within the set time",
});

export const skip = contract({
  name: "approval.skip",
  method: "POST",
  path: "/approvals/{id}/skips",
  input: z.object({ id, version: seen }),
  output: ok,
  summary: "Passes over an intermediate approver who is absent by now; he views it afterwards (後閲)",
});

export const view = contract({
  name: "approval.view",
  method: "POST",
  path: "/approvals/{id}/views",
  input: z.object({ id, comment: text(2_000, 0).default("") }),
  output: ok,
  summary: "Marks as viewed what was decided in one's absence (後閲, 代決)",
});

export const get = contract({
  name: "approval.get",
  method: "GET",
  path: "/approvals/{id}",
  input: z.object({ id }),
  output: approval,
  summary: "A request for decision with its items, route and stamps",
});

export const waiting = contract({
  name: "approval.waiting",
  method: "GET",
  path: "/approvals/waiting",
  permission: "approval.get",
  input: z.object({ ...pageInput }),
  output: page(approval),
  summary: "Requests that wait for the reader, in his own name or as deputy, oldest first",
});

export const toView = contract({
  name: "approval.to-view",
  method: "GET",
  path: "/approvals/to-view",
  permission: "approval.get",
  input: z.object({ ...pageInput }),
  output: page(approval),
  summary: "Decisions that were taken in the reader's absence and that he has not viewed yet",
});

export const drafted = contract({
  name: "approval.drafted",
  method: "GET",
  path: "/approvals/drafted",
  permission: "approval.get",
  input: z.object({ ...pageInput }),
  output: page(approval),
  summary: "Requests that the reader drafted, newest first",
});

export const decided = contract({
  name: "approval.decided",
  method: "GET",
  path: "/approvals/decided",
  permission: "approval.get",
  input: z.object({ ...pageInput }),
  output: page(approval),
  summary: "Requests at which the reader acted, newest first",
});

export const count = contract({
  name: "approval.count",
  method: "GET",
  restricted: false,
  path: "/approvals/count",
  permission: "approval.get",
  input: z.object({}),
  output: z.object({ waiting: z.number(), toView: z.number() }),
  summary: "How many requests wait for the reader, and how many he has yet to view; counted up to 200",
});

export const byRecord = contract({
  name: "approval.list",
  method: "GET",
  path: "/records/{recordId}/approvals",
  permission: "approval.get",
  input: z.object({ recordId: id }),
  output: z.object({ items: z.array(approval) }),
  summary: "Requests for decision on a record, newest first",
});
