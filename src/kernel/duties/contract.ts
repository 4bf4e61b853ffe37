import { z } from "zod";
import { can, contract, date, id, instant, ok, page, pageInput, text } from "#kernel/contract/contract.ts";

/** A text in both languages of the product. */
export const bilingual = z.object({ ja: z.string(), en: z.string() });
export const personRef = z.object({ id, name: z.string() });
export const actingFor = z.object({
  postCode: z.string(),
  clause: z.string().optional(),
  label: z.string().optional(),
  outsideRegulation: z.boolean().optional(),
});

/**
 * How a duty stands at the moment of the answer. `open`: its clock runs or it has none; `soon`: the warning has begun;
 * `overdue`: open after its due; `started`/`started-late`: the deadline asked for the start, which has happened;
 * `done`/`done-late`; `waiting`: not owed so far. Lateness of a target or a duty of effort is no violation.
 */
export const STANDINGS = [
  "waiting",
  "open",
  "soon",
  "overdue",
  "started",
  "started-late",
  "done",
  "done-late",
  "not-applicable",
  "waived",
  "superseded",
  "moved",
] as const;
export const standing = z.enum(STANDINGS);
export type Standing = z.infer<typeof standing>;

const clock = {
  standing,
  /** Broken: late without excuse, or the gated act came first. */
  violation: z.boolean(),
  due: instant.nullable(),
  warnAt: instant.nullable(),
  /** The word of the article (直ちに), and how the due was counted, in the reader's language. */
  word: z.string().nullable(),
  dueWords: z.string().nullable(),
  soft: z.boolean(),
  effort: z.boolean(),
  /** The figure of the deadline is the organisation's interpretation, not the article's text. */
  interpretation: z.boolean(),
  started: z.boolean(),
};

export const debtor = z.object({
  person: personRef.nullable(),
  post: z.object({ code: z.string(), name: z.string() }).nullable(),
  unit: z.object({ id, name: z.string() }).nullable(),
  actingFor: actingFor.nullable(),
  /** Why this person, in sentences; the last one is who owes. */
  reasons: z.array(z.string()),
});

const naming = {
  id,
  code: z.string(),
  ref: z.string(),
  /** 第6条2項. */
  place: z.string(),
  title: z.string(),
  regulation: z.object({ id, code: z.string(), title: z.string(), versionId: id }),
  /** What it is about beyond the record, in words: a department, a vendor's id. */
  subject: z.array(z.object({ key: z.string(), value: z.string() })),
};

export const mineItem = z.object({
  ...naming,
  ...clock,
  record: z.object({ id, number: z.string(), title: z.string(), href: z.string() }),
  openedAt: instant,
  debtor,
  /** own: I am its debtor. acting: the succession leads to me now, or I hold the post, and somebody else is its debtor. */
  via: z.enum(["own", "acting"]),
  /** The regulation asks me to acknowledge until then; whoever does not is passed over. */
  acknowledgeBy: instant.nullable(),
  document: z.string().nullable(),
});
export type MineItem = z.infer<typeof mineItem>;

export const mine = contract({
  name: "duty.mine",
  method: "GET",
  restricted: false,
  path: "/duties/mine",
  permission: "signed-in",
  input: z.object(pageInput),
  output: page(mineItem),
  summary: "Open duties of the reader and those that the succession leads to the reader now, the next due first",
});

/** The event that opened, started, closed or breached a duty: who, when, in whose place, and what it says. */
export const evidence = z.object({
  eventId: id,
  type: z.string(),
  at: instant,
  recordedAt: instant,
  actor: personRef.nullable(),
  actingFor: actingFor.nullable(),
  excerpt: z.array(z.object({ key: z.string(), value: z.string() })),
});

export type Evidence = z.infer<typeof evidence>;

export const dutyItem = z.object({
  ...naming,
  ...clock,
  no: z.number(),
  debtor,
  openedAt: instant,
  startedAt: instant.nullable(),
  closedAt: instant.nullable(),
  /** Minutes from the start of the clock to the moment that counted, or until now. */
  elapsed: z.number().nullable(),
  reason: z.string().nullable(),
  approver: personRef.nullable(),
  document: z.string().nullable(),
  /** Which of the answer's events opened, began, closed and breached it. */
  opened: id.nullable(),
  begun: id.nullable(),
  closed: id.nullable(),
  breached: id.nullable(),
  /** Verbs: waive, set-not-applicable, hand-over, acknowledge. */
  can,
});
export type DutyItem = z.infer<typeof dutyItem>;

