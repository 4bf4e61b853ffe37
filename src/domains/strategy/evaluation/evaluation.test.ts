import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { printCondition, readCondition } from "../condition-text.ts";
import type { Actual, Condition } from "../values.ts";
import { judge, type Lookup } from "./condition.ts";
import { gapBetween } from "./gap.ts";
import { proposeAchievement, proposeOverall, proposeProgress, type Criterion } from "./propose.ts";

const FY = 2018;
const value = (figure: number): Actual => ({ kind: "value", value: figure, evidence: "" });
const from =
  (actuals: Record<string, Actual>): Lookup =>
  (metric, year) =>
    actuals[`${metric}@${year}`] ?? actuals[metric] ?? null;
const read = (text: string): Condition => {
  const found = readCondition(text, FY);
  if (!("condition" in found)) throw new Error(`unreadable at ${found.at}`);
  return found.condition;
};
const criterion = (text: string): Criterion => ({ id: text, condition: read(text) });
const achievement = (targets: string[], limits: string[], actuals: Record<string, Actual>) =>
  proposeAchievement(targets.map(criterion), limits.map(criterion), { fiscalYear: FY, lookup: from(actuals) });

describe("conditions", () => {
  test.each([
    ["相談件数 >= 24", { metric: "相談件数", op: ">=", value: 24 }],
    ["相談件数24以上", null],
    ["計画 あり", { metric: "計画", op: "exists", value: true }],
    ["計画なし", { metric: "計画", op: "exists", value: false }],
    ["検証 1件以上", { metric: "検証", op: "count", cmp: ">=", value: 1 }],
    ["検証 = 0 件", { metric: "検証", op: "count", cmp: "==", value: 0 }],
    [
      "件数 <= 50% × 件数@平成29年度",
      { metric: "件数", op: "<=", ratioTo: { metric: "件数", fiscalYear: 2017, factor: 0.5 } },
    ],
    [
      "(a >= 1 または b あり) かつ 否 c < 3",
      {
        all: [
          {
            any: [
              { metric: "a", op: ">=", value: 1 },
              { metric: "b", op: "exists", value: true },
            ],
          },
          { not: { metric: "c", op: "<", value: 3 } },
        ],
      },
    ],
    ["達成率 >= 80%", { metric: "達成率", op: ">=", value: 80 }],
    ["相談件数は1,000未満", { metric: "相談件数", op: "<", value: 1000 }],
    [
      "相談件数が24件以上かつ計画がある",
      {
        all: [
          { metric: "相談件数", op: "count", cmp: ">=", value: 24 },
          { metric: "計画", op: "exists", value: true },
        ],
      },
    ],
    ["計画がない", { metric: "計画", op: "exists", value: false }],
    ["a >=", null],
    ["a >= x", null],
    ["(a あり", null],
    ["a <= 50% × b@平成", null],
    // Heisei had ended: which year is meant is for the writer to say.
    ["a <= 50% × b@平成38年度", null],
  ])("reads %s", (text, wanted) => {
    const found = readCondition(text, FY);
    expect("condition" in found ? found.condition : null).toEqual(wanted);
  });

  const metric = fc.constantFrom("a", "件数", "KPI検証");
  const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
    condition: fc.oneof(
      { maxDepth: 3 },
      fc.record({ metric, op: fc.constantFrom(">=", "<=", ">", "<", "=="), value: fc.integer({ min: -99, max: 999 }) }),
      fc.record({ metric, op: fc.constant("exists"), value: fc.boolean() }),
      fc.record({ metric, op: fc.constant("count"), cmp: fc.constantFrom(">=", "<", "=="), value: fc.nat(50) }),
      fc.record({
        metric,
        op: fc.constantFrom("<=", ">"),
        ratioTo: fc.record({
          metric,
          fiscalYear: fc.integer({ min: 2000, max: 2030 }),
          factor: fc.integer({ min: 1, max: 200 }).map((n) => n / 100),
        }),
      }),
      fc.record({ all: fc.array(tie("condition"), { minLength: 2, maxLength: 3 }) }),
      fc.record({ any: fc.array(tie("condition"), { minLength: 2, maxLength: 3 }) }),
      fc.record({ not: tie("condition") }),
    ) as fc.Arbitrary<Condition>,
  }));
  const actual = fc.oneof(
    fc.integer({ min: 0, max: 200 }).map(value),
    fc.record({ kind: fc.constant("exists" as const), exists: fc.boolean(), evidence: fc.constant("") }),
    fc.record({ kind: fc.constant("count" as const), count: fc.nat(30), evidence: fc.constant("") }),
    fc.constantFrom<Actual>({ kind: "partial", evidence: "" }, { kind: "unmeasured", evidence: "" }),
  );
  const world = fc.dictionary(metric, actual).map(from);

  test("what is written can be read again", () => {
    fc.assert(
      fc.property(condition, (each) => {
        for (const locale of ["ja", "en"] as const) expect(read(printCondition(each, locale))).toEqual(each);
      }),
    );
  });

  test("never break, and a negation turns what is known and leaves the rest", () => {
    fc.assert(
      fc.property(condition, world, (each, lookup) => {
        const plain = judge(each, { fiscalYear: FY, lookup }).truth;
        const turned = judge({ not: each }, { fiscalYear: FY, lookup }).truth;
        expect(turned).toBe(plain === "true" ? "false" : plain === "false" ? "true" : plain);
      }),
    );
  });

  test("without any actual nothing is known", () => {
    fc.assert(
      fc.property(condition, (each) => {
        expect(judge(each, { fiscalYear: FY, lookup: () => null }).truth).toBe("unknown");
      }),
    );
  });

  test("a base of zero, and no base, leave it open and say so", () => {
    const half = read("x <= 50% × x@2017年度");
    const with0 = judge(half, { fiscalYear: FY, lookup: from({ x: value(0), "x@2017": value(0) }) });
    expect(with0).toMatchObject({ truth: "unknown", why: [{ key: "zero-base" }] });
    const without = judge(half, { fiscalYear: FY, lookup: (_, year) => (year === FY ? value(3) : null) });
    expect(without).toMatchObject({ truth: "unknown", why: [{ key: "no-base" }] });
  });

  test("proposals: a withdrawal that holds decides, whatever else; nothing measured proposes nothing", () => {
    fc.assert(
      fc.property(
        fc.array(condition, { maxLength: 3 }),
        fc.array(condition, { maxLength: 3 }),
        world,
        (targets, limits, lookup) => {
          const each = (list: Condition[]) => list.map((own, index) => ({ id: String(index), condition: own }));
          const found = proposeAchievement(each(targets), each(limits), { fiscalYear: FY, lookup });
          const truths = (list: Condition[]) => list.map((own) => judge(own, { fiscalYear: FY, lookup }).truth);
          if (truths(limits).includes("true")) expect(found.proposal).toBe("withdrawn");
          else expect(found.proposal).not.toBe("withdrawn");
          if (found.proposal === "met") expect(new Set(truths(targets))).toEqual(new Set(["true"]));
          if (truths(limits).includes("unknown")) expect(["withdrawn", null]).toContain(found.proposal);
          // More that is not measured never turns an open or missed target into a met one.
          const more = proposeAchievement([...each(targets), { id: "x", condition: null }], each(limits), {
            fiscalYear: FY,
            lookup,
          });
          expect(more.proposal).not.toBe("met");
        },
      ),
    );
  });
});

