import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { progressOf } from "./progress.ts";
import { roiOf, sensitivity, type Line } from "./roi.ts";

const line = (kind: Line["kind"], month: string, plan: number, actual: number | null = null): Line => ({
  kind,
  month,
  plan,
  actual,
});

describe("return on investment", () => {
  const lines = [
    line("cost", "2026-04-01", 1_000_000, 1_200_000),
    line("benefit", "2026-06-01", 600_000),
    line("benefit", "2026-08-01", 900_000),
  ];

  it("is (benefit − cost) / cost, paid back when the sum catches up", () => {
    const planned = roiOf(lines, { rate: 0, use: "plan" });
    expect(planned).toMatchObject({ cost: 1_000_000, benefit: 1_500_000, net: 500_000, percent: 50, payback: 4 });
    expect(planned.npv).toBe(500_000);
    const actual = roiOf(lines, { rate: 0, use: "actual" });
    expect(actual.percent).toBe(25);
  });

  it("says that there is none without cost, and that it never pays back", () => {
    expect(roiOf([line("benefit", "2026-04-01", 10)], { rate: 0.05, use: "plan" }).percent).toBeNull();
    expect(roiOf([line("cost", "2026-04-01", 10)], { rate: 0.05, use: "plan" }).payback).toBeNull();
    // A cost after the catching up: paid back only after it, too.
    const late = [line("cost", "2026-04-01", 5), line("benefit", "2026-05-01", 9), line("cost", "2026-06-01", 9)];
    expect(roiOf(late, { rate: 0, use: "plan" }).payback).toBeNull();
  });

  const money = fc.record({
    kind: fc.constantFrom("cost" as const, "benefit" as const),
    month: fc
      .integer({ min: 0, max: 60 })
      .map((n) => Temporal.PlainDate.from("2026-04-01").add({ months: n }).toString()),
    plan: fc.integer({ min: 0, max: 1e9 }),
    actual: fc.constant(null),
  });

  it("is discounted: with a rate, a stream that costs first is worth no more than without", () => {
    fc.assert(
      fc.property(fc.array(money, { minLength: 1 }), (stream) => {
        const first = "2026-03-01";
        const withCost = [line("cost", first, 0), ...stream.filter(({ kind }) => kind === "benefit")];
        expect(roiOf(withCost, { rate: 0.05, use: "plan" }).npv).toBeLessThanOrEqual(
          roiOf(withCost, { rate: 0, use: "plan" }).npv + 1e-6,
        );
      }),
    );
  });

  it("does not depend on the order of the lines", () => {
    fc.assert(
      fc.property(fc.array(money, { minLength: 1 }), (stream) => {
        const a = roiOf(stream, { rate: 0.03, use: "plan" });
        const b = roiOf(stream.toReversed(), { rate: 0.03, use: "plan" });
        expect(a.payback).toBe(b.payback);
        expect(a.npv).toBeCloseTo(b.npv, 2);
      }),
    );
  });

  it("grows with benefits and falls with costs", () => {
    const rows = sensitivity(lines, 0.05);
    const benefits = rows.map(({ benefit }) => benefit ?? 0);
    const costs = rows.map(({ cost }) => cost ?? 0);
    expect(benefits).toEqual(benefits.toSorted((a, b) => a - b));
    expect(costs).toEqual(costs.toSorted((a, b) => b - a));
  });
});

describe("progress", () => {
  it("counts what is proven, and nothing where there is nothing", () => {
    expect(progressOf([], [])).toBeNull();
    expect(progressOf([{ done: true }, { done: false }], [{ base: 100, goal: 50, value: 75 }])).toBe(0.5);
    expect(progressOf([], [{ base: 0, goal: 10, value: null }])).toBe(0);
    expect(progressOf([], [{ base: 0, goal: 10, value: 25 }])).toBe(1);
  });
});
