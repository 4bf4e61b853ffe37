import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Facts } from "#kernel/operation/context.ts";
import { events } from "./events.ts";
import { factsOf, type IncidentFacts } from "./facts.ts";
import { fold } from "./fold.ts";
import { MAIN, MANUAL } from "./lifecycle.ts";
import { isClosed } from "./project.ts";

type Told = [type: string, data?: Record<string, unknown>, at?: string];

/** Facts after events, from nothing. */
function after(...told: Told[]): IncidentFacts {
  const facts = told.reduce<Facts>(
    (before, [type, data = {}, occurredAt = "2026-11-21T00:00:00Z"]) =>
      fold(before, { type: type.includes(".") ? type : `incident.${type}`, data, occurredAt, actorId: "a" }),
    {},
  );
  return factsOf(facts);
}

const system = {
  code: "POS",
  name: "POS",
  inScope: true,
  ownerUnitId: "u1",
  relatedUnitIds: ["u1", "u2"],
  standbyId: "b",
  criticality: "high",
};
const reported: Told = [
  "reported",
  {
    number: "INC-1",
    title: "t",
    symptom: "s",
    place: "",
    source: "self",
    informant: "",
    channel: "web",
    reporterId: "p",
    knownAt: "2026-11-20T18:00:00Z",
    reportedAt: "2026-11-20T18:05:00Z",
    outOfHours: true,
    systemId: "sys",
    system,
  },
];
const confirmed: Told[] = [
  reported,
  ["investigation-started"],
  ["confirmed", { scope: "all", occurredAt: "2026-11-20T17:58:00Z", occurredAtCertainty: "exact" }],
];
const switched = (unitId: string, systemId = "sys"): Told => [
  "manual-decided",
  { unitId, systemId, decision: "switched" },
];
const sent = (document: string, ...unitIds: string[]): Told => [
  "dispatch.sent",
  { document, recipients: unitIds.map((unitId) => ({ personId: "x", unitId })) },
];
const full: Told = ["fully-recovered", { recoveredAt: "2026-11-21T00:00:00Z", verification: [] }];

