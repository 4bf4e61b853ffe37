import type { Can } from "#kernel/contract/contract.ts";

/**
 * States, verbs, guards and who may: the whole lifecycle of a trouble as tables, shared by server and screen.
 * Pure. Source: domain.md 1.5 (states, guards 1–9) and 1.7 (ambiguous cases). Main states follow ITIL's incident flow;
 * the regions run beside them from the confirmation to the end.
 */

export const MAIN = [
  "reported",
  "investigating",
  "false-alarm",
  "confirmed",
  "recovery-in-sight",
  "fully-recovered",
  "post-action",
  "closed",
  "merged",
  "reopened",
] as const;
export const GRAVITY = ["unjudged", "grave", "not-grave"] as const;
export const STANDBY = ["na", "pending", "starting", "running", "failed", "stopped", "deferred"] as const;
export const CAUSE = ["open", "hypothesis", "identified", "unknown"] as const;
export const RECOVERY = ["planning", "in-progress", "in-sight", "recovered"] as const;
export const MANUAL = ["not-notified", "notified", "switched", "other", "not-needed", "stop-due", "stopped"] as const;
export const VENDOR = [
  "draft",
  "submitted",
  "permitted",
  "refused",
  "returned",
  "engaged",
  "ended",
  "abandoned",
] as const;
export const ORDER = ["draft", "checked", "ordered", "acked", "done", "settled", "cancelled"] as const;
export const COMPLAINT = ["received", "recorded", "submitted", "answered", "closed"] as const;
export const APOLOGY = ["unassessed", "na", "planned", "approved", "done"] as const;
export const PREVENTION = [
  "draft",
  "decided",
  "submitted",
  "permitted",
  "refused",
  "implementing",
  "done",
  "effect-checked",
  "dropped",
] as const;
export const RECORD = ["none", "draft", "final", "submitted", "received", "returned"] as const;
/** The nine items of the trouble record (第16条1項), in their order. */
export const RECORD_ITEMS = [
  "occurredAt",
  "discovery",
  "cause",
  "recovery",
  "organisation",
  "effect",
  "timeRequired",
  "complaints",
  "other",
] as const;

export type MainState = (typeof MAIN)[number];
type Gravity = (typeof GRAVITY)[number];
export type StandbyState = (typeof STANDBY)[number];
export type CauseState = (typeof CAUSE)[number];
export type RecoveryState = (typeof RECOVERY)[number];
export type ManualState = (typeof MANUAL)[number];
type VendorState = (typeof VENDOR)[number];
type OrderState = (typeof ORDER)[number];
type ComplaintState = (typeof COMPLAINT)[number];
export type ApologyState = (typeof APOLOGY)[number];
type PreventionState = (typeof PREVENTION)[number];
export type RecordState = (typeof RECORD)[number];
export type RecordItem = (typeof RECORD_ITEMS)[number];

/** Posts that the company's rules name beside the responsible person; their codes in the directory. */
export const PRESIDENT = "president";
export const GENERAL_AFFAIRS = "ga-head";
export const HUMAN_RESOURCES = "hr-head";

/** Which state may follow which, region by region. */
export const STANDBY_MOVES: Record<StandbyState, readonly StandbyState[]> = {
  na: [],
  pending: ["starting", "running", "failed", "deferred", "na"],
  deferred: ["starting", "na"],
  starting: ["running", "failed", "stopped"],
  running: ["failed", "stopped"],
  failed: ["starting", "na"],
  stopped: ["starting"],
};
export const CAUSE_MOVES: Record<CauseState, readonly CauseState[]> = {
  open: ["hypothesis", "identified", "unknown"],
  hypothesis: ["hypothesis", "identified", "unknown"],
  identified: ["hypothesis", "identified"],
  unknown: ["hypothesis", "identified"],
};

/** What the rules need to know of a trouble: the fold of its events (facts.ts), as far as guards look at it. */
export interface GuardFacts {
  leakSuspectedAt: string | null;
  state: MainState;
  number: string;
  inScope: boolean;
  systemId: string | null;
  source: string;
  reporterId: string | null;
  gravity: Gravity;
  standby: StandbyState;
  hasStandby: boolean;
  cause: CauseState;
  /** "Cause unknown" waits for the president. */
  causeProposal: unknown;
  recovery: RecoveryState;
  recoveredAt: string | null;
  /** General affairs has told everyone of the full recovery. */
  recoveredTold: boolean;
  /** General affairs has corrected the alarm (downgrade, false alarm): departments may stop manual work. */
  stopNoticed: boolean;
  mergedInto: string | null;
}

