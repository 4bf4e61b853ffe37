import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DEFAULT_CALENDAR } from "#kernel/calendar/calendar.ts";
import {
  checkOvertime,
  DEFAULT_LIMITS,
  limitsSchema,
  shift,
  sum,
  yearOf,
  type Limits,
  type Months,
} from "./overtime.ts";
import { minutesByMonth, premiums, type Shift } from "./shifts.ts";

const h = (hours: number, minutes = 0) => hours * 60 + minutes;
/** The law alone, without the company's own marks. */
const LAW: Limits = { ...DEFAULT_LIMITS, internal: { monthMinutes: null, monthTotalMinutes: null } };
const month = (overtime: number, holiday = 0) => ({ overtime, holiday });
const keys = (result: ReturnType<typeof checkOvertime>) =>
  result.reasons.map(({ level, key }) => `${level} ${key.replace("incident.overtime.", "")}`);

describe("limits of the law (domain.md 1.6, 8)", () => {
  it.each([
    ["99:59 together", h(99, 59), "OK"],
    ["100:00 together", h(100), "BLOCK"],
  ])("%s", (_, total, result) => {
    const found = checkOvertime({ "2026-11": month(h(40), total - h(41)) }, { "2026-11": month(0, h(1)) }, LAW);
    expect(found.result).toBe(result);
  });

  it("blocks an average above 80 hours over three months: 90, 75, 80", () => {
    const before: Months = {
      "2026-09": month(h(30), h(60)),
      "2026-10": month(h(30), h(45)),
      "2026-11": month(h(30), h(49)),
    };
    const found = checkOvertime(before, { "2026-11": month(0, h(1)) }, LAW);
    expect(found.result).toBe("BLOCK");
    expect(found.reasons).toContainEqual({
      level: "BLOCK",
      key: "incident.overtime.average",
      params: { from: "2026-09", to: "2026-11", months: 3, minutes: 4900, limit: h(80) },
    });
    expect(4900 / 60).toBeCloseTo(81.67, 2);
  });

  it("lets an average of exactly 80 hours pass", () => {
    expect(checkOvertime({ "2026-10": month(h(40), h(40)) }, { "2026-11": month(h(40), h(40)) }, LAW).result).toBe(
      "OK",
    );
  });

  it.each([
    ["45:00", h(45), true, "OK", []],
    ["45:01 under the special clause", h(45, 1), true, "WARN", ["WARN month-special"]],
    ["45:01 without it", h(45, 1), false, "BLOCK", ["BLOCK month"]],
  ] as const)("month's limit: %s", (_, overtime, special, result, reasons) => {
    const limits = { ...LAW, agreement: { ...LAW.agreement, special } };
    const found = checkOvertime({}, { "2026-11": month(overtime) }, limits);
    expect([found.result, keys(found)]).toEqual([result, reasons]);
  });

  it("blocks the seventh month above the month's limit in a year", () => {
    const six = Object.fromEntries([4, 5, 6, 7, 8, 9].map((each) => [`2026-0${each}`, month(h(46))]));
    expect(keys(checkOvertime(six, { "2026-11": month(h(45)) }, LAW))).toEqual([]);
    const { "2026-09": _, ...five } = six;
    expect(keys(checkOvertime(five, { "2026-11": month(h(46)) }, LAW))).toEqual(["WARN month-special"]);
    expect(keys(checkOvertime(six, { "2026-11": month(h(46)) }, LAW))).toContain("BLOCK special-months");
  });

  it("counts the year from April, and blocks above 720 hours of overtime", () => {
    const year = Object.fromEntries(Array.from({ length: 11 }, (_, index) => [shift("2026-04", index), month(h(44))]));
    expect(keys(checkOvertime(year, { "2027-03": month(h(44)) }, LAW))).toEqual(["WARN year-over"]);
    expect(keys(checkOvertime({ ...year, "2026-04": month(h(300)) }, { "2027-03": month(h(44)) }, LAW))).toContain(
      "BLOCK year-special",
    );
    expect(keys(checkOvertime(year, { "2027-04": month(h(44)) }, LAW))).toEqual([]);
    expect(yearOf("2027-03", LAW)).toBe("2026-04");
  });

  it("blocks any overtime without an agreement", () => {
    const limits = { ...LAW, agreement: { ...LAW.agreement, inForce: false } };
    expect(keys(checkOvertime({}, { "2026-11": month(1) }, limits))).toEqual(["BLOCK no-agreement"]);
    expect(checkOvertime({}, { "2026-11": month(0) }, limits).result).toBe("OK");
  });

  it("warns at the company's own marks", () => {
    expect(keys(checkOvertime({}, { "2026-11": month(h(37)) }, DEFAULT_LIMITS))).toEqual(["WARN month-internal"]);
    expect(keys(checkOvertime({}, { "2026-11": month(h(36), h(45)) }, DEFAULT_LIMITS))).toEqual([
      "WARN total-internal",
    ]);
    expect(limitsSchema.parse(DEFAULT_LIMITS)).toEqual(DEFAULT_LIMITS);
  });
});