describe("the city's figures (domain.md 2.4)", () => {
  const partial: Actual = { kind: "partial", evidence: "" };
  const exists = (there: boolean): Actual => ({ kind: "exists", exists: there, evidence: "" });

  test("1-1-1: 104 of 24 is met; 23 withdraws", () => {
    expect(achievement(["n >= 24"], ["n < 24"], { n: value(104) }).proposal).toBe("met");
    expect(achievement(["n >= 24"], ["n < 24"], { n: value(23) }).proposal).toBe("withdrawn");
  });
  test("2-1-2: 19 is more than half of 23", () => {
    const incidents = { "x@2017": value(23), "x@2018": value(19) };
    expect(achievement(["x <= 50% × x@2017"], ["x > 50% × x@2017"], incidents).proposal).toBe("withdrawn");
    expect(
      achievement(["x <= 50% × x@2017"], ["x > 50% × x@2017"], { ...incidents, "x@2018": value(11) }).proposal,
    ).toBe("met");
  });
  test("3-1-1: in part it is not met, strictly withdrawn", () => {
    expect(achievement(["p あり"], ["p なし"], { p: partial })).toMatchObject({
      proposal: "not-met",
      strict: "withdrawn",
      partial: true,
    });
  });
  test("3-2-1: one target met, the other not measured: no proposal, the parts say which", () => {
    const found = achievement(["p あり", "q あり"], ["r なし", "q なし"], { p: exists(true), r: exists(true) });
    expect(found.proposal).toBeNull();
    expect(found.parts.map(({ proposal }) => proposal)).toEqual(["met", null]);
  });
  test("outcomes and progress", () => {
    expect(proposeOverall(["on-track", "on-track"])).toBe("on-track");
    expect(proposeOverall(["on-track", null])).toBeNull();
    expect(proposeProgress("on-track", ["met", "met"])).toBe("on-track");
    expect(proposeProgress("on-track", ["withdrawn", "withdrawn"])).toBe("off-track");
    expect(proposeProgress("off-track", ["met"])).toBe("off-track");
    expect(proposeProgress("on-track", ["met", null])).toBeNull();
  });
  test.each([
    ["n >= 24", "n < 24", "none"],
    ["k 1件以上", "k = 0 件", "none"],
    ["p あり", "p なし", "none"],
    ["x <= 50% × x@2017", "x > 50% × x@2017", "none"],
    ["n >= 24", "n < 12", "gap"],
    ["n >= 24", "n <= 30", "overlap"],
    ["s あり", "d なし", "unknown"],
  ])("%s beside %s: %s", (target, limit, gap) => {
    expect(gapBetween(read(target), read(limit), FY)).toBe(gap);
  });
});