/** Sub-records as far as guards look at them; names (unit, duty) in the viewer's language. */
export interface SubRecords {
  manual: { id: string; unitId: string; unit: string; systemId: string; state: ManualState }[];
  /** `oral`, `written`: how the president permitted it so far; `pending`: the request lies with him. */
  vendors: { id: string; state: VendorState; company: string; oral: boolean; written: boolean; pending: boolean }[];
  orders: { id: string; state: OrderState; no: number; personId: string; result: "OK" | "WARN" | "BLOCK" | null }[];
  complaints: {
    id: string;
    state: ComplaintState;
    no: number;
    unitId: string;
    anonymous: boolean;
    ownerId: string | null;
    answeredAt: string | null;
  }[];
  apology: { state: ApologyState; affected: boolean | null; rulingOut: boolean; plannedBy: string | null };
  preventions: { id: string; state: PreventionState; measure: string; dueOn: string | null }[];
  record: { state: RecordState; missing: readonly RecordItem[] };
  /** Open duties that must be done before the record may be closed. */
  openDuties: { id: string; label: string; title: string; complaintId: string | null }[];
}

/** Who looks. `posts`: codes of the posts for which the person answers now; units: own one, and those headed (with all below). */
export interface Viewer {
  personId: string | null;
  isResponsible: boolean;
  unitIds: readonly string[];
  headsOfUnits: readonly string[];
  posts: readonly string[];
  /** Names of the permissions ("incident.confirm"); null: not looked up, the façade has checked. */
  permissions: readonly string[] | null;
}

/** The moment, how long after the full recovery a trouble may be reopened, and what the bound regulation asks for. */
export interface Circumstances {
  now: string;
  reopenHours: number;
  /** Codes of the documents that the regulation knows. What it does not know needs nobody's permission. */
  documents: readonly string[];
}

export interface Reason {
  key: string;
  params?: Record<string, unknown>;
}

type Who =
  | "anyone"
  | "responsible"
  | "general-affairs"
  | "president"
  | "human-resources"
  | "unit-head"
  | "unit-member"
  | "ordered";
type Sub = "manual" | "vendors" | "orders" | "complaints" | "preventions";

interface Context {
  facts: GuardFacts;
  sub: SubRecords;
  viewer: Viewer;
  at: Circumstances;
}

interface Rule {
  who: readonly Who[];
  in: readonly MainState[];
  also?: (context: Context) => Reason | null;
}

/** A rule on one sub-record: additionally in which of its own states. */
interface SubRule<S extends Sub> {
  of: S;
  who: readonly Who[];
  in: readonly MainState[];
  from: readonly SubRecords[S][number]["state"][];
  also?: (context: Context, sub: SubRecords[S][number]) => Reason | null;
}

const FRESH: readonly MainState[] = ["reported", "investigating"];
/** Confirmed and not yet recovered. */
export const BROKEN: readonly MainState[] = ["confirmed", "reopened", "recovery-in-sight"];
const RECOVERED: readonly MainState[] = ["fully-recovered", "post-action"];
const ACTIVE: readonly MainState[] = [...FRESH, ...BROKEN];
/** From the confirmation to the closing. */
const WORKED: readonly MainState[] = [...BROKEN, ...RECOVERED];
const KNOWN: readonly MainState[] = [...FRESH, ...WORKED, "closed"];
const AFTER: readonly MainState[] = [...WORKED, "closed"];

const staff: readonly Who[] = ["anyone"];
const responsible: readonly Who[] = ["responsible"];
const company: readonly Who[] = ["general-affairs", "responsible"];

