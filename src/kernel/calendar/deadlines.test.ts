import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DEFAULT_CALENDAR, isBusinessDay, officeCalendar, type WorkCalendar } from "./calendar.ts";
import { calendarDaysRolling, dueAt, explain, type Clock } from "./deadlines.ts";
import { parsePeriod } from "./period.ts";

const calendar = officeCalendar();
const tokyo = (wall: string) => Temporal.PlainDateTime.from(wall).toZonedDateTime("Asia/Tokyo").toInstant();
const due = (from: string, period: string, clock?: Clock) =>
  dueAt({ from: tokyo(from), period, calendar, ...(clock && { clock }) });
const wall = (at: Temporal.Instant) => at.toZonedDateTimeISO("Asia/Tokyo").toPlainDateTime().toString();

describe("dueAt", () => {
  it.each([
    ["2026-11-21T03:05", "PT15M", undefined, "2026-11-21T03:20:00"],
    ["2026-11-21T03:05", "PT15M", "business", "2026-11-24T09:15:00"],
    ["2026-11-20T23:50", "PT30M", "always", "2026-11-21T00:20:00"],
    ["2026-11-20T15:20", "P10BD", undefined, "2026-12-07T18:00:00"],
    ["2026-11-20T15:20", "P10D", "business", "2026-12-07T18:00:00"],
    ["2026-11-20T15:20", "P10D", undefined, "2026-11-30T15:20:00"],
    ["2026-11-20T17:00", "PT8BH", undefined, "2026-11-24T17:00:00"],
    ["2026-11-20T17:40", "PT30BM", undefined, "2026-11-24T09:10:00"],
    ["2026-11-21T10:00", "P1BD", undefined, "2026-11-24T18:00:00"],
    ["2026-11-24T10:00", "-P2BD", undefined, "2026-11-19T09:00:00"],
    ["2026-10-21T10:00", "P1M", "business", "2026-11-24T18:00:00"],
    ["2026-01-31T10:00", "P1M", "always", "2026-02-28T10:00:00"],
    ["2026-11-21T10:00", "P0BD", undefined, "2026-11-24T18:00:00"],
    // Year end: 24 h run through it, business days begin again on the 4th.
    ["2026-12-31T23:50", "PT15M", "always", "2027-01-01T00:05:00"],
    ["2026-12-31T23:50", "PT15M", "business", "2027-01-04T09:15:00"],
    ["2026-12-28T17:59", "PT2BM", undefined, "2027-01-04T09:01:00"],
    ["2026-12-28T10:00", "P1BD", undefined, "2027-01-04T18:00:00"],
    // Leap day, and none.
    ["2028-02-28T23:50", "PT30M", "always", "2028-02-29T00:20:00"],
    ["2028-02-28T10:00", "P1BD", undefined, "2028-02-29T18:00:00"],
    ["2027-02-28T23:50", "PT30M", "always", "2027-03-01T00:20:00"],
    ["2028-01-31T10:00", "P1M", "always", "2028-02-29T10:00:00"],
    // Nights on which other countries move their clocks: Japan does not.
    ["2026-03-08T01:50", "PT60M", "always", "2026-03-08T02:50:00"],
    ["2026-11-01T01:30", "PT60M", "always", "2026-11-01T02:30:00"],
  ] as const)("%s %s on %s → %s", (from, period, clock, expected) => {
    expect(wall(due(from, period, clock).dueAt)).toBe(expected);
  });

  it.each([
    ["15分", "calendar.badPeriod"],
    ["", "calendar.badPeriod"],
    ["PTBH", "calendar.badPeriod"],
    ["PT", "calendar.badPeriod"],
    ["P1BDT2BH", "calendar.badPeriod"],
  ])("refuses %s", (period, key) => {
    expect(() => due("2026-11-20T10:00", period)).toThrow(expect.objectContaining({ key }));
  });

  it("refuses business units on the 24×7 clock and days mixed with hours on the business clock", () => {
    expect(() => due("2026-11-20T10:00", "P10BD", "always")).toThrow(
      expect.objectContaining({ key: "calendar.clockMismatch" }),
    );
    expect(() => due("2026-11-20T10:00", "P1DT2H", "business")).toThrow(
      expect.objectContaining({ key: "calendar.mixedPeriod" }),
    );
    expect(wall(due("2026-11-20T10:00", "P1DT2H", "always").dueAt)).toBe("2026-11-21T12:00:00");
  });

  it("reads periods apart", () => {
    expect(parsePeriod("-P3BD")).toEqual({ kind: "businessDays", days: -3 });
    expect(parsePeriod("PT1BH30BM")).toMatchObject({ kind: "businessTime" });
  });

  it("never ends a business deadline outside business time, nor before it began", () => {
    const period = fc.oneof(
      fc.integer({ min: 0, max: 40 }).map((n) => `P${n}BD`),
      fc.integer({ min: 0, max: 400 }).map((n) => `PT${n}BH`),
      fc.integer({ min: 0, max: 12 }).map((n) => `P${n}M`),
    );
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 900 * 1440 }), period, (minute, length) => {
        const from = tokyo("2025-01-01T00:00").add({ minutes: minute });
        const { dueAt: end } = dueAt({ from, period: length, clock: "business", calendar });
        const time = end.toZonedDateTimeISO("Asia/Tokyo");
        expect(time.hour >= 9 && time.toPlainTime().toString() <= "18:00:00").toBe(true);
        if (!length.includes("P0")) expect(Temporal.Instant.compare(end, from)).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});

describe("explain", () => {
  it("says it in both languages", () => {
    const night = due("2026-11-21T03:05", "PT15M");
    expect(explain(night, "ja")).toBe("2026年11月21日 03:05 から 15分（24時間連続で計算）→ 03:20");
    expect(explain(night, "en")).toBe("21 Nov 2026 03:05 plus 15 minutes (counted around the clock) → 03:20");
  });

  it("names the closed days that were jumped over", () => {
    const soft = due("2026-11-20T15:20", "P10BD");
    expect(explain(soft, "ja")).toBe(
      "2026年11月20日 15:20 から 10営業日（営業日で計算、初日は数えない、11月23日 勤労感謝の日を除く）→ 2026年12月7日 18:00",
    );
    expect(explain(soft, "en")).toBe(
      "20 Nov 2026 15:20 plus 10 business days (counted in business days, without the first day, without 23 Nov (Labor Thanksgiving Day)) → 7 Dec 2026 18:00",
    );
    expect(explain(due("2026-12-28T17:30", "PT1H", "business"), "ja")).toBe(
      "2026年12月28日 17:30 から 1時間（営業時間で計算、12月29日〜1月3日 年末年始を除く）→ 2027年1月4日 09:30",
    );
  });

  it("survives JSON, tells what lies before, and shortens long lists", () => {
    const kept: ReturnType<typeof due> = JSON.parse(JSON.stringify(due("2026-11-24T10:00", "-P2BD")));
    expect(explain(kept, "ja")).toContain("2026年11月24日 10:00 の 2営業日前（");
    expect(explain(kept, "en")).toContain("24 Nov 2026 10:00 minus 2 business days (");
    expect(explain(due("2026-01-05T10:00", "P200BD"), "ja")).toMatch(/ほか\d+件を除く/);
    expect(explain(due("2026-11-20T10:00", "P0BD"), "en")).toContain("plus 0 minutes");
  });

  it("names a special closing and a company day", () => {
    const own: WorkCalendar = { ...calendar, closingDays: ["2026-11-24"], overrides: { "2026-11-25": "closed" } };
    const text = explain(dueAt({ from: tokyo("2026-11-20T10:00"), period: "P1BD", calendar: own }), "en");
    expect(text).toContain("23 Nov (Labor Thanksgiving Day), 24 Nov (company holiday), 25 Nov (closed that day)");
  });
});

describe("legal periods", () => {
  it.each([
    [30, true, "2026-04-30"],
    [30, false, "2026-05-01"],
    [60, true, "2026-06-01"], // 05-30 is a Saturday
    [60, false, "2026-06-01"], // 05-31 is a Sunday
  ])("report to the 個人情報保護委員会: %i days, first day counted %s", (days, countFirstDay, last) => {
    expect(calendarDaysRolling({ from: "2026-04-01", days, countFirstDay }).toString()).toBe(last);
  });

  it("rolls over the year end, or not at all", () => {
    expect(calendarDaysRolling({ from: "2026-12-01", days: 30 }).toString()).toBe("2027-01-04");
    expect(calendarDaysRolling({ from: "2026-12-01", days: 30, rollForward: false }).toString()).toBe("2026-12-30");
    expect(() => calendarDaysRolling({ from: "2026-12-01", days: 0 })).toThrow(
      expect.objectContaining({ key: "calendar.badCount" }),
    );
  });
});

describe("whole days, as laws count them", () => {
  const due = (from: string, period: string, how: { countFirstDay?: boolean; rollForward?: boolean } = {}) =>
    dueAt({ from, period, clock: "days", ...how })
      .dueAt.toZonedDateTimeISO("Asia/Tokyo")
      .toPlainDateTime()
      .toString();

  it("gives the test vectors of the report on leaked personal data (domain.md section 8), to the end of the day", () => {
    const known = "2026-04-01T14:30:00+09:00";
    expect(due(known, "P30D")).toBe("2026-04-30T23:59:59.999");
    expect(due(known, "P30D", { countFirstDay: false })).toBe("2026-05-01T23:59:59.999");
    expect(due(known, "P60D")).toBe("2026-06-01T23:59:59.999");
    expect(due(known, "P60D", { countFirstDay: false })).toBe("2026-06-01T23:59:59.999");
    expect(due(known, "P60D", { rollForward: false })).toBe("2026-05-30T23:59:59.999");
  });

  it("knows the offices' closed days only: a company's own closing day gives no more time", () => {
    const calendar = { ...DEFAULT_CALENDAR, overrides: { "2026-04-30": "closed" as const } };
    const { dueAt: last } = dueAt({ from: "2026-04-01T14:30:00+09:00", period: "P30D", clock: "days", calendar });
    expect(last.toString()).toBe("2026-04-30T14:59:59.999Z");
  });

  it("says how it counted, and over which days it jumped", () => {
    const found = dueAt({ from: "2026-12-01T09:00:00+09:00", period: "P30D", clock: "days" });
    expect(explain(found, "ja")).toMatch(/30日（休日も含めて数え、初日を1日目とする.*→ 2027年1月4日 23:59/);
    expect(explain(found, "en")).toContain("the first as day 1");
  });

  it("refuses what is not whole days", () => {
    for (const period of ["PT30H", "P1M", "P5BD", "P0D", "P1DT2H"])
      expect(() => due("2026-04-01T00:00:00Z", period)).toThrow();
  });

  it("never falls on a closed day, never before the counted day, and the time of day changes nothing", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 4_000 }),
        fc.integer({ min: 1, max: 90 }),
        fc.integer({ min: 0, max: 1_439 }),
        fc.boolean(),
        (day, days, minute, countFirstDay) => {
          const from = Temporal.PlainDate.from("2020-01-01").add({ days: day });
          const at = (minutes: number) =>
            from.toZonedDateTime({
              timeZone: "Asia/Tokyo",
              plainTime: Temporal.PlainTime.from("00:00").add({ minutes }),
            });
          const period = `P${days}D`;
          const last = (minutes: number, rollForward: boolean) =>
            dueAt({ from: at(minutes).toInstant(), period, clock: "days", countFirstDay, rollForward })
              .dueAt.toZonedDateTimeISO("Asia/Tokyo")
              .toPlainDate();
          const counted = from.add({ days: countFirstDay ? days - 1 : days });
          const rolled = last(minute, true);
          return (
            last(minute, false).equals(counted) &&
            rolled.equals(last(0, true)) &&
            Temporal.PlainDate.compare(rolled, counted) >= 0 &&
            isBusinessDay(DEFAULT_CALENDAR, rolled)
          );
        },
      ),
    );
  });
});
