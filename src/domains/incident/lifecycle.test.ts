import { describe, expect, it } from "vitest";
import {
  abilities,
  APOLOGY,
  CAUSE,
  CAUSE_MOVES,
  COMPLAINT,
  MAIN,
  MANUAL,
  missingForClose,
  ORDER,
  PREVENTION,
  RECORD,
  RECORD_ITEMS,
  RULES,
  STANDBY,
  STANDBY_MOVES,
  SUB_RULES,
  VENDOR,
  type Circumstances,
  type GuardFacts,
  type MainState,
  type SubRecords,
  type Viewer,
} from "./lifecycle.ts";

// The tables are written down a second time here, by hand from domain.md 1.5, and compared cell by cell.

const FACTS: GuardFacts = {
  state: "confirmed",
  number: "INC-2026-0001",
  inScope: true,
  systemId: "s",
  source: "self",
  reporterId: "p",
  gravity: "unjudged",
  standby: "pending",
  hasStandby: true,
  cause: "open",
  causeProposal: null,
  recovery: "planning",
  recoveredAt: null,
  recoveredTold: false,
  stopNoticed: false,
  mergedInto: null,
  leakSuspectedAt: null,
};
const SUB: SubRecords = {
  manual: [],
  vendors: [],
  orders: [],
  complaints: [],
  apology: { state: "unassessed", affected: null, rulingOut: false, plannedBy: null },
  preventions: [],
  record: { state: "none", missing: [] },
  openDuties: [],
};
const DOCUMENTS = ["vendor-request", "prevention-proposal", "cause-unknown", "apology-none", "recovered-broadcast"];
const AT: Circumstances = { now: "2026-11-21T12:00:00Z", reopenHours: 24, documents: DOCUMENTS };

const STRANGER: Viewer = {
  personId: "x",
  isResponsible: false,
  unitIds: ["elsewhere"],
  headsOfUnits: [],
  posts: [],
  permissions: null,
};
const VIEWERS: Record<string, Viewer> = {
  stranger: STRANGER,
  responsible: { ...STRANGER, isResponsible: true },
  president: { ...STRANGER, posts: ["president"] },
  affairs: { ...STRANGER, posts: ["ga-head"] },
  personnel: { ...STRANGER, posts: ["hr-head"] },
  head: { ...STRANGER, unitIds: ["u"], headsOfUnits: ["u"] },
  member: { ...STRANGER, unitIds: ["u"] },
  ordered: { ...STRANGER, personId: "worker" },
};
const ALL = Object.keys(VIEWERS);

// R reported, I investigating, C confirmed, O reopened, S in sight, F fully recovered, P aftercare, X closed, A false alarm, M merged
const LETTER: Record<string, MainState> = {
  R: "reported",
  I: "investigating",
  C: "confirmed",
  O: "reopened",
  S: "recovery-in-sight",
  F: "fully-recovered",
  P: "post-action",
  X: "closed",
  A: "false-alarm",
  M: "merged",
};

/** verb: [who, in which states], with facts under which nothing else stands in the way. */
const RECORD_TABLE: Record<
  string,
  [who: string[], states: string, facts?: Partial<GuardFacts>, sub?: Partial<SubRecords>]