/** Verbs on the trouble as a whole. "anyone": whoever holds the permission. */
export const RULES = {
  "add-duplicate-report": { who: staff, in: ACTIVE },
  "confirm-as-reporter": {
    who: staff,
    in: KNOWN,
    also: ({ facts }) => (facts.source === "monitoring" && !facts.reporterId ? null : reason("has-reporter")),
  },
  "log-contact-attempt": { who: staff, in: ACTIVE },
  "start-investigation": { who: responsible, in: ["reported"] },
  "log-investigation": { who: staff, in: ["investigating", ...BROKEN] },
  confirm: {
    who: responsible,
    in: ["investigating"],
    also: ({ facts }) => (facts.systemId ? null : reason("system-unknown")),
  },
  dismiss: { who: responsible, in: ["investigating", ...BROKEN] },
  prioritise: { who: staff, in: [...FRESH, ...WORKED] },
  "judge-gravity": { who: responsible, in: WORKED },
  "change-standby": {
    who: staff,
    in: WORKED,
    also: ({ facts }) => (STANDBY_MOVES[facts.standby].length > 0 ? null : reason("no-standby")),
  },
  "advance-cause": {
    who: staff,
    in: WORKED,
    also: ({ facts }) => (facts.causeProposal ? reason("cause-unknown-waits") : null),
  },
  "advance-recovery": { who: staff, in: BROKEN },
  "in-sight": { who: responsible, in: ["confirmed", "reopened"] },
  "withdraw-in-sight": { who: responsible, in: ["recovery-in-sight"] },
  "fully-recover": { who: responsible, in: BROKEN },
  "decide-manual": { who: ["unit-head"], in: BROKEN },
  "draft-vendor": { who: staff, in: WORKED },
  "draft-order": { who: staff, in: WORKED },
  "receive-complaint": { who: staff, in: KNOWN },
  // "Not affected" may turn out wrong later (a complaint), so it can be assessed again.
  "assess-apology": {
    who: company,
    in: WORKED,
    also: ({ sub }) =>
      sub.apology.state !== "unassessed" && sub.apology.state !== "na"
        ? reason("apology.assessed")
        : sub.apology.rulingOut
          ? reason("apology.waits")
          : null,
  },
  "plan-apology": {
    who: company,
    in: WORKED,
    also: ({ sub }) =>
      sub.apology.state !== "unassessed" && sub.apology.state !== "planned"
        ? reason("apology.assessed")
        : sub.apology.affected
          ? null
          : reason("apology.not-affected"),
  },
  "approve-apology": {
    who: ["president", "general-affairs"],
    in: WORKED,
    also: ({ sub, viewer }) =>
      sub.apology.state !== "planned"
        ? reason("apology.not-planned")
        : viewer.personId !== null && sub.apology.plannedBy === viewer.personId
          ? reason("drafter-decides")
          : null,
  },
  "complete-apology": {
    who: company,
    in: WORKED,
    also: ({ sub }) => (sub.apology.state === "approved" ? null : reason("apology.not-approved")),
  },
  "rule-out-apology": {
    who: company,
    in: WORKED,
    also: ({ sub }) =>
      sub.apology.state !== "unassessed"
        ? reason("apology.assessed")
        : sub.apology.affected !== false
          ? reason("apology.not-assessed")
          : sub.apology.rulingOut
            ? reason("apology.waits")
            : null,
  },
  "draft-prevention": { who: staff, in: WORKED },
  "compose-record": { who: staff, in: WORKED, also: recordIn("none", "draft", "returned") },
  "finalise-record": {
    who: responsible,
    in: RECOVERED,
    also: (context) =>
      recordIn("draft", "returned")(context) ??
      (context.sub.record.missing.length > 0
        ? reason("record.incomplete", { items: context.sub.record.missing })
        : null),
  },
  "submit-record": { who: responsible, in: RECOVERED, also: recordIn("final") },
  "receive-record": { who: ["president"], in: RECOVERED, also: recordIn("submitted") },
  "return-record": { who: ["president"], in: RECOVERED, also: recordIn("submitted") },
  close: {
    who: responsible,
    in: RECOVERED,
    also: (context) => {
      const missing = missingForClose(context.facts, context.sub, context.at);
      return missing.length > 0 ? reason("close.missing", { count: missing.length, missing }) : null;
    },
  },
  reopen: { who: responsible, in: [...RECOVERED, "closed", "false-alarm"], also: reopenable },
  "link-recurrence": { who: responsible, in: [...FRESH, ...WORKED] },
  merge: { who: responsible, in: ACTIVE },
  split: { who: responsible, in: ACTIVE },
  // A suspicion is enough, whoever has it, and also when the trouble itself is long over.
  "suspect-leak": {
    who: staff,
    in: KNOWN,
    also: ({ facts }) => (facts.leakSuspectedAt ? reason("leak-suspected") : null),
  },
  correct: { who: staff, in: [...KNOWN, "false-alarm"] },
} satisfies Record<string, Rule>;

