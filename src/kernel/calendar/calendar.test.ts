import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addBusinessDays,
  addWorkingDuration,
  DEFAULT_CALENDAR,
  isBusinessDay,
  isWorkingTime,
  nextBusinessDay,
  officeCalendar,
  rollToBusinessDay,
  workingDurationBetween,
  type WorkCalendar,
} from "./calendar.ts";
import { CalendarError } from "./error.ts";

const tokyo = (wall: string) => Temporal.PlainDateTime.from(wall).toZonedDateTime("Asia/Tokyo").toInstant();
const add = (wall: string, duration: string, calendar = DEFAULT_CALENDAR) =>
  addWorkingDuration(calendar, tokyo(wall), duration).toZonedDateTimeISO("Asia/Tokyo").toPlainDateTime().toString();

const minutes = (n: number) => Temporal.Duration.from({ minutes: n });
const compare = (a: Temporal.Instant, b: Temporal.Instant) => Temporal.Instant.compare(a, b);

describe("business days", () => {
  it.each([
    ["2026-11-20", true],
    ["2026-11-21", false],
    ["2026-11-23", false], // 勤労感謝の日
    ["2026-12-28", true],
    ["2026-12-29", false],
    ["2027-01-03", false],
    ["2027-01-04", true],
    ["2026-05-06", false], // substitute day
    ["2026-09-22", false], // between two holidays
  ])("%s: %s", (date, open) => {
    expect(isBusinessDay(DEFAULT_CALENDAR, date)).toBe(open);
  });

  it("jumps over weekend, holiday and year end", () => {
    expect(nextBusinessDay(DEFAULT_CALENDAR, "2026-11-20").toString()).toBe("2026-11-24");
    expect(nextBusinessDay(DEFAULT_CALENDAR, "2026-12-28").toString()).toBe("2027-01-04");
    expect(addBusinessDays(DEFAULT_CALENDAR, "2026-11-24", -2).toString()).toBe("2026-11-19");
    expect(addBusinessDays(DEFAULT_CALENDAR, "2026-11-21", 0).toString()).toBe("2026-11-21");
    expect(rollToBusinessDay(DEFAULT_CALENDAR, "2026-11-21").toString()).toBe("2026-11-24");
    expect(rollToBusinessDay(DEFAULT_CALENDAR, "2026-11-21", "backward").toString()).toBe("2026-11-20");
  });

  it("obeys company days, overrides and calendars without holidays", () => {
    const own: WorkCalendar = {
      ...officeCalendar(),
      closingDays: ["2026-11-24"],
      overrides: { "2026-11-21": "open", "2026-11-25": "closed", "2026-12-30": "open" },
    };
    expect(isBusinessDay(own, "2026-11-24")).toBe(false);
    expect(isBusinessDay(own, "2026-11-21")).toBe(true);
    expect(isBusinessDay(own, "2026-11-25")).toBe(false);
    expect(isBusinessDay(own, "2026-12-30")).toBe(true);
    expect(isWorkingTime(own, tokyo("2026-11-21T10:00"))).toBe(true); // a Saturday with Friday's hours
    expect(isBusinessDay({ ...own, holidays: "none" }, "2026-11-23")).toBe(true);
    expect(isBusinessDay({ ...own, holidayOverrides: { "2026-11-26": "臨時" } }, "2026-11-26")).toBe(false);
  });

  it("says what is wrong with a calendar", () => {
    const key = (change: Partial<WorkCalendar>) => {
      try {
        isBusinessDay({ ...officeCalendar(), ...change }, "2026-11-20");
        return "fine";
      } catch (error) {
        return error instanceof CalendarError ? error.key : String(error);
      }
    };
    expect(key({})).toBe("fine");
    expect(key({ timeZone: "Asia/Nowhere" })).toBe("calendar.badTimeZone");
    expect(key({ hours: { 1: [{ from: "9:00", to: "10:00" }] } })).toBe("calendar.badTime");
    expect(key({ hours: { 1: [{ from: "10:00", to: "09:00" }] } })).toBe("calendar.badInterval");
    expect(
      key({
        hours: {
          1: [
            { from: "09:00", to: "12:00" },
            { from: "11:00", to: "13:00" },
          ],
        },
      }),
    ).toBe("calendar.badInterval");
    expect(key({ hours: Object.fromEntries([["8", []]]) })).toBe("calendar.badWeekday");
    expect(key({ hours: {} })).toBe("calendar.neverOpen");
    expect(key({ closingDays: ["2026-02-30"] })).toBe("calendar.badDate");
    expect(key({ yearEnd: { from: "13-01", to: "01-03" } })).toBe("calendar.badDate");
  });

  it("does not search for ever where every day is closed", () => {
    const shut = { ...officeCalendar(), yearEnd: { from: "01-01", to: "12-31" } };
    expect(() => nextBusinessDay(shut, "2026-11-20")).toThrow(/no business day/);
  });
});