> = {
  "add-duplicate-report": [ALL, "RICOS"],
  "confirm-as-reporter": [ALL, "RICOSFPX", { source: "monitoring", reporterId: null }],
  "log-contact-attempt": [ALL, "RICOS"],
  "start-investigation": [["responsible"], "R"],
  "log-investigation": [ALL, "ICOS"],
  confirm: [["responsible"], "I"],
  dismiss: [["responsible"], "ICOS"],
  prioritise: [ALL, "RICOSFP"],
  "judge-gravity": [["responsible"], "COSFP"],
  "change-standby": [ALL, "COSFP"],
  "advance-cause": [ALL, "COSFP"],
  "advance-recovery": [ALL, "COS"],
  "in-sight": [["responsible"], "CO"],
  "withdraw-in-sight": [["responsible"], "S"],
  "fully-recover": [["responsible"], "COS"],
  "decide-manual": [["head"], "COS"],
  "draft-vendor": [ALL, "COSFP"],
  "draft-order": [ALL, "COSFP"],
  "receive-complaint": [ALL, "RICOSFPX"],
  "assess-apology": [["responsible", "affairs"], "COSFP"],
  "plan-apology": [["responsible", "affairs"], "COSFP", {}, { apology: { ...SUB.apology, affected: true } }],
  "approve-apology": [
    ["president", "affairs"],
    "COSFP",
    {},
    { apology: { ...SUB.apology, state: "planned", plannedBy: "someone" } },
  ],
  "complete-apology": [["responsible", "affairs"], "COSFP", {}, { apology: { ...SUB.apology, state: "approved" } }],
  "rule-out-apology": [["responsible", "affairs"], "COSFP", {}, { apology: { ...SUB.apology, affected: false } }],
  "draft-prevention": [ALL, "COSFP"],
  "compose-record": [ALL, "COSFP"],
  "finalise-record": [["responsible"], "FP", {}, { record: { state: "draft", missing: [] } }],
  "submit-record": [["responsible"], "FP", {}, { record: { state: "final", missing: [] } }],
  "receive-record": [["president"], "FP", {}, { record: { state: "submitted", missing: [] } }],
  "return-record": [["president"], "FP", {}, { record: { state: "submitted", missing: [] } }],
  close: [["responsible"], "FP", { inScope: false }],
  reopen: [["responsible"], "FPXA", { recoveredAt: "2026-11-21T00:00:00Z" }],
  "link-recurrence": [["responsible"], "RICOSFP"],
  merge: [["responsible"], "RICOS"],
  split: [["responsible"], "RICOS"],
  "suspect-leak": [ALL, "RICOSFPX"],
  correct: [ALL, "RICOSFPXA"],
};

const can = (facts: Partial<GuardFacts>, sub: Partial<SubRecords> = {}, viewer: Viewer = STRANGER, at = AT) =>
  abilities({ ...FACTS, ...facts }, { ...SUB, ...sub }, viewer, at);
const reason = (answer: unknown) => (answer === true ? true : (answer as { key: string }).key.replace("incident.", ""));

describe("verbs on the trouble: state × person", () => {
  it("has a row for every verb", () => {
    expect(Object.keys(RECORD_TABLE).sort()).toEqual(Object.keys(RULES).sort());
  });

  it.each(Object.entries(RECORD_TABLE))("%s", (verb, [who, states, facts, sub]) => {
    for (const state of MAIN) {
      for (const [name, viewer] of Object.entries(VIEWERS)) {
        const answer = can({ ...facts, state }, sub, viewer)[verb];
        const allowed = who.includes(name) && states.split("").some((letter) => LETTER[letter] === state);
        expect(answer === true, `${verb} by ${name} in ${state}: ${JSON.stringify(answer)}`).toBe(allowed);
        if (!who.includes(name)) expect(reason(answer)).toMatch(/^who\./);
        else if (!allowed) expect(reason(answer)).toBe(state === "merged" ? "not.merged" : "not.state");
      }
    }
  });

  it("asks for the permission first, and lets the system do everything", () => {
    expect(can({}, {}, { ...VIEWERS["responsible"]!, permissions: ["incident.merge"] })).toMatchObject({
      merge: true,
      "judge-gravity": { key: "incident.who.permission" },
    });
    expect(can({}, {}, { ...STRANGER, personId: null })["judge-gravity"]).toBe(true);
  });
});

type List = "manual" | "vendors" | "orders" | "complaints" | "preventions";
const EMPTY = {
  manual: { id: "1", unitId: "u", unit: "U", systemId: "s" },
  vendors: { id: "1", company: "V", oral: false, written: false, pending: false },
  orders: { id: "1", no: 1, personId: "worker", result: null },
  complaints: { id: "1", no: 1, unitId: "u", anonymous: false, ownerId: null, answeredAt: null },
  preventions: { id: "1", measure: "m", dueOn: null },
};
const STATES: Record<List, readonly string[]> = {
  manual: MANUAL,
  vendors: VENDOR,
  orders: ORDER,
  complaints: COMPLAINT,
  preventions: PREVENTION,
};
const ONES = ["responsible", "affairs", "head", "member"];
const HR = ["responsible", "affairs", "personnel"];