const anyMonths = fc.dictionary(
  fc.integer({ min: 0, max: 17 }).map((index) => shift("2026-01", index)),
  fc.record({ overtime: fc.integer({ min: 0, max: h(120) }), holiday: fc.integer({ min: 0, max: h(60) }) }),
);
const LEVEL = { OK: 0, WARN: 1, BLOCK: 2 };

describe("properties", () => {
  it("never gets milder with more hours", () => {
    fc.assert(
      fc.property(anyMonths, anyMonths, anyMonths, (before, added, more) => {
        const less = checkOvertime(before, added, LAW).result;
        expect(LEVEL[checkOvertime(before, sum(added, more), LAW).result]).toBeGreaterThanOrEqual(LEVEL[less]);
      }),
      { numRuns: 200 },
    );
  });

  it("blocks whenever a touched month reaches 100 hours, and says so with its figures", () => {
    fc.assert(
      fc.property(anyMonths, anyMonths, (before, added) => {
        const total = sum(before, added);
        const found = checkOvertime(before, added, LAW);
        const reached = Object.keys(added).filter((each) => {
          const { overtime, holiday } = total[each] ?? month(0);
          const { overtime: o, holiday: hol } = added[each] ?? month(0);
          return o + hol > 0 && overtime + holiday >= h(100);
        });
        const named = found.reasons
          .filter(({ key }) => key.endsWith("month-total"))
          .map(({ params }) => params["month"]);
        expect(new Set(named)).toEqual(new Set(reached));
        if (reached.length > 0) expect(found.result).toBe("BLOCK");
      }),
      { numRuns: 200 },
    );
  });

  it("does not depend on how an order is cut in two", () => {
    const instants = fc.integer({ min: Date.parse("2026-10-30T00:00Z"), max: Date.parse("2026-11-02T00:00Z") });
    fc.assert(
      fc.property(instants, fc.integer({ min: 1, max: 2000 }), fc.integer({ min: 1, max: 2000 }), (start, a, b) => {
        const at = (value: number) => new Date(Math.floor(value / 60_000) * 60_000).toISOString();
        const part = (from: number, length: number): Shift => ({
          type: "overtime",
          from: at(from),
          to: at(from + length * 60_000),
          breakMinutes: 0,
        });
        const whole = minutesByMonth(part(start, a + b), DEFAULT_CALENDAR);
        const cut = sum(
          minutesByMonth(part(start, a), DEFAULT_CALENDAR),
          minutesByMonth(part(start + a * 60_000, b), DEFAULT_CALENDAR),
        );
        expect(cut).toEqual(whole);
      }),
      { numRuns: 200 },
    );
  });
});

describe("shifts", () => {
  const shiftOf = (from: string, to: string, type: Shift["type"] = "overtime", breakMinutes = 0): Shift => ({
    type,
    from: `${from}+09:00`,
    to: `${to}+09:00`,
    breakMinutes,
  });

  it("splits where the month ends in Japan and takes the break from the longest part", () => {
    expect(minutesByMonth(shiftOf("2026-11-30T22:00", "2026-12-01T05:00", "overtime", 60), DEFAULT_CALENDAR)).toEqual({
      "2026-11": month(h(2)),
      "2026-12": month(h(4)),
    });
  });

  it("counts support only outside of working hours", () => {
    expect(minutesByMonth(shiftOf("2026-11-20T16:00", "2026-11-20T20:00", "support"), DEFAULT_CALENDAR)).toEqual({
      "2026-11": month(h(2)),
    });
    expect(minutesByMonth(shiftOf("2026-11-21T16:00", "2026-11-21T20:00", "support"), DEFAULT_CALENDAR)).toEqual({
      "2026-11": month(h(4)),
    });
  });

  it("gives the minutes of each premium", () => {
    const november = { "2026-11": month(h(55)) };
    expect(premiums(shiftOf("2026-11-20T18:00", "2026-11-21T06:00"), november, DEFAULT_CALENDAR)).toEqual({
      overtime: h(5),
      over60: h(7),
      holiday: 0,
      night: h(7),
    });
    expect(premiums(shiftOf("2026-11-22T03:00", "2026-11-22T10:00", "holiday"), {}, DEFAULT_CALENDAR)).toEqual({
      overtime: 0,
      over60: 0,
      holiday: h(7),
      night: h(2),
    });
  });

  it("counts the sixty hours of each month by themselves", () => {
    const before = { "2026-11": month(h(59)), "2026-12": month(0) };
    expect(premiums(shiftOf("2026-11-30T20:00", "2026-12-01T05:00"), before, DEFAULT_CALENDAR)).toEqual({
      overtime: h(6),
      over60: h(3),
      holiday: 0,
      night: h(7),
    });
  });
});
