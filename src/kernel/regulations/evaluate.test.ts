import { describe, expect, it } from "vitest";
import { absorb } from "./absorb.ts";
import { applyActions } from "./apply.ts";
import type { DueFunction } from "./apply.ts";
import { assemble } from "./compile.ts";
import { diff } from "./diff.ts";
import { evaluate } from "./evaluate.ts";
import { plainDue } from "./fixtures/incident.ts";
import { judge } from "./judge.ts";
import type { DutyTemplate, Pack } from "./pack.ts";
import { appliesTo, selectVersion } from "./replay.ts";
import type { Action, DutyState, RuleEvent } from "./state.ts";

const text = (word: string) => ({ ja: word, en: word });

/** A pack with one article and the duties given. */
function pack(duties: Partial<DutyTemplate>[], more: Partial<Pack> = {}): Pack {
  return {
    format: 1,
    regulation: { code: "r", title: text("r"), appliesTo: { kind: "thing" }, version: 1, effectiveFrom: null },
    deadlineClasses: {
      short: {
        word: null,
        title: text("short"),
        settings: [{ effectiveFrom: "2020-01-01", period: "PT10M", warn: "PT8M", clock: "always" }],
      },
      long: {
        word: null,
        title: text("long"),
        soft: true,
        settings: [{ effectiveFrom: "2020-01-01", period: "PT60M", clock: "always" }],
      },
    },
    articles: [
      {
        no: "1",
        title: text("a"),
        clauses: [{ no: "1", text: text("c") }],
        duties: duties.map((duty, i) => ({
          code: `T${i + 1}`,
          ref: "1-1",
          title: text("t"),
          debtor: { post: "boss" },
          opensOn: [],
          fulfilledBy: [],
          ...duty,
        })),
      },
    ],
    ...more,
  };
}

/** Plays events "type" or ["type", data] one minute apart from 09:00 UTC. */
function play(
  made: Pack,
  events: (string | [string, Record<string, unknown>, Record<string, unknown>?])[],
  due: DueFunction = plainDue,
) {
  const version = assemble(made);
  const actions: Action[][] = [];
  let duties: DutyState[] = [];
  let before = {};
  for (const [i, each] of events.entries()) {
    const [type, data = {}, facts = before] = typeof each === "string" ? [each] : each;
    const event: RuleEvent = { id: `e${i}`, type, recordId: "r1", actorId: "p", occurredAt: at(i), data };
    const followed = evaluate({ version, event, factsBefore: before, facts, duties });
    duties = applyActions(duties, followed, event, due);
    actions.push(followed);
    before = facts;
  }
  return {
    duties,
    actions,
    short: duties.map(({ code, subject, seq, status }) => [code, ...Object.values(subject), seq, status].join(" ")),
  };
}

const at = (minute: number) => new Date(Date.UTC(2026, 10, 20, 9, minute)).toISOString();