export type Verb = keyof typeof RULES;

const MANUAL_RULES = {
  "decide-manual": {
    of: "manual",
    who: ["unit-head"],
    in: BROKEN,
    // From "switched" only to confirm the cautions later: manual work ends by stop-manual alone.
    from: ["not-notified", "notified", "switched", "other", "not-needed", "stopped"],
  },
  "stop-manual": {
    of: "manual",
    who: ["unit-head"],
    in: [...WORKED, "false-alarm"],
    from: ["switched", "stop-due"],
    // Guard 7: "in sight" is not enough; general affairs' notice of the full recovery comes first (第13条). A corrected
    // alarm leaves it to the department (domain.md 1.7), and a rule without that notice to the recovery itself.
    also: ({ facts, at }) => {
      if (facts.recoveredTold || facts.stopNoticed || facts.state === "false-alarm") return null;
      if (!at.documents.includes("recovered-broadcast") && facts.recoveredAt) return null;
      return reason("manual.before-notice");
    },
  },
} satisfies Record<string, SubRule<"manual">>;

const VENDOR_RULES = {
  "revise-vendor": { of: "vendors", who: staff, in: WORKED, from: ["draft", "returned"] },
  // Also while engaged: an oral permission is put in writing, an unpermitted use is reported.
  "submit-vendor": {
    of: "vendors",
    who: responsible,
    in: WORKED,
    from: ["draft", "returned", "engaged"],
    also: ({ at }, vendor) =>
      !at.documents.includes("vendor-request")
        ? reason("vendor.no-permission-needed")
        : vendor.written
          ? reason("vendor.permitted-already")
          : vendor.pending
            ? reason("vendor.waits")
            : null,
  },
  "record-oral-permission": {
    of: "vendors",
    who: responsible,
    in: WORKED,
    from: ["draft", "submitted", "returned"],
    also: ({ at }, vendor) =>
      !at.documents.includes("vendor-request")
        ? reason("vendor.no-permission-needed")
        : vendor.oral
          ? reason("vendor.oral-already")
          : null,
  },
  "engage-vendor": {
    of: "vendors",
    who: responsible,
    in: WORKED,
    from: ["draft", "submitted", "permitted", "refused", "returned"],
    also: ({ at }, vendor) => {
      if (vendor.state === "refused") return reason("vendor.refused");
      if (vendor.state === "permitted" || vendor.oral || !at.documents.includes("vendor-request")) return null;
      return reason(vendor.pending ? "vendor.waits" : "vendor.not-permitted");
    },
  },
  "record-unpermitted-engagement": {
    of: "vendors",
    who: staff,
    in: WORKED,
    // Also once it is permitted: the use may have begun before that. The operation compares the times.
    from: ["draft", "submitted", "permitted", "refused", "returned"],
    also: ({ at }) => (at.documents.includes("vendor-request") ? null : reason("vendor.no-violation")),
  },
  "end-vendor": { of: "vendors", who: staff, in: AFTER, from: ["engaged"] },
  "abandon-vendor": {
    of: "vendors",
    who: responsible,
    in: WORKED,
    from: ["draft", "returned", "refused", "permitted"],
  },
} satisfies Record<string, SubRule<"vendors">>;

const hr: readonly Who[] = ["human-resources", "responsible"];
const ORDER_RULES = {
  "check-order": { of: "orders", who: staff, in: WORKED, from: ["draft", "checked"] },
  "issue-order": { of: "orders", who: hr, in: WORKED, from: ["checked"] },
  "acknowledge-order": { of: "orders", who: ["ordered"], in: AFTER, from: ["ordered"] },
  "complete-order": { of: "orders", who: [...hr, "ordered"], in: AFTER, from: ["ordered", "acked"] },
  "settle-order": { of: "orders", who: ["human-resources"], in: AFTER, from: ["done"] },
  "cancel-order": { of: "orders", who: hr, in: AFTER, from: ["draft", "checked", "ordered", "acked"] },
} satisfies Record<string, SubRule<"orders">>;