const SUB_TABLE: Record<
  string,
  [of: List, who: string[], main: string, own: string[], facts?: Partial<GuardFacts>, fields?: object]
> = {
  "decide-manual": [
    "manual",
    ["head"],
    "COS",
    ["not-notified", "notified", "switched", "other", "not-needed", "stopped"],
  ],
  "stop-manual": ["manual", ["head"], "COSFPA", ["switched", "stop-due"], { recoveredTold: true }],
  "revise-vendor": ["vendors", ALL, "COSFP", ["draft", "returned"]],
  "submit-vendor": ["vendors", ["responsible"], "COSFP", ["draft", "returned", "engaged"]],
  "record-oral-permission": ["vendors", ["responsible"], "COSFP", ["draft", "submitted", "returned"]],
  "engage-vendor": [
    "vendors",
    ["responsible"],
    "COSFP",
    ["draft", "submitted", "permitted", "returned"],
    {},
    { oral: true },
  ],
  "record-unpermitted-engagement": [
    "vendors",
    ALL,
    "COSFP",
    ["draft", "submitted", "permitted", "refused", "returned"],
  ],
  "end-vendor": ["vendors", ALL, "COSFPX", ["engaged"]],
  "abandon-vendor": ["vendors", ["responsible"], "COSFP", ["draft", "returned", "refused", "permitted"]],
  "check-order": ["orders", ALL, "COSFP", ["draft", "checked"]],
  "issue-order": ["orders", HR, "COSFP", ["checked"]],
  "acknowledge-order": ["orders", ["ordered"], "COSFPX", ["ordered"]],
  "complete-order": ["orders", [...HR, "ordered"], "COSFPX", ["ordered", "acked"]],
  "settle-order": ["orders", ["affairs", "personnel"], "COSFPX", ["done"]],
  "cancel-order": ["orders", HR, "COSFPX", ["draft", "checked", "ordered", "acked"]],
  "record-complaint": ["complaints", ONES, "RICOSFPX", ["received", "recorded"]],
  "submit-complaint": ["complaints", ONES, "RICOSFPX", ["recorded"]],
  "answer-complaint": ["complaints", ONES, "RICOSFPX", ["recorded", "submitted"]],
  "hand-over-complaint": ["complaints", ["head", "affairs"], "RICOSFPX", ["received", "recorded", "submitted"]],
  "close-complaint": [
    "complaints",
    ["head", "affairs"],
    "RICOSFPX",
    ["submitted", "answered"],
    {},
    { anonymous: true },
  ],
  "revise-prevention": ["preventions", ALL, "COSFP", ["draft", "decided", "refused"]],
  "decide-prevention": ["preventions", ["responsible"], "COSFP", ["draft"]],
  "submit-prevention": ["preventions", ["responsible"], "COSFP", ["decided"]],
  "start-prevention": ["preventions", ALL, "COSFPX", ["permitted"]],
  "complete-prevention": ["preventions", ALL, "COSFPX", ["implementing"]],
  "check-prevention-effect": ["preventions", ["responsible"], "COSFPX", ["done"]],
  "drop-prevention": ["preventions", ["responsible"], "COSFP", ["draft"]],
};

describe("verbs on sub-records: main state × own state × person", () => {
  it("has a row for every verb", () => {
    expect(Object.keys(SUB_TABLE).sort()).toEqual(Object.keys(SUB_RULES).sort());
  });

  it.each(Object.entries(SUB_TABLE))("%s", (verb, [of, who, main, own, facts, fields]) => {
    for (const state of MAIN) {
      for (const each of STATES[of]) {
        const sub = { [of]: [{ ...EMPTY[of], ...fields, state: each }] } as Partial<SubRecords>;
        for (const [name, viewer] of Object.entries(VIEWERS)) {
          const answer = can({ ...facts, state }, sub, viewer)[`${verb}:1`];
          const allowed =
            who.includes(name) && own.includes(each) && main.split("").some((letter) => LETTER[letter] === state);
          expect(answer === true, `${verb} by ${name}, ${each} in ${state}: ${JSON.stringify(answer)}`).toBe(allowed);
        }
      }
    }
  });
});

