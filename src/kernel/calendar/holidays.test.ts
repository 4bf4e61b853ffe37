import { describe, expect, it } from "vitest";
import { holidaysByRule } from "./holiday-rule.ts";
import { holidayOn, holidaysOf } from "./holidays.ts";

const dates = (holidays: { date: string }[]) => holidays.map(({ date }) => date);

describe("Japanese holidays", () => {
  it.each([
    ["2024-03-20", "春分の日"],
    ["2024-09-22", "秋分の日"],
    ["2025-03-20", "春分の日"],
    ["2025-09-23", "秋分の日"],
    ["2026-03-20", "春分の日"],
    ["2026-09-23", "秋分の日"],
    ["2027-03-21", "春分の日"],
    ["2027-09-23", "秋分の日"],
    ["2028-03-20", "春分の日"],
    ["2028-09-22", "秋分の日"],
    ["2026-05-06", "振替休日"],
    ["2026-09-22", "休日"],
    ["2021-08-09", "振替休日"],
    ["2019-10-22", ""],
    ["2100-01-01", "元日"],
    ["1966-09-15", "敬老の日"],
  ])("%s is %s", (date, name) => {
    expect(holidayOn(date)?.ja).toContain(name);
  });

  it.each(["2019-12-23", "2026-05-07", "2021-07-19", "2021-10-11", "1973-01-02", "1948-05-03", "1972-01-16"])(
    "%s is none",
    (date) => {
      expect(holidayOn(date)).toBeUndefined();
    },
  );

  it("has a rule that gives the published days of every year of the data", () => {
    for (let year = 1970; year <= 2050; year++)
      expect([year, ...dates(holidaysByRule(year))]).toEqual([year, ...dates(holidaysOf(year))]);
  });

  it("keeps to the days of each law before the data begins", () => {
    expect(dates(holidaysOf(1948))).toEqual(["1948-09-23", "1948-11-03", "1948-11-23"]);
    expect(dates(holidaysOf(1959))).toContain("1959-04-10");
    expect(holidaysOf(1947)).toEqual([]);
  });

  it("refuses years for which no equinox is known", () => {
    expect(() => holidaysOf(2151)).toThrow(RangeError);
  });

  it("moves the substitute day with a moved equinox", () => {
    // 2050-03-20 is a Sunday; if the gazette named the 21st, Monday would be the holiday itself and nothing substituted.
    const moved = { "2050-03-20": null, "2050-03-21": "春分の日" };
    expect(holidayOn("2050-03-21")?.ja).toContain("振替休日");
    expect(holidayOn("2050-03-21", moved)?.ja).toBe("春分の日");
    expect(holidayOn("2050-03-20", moved)).toBeUndefined();
    expect(holidayOn("2050-03-22", moved)).toBeUndefined();
    expect(holidayOn("2049-03-20", moved)?.ja).toBe("春分の日");
  });

  it("gives an added Sunday holiday its substitute day, and an overridden substitute day goes", () => {
    const added = { "2030-06-16": "臨時の祝日" };
    expect(holidayOn("2030-06-17", added)?.ja).toBe("臨時の祝日 振替休日");
    expect(holidayOn("2030-06-17", { ...added, "2030-06-17": null })).toBeUndefined();
  });
});