const members: readonly Who[] = ["unit-member", "unit-head", "responsible", "general-affairs"];
const heads: readonly Who[] = ["unit-head", "general-affairs"];
const COMPLAINT_RULES = {
  "record-complaint": { of: "complaints", who: members, in: KNOWN, from: ["received", "recorded"] },
  "submit-complaint": { of: "complaints", who: members, in: KNOWN, from: ["recorded"] },
  "answer-complaint": {
    of: "complaints",
    who: members,
    in: KNOWN,
    from: ["recorded", "submitted"],
    also: (_, complaint) =>
      complaint.anonymous ? reason("complaint.anonymous") : complaint.answeredAt ? reason("complaint.answered") : null,
  },
  "hand-over-complaint": { of: "complaints", who: heads, in: KNOWN, from: ["received", "recorded", "submitted"] },
  "close-complaint": {
    of: "complaints",
    who: heads,
    in: KNOWN,
    from: ["submitted", "answered"],
    also: (_, complaint) =>
      complaint.state === "answered" || complaint.anonymous ? null : reason("complaint.not-answered"),
  },
} satisfies Record<string, SubRule<"complaints">>;

const PREVENTION_RULES = {
  "revise-prevention": { of: "preventions", who: staff, in: WORKED, from: ["draft", "decided", "refused"] },
  "decide-prevention": { of: "preventions", who: responsible, in: WORKED, from: ["draft"] },
  "submit-prevention": {
    of: "preventions",
    who: responsible,
    in: WORKED,
    from: ["decided"],
    also: ({ at }) => (at.documents.includes("prevention-proposal") ? null : reason("prevention.no-permission-needed")),
  },
  "start-prevention": {
    of: "preventions",
    who: staff,
    in: AFTER,
    from: ["draft", "decided", "submitted", "permitted", "refused"],
    also: ({ at }, { state }) => {
      if (state === "permitted" || (state === "decided" && !at.documents.includes("prevention-proposal"))) return null;
      return reason(
        state === "refused"
          ? "prevention.refused"
          : state === "submitted"
            ? "prevention.waits"
            : "prevention.not-permitted",
      );
    },
  },
  "complete-prevention": { of: "preventions", who: staff, in: AFTER, from: ["implementing"] },
  "check-prevention-effect": { of: "preventions", who: responsible, in: AFTER, from: ["done"] },
  "drop-prevention": { of: "preventions", who: responsible, in: WORKED, from: ["draft"] },
} satisfies Record<string, SubRule<"preventions">>;

export const SUB_RULES = { ...MANUAL_RULES, ...VENDOR_RULES, ...ORDER_RULES, ...COMPLAINT_RULES, ...PREVENTION_RULES };
export type SubVerb = keyof typeof SUB_RULES;

/**
 * What the viewer may do with a trouble now: `true`, or the reason why not, as a message key. Verbs on a sub-record stand
 * under "verb:<its id>". The same answer guards the operation on the server; screens never work out rights themselves.
 */
export function abilities(facts: GuardFacts, sub: SubRecords, viewer: Viewer, at: Circumstances): Can {
  const context: Context = { facts, sub, viewer, at };
  const can: Can = {};
  for (const [verb, rule] of RULE_LIST) can[verb] = judge(context, verb, rule) ?? true;
  for (const [verb, rule] of SUB_RULE_LIST) {
    for (const each of sub[rule.of]) can[`${verb}:${each.id}`] = judgeSub(context, verb, rule, each) ?? true;
  }
  return can;
}

const RULE_LIST = Object.entries<Rule>(RULES);
const SUB_RULE_LIST = Object.entries<SubRule<Sub>>(SUB_RULES as unknown as Record<string, SubRule<Sub>>);

function judge(context: Context, verb: string, rule: Rule, about: About = {}): Reason | null {
  const { facts, viewer } = context;
  return (
    permission(viewer, verb) ?? who(viewer, rule.who, about) ?? place(facts, rule.in) ?? rule.also?.(context) ?? null
  );
}

function judgeSub(context: Context, verb: string, rule: SubRule<Sub>, each: SubRecords[Sub][number]): Reason | null {
  const found = judge(context, verb, { who: rule.who, in: rule.in }, each as About);
  if (found) return found;
  if (!(rule.from as readonly string[]).includes(each.state)) return reason(`${rule.of}.state`, { state: each.state });
  return rule.also?.(context, each) ?? null;
}

interface About {
  unitId?: string;
  personId?: string;
}

function permission(viewer: Viewer, verb: string): Reason | null {
  return viewer.permissions === null || viewer.permissions.includes(`incident.${verb}`)
    ? null
    : { key: "incident.who.permission" };
}