describe("what else stands in the way", () => {
  const responsible = VIEWERS["responsible"]!;
  const head = VIEWERS["head"]!;
  const one = <L extends List>(of: L, state: string, fields: object = {}) =>
    ({ [of]: [{ ...EMPTY[of], ...fields, state }] }) as Partial<SubRecords>;

  it("guard 7: manual work ends after general affairs' notice only, or a corrected alarm", () => {
    const stop = (facts: Partial<GuardFacts>, at = AT) =>
      reason(can(facts, one("manual", "switched"), head, at)["stop-manual:1"]);
    expect(stop({ state: "recovery-in-sight" })).toBe("not.manual.before-notice");
    expect(stop({ state: "fully-recovered", recoveredAt: AT.now })).toBe("not.manual.before-notice");
    expect(stop({ state: "post-action", recoveredTold: true })).toBe(true);
    expect(stop({ state: "confirmed", stopNoticed: true })).toBe(true);
    expect(stop({ state: "false-alarm" })).toBe(true);
    const general = { ...AT, documents: [] };
    expect(stop({ state: "confirmed" }, general)).toBe("not.manual.before-notice");
    expect(stop({ state: "fully-recovered", recoveredAt: AT.now }, general)).toBe(true);
  });

  it("the gate of specialists", () => {
    const engage = (state: string, fields: object = {}, at = AT) =>
      reason(can({}, one("vendors", state, fields), responsible, at)["engage-vendor:1"]);
    expect([engage("draft"), engage("submitted", { pending: true }), engage("returned"), engage("refused")]).toEqual([
      "not.vendor.not-permitted",
      "not.vendor.waits",
      "not.vendor.not-permitted",
      "not.vendor.refused",
    ]);
    expect([engage("permitted"), engage("draft", { oral: true }), engage("refused", { oral: true })]).toEqual([
      true,
      true,
      "not.vendor.refused",
    ]);
    expect([engage("draft", {}, { ...AT, documents: [] }), engage("refused", {}, { ...AT, documents: [] })]).toEqual([
      true,
      "not.vendor.refused",
    ]);
    const of = (verb: string, state: string, fields: object, at = AT) =>
      reason(can({}, one("vendors", state, fields), responsible, at)[`${verb}:1`]);
    expect(of("submit-vendor", "engaged", { written: true })).toBe("not.vendor.permitted-already");
    expect(of("submit-vendor", "engaged", { pending: true })).toBe("not.vendor.waits");
    expect(of("submit-vendor", "draft", {}, { ...AT, documents: [] })).toBe("not.vendor.no-permission-needed");
    expect(of("record-oral-permission", "draft", { oral: true })).toBe("not.vendor.oral-already");
    expect(of("record-unpermitted-engagement", "draft", {}, { ...AT, documents: [] })).toBe("not.vendor.no-violation");
    expect(of("record-unpermitted-engagement", "permitted", { written: true })).toBe(true);
  });

  it("the gate of prevention", () => {
    const start = (state: string, at = AT) =>
      reason(can({}, one("preventions", state), responsible, at)["start-prevention:1"]);
    expect([start("draft"), start("decided"), start("submitted"), start("refused"), start("permitted")]).toEqual([
      "not.prevention.not-permitted",
      "not.prevention.not-permitted",
      "not.prevention.waits",
      "not.prevention.refused",
      true,
    ]);
    expect([start("draft", { ...AT, documents: [] }), start("decided", { ...AT, documents: [] })]).toEqual([
      "not.prevention.not-permitted",
      true,
    ]);
    expect(
      reason(can({}, one("preventions", "decided"), responsible, { ...AT, documents: [] })["submit-prevention:1"]),
    ).toBe("not.prevention.no-permission-needed");
  });

  it("anonymous complaints have no answer, others are not closed without one", () => {
    const of = (verb: string, state: string, fields: object) =>
      reason(can({}, one("complaints", state, fields), head)[`${verb}:1`]);
    expect(of("answer-complaint", "recorded", { anonymous: true })).toBe("not.complaint.anonymous");
    expect(of("answer-complaint", "recorded", { answeredAt: AT.now })).toBe("not.complaint.answered");
    expect(of("close-complaint", "submitted", {})).toBe("not.complaint.not-answered");
    expect(of("close-complaint", "answered", {})).toBe(true);
  });

  it("whoever planned the apology does not approve it", () => {
    const sub = { apology: { ...SUB.apology, state: "planned" as const, plannedBy: "x" } };
    expect(reason(can({}, sub, VIEWERS["president"])["approve-apology"])).toBe("not.drafter-decides");
    for (const state of APOLOGY) {
      const assessed = reason(can({}, { apology: { ...SUB.apology, state } }, responsible)["assess-apology"]);
      expect(assessed).toBe(state === "unassessed" || state === "na" ? true : "not.apology.assessed");
    }
    const waits = { apology: { ...SUB.apology, affected: false, rulingOut: true } };
    expect([
      reason(can({}, waits, responsible)["assess-apology"]),
      reason(can({}, waits, responsible)["rule-out-apology"]),
    ]).toEqual(["not.apology.waits", "not.apology.waits"]);
    expect(reason(can({}, {}, responsible)["plan-apology"])).toBe("not.apology.not-affected");
    expect(reason(can({}, {}, responsible)["rule-out-apology"])).toBe("not.apology.not-assessed");
  });

  it("the record moves from state to state and only complete", () => {
    const verbs = {
      "compose-record": ["none", "draft", "returned"],
      "finalise-record": ["draft", "returned"],
      "submit-record": ["final"],
    };
    for (const [verb, from] of Object.entries(verbs)) {
      for (const state of RECORD) {
        expect(
          can({ state: "post-action" }, { record: { state, missing: [] } }, responsible)[verb] === true,
          `${verb} ${state}`,
        ).toBe(from.includes(state));
      }
    }
    expect(
      can({ state: "post-action" }, { record: { state: "draft", missing: ["complaints"] } }, responsible)[
        "finalise-record"
      ],
    ).toEqual({
      key: "incident.not.record.incomplete",
      params: { items: ["complaints"] },
    });
    expect(RECORD_ITEMS).toHaveLength(9);
  });

  it("guard 9: reopens within the window, to the minute", () => {
    const at = (recoveredAt: string | null, state: MainState = "closed") =>
      reason(can({ state, recoveredAt }, {}, responsible)["reopen"]);
    expect(at("2026-11-20T12:00:00Z")).toBe(true);
    expect(at("2026-11-20T11:59:00Z")).toBe("not.reopen.window");
    expect(at(null, "false-alarm")).toBe(true);
  });

  it("waits, and things that are not there", () => {
    expect(reason(can({ causeProposal: { text: "" } }, {}, responsible)["advance-cause"])).toBe(
      "not.cause-unknown-waits",
    );
    expect(reason(can({ standby: "na" })["change-standby"])).toBe("not.no-standby");
    expect(reason(can({ state: "investigating", systemId: null }, {}, responsible)["confirm"])).toBe(
      "not.system-unknown",
    );
    expect(reason(can({})["confirm-as-reporter"])).toBe("not.has-reporter");
  });
});