describe("evaluate", () => {
  it("never opens a duty twice, and a done one only where the trigger says again", () => {
    const duty = { opensOn: [{ event: "a.open" }], fulfilledBy: [{ event: "a.done" }] };
    expect(play(pack([duty]), ["a.open", "a.open", "a.done", "a.open"]).short).toEqual(["T1 1 done"]);
    const again = { ...duty, opensOn: [{ event: "a.open", again: true }] };
    expect(play(pack([again]), ["a.open", "a.open", "a.done", "a.open"]).short).toEqual(["T1 1 done", "T1 2 open"]);
  });

  it("opens after not applicable and after superseded without being told", () => {
    const duty = {
      opensOn: [{ event: "a.open" }],
      fulfilledBy: [{ event: "a.done" }],
      notApplicableOn: [{ event: "a.never", reason: text("never") }],
      supersededOn: [{ event: "a.other", reason: text("other") }],
    };
    expect(play(pack([duty]), ["a.open", "a.never", "a.open", "a.other", "a.open"]).short).toEqual([
      "T1 1 not_applicable",
      "T1 2 superseded",
      "T1 3 open",
    ]);
  });

  it("fulfils before it opens again by the same event, and does not fulfil the new one", () => {
    const duty = { opensOn: [{ event: "a.tick", again: true }], fulfilledBy: [{ event: "a.tick" }] };
    const { short, actions } = play(pack([duty]), ["a.tick", "a.tick"]);
    expect(short).toEqual(["T1 1 done", "T1 2 done"]);
    expect(actions[0]!.map(({ type }) => type)).toEqual(["open", "fulfil"]);

    const kept = {
      opensOn: [{ event: "a.open" }, { event: "a.tick", again: true }],
      fulfilledBy: [{ event: "a.tick" }],
    };
    const second = play(pack([kept]), ["a.open", "a.tick"]);
    expect(second.short).toEqual(["T1 1 done", "T1 2 open"]);
    expect(second.actions[1]!.map(({ type }) => type)).toEqual(["fulfil", "open"]);
  });

  it("repeats with numbers until the condition holds", () => {
    const duty: Partial<DutyTemplate> = {
      opensOn: [{ event: "a.open" }],
      fulfilledBy: [{ event: "a.told" }],
      deadline: { class: "long" },
      repeat: { until: "record.over == true", onChange: [{ event: "a.change" }], within: "short" },
    };
    const { duties, short, actions } = play(pack([duty]), [
      "a.open",
      "a.told",
      "a.change",
      "a.change",
      ["a.told", {}, { over: true }],
    ]);
    expect(short).toEqual(["T1 1 done", "T1 2 done"]);
    expect(actions[1]!.map(({ type, seq }) => [type, seq])).toEqual([
      ["fulfil", 1],
      ["open", 2],
    ]);
    expect(actions[1]![1]!.because.rule).toEqual(["repeat"]);
    expect(duties[1]).toMatchObject({ due: at(12), deadline: { class: "short", from: at(2) } });
  });

  it("lets a repetition run from the event, whatever the first one ran from", () => {
    const duty: Partial<DutyTemplate> = {
      opensOn: [{ event: "a.open" }],
      fulfilledBy: [{ event: "a.told" }],
      deadline: { class: "long", startsOn: [{ event: "a.go" }] },
      repeat: { until: "false" },
    };
    expect(play(pack([duty]), ["a.open", "a.told"]).duties.map(({ due }) => due)).toEqual([null, at(61)]);
  });

  it("takes an event with a null key for one that concerns all subjects", () => {
    const duty = {
      subject: { unit: "event.data.unit" },
      opensOn: [{ event: "a.open" }],
      fulfilledBy: [{ event: "a.done" }],
    };
    const opened: [string, Record<string, unknown>][] = [
      ["a.open", { unit: "x" }],
      ["a.open", { unit: 7 }],
    ];
    expect(play(pack([duty]), [...opened, ["a.done", { unit: null }]]).short).toEqual(["T1 x 1 done", "T1 7 1 done"]);
    expect(play(pack([duty]), [...opened, ["a.done", { unit: 7 }]]).short).toEqual(["T1 x 1 open", "T1 7 1 done"]);
  });

  it("opens one duty for each element, once each", () => {
    const duty = {
      subject: { unit: "each" },
      opensOn: [{ event: "a.open", forEach: "event.data.units" }],
      fulfilledBy: [{ event: "a.done" }],
    };
    expect(
      play(pack([duty]), [
        ["a.open", { units: ["x", "y", "x"] }],
        ["a.done", { unit: "y" }],
      ]).short,
    ).toEqual(["T1 x 1 open", "T1 y 1 done"]);
    expect(play(pack([duty]), [["a.open", { units: ["x", "y"] }], "a.done"]).short).toEqual([
      "T1 x 1 done",
      "T1 y 1 done",
    ]);
    expect(play(pack([duty]), ["a.open"]).short).toEqual([]);
  });

  it("says clearly when a subject or a debtor is absent", () => {
    const subject = { subject: { unit: "event.data.unit" }, opensOn: [{ event: "a.open" }] };
    expect(() => play(pack([subject]), ["a.open"])).toThrow('T1: the subject "unit" is absent');
    const debtor = { debtor: { person: "event.data.who" }, opensOn: [{ event: "a.open" }] };
    expect(() => play(pack([debtor]), ["a.open"])).toThrow("T1: nobody is named");
  });

  it("writes a not applicable row only where no row is", () => {
    const duty = {
      opensOn: [{ event: "a.open" }],
      notApplicableOn: [{ event: "a.never", create: true, reason: { ...text("never"), from: "event.data.why" } }],
    };
    const { duties, short } = play(pack([duty]), [["a.never", { why: "small" }], "a.never"]);
    expect(short).toEqual(["T1 1 not_applicable"]);
    expect(duties[0]).toMatchObject({
      reason: { ja: "never：small", en: "never: small" },
      approverId: "p",
      debtor: { kind: "post", post: "boss" },
    });
  });

  it("ends everything open but what is excepted", () => {
    const duties = [{ opensOn: [{ event: "a.open" }] }, { opensOn: [{ event: "a.open" }] }];
    const made = pack(duties, { endsOn: [{ event: "a.end", reason: text("end"), except: ["T2"] }] });
    const { short, actions } = play(made, ["a.open", "a.end"]);
    expect(short).toEqual(["T1 1 not_applicable", "T2 1 open"]);
    expect(actions[1]![0]!.because.rule).toEqual(["endsOn", 0]);
  });

  it("starts the period later, and gives the figure in force then", () => {
    const settings = [
      { effectiveFrom: "2020-01-01", period: "PT10M", clock: "always" as const },
      { effectiveFrom: "2026-11-20", when: "record.big == true", period: "PT20M", clock: "always" as const },
      { effectiveFrom: "2026-11-21", period: "PT30M", clock: "always" as const },
    ];
    const made = pack(
      [
        {
          opensOn: [{ event: "a.open" }],
          deadline: { class: "dated", startsOn: [{ event: "a.go", from: "event.data.at" }] },
        },
      ],
      {
        deadlineClasses: { dated: { word: null, title: text("d"), settings } },
      },
    );
    const waiting = play(made, ["a.open"]);
    expect(waiting.duties[0]).toMatchObject({ due: null, deadline: { from: null, startsOn: ["a.go"] } });
    expect(play(made, ["a.open", ["a.go", { at: at(0) }]]).duties[0]).toMatchObject({ due: at(10) });
    expect(play(made, ["a.open", ["a.go", { at: at(0) }, { big: true }]]).duties[0]).toMatchObject({ due: at(20) });
    expect(play(made, ["a.open", "a.go"]).duties[0]).toMatchObject({
      due: at(11),
      deadline: { from: at(1), startsOn: [] },
    });
  });

  it("opens without a due while no figure is in force yet", () => {
    const settings = [{ effectiveFrom: "2030-01-01", period: "PT10M", clock: "always" as const }];
    const made = pack([{ opensOn: [{ event: "a.open" }], deadline: { class: "dated" } }], {
      deadlineClasses: { dated: { word: null, title: text("d"), settings } },
    });
    expect(play(made, ["a.open"]).duties[0]).toMatchObject({ due: null, deadline: { period: null } });
  });

  it("gives the reason of each action", () => {
    const duty = { opensOn: [{ event: "a.no" }, { event: "a.open" }] };
    expect(play(pack([duty]), ["a.open"]).actions[0]![0]!.because).toEqual({
      eventId: "e0",
      eventType: "a.open",
      ref: "1-1",
      rule: ["opensOn", 1],
    });
  });
});