/** Null when the viewer is one of those who may; otherwise the reason names who may. */
function who(viewer: Viewer, allowed: readonly Who[], about: About): Reason | null {
  if (viewer.personId === null || allowed.some((kind) => isKind(viewer, kind, about))) return null;
  return { key: `incident.who.${allowed[0]}` };
}

function isKind(viewer: Viewer, kind: Who, { unitId, personId }: About): boolean {
  switch (kind) {
    case "anyone":
      return true;
    case "responsible":
      return viewer.isResponsible;
    case "president":
      return viewer.posts.includes(PRESIDENT);
    case "general-affairs":
      return viewer.posts.includes(GENERAL_AFFAIRS);
    // Where the company has no head of personnel, general affairs speaks for it (第8条 names only 会社).
    case "human-resources":
      return viewer.posts.includes(HUMAN_RESOURCES) || viewer.posts.includes(GENERAL_AFFAIRS);
    case "unit-head":
      return unitId === undefined ? viewer.headsOfUnits.length > 0 : viewer.headsOfUnits.includes(unitId);
    case "unit-member":
      return unitId !== undefined && viewer.unitIds.includes(unitId);
    case "ordered":
      return personId === viewer.personId;
  }
}

function place(facts: GuardFacts, states: readonly MainState[]): Reason | null {
  if (states.includes(facts.state)) return null;
  if (facts.state === "merged") return reason("merged", { into: facts.mergedInto });
  return reason("state", { state: facts.state });
}

function recordIn(...states: RecordState[]) {
  return ({ sub }: Context): Reason | null =>
    states.includes(sub.record.state) ? null : reason("record.state", { state: sub.record.state });
}

/** Guard 9: within the window the trouble is reopened; later a recurrence is a new trouble, linked to this one. */
function reopenable({ facts, at }: Context): Reason | null {
  if (facts.state === "false-alarm" || !facts.recoveredAt) return null;
  const hours = (Date.parse(at.now) - Date.parse(facts.recoveredAt)) / 3_600_000;
  return hours <= at.reopenHours ? null : reason("reopen.window", { hours: at.reopenHours });
}

/**
 * Guard 8: everything that is still missing before the trouble may be closed, each with its key and what it concerns.
 * Preventions need to be permitted and dated only: carrying them out goes on after the closing.
 */
export function missingForClose(facts: GuardFacts, sub: SubRecords, at: Circumstances): Reason[] {
  const missing: Reason[] = [];
  const add = (key: string, params?: Record<string, unknown>) =>
    missing.push({ key: `incident.missing.${key}`, ...(params ? { params } : {}) });

  const handedOver = new Set(sub.complaints.filter(({ ownerId }) => ownerId !== null).map(({ id }) => id));
  for (const { label, title, complaintId } of sub.openDuties) {
    if (complaintId === null || !handedOver.has(complaintId)) add("duty", { label, title });
  }
  // Every trouble in scope leaves a record with the president; another one only where its record was begun.
  if (sub.record.state !== "received" && (facts.inScope || !["none", "final"].includes(sub.record.state)))
    add("record", { state: sub.record.state });
  for (const { unitId, unit, state } of sub.manual)
    if (state === "switched" || state === "stop-due") add("manual", { unitId, unit });
  for (const { no, state, anonymous, ownerId } of sub.complaints) {
    const answered = state === "answered" || state === "closed" || (anonymous && state === "submitted");
    if (!answered && ownerId === null) add("complaint", { no });
  }
  for (const { company: name, state, pending } of sub.vendors) {
    if (state === "engaged") add("vendor", { company: name });
    else if (pending) add("vendor-waits", { company: name });
  }
  for (const { no, state } of sub.orders) if (state !== "settled" && state !== "cancelled") add("order", { no });
  const living = sub.preventions.filter(({ state }) => state !== "dropped" && state !== "refused");
  const unpermitted = at.documents.includes("prevention-proposal") ? ["draft", "decided", "submitted"] : ["draft"];
  if (facts.inScope && living.length === 0) add("no-prevention");
  for (const { state, measure, dueOn } of living) {
    if (unpermitted.includes(state)) add("prevention", { measure });
    else if (dueOn === null) add("prevention-due", { measure });
  }
  if (sub.apology.rulingOut) add("apology-waits");
  if (facts.causeProposal) add("cause-waits");
  return missing;
}

function reason(key: string, params?: Record<string, unknown>): Reason {
  return { key: `incident.not.${key}`, ...(params ? { params } : {}) };
}