describe("working time", () => {
  it.each([
    ["2026-11-20T17:00", "PT1H", "2026-11-20T18:00:00"],
    ["2026-11-20T17:00", "PT61M", "2026-11-24T09:01:00"],
    ["2026-11-20T11:30", "PT1H", "2026-11-20T13:30:00"],
    ["2026-11-21T03:00", "PT0S", "2026-11-24T09:00:00"],
    ["2026-11-20T18:00", "PT0S", "2026-11-20T18:00:00"],
    ["2026-11-24T09:00", "PT8H", "2026-11-24T18:00:00"],
    ["2026-11-24T10:00", "-PT2H", "2026-11-20T17:00:00"],
    ["2026-12-28T17:30", "PT1H", "2027-01-04T09:30:00"],
  ])("%s + %s = %s", (from, duration, to) => {
    expect(add(from, duration)).toBe(to);
  });

  it("starts an interval inclusive and ends it exclusive", () => {
    const at = (wall: string) => isWorkingTime(DEFAULT_CALENDAR, tokyo(wall));
    expect([at("2026-11-20T09:00"), at("2026-11-20T12:00"), at("2026-11-20T13:00"), at("2026-11-20T18:00")]).toEqual([
      true,
      false,
      true,
      false,
    ]);
    expect(isWorkingTime(officeCalendar(null), tokyo("2026-11-20T12:30"))).toBe(true);
  });

  it("counts to midnight and through a change of summer time", () => {
    const allDay = [{ from: "00:00", to: "24:00" }];
    const berlin: WorkCalendar = {
      ...officeCalendar(),
      timeZone: "Europe/Berlin",
      holidays: "none",
      hours: { 1: allDay, 2: allDay, 3: allDay, 4: allDay, 5: allDay, 6: allDay, 7: allDay },
    };
    const hours = (from: string, to: string) => workingDurationBetween(berlin, from, to).toString();
    expect(hours("2026-03-28T00:00+01:00", "2026-03-30T00:00+02:00")).toBe("PT47H");
    expect(hours("2026-10-24T00:00+02:00", "2026-10-26T00:00+01:00")).toBe("PT49H");
  });

  it("takes time units only", () => {
    expect(() => addWorkingDuration(DEFAULT_CALENDAR, tokyo("2026-11-20T09:00"), "P1D")).toThrow(/working time/);
  });
});