describe("cases that nobody printed (domain.md 2.2, 2.3)", () => {
  const exists = (there: boolean): Actual => ({ kind: "exists", exists: there, evidence: "" });
  const count = (n: number): Actual => ({ kind: "count", count: n, evidence: "" });
  const partial: Actual = { kind: "partial", evidence: "" };
  const unmeasured: Actual = { kind: "unmeasured", evidence: "" };

  test("thresholds that are met exactly, whatever binary fractions make of the product", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 400 }), fc.integer({ min: 1, max: 5_000 }), (percent, base) => {
        const limit = Number(((percent * base) / 100).toPrecision(12));
        const world = { x: value(limit), "x@2017": value(base) };
        const says = (op: string) =>
          judge(read(`x ${op} ${percent}% × x@2017年度`), { fiscalYear: FY, lookup: from(world) }).truth;
        expect([says(">="), says("<="), says(">"), says("<")]).toEqual(["true", "true", "false", "false"]);
      }),
    );
  });

  test.each([
    // Lower is better: at the limit it is met, one above it is not, beyond the criterion it is withdrawn.
    ["x <= 11", "x > 15", { x: value(11) }, "met"],
    ["x <= 11", "x > 15", { x: value(12) }, "not-met"],
    ["x <= 11", "x > 15", { x: value(15) }, "not-met"],
    ["x <= 11", "x > 15", { x: value(15.5) }, "withdrawn"],
    // A count and a figure are both figures; zero is a figure.
    ["x >= 1", "x = 0 件", { x: count(0) }, "withdrawn"],
    ["x 1件以上", "x = 0 件", { x: value(1) }, "met"],
    ["x <= 0", "x > 3", { x: value(0) }, "met"],
    // There or not, in part, not measured, nothing written.
    ["p あり", "q なし", { p: exists(true), q: exists(true) }, "met"],
    ["p あり", "q なし", { p: exists(false), q: exists(true) }, "not-met"],
    ["p あり", "q なし", { p: partial, q: exists(true) }, "not-met"],
    ["p あり", "q なし", { p: unmeasured, q: exists(true) }, null],
    ["p あり", "q なし", { p: exists(true), q: unmeasured }, null],
    ["p あり", "q なし", { p: exists(true) }, null],
    ["p あり", "q なし", { q: exists(false), p: exists(true) }, "withdrawn"],
    // A figure where a word was asked for, and a word where a figure was.
    ["p あり", "p なし", { p: value(3) }, "met"],
    ["x >= 24", "x < 24", { x: exists(true) }, null],
    // To another year: the same, none there, zero there.
    ["x < 100% × x@2017年度", "x > 200% × x@2017年度", { x: value(23), "x@2017": value(23) }, "not-met"],
    ["x < 100% × x@2017年度", "x > 200% × x@2017年度", { x: value(0), "x@2017": value(0) }, null],
  ] as const)("%s, withdrawn when %s", (target, limit, actuals, wanted) => {
    expect(achievement([target], [limit], actuals as unknown as Record<string, Actual>).proposal).toBe(wanted);
  });

  test("one target of several decides for not met; one criterion of several for withdrawn", () => {
    const world = { a: value(1), b: value(9), c: value(0) };
    expect(achievement(["a >= 1", "b >= 10"], ["c > 5"], world).proposal).toBe("not-met");
    expect(achievement(["a >= 1", "b >= 9"], ["c > 5", "b > 8"], world).proposal).toBe("withdrawn");
    expect(achievement(["a >= 1", "b >= 9"], [], world).proposal).toBe("met");
    expect(achievement([], [], world).proposal).toBeNull();
  });
});