/** A duty of the article that nothing has called for so far. */
const waiting = z.object({
  code: z.string(),
  ref: z.string(),
  place: z.string(),
  title: z.string(),
  opensOn: z.array(z.string()),
});

export const articleView = z.object({
  no: z.string(),
  place: z.string(),
  title: z.string(),
  /** The worst of its duties; null for an article that lays no duty on anybody (definitions). */
  standing: standing.nullable(),
  violation: z.boolean(),
  duties: z.array(dutyItem),
  waiting: z.array(waiting),
});

export type ArticleView = z.infer<typeof articleView>;

export const byRecord = contract({
  name: "duty.by-record",
  method: "GET",
  path: "/records/{id}/duties",
  permission: "signed-in",
  input: z.object({ id }),
  output: z.object({
    record: z.object({ id, number: z.string(), title: z.string(), href: z.string(), closed: z.boolean() }),
    regulation: z
      .object({ id, code: z.string(), title: z.string(), versionId: id, number: z.number(), effectiveFrom: instant })
      .nullable(),
    articles: z.array(articleView),
    /** The evidence of all duties; one event often opens or closes several. */
    events: z.array(evidence),
    counts: z.object({
      inTime: z.number(),
      late: z.number(),
      overTarget: z.number(),
      running: z.number(),
      notApplicable: z.number(),
      waiting: z.number(),
    }),
  }),
  summary: "All duties of a record by article, with the evidence of each",
});

const rate = z.object({
  inTime: z.number(),
  /** Late, of which only targets or duties of effort. */
  late: z.number(),
  overTarget: z.number(),
  running: z.number(),
  notApplicable: z.number(),
});
export type Rate = z.infer<typeof rate>;

const period = { from: date, to: date };

export const matrixCell = z.object({
  standing,
  violation: z.boolean(),
  /** Duties that count by time: in time of all, e.g. 2 of 3. */
  inTime: z.number(),
  timed: z.number(),
  /** Minutes of the one duty, or of the slowest of several. */
  elapsed: z.number().nullable(),
  /** Kind of document of the one duty: approval, dispatch, form. */
  document: z.string().nullable(),
});
export type MatrixCell = z.infer<typeof matrixCell>;

export const matrixInput = z.object({
  regulation: z.string().max(100),
  ...period,
  /** Facts that a record must have, e.g. {"gravity": "grave"}. */
  facts: z.string().max(1_000).optional().describe('JSON object of facts, e.g. {"gravity":"grave"}'),
  unitId: id.optional(),
});

export const lateItem = z.object({
  dutyId: id,
  recordId: id,
  number: z.string(),
  href: z.string(),
  place: z.string(),
  title: z.string(),
  due: instant,
  /** Minutes after the due; of one that is still open until now. */
  lateBy: z.number(),
  open: z.boolean(),
  violation: z.boolean(),
  debtor: personRef.nullable(),
});

export const matrix = contract({
  name: "duty.matrix",
  method: "GET",
  path: "/duties/matrix",
  input: matrixInput.extend({ ...pageInput, limit: z.coerce.number().int().min(1).max(100).default(30) }),
  output: z.object({
    regulation: z.object({ code: z.string(), title: z.string() }),
    articles: z.array(z.object({ no: z.string(), place: z.string(), title: z.string(), rate })),
    /** Records as columns, newest first, each with one cell for every article. */
    items: z.array(
      z.object({
        id,
        number: z.string(),
        title: z.string(),
        href: z.string(),
        openedAt: instant,
        closed: z.boolean(),
        rate,
        cells: z.array(matrixCell.nullable()),
      }),
    ),
    next: z.string().nullable(),
    records: z.number(),
    total: rate,
    /** The latest of the late ones, at most 100. */
    late: z.array(lateItem),
    /** Facts that tell the records of the period apart, with what they can be. */
    facets: z.array(z.object({ key: z.string(), values: z.array(z.object({ value: z.string(), count: z.number() })) })),
  }),
  summary: "Articles by records over a period: the state of each cell, rates, and the late ones",
});