describe("properties", () => {
  const minute = fc.integer({ min: 0, max: 3 * 366 * 1440 }).map((m) => tokyo("2025-01-01T00:00").add({ minutes: m }));
  const instant = fc
    .tuple(minute, fc.integer({ min: 0, max: 59_999 }))
    .map(([at, milliseconds]) => at.add({ milliseconds }));
  const length = fc.integer({ min: 0, max: 20_000 });
  const signed = fc.integer({ min: -20_000, max: 20_000 });
  const lunch = fc.constantFrom(null, { from: "12:00", to: "13:00" }, { from: "11:45", to: "12:30" });
  const calendar: fc.Arbitrary<WorkCalendar> = fc
    .record({
      lunch,
      saturday: fc.boolean(),
      closed: fc.array(fc.integer({ min: 0, max: 1095 }), { maxLength: 20 }),
      open: fc.array(fc.integer({ min: 0, max: 1095 }), { maxLength: 5 }),
    })
    .map(({ lunch: pause, saturday, closed, open }) => {
      const office = officeCalendar(pause);
      const day = (n: number) => Temporal.PlainDate.from("2025-01-01").add({ days: n }).toString();
      return {
        ...office,
        hours: saturday ? { ...office.hours, 6: [{ from: "10:00", to: "15:00" }] } : office.hours,
        closingDays: closed.map(day),
        overrides: Object.fromEntries(open.map((n) => [day(n), "open" as const])),
      };
    });

  it("adding is monotone in start and length", () => {
    fc.assert(
      fc.property(calendar, instant, instant, signed, signed, (cal, a, b, x, y) => {
        const [early, late] = compare(a, b) <= 0 ? [a, b] : [b, a];
        const [short, long] = x <= y ? [x, y] : [y, x];
        expect(
          compare(addWorkingDuration(cal, early, minutes(x)), addWorkingDuration(cal, late, minutes(x))),
        ).toBeLessThanOrEqual(0);
        expect(
          compare(addWorkingDuration(cal, a, minutes(short)), addWorkingDuration(cal, a, minutes(long))),
        ).toBeLessThanOrEqual(0);
      }),
    );
  });

  it("adding a then b is adding a + b", () => {
    fc.assert(
      fc.property(calendar, instant, length, length, (cal, at, a, b) => {
        const stepwise = addWorkingDuration(cal, addWorkingDuration(cal, at, minutes(a)), minutes(b));
        expect(stepwise.toString()).toBe(addWorkingDuration(cal, at, minutes(a + b)).toString());
      }),
    );
  });

  it("the result lies in working time, its end included", () => {
    fc.assert(
      fc.property(calendar, instant, signed, (cal, at, n) => {
        const result = addWorkingDuration(cal, at, minutes(n));
        expect(isWorkingTime(cal, result) || isWorkingTime(cal, result.subtract({ nanoseconds: 1 }))).toBe(true);
      }),
    );
  });

  it("the time between is what was added", () => {
    fc.assert(
      fc.property(calendar, instant, signed, (cal, at, n) => {
        expect(workingDurationBetween(cal, at, addWorkingDuration(cal, at, minutes(n))).total("minutes")).toBe(n);
      }),
    );
  });

  it("the time between adds up, and moves to the same moment of work", () => {
    fc.assert(
      fc.property(calendar, instant, instant, instant, (cal, a, b, c) => {
        const between = (from: Temporal.Instant, to: Temporal.Instant) =>
          workingDurationBetween(cal, from, to).total("milliseconds");
        expect(between(a, b) + between(b, c)).toBe(between(a, c));
      }),
    );
  });

  it("business days add up and end on a business day", () => {
    const day = fc.integer({ min: 0, max: 1000 }).map((n) => Temporal.PlainDate.from("2025-01-01").add({ days: n }));
    const count = fc.integer({ min: 0, max: 60 });
    fc.assert(
      fc.property(calendar, day, count, count, (cal, date, a, b) => {
        const both = addBusinessDays(cal, date, a + b);
        expect(addBusinessDays(cal, addBusinessDays(cal, date, a), b).toString()).toBe(both.toString());
        if (a + b > 0) expect(isBusinessDay(cal, both)).toBe(true);
        if (a > 0)
          expect(addBusinessDays(cal, addBusinessDays(cal, date, a), -a + 1).toString()).toBe(
            nextBusinessDay(cal, date).toString(),
          );
      }),
    );
  });
});