describe("facts of a trouble", () => {
  it("begin with the report and the system's snapshot", () => {
    expect(after(reported)).toMatchObject({
      kind: "incident",
      state: "reported",
      number: "INC-1",
      inScope: true,
      standby: "pending",
      hasStandby: true,
      relatedUnitIds: ["u1", "u2"],
      reporterIds: ["p"],
    });
    const plain = { ...system, standbyId: null };
    expect(after(["reported", { ...reported[1], system: plain }])).toMatchObject({ standby: "na", hasStandby: false });
    expect(
      after(["reported", { ...reported[1], systemId: null, system: null, reporterId: null, source: "monitoring" }]),
    ).toMatchObject({ inScope: true, system: null, systemId: null, reporterIds: [] });
  });

  it.each<[string, Told[], Partial<IncidentFacts>]>([
    [
      "the earliest knowledge counts",
      [
        reported,
        ["duplicate-reported", { reporterId: "q", knownAt: "2026-11-20T17:00:00.5Z" }],
        ["duplicate-reported", { reporterId: "r", knownAt: "2026-11-20T19:00:00Z" }],
      ],
      { knownAt: "2026-11-20T17:00:00.5Z", reporterIds: ["p", "q", "r"] },
    ],
    [
      "monitoring's report gets its reporter",
      [
        ["reported", { ...reported[1], reporterId: null }],
        ["reporter-confirmed", { reporterId: "z" }],
      ],
      { reporterId: "z", reporterIds: ["z"] },
    ],
    [
      "an answered call acknowledges, others do not",
      [
        reported,
        ["contact-attempted", { result: "busy", at: "1" }],
        ["contact-attempted", { result: "answered", at: "2026-11-20T18:07:00Z" }],
        ["investigation-started"],
      ],
      { acknowledgedAt: "2026-11-20T18:07:00Z", state: "investigating" },
    ],
    [
      "confirmed",
      confirmed,
      {
        state: "confirmed",
        occurredAt: "2026-11-20T17:58:00Z",
        occurredAtCertainty: "exact",
        manual: { u1: "not-notified", u2: "not-notified" },
      },
    ],
    ["dismissed", [...confirmed, ["dismissed", { reason: "" }]], { state: "false-alarm" }],
    [
      "prioritised",
      [reported, ["prioritised", { impact: "high", urgency: "low", priority: "P3" }]],
      { priority: "P3" },
    ],
    [
      "judged and judged again",
      [
        ...confirmed,
        ["gravity-judged", { to: "grave", rationale: "a" }],
        ["gravity-judged", { to: "not-grave", rationale: "b" }],
      ],
      { gravity: "not-grave" },
    ],
    [
      "not applicable is no standby",
      [...confirmed, ["standby-changed", { to: "not-applicable", reason: "r" }]],
      { standby: "na", hasStandby: true },
    ],
    [
      "a proposal waits, and goes with the answer",
      [
        ...confirmed,
        ["cause-unknown-proposed", { text: "t", evidence: "", compensation: "c" }],
        ["cause-unknown-refused"],
      ],
      { causeProposal: null, cause: "open" },
    ],
    [
      "cause",
      [...confirmed, ["cause-advanced", { to: "identified", text: "x", evidence: "y" }]],
      { cause: "identified", causeText: "x", causeEvidence: "y" },
    ],
    [
      "recovery",
      [...confirmed, ["recovery-advanced", { to: "in-progress", plan: "p", steps: "s", eta: null }]],
      { recovery: "in-progress", plan: "p" },
    ],
    [
      "in sight",
      [...confirmed, ["recovery-in-sight", { eta: "e", remainingRisk: "r" }]],
      { state: "recovery-in-sight", recovery: "in-sight", eta: "e" },
    ],
    [
      "taken back",
      [...confirmed, ["recovery-in-sight", { eta: "e" }], ["in-sight-withdrawn"]],
      { state: "confirmed", recovery: "in-progress", inSightAt: null, eta: null },
    ],
    ["recovered", [...confirmed, full], { state: "fully-recovered", recovery: "recovered" }],
    [
      "reopened",
      [...confirmed, full, ["reopened", { scope: "full" }]],
      { state: "reopened", recovery: "in-progress", recoveredAt: null },
    ],
    [
      "taken back after a reopening",
      [
        ...confirmed,
        full,
        ["reopened", { scope: "full" }],
        ["recovery-in-sight", { eta: "e" }],
        ["in-sight-withdrawn"],
      ],
      { state: "reopened" },
    ],
    [
      "aftercare only",
      [...confirmed, full, ["record-drafted"], ["record-received"], ["closed"], ["reopened", { scope: "post-action" }]],
      { state: "post-action", recovery: "recovered", recordState: "draft" },
    ],
    [
      "a false alarm looked at again",
      [reported, ["investigation-started"], ["dismissed"], ["reopened", { scope: "investigation" }]],
      { state: "investigating" },
    ],
    ["merged", [reported, ["merged", { intoId: "m" }]], { state: "merged", mergedInto: "m" }],
    [
      "absorbed",
      [
        ...confirmed,
        [
          "absorbed",
          {
            knownAt: "2026-11-19T00:00:00Z",
            reporterIds: ["q", "p"],
            counts: { complaints: 2 },
            manualWork: { "u1/sys": "switched" },
          },
        ],
      ],
      {
        knownAt: "2026-11-19T00:00:00Z",
        reporterIds: ["p", "q"],
        counts: { complaints: 2, vendors: 0, orders: 0, preventions: 0 },
        switchedUnitIds: ["u1"],
      },
    ],
    [
      "corrected",
      [...confirmed, ["corrected", { fields: { title: { to: "new" }, occurredAt: { to: "o" } } }]],
      { title: "new", occurredAt: "o", symptom: "s" },
    ],
    [
      "an apology's way",
      [...confirmed, ["apology-planned"], ["apology-approved"], ["apology-done"]],
      { apology: "done" },
    ],
    [
      "ruled out, then affected after all",
      [...confirmed, ["apology-ruled-out"], ["apology-assessed", { affected: true }]],
      { apology: "unassessed" },
    ],
    [
      "counted",
      [
        reported,
        ["complaint-received"],
        ["complaint-received"],
        ["vendor-drafted"],
        ["order-drafted"],
        ["prevention-drafted"],
      ],
      { counts: { complaints: 2, vendors: 1, orders: 1, preventions: 1 } },
    ],
  ])("%s", (_, told, expected) => expect(after(...told)).toMatchObject(expected));
});

