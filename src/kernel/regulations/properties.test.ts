import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rowKey } from "./apply.ts";
import { fold, plainDue, report } from "./fixtures/incident.ts";
import { shipped } from "./fixtures/packs.ts";
import { vocabulary } from "./fixtures/vocabulary.ts";
import { replay } from "./replay.ts";
import { subjectKey } from "./state.ts";
import type { Action, DutyState, RuleEvent } from "./state.ts";

const version = shipped("trouble-response");
const documents = Object.keys(version.pack.documents ?? {});
const units = ["u-sales", "u-store"];

const data = fc.record(
  {
    unitId: fc.constantFrom(...units),
    to: fc.constantFrom(
      "grave",
      "not-grave",
      "starting",
      "running",
      "deferred",
      "hypothesis",
      "identified",
      "unknown",
      "in-progress",
    ),
    from: fc.constantFrom("grave", "not-grave", "unjudged", "open"),
    decision: fc.constantFrom("switched", "other", "not-needed"),
    conclusion: fc.constantFrom("confirmed", "not-a-trouble", "insufficient"),
    scope: fc.constantFrom("full", "post-action"),
    document: fc.constantFrom(...documents),
    postCode: fc.constantFrom("president", "ga-head"),
    remaining: fc.nat(2),
    recipients: fc.constant(units.map((unitId) => ({ unitId, group: "related-heads" }))),
    result: fc.constantFrom("answered", "no-answer"),
    source: fc.constantFrom("self", "external"),
    anonymous: fc.boolean(),
    affected: fc.boolean(),
    oral: fc.boolean(),
    rationale: fc.constant("because"),
    recoveredAt: fc.constant(report.reportedAt),
    knownAt: fc.constant(report.knownAt),
  },
  {
    requiredKeys: [
      "unitId",
      "to",
      "from",
      "decision",
      "scope",
      "document",
      "recipients",
      "source",
      "recoveredAt",
      "knownAt",
      "conclusion",
    ],
  },
);
const ids = fc.record({
  reporterId: fc.constantFrom("p1", "p2"),
  vendorId: fc.constantFrom("v1", "v2"),
  orderId: fc.constantFrom("o1", "o2"),
  complaintId: fc.constantFrom("c1", "c2"),
  preventionId: fc.constantFrom("m1", "m2"),
  intoId: fc.constant("r2"),
});
const types = vocabulary.eventTypes.filter((type) => type !== "incident.reported");

/** Any events in any order after a report, also such as no lifecycle would allow. */
const history = fc
  .array(
    fc.record({
      type: fc.constantFrom(...types, "incident.confirmed", "dispatch.sent", "dispatch.sent"),
      data,
      ids,
      after: fc.nat(300),
    }),
    { maxLength: 40 },
  )
  .map((steps): RuleEvent[] => {
    let time = Date.parse(report.reportedAt);
    const event = (i: number, type: string, of: Record<string, unknown>): RuleEvent => ({
      id: `e${i}`,
      type,
      recordId: "r1",
      actorId: "p",
      occurredAt: new Date(time).toISOString(),
      data: of,
    });
    return [
      event(0, "incident.reported", report),
      ...steps.map((step, i) => {
        time += step.after * 60_000;
        return event(i + 1, step.type, { ...step.data, ...step.ids });
      }),
    ];
  });

const duties = (events: RuleEvent[], onEvent?: (event: RuleEvent, actions: Action[]) => void): DutyState[] =>
  replay({ version, fold, events, due: plainDue, ...(onEvent ? { onEvent } : {}) });

describe("the engine, for any history", () => {
  it("is deterministic", () => {
    fc.assert(
      fc.property(history, (events) => {
        expect(duties(structuredClone(events))).toEqual(duties(events));
      }),
      { numRuns: 60 },
    );
  });

  it("has no two open duties of one template and subject, and numbers without gaps", () => {
    fc.assert(
      fc.property(history, (events) => {
        const all = duties(events);
        const open = all
          .filter((duty) => duty.status === "open")
          .map((duty) => `${duty.code} ${subjectKey(duty.subject)}`);
        expect(new Set(open).size).toBe(open.length);
        expect(new Set(all.map(rowKey)).size).toBe(all.length);
        for (const duty of all)
          if (duty.seq > 1) expect(all.map(rowKey)).toContain(rowKey({ ...duty, seq: duty.seq - 1 }));
      }),
      { numRuns: 100 },
    );
  });

  it("gives for a prefix of the history a prefix of the duties: none disappears, closed ones do not change", () => {
    fc.assert(
      fc.property(history, fc.nat(40), (events, cut) => {
        const before = duties(events.slice(0, cut + 1));
        const after = duties(events);
        expect(after.slice(0, before.length).map(rowKey)).toEqual(before.map(rowKey));
        for (const [i, duty] of before.entries()) if (duty.status !== "open") expect(after[i]).toEqual(duty);
      }),
      { numRuns: 60 },
    );
  });

  it("can explain every due, and never pushes one back", () => {
    fc.assert(
      fc.property(history, (events) => {
        const dues = new Map<string, string>();
        for (let n = 1; n <= events.length; n++) {
          for (const duty of duties(events.slice(0, n))) {
            const { deadline, due } = duty;
            if (deadline === null || due === null) {
              expect(due).toBeNull();
              if (deadline && deadline.from === null) expect(deadline.startsOn.length).toBeGreaterThan(0);
              continue;
            }
            expect(due).toBe(plainDue({ from: deadline.from!, period: deadline.period!, clock: deadline.clock }));
            expect(version.pack.deadlineClasses).toHaveProperty(deadline.class);
            const earlier = dues.get(rowKey(duty));
            if (earlier !== undefined) expect(Date.parse(due)).toBeLessThanOrEqual(Date.parse(earlier));
            dues.set(rowKey(duty), due);
          }
        }
      }),
      { numRuns: 25 },
    );
  });

  it("gives each action its event, its rule and a duty that it may change", () => {
    fc.assert(
      fc.property(history, (events) => {
        const open = new Set<string>();
        duties(events, (event, actions) => {
          for (const action of actions) {
            expect(action.because).toMatchObject({ eventId: event.id, eventType: event.type });
            expect(action.because.rule.length).toBeGreaterThan(0);
            const opens = action.type === "open" || (action.type === "notApplicable" && action.create);
            expect(open.has(rowKey(action))).toBe(!opens);
            if (action.type === "open") open.add(rowKey(action));
            else if (["fulfil", "supersede", "move", "notApplicable"].includes(action.type))
              open.delete(rowKey(action));
          }
        });
      }),
      { numRuns: 60 },
    );
  });
});
