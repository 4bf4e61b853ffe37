import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkFormula, runFormula } from "./formula.ts";
import { standingOf, targetAt } from "./judge.ts";
import { fiscalYearOf, periodEnd, periodOf, periodsBetween, shiftPeriod, PERIODS } from "./period.ts";
import { byNeed, circleThrough } from "./tree.ts";

const day = fc
  .integer({ min: 0, max: 60_000 })
  .map((days) => Temporal.PlainDate.from("1950-01-01").add({ days }).toString());

describe("periods", () => {
  it("begin in April: fiscal years and quarters of a company year", () => {
    expect(periodOf("year", "2026-03-31")).toBe("2025-04-01");
    expect(periodOf("year", "2026-04-01")).toBe("2026-04-01");
    expect(periodOf("quarter", "2026-02-15")).toBe("2026-01-01");
    expect(periodOf("quarter", "2026-04-15")).toBe("2026-04-01");
    expect(fiscalYearOf("2027-01-01")).toBe(2026);
  });

  it("contain their day, follow each other without gap, and name themselves", () => {
    fc.assert(
      fc.property(fc.constantFrom(...PERIODS), day, (period, any) => {
        const start = periodOf(period, any);
        expect(start <= any && any < periodEnd(period, start)).toBe(true);
        expect(periodOf(period, start)).toBe(start);
        expect(shiftPeriod(period, periodEnd(period, start), -1)).toBe(start);
        expect(periodsBetween(period, start, periodEnd(period, start))).toHaveLength(2);
      }),
    );
  });
});

describe("targets", () => {
  const targets = [
    { period: "2026-04-01", value: 100 },
    { period: "2028-04-01", value: 50 },
  ];
  it("go on until the next one, or on the straight line to it", () => {
    expect(targetAt(targets, "step", "year", "2027-04-01")).toBe(100);
    expect(targetAt(targets, "linear", "year", "2027-04-01")).toBe(75);
    expect(targetAt(targets, "linear", "year", "2030-04-01")).toBe(50);
    expect(targetAt(targets, "linear", "year", "2025-04-01")).toBeNull();
  });

  it("judge by the direction, and never take nothing for zero", () => {
    const base = { target: 10, kind: "month" as const, freshDays: 10, today: "2026-06-05" };
    const value = (each: number | null, note: "unmeasured" | "missing" | null = null) => ({
      period: "2026-05-01",
      value: each,
      note,
    });
    expect(standingOf({ ...base, direction: "up", value: value(10) })).toBe("met");
    expect(standingOf({ ...base, direction: "down", value: value(11) })).toBe("missed");
    expect(standingOf({ ...base, direction: "down", value: value(null, "missing") })).toBe("waiting");
    expect(standingOf({ ...base, direction: "down", value: value(null, "missing"), today: "2026-06-11" })).toBe(
      "stale",
    );
    expect(standingOf({ ...base, direction: "down", value: value(null, "unmeasured") })).toBe("unmeasured");
  });
});

describe("formulas", () => {
  it("mix whole and decimal numbers, and tell a zero base apart", () => {
    expect(runFormula("done / all * 100", { done: 3, all: 4 })).toEqual({ value: 75 });
    expect(runFormula("a > 2 ? 1 : 0", { a: 3 })).toEqual({ value: 1 });
    expect(runFormula("done / all", { done: 3, all: 0 })).toEqual({ failed: "zero-base" });
    expect(runFormula("done / all", { done: 0, all: 0 })).toEqual({ failed: "zero-base" });
  });

  it("are refused with the place, the unknown or the unused name", () => {
    expect(checkFormula("a +", ["a"])).toMatchObject({ kind: "syntax" });
    expect(checkFormula("a + b", ["a"])).toEqual({ kind: "unknown", name: "b" });
    expect(checkFormula("a", ["a", "b"])).toEqual({ kind: "unused", name: "b" });
    expect(checkFormula("a / 2", ["a"])).toBeNull();
  });
});

describe("trees", () => {
  it("find the circle that a new edge would close", () => {
    const edges: Record<string, string[]> = { a: ["b"], b: ["c"], c: ["a"], d: ["a"] };
    const next = (id: string) => edges[id] ?? [];
    expect(circleThrough("a", next)).toBe(true);
    expect(circleThrough("d", next)).toBe(false);
  });

  it("put inputs first, whatever the order", () => {
    const metric = (id: string, ...inputIds: string[]) => ({ id, parentId: null, inputIds });
    expect(byNeed([metric("c", "b"), metric("b", "a"), metric("a")])).toEqual(["a", "b", "c"]);
  });
});