describe("notices of general affairs", () => {
  it("a grave broadcast notifies the departments that received it", () => {
    expect(after(...confirmed, sent("grave-broadcast", "u2"))).toMatchObject({
      toldGrave: true,
      manual: { u1: "not-notified", u2: "notified" },
    });
    expect(after(...confirmed, sent("grave-report"))).toMatchObject({
      toldGrave: true,
      manual: { u1: "not-notified" },
    });
  });

  it("only the notice of the full recovery makes manual work end (guard 7)", () => {
    expect(after(...confirmed, switched("u1"), sent("in-sight-broadcast"))).toMatchObject({
      manual: { u1: "switched" },
      recoveredTold: false,
      toldInSight: true,
    });
    expect(after(...confirmed, switched("u1"), sent("recovered-broadcast"))).toMatchObject({
      manual: { u1: "switched" },
      recoveredTold: false,
    });
    const ended = after(...confirmed, switched("u1"), full, sent("recovered-broadcast"));
    expect(ended).toMatchObject({
      state: "post-action",
      manual: { u1: "stop-due", u2: "not-notified" },
      switchedUnitIds: ["u1"],
      recoveredTold: true,
    });
    expect(
      after(...confirmed, switched("u1"), full, sent("recovered-broadcast"), ["reopened", { scope: "full" }]),
    ).toMatchObject({ manual: { u1: "switched" }, recoveredTold: false });
  });

  it("a department works manually until its last system is done", () => {
    const two = after(...confirmed, switched("u1"), switched("u1", "other"), [
      "manual-stopped",
      { unitId: "u1", systemId: "other" },
    ]);
    expect(two).toMatchObject({
      manual: { u1: "switched" },
      switchedUnitIds: ["u1"],
      manualWork: { "u1/sys": "switched", "u1/other": "stopped" },
    });
    expect(after(...confirmed, switched("u1"), ["manual-stopped", { unitId: "u1", systemId: "sys" }])).toMatchObject({
      manual: { u1: "stopped" },
      switchedUnitIds: [],
    });
  });

  it("a corrected alarm lets departments stop; a withdrawn prospect does not", () => {
    const grave: Told[] = [
      ...confirmed,
      ["gravity-judged", { to: "grave" }],
      sent("grave-report"),
      sent("grave-broadcast", "u1"),
      switched("u1"),
    ];
    expect(after(...grave, ["gravity-judged", { to: "not-grave" }], sent("corrective-broadcast"))).toMatchObject({
      toldGrave: false,
      stopNoticed: true,
      manual: { u1: "switched" },
    });
    expect(
      after(...grave, sent("in-sight-broadcast"), ["in-sight-withdrawn"], sent("corrective-broadcast")),
    ).toMatchObject({ toldGrave: true, stopNoticed: false, toldInSight: false });
    expect(
      after(...grave, ["gravity-judged", { to: "not-grave" }], sent("corrective-broadcast"), [
        "gravity-judged",
        { to: "grave" },
      ]),
    ).toMatchObject({ stopNoticed: false });
    const alarm = after(...grave, ["dismissed", {}]);
    expect(isClosed(alarm)).toBe(false);
    expect(isClosed(after(...grave, ["dismissed", {}], sent("corrective-broadcast")))).toBe(false);
    expect(
      isClosed(after(...grave, ["dismissed", {}], sent("corrective-broadcast"), ["manual-stopped", { unitId: "u1" }])),
    ).toBe(true);
  });
});

describe("properties", () => {
  const told = fc.array(
    fc.oneof(
      fc
        .constantFrom(...events)
        .map((type): Told => [
          type,
          { unitId: "u1", systemId: "sys", decision: "switched", to: "identified", scope: "full", result: "answered" },
        ]),
      fc
        .constantFrom("grave-broadcast", "recovered-broadcast", "corrective-broadcast", "in-sight-broadcast")
        .map((document) => sent(document, "u1", "u2")),
    ),
    { maxLength: 30 },
  );

  it("holds: a known state, departments at work as their states say, facts that survive JSON, nothing changed in place", () => {
    fc.assert(
      fc.property(told, (list) => {
        const facts = after(...confirmed, ...list);
        expect(MAIN).toContain(facts.state);
        for (const state of Object.values(facts.manual)) expect(MANUAL).toContain(state);
        const running = Object.keys(facts.manual).filter((unit) =>
          ["switched", "stop-due"].includes(facts.manual[unit] ?? ""),
        );
        expect([...facts.switchedUnitIds].sort()).toEqual(running.sort());
        expect(JSON.parse(JSON.stringify(facts))).toEqual(facts);
        const frozen = deepFreeze(structuredClone(facts)) as unknown as Facts;
        for (const type of events) fold(frozen, { type, data: {}, occurredAt: "2026-11-21T00:00:00Z", actorId: null });
      }),
      { numRuns: 150 },
    );
  });

  it("leaves the facts alone for events that it does not know", () => {
    const facts = after(...confirmed) as unknown as Facts;
    expect(
      fold(facts, { type: "record.commented", data: { text: "x" }, occurredAt: "2026-11-21T00:00:00Z", actorId: null }),
    ).toBe(facts);
  });
});

function deepFreeze<T>(value: T): T {
  if (typeof value === "object" && value !== null)
    for (const inner of Object.values(Object.freeze(value))) deepFreeze(inner);
  return value;
}