describe("guard 8: what is missing before closing", () => {
  const COMPLETE: SubRecords = {
    ...SUB,
    manual: [
      { ...EMPTY.manual, state: "stopped" },
      { ...EMPTY.manual, id: "2", state: "other" },
    ],
    vendors: [
      { ...EMPTY.vendors, state: "ended" },
      { ...EMPTY.vendors, id: "2", state: "refused" },
    ],
    orders: [
      { ...EMPTY.orders, state: "settled" },
      { ...EMPTY.orders, id: "2", state: "cancelled" },
    ],
    complaints: [
      { ...EMPTY.complaints, state: "answered" },
      { ...EMPTY.complaints, id: "2", state: "submitted", anonymous: true },
      { ...EMPTY.complaints, id: "3", state: "received", ownerId: "o" },
    ],
    preventions: [
      { ...EMPTY.preventions, state: "permitted", dueOn: "2026-12-31" },
      { ...EMPTY.preventions, id: "2", state: "dropped" },
    ],
    record: { state: "received", missing: [] },
  };
  const missing = (sub: Partial<SubRecords> = {}, facts: Partial<GuardFacts> = {}, at = AT) =>
    missingForClose({ ...FACTS, ...facts }, { ...COMPLETE, ...sub }, at).map(({ key }) =>
      key.replace("incident.missing.", ""),
    );

  it("is nothing when everything is settled", () => {
    expect(missing()).toEqual([]);
    expect(can({ state: "post-action" }, COMPLETE, VIEWERS["responsible"])["close"]).toBe(true);
  });

  it.each<[string, Partial<SubRecords>, string[], Partial<GuardFacts>?]>([
    ["an open duty", { openDuties: [{ id: "d", label: "第11条1項", title: "t", complaintId: null }] }, ["duty"]],
    [
      "a duty of a complaint that was handed over",
      { openDuties: [{ id: "d", label: "第10条1項", title: "t", complaintId: "3" }] },
      [],
    ],
    [
      "a duty of another complaint",
      { openDuties: [{ id: "d", label: "第10条1項", title: "t", complaintId: "1" }] },
      ["duty"],
    ],
    ["a record not received", { record: { state: "submitted", missing: [] } }, ["record"]],
    ["no record out of scope", { record: { state: "none", missing: [] } }, [], { inScope: false }],
    ["a department that works manually", { manual: [{ ...EMPTY.manual, state: "switched" }] }, ["manual"]],
    ["a department that has to stop", { manual: [{ ...EMPTY.manual, state: "stop-due" }] }, ["manual"]],
    ["a complaint without answer", { complaints: [{ ...EMPTY.complaints, state: "submitted" }] }, ["complaint"]],
    [
      "an anonymous complaint without record",
      { complaints: [{ ...EMPTY.complaints, state: "recorded", anonymous: true }] },
      ["complaint"],
    ],
    ["a specialist in use", { vendors: [{ ...EMPTY.vendors, state: "engaged" }] }, ["vendor"]],
    [
      "a request with the president",
      { vendors: [{ ...EMPTY.vendors, state: "submitted", pending: true }] },
      ["vendor-waits"],
    ],
    ["an order not settled", { orders: [{ ...EMPTY.orders, state: "done" }] }, ["order"]],
    ["no measure at all", { preventions: [{ ...EMPTY.preventions, state: "refused" }] }, ["no-prevention"]],
    ["a measure not permitted", { preventions: [{ ...EMPTY.preventions, state: "submitted" }] }, ["prevention"]],
    ["a measure without a date", { preventions: [{ ...EMPTY.preventions, state: "permitted" }] }, ["prevention-due"]],
    ["an apology in question", { apology: { ...SUB.apology, rulingOut: true } }, ["apology-waits"]],
    ["a cause in question", {}, ["cause-waits"], { causeProposal: { text: "" } }],
  ])("%s", (_, sub, expected, facts) => expect(missing(sub, facts)).toEqual(expected));

  it("names all of it at once", () => {
    const answer = can({ state: "fully-recovered" }, {}, VIEWERS["responsible"])["close"];
    expect(answer).toMatchObject({
      key: "incident.not.close.missing",
      params: { count: 2, missing: [{ key: "incident.missing.record" }, { key: "incident.missing.no-prevention" }] },
    });
  });
});

describe("moves within regions", () => {
  it("names every state of standby and cause, and leads nowhere unknown", () => {
    expect(Object.keys(STANDBY_MOVES).sort()).toEqual([...STANDBY].sort());
    expect(Object.keys(CAUSE_MOVES).sort()).toEqual([...CAUSE].sort());
    for (const to of Object.values(STANDBY_MOVES).flat()) expect(STANDBY).toContain(to);
    for (const to of Object.values(CAUSE_MOVES).flat()) expect(CAUSE).toContain(to);
    // A standby never runs without having been started from somewhere, and a failed one may be tried again.
    expect(STANDBY_MOVES.failed).toContain("starting");
    expect(STANDBY_MOVES.na).toEqual([]);
  });
});