describe("judge", () => {
  const duty = (events: string[], more: Partial<DutyTemplate> = {}) =>
    play(
      pack([
        {
          opensOn: [{ event: "a.open" }],
          startedBy: [{ event: "a.start" }],
          fulfilledBy: [{ event: "a.done" }],
          deadline: { class: "short" },
          ...more,
        },
      ]),
      events,
    ).duties[0]!;
  const wait = (minutes: number) => Array.from({ length: minutes }, () => "a.nothing");

  it("goes from running over warned to overdue, the due itself still in time", () => {
    const open = duty(["a.open"]);
    expect([7, 8, 10, 11].map((minute) => judge(open, at(minute)).timing)).toEqual([
      "running",
      "warned",
      "warned",
      "overdue",
    ]);
    expect(judge(open, at(11)).violation).toBe(true);
    expect(judge(duty(["a.open", ...wait(9), "a.done"]), at(99)).timing).toBe("in-time");
    expect(judge(duty(["a.open", ...wait(10), "a.done"]), at(99))).toEqual({ timing: "late", violation: true });
  });

  it("lets the start decide where the deadline concerns the start", () => {
    const starts = { deadline: { class: "short", applies: "start" as const } };
    expect(judge(duty(["a.open", "a.start", ...wait(20)], starts), at(99)).timing).toBe("in-time");
    expect(judge(duty(["a.open", ...wait(20), "a.done"], starts), at(99)).timing).toBe("late");
    expect(judge(duty(["a.open", "a.start", ...wait(20)]), at(99)).timing).toBe("overdue");
  });

  it("never calls a target or a duty of effort a violation", () => {
    expect(judge(duty(["a.open"], { deadline: { class: "long" } }), at(99))).toEqual({
      timing: "overdue",
      violation: false,
    });
    expect(judge(duty(["a.open"], { effort: true }), at(99))).toEqual({ timing: "overdue", violation: false });
  });

  it("judges what was replaced too late as late, what was never owed not at all", () => {
    const replaced = {
      supersededOn: [{ event: "a.other", reason: text("o") }],
      notApplicableOn: [{ event: "a.never", reason: text("n") }],
    };
    expect(judge(duty(["a.open", ...wait(12), "a.other"], replaced), at(99)).timing).toBe("late");
    expect(judge(duty(["a.open", "a.other"], replaced), at(99))).toEqual({ timing: "none", violation: false });
    expect(judge(duty(["a.open", ...wait(12), "a.never"], replaced), at(99))).toEqual({
      timing: "none",
      violation: false,
    });
    expect(
      judge(duty(["a.open"], { deadline: { class: "short", startsOn: [{ event: "a.go" }] } }), at(99)).timing,
    ).toBe("waiting");
  });
});