export const exportMatrix = contract({
  name: "duty.export-matrix",
  method: "GET",
  path: "/duties/matrix/export",
  permission: "duty.matrix",
  input: matrixInput.extend({
    format: z.enum(["csv", "xlsx", "pdf"]),
    encoding: z.enum(["utf-8-bom", "utf-8", "cp932"]).default("utf-8-bom"),
  }),
  output: z.object({ fileName: z.string(), type: z.string(), base64: z.string() }),
  summary: "The matrix of a period: as a table with one row for each duty, or as a paper",
});

export const figures = contract({
  name: "duty.figures",
  method: "GET",
  path: "/duties/figures",
  input: z.object({ ...period, regulation: z.string().max(100).optional() }),
  output: z.object({
    /** By month of the due, the earliest first ("2026-11"). */
    months: z.array(z.object({ month: z.string(), inTime: z.number(), late: z.number(), overTarget: z.number() })),
    articles: z.array(
      z.object({
        regulation: z.string(),
        article: z.string(),
        place: z.string(),
        title: z.string(),
        inTime: z.number(),
        late: z.number(),
        overTarget: z.number(),
      }),
    ),
  }),
  summary: "Duties in time by article and by month of their due",
});

export const summaryOfMine = contract({
  name: "duty.summary",
  method: "GET",
  restricted: false,
  path: "/duties/summary",
  permission: "signed-in",
  input: z.object({}),
  output: z.object({
    open: z.number(),
    overdue: z.number(),
    dueToday: z.number(),
    /** Due within the hour or passed, and not a mere target. */
    urgent: z.number(),
    /** Of the duties that fell due in the last 30 days; null where there were none. */
    inTimeRate: z.number().nullable(),
    counted: z.number(),
  }),
  summary: "Figures of the reader's own duties for the home page",
});

export const TIMER_KINDS = ["duty", "dispatch", "approval"] as const;

export const timerItem = z.object({
  kind: z.enum(TIMER_KINDS),
  id: z.string(),
  at: instant,
  /** warn, overdue, pass-on, alarm; remind; follow-up. */
  step: z.string(),
  place: z.string().nullable(),
  title: z.string(),
  record: z.object({ id, number: z.string(), href: z.string() }),
  person: personRef.nullable(),
});

export const timers = contract({
  name: "duty.timers",
  method: "GET",
  path: "/timers",
  input: z.object({ kind: z.enum(TIMER_KINDS).optional(), ...pageInput }),
  output: page(timerItem),
  summary: "Every timer of the organisation on one list, the next first",
});

export const myRecords = contract({
  name: "duty.my-records",
  method: "GET",
  restricted: false,
  path: "/duties/my-records",
  permission: "signed-in",
  input: z.object({ ...pageInput, limit: z.coerce.number().int().min(1).max(50).default(10) }),
  output: page(
    z.object({
      id,
      kind: z.string(),
      number: z.string(),
      title: z.string(),
      state: z.string(),
      closed: z.boolean(),
      openedAt: instant,
      href: z.string(),
    }),
  ),
  summary: "Records that the reader reported, newest first",
});

const decision = z.object({
  id,
  reason: text(2_000),
  /** Who answers for it; never whoever owes the duty. */
  approverId: id,
});

export const waive = contract({
  name: "duty.waive",
  method: "POST",
  path: "/duties/{id}/waive",
  input: decision,
  output: ok,
  summary: "Lets somebody off a duty, with reason and approver",
});

export const setNotApplicable = contract({
  name: "duty.set-not-applicable",
  method: "POST",
  path: "/duties/{id}/not-applicable",
  input: decision,
  output: ok,
  summary: "Says that a duty does not apply to this record, with reason and approver",
});

export const handOver = contract({
  name: "duty.hand-over",
  method: "POST",
  path: "/duties/hand-over",
  permission: "signed-in",
  input: z.object({ dutyIds: z.array(id).min(1).max(100), toPersonId: id, note: text(2_000, 0).default("") }),
  output: z.object({ handedOver: z.number() }),
  summary: "Hands open duties over to the returned holder or another person, from now on",
});

export const acknowledge = contract({
  name: "duty.acknowledge",
  method: "POST",
  path: "/duties/{id}/acknowledge",
  permission: "signed-in",
  input: z.object({ id }),
  output: ok,
  summary: "Says that the debtor has taken notice of a duty",
});