describe("absorb", () => {
  const one = (id: string, more: Partial<DutyState> = {}): DutyState => ({
    ...play(pack([{ opensOn: [{ event: "a.open" }], deadline: { class: "short" } }]), ["a.open"]).duties[0]!,
    id,
    ...more,
  });

  it("takes over what the survivor does not owe, with its due and the next number", () => {
    expect(absorb([one("m")], [one("s", { status: "done" })])).toMatchObject({
      taken: [{ id: "m", seq: 2, status: "open", due: at(10) }],
      earlier: [],
    });
    expect(absorb([one("m", { subject: { unit: "x" } })], [one("s")]).taken).toMatchObject([{ seq: 1 }]);
  });

  it("keeps one open duty and the earlier due of both", () => {
    expect(absorb([one("m", { due: at(5) })], [one("s")])).toMatchObject({
      taken: [],
      earlier: [{ dutyId: "s", due: at(5) }],
    });
    expect(absorb([one("m", { due: at(15) })], [one("s")])).toEqual({ taken: [], earlier: [] });
  });
});

describe("diff", () => {
  const duties = (post: string, class_: string, events: string[]) =>
    play(
      pack([
        {
          debtor: { post },
          opensOn: [{ event: "a.open" }],
          fulfilledBy: [{ event: "a.done" }],
          deadline: { class: class_ },
        },
      ]),
      events,
    ).duties;

  it("is empty for equal duties", () => {
    expect(diff(duties("boss", "short", ["a.open"]), duties("boss", "short", ["a.open"]))).toEqual([]);
  });

  it("names added, missing and changed duties", () => {
    const before = duties("boss", "short", ["a.open"]);
    expect(diff([], before)).toMatchObject([{ code: "T1", kind: "added" }]);
    expect(diff(before, [])).toMatchObject([{ code: "T1", kind: "missing" }]);
    expect(diff(before, duties("other", "long", ["a.open", "a.done"]))).toMatchObject([
      {
        kind: "changed",
        debtor: { before: { post: "boss" }, after: { post: "other" } },
        due: { before: at(10), after: at(60) },
        status: { before: "open", after: "done" },
      },
    ]);
  });
});

describe("selection", () => {
  const version = (when: string | undefined, priority: number) => {
    const made = pack([]);
    made.regulation.appliesTo = { kind: "thing", ...(when ? { when } : {}), priority };
    return { version: assemble(made), name: `${when} ${priority}` };
  };
  const all = [version(undefined, 0), version("record.special == true", 100)];

  it("takes the highest priority that applies", () => {
    expect(selectVersion(all, { kind: "thing", special: true })).toBe(all[1]);
    expect(selectVersion(all, { kind: "thing" })).toBe(all[0]);
    expect(selectVersion(all, { kind: "other" })).toBeUndefined();
    expect(appliesTo(all[1]!.version, { kind: "thing", special: null })).toBe(false);
  });
});
