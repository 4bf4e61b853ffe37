import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  defaultFormOptions as ja,
  formatDate,
  formatDateTime,
  formatDuration,
  formatSealDate,
  formatShort,
  formatYen,
  minutesBetween,
} from "./format.ts";

const western = { ...ja, calendar: "western" as const };
const en = { ...ja, locale: "en" as const };

describe("formatDate", () => {
  it.each([
    ["1989-01-07", "昭和64年1月7日"],
    ["1989-01-08", "平成元年1月8日"],
    ["2019-04-30", "平成31年4月30日"],
    ["2019-05-01", "令和元年5月1日"],
    ["2026-11-21", "令和8年11月21日"],
  ])("counts eras: %s is %s", (input, expected) => {
    expect(formatDate(input, ja)).toBe(expected);
  });

  it("changes the era at midnight in Tokyo", () => {
    expect(formatDate("2019-04-30T14:59:59Z", ja)).toBe("平成31年4月30日");
    expect(formatDate("2019-04-30T15:00:00Z", ja)).toBe("令和元年5月1日");
  });

  it("counts western years by option, and always in English", () => {
    expect(formatDate("2026-11-21", western)).toBe("2026年11月21日");
    expect(formatDate("2026-11-21", en)).toBe("21 November 2026");
  });

  it("keeps a plain date in every time zone", () => {
    const zones = fc.constantFrom(
      "Asia/Tokyo",
      "UTC",
      "America/Los_Angeles",
      "Pacific/Kiritimati",
      "Pacific/Pago_Pago",
    );
    const days = fc.date({ min: new Date("1950-01-01"), max: new Date("2090-12-31"), noInvalidDate: true });
    fc.assert(
      fc.property(days, zones, (day, timeZone) => {
        const input = day.toISOString().slice(0, 10);
        const [year, month, date] = input.split("-").map(Number);
        expect(formatDate(input, { ...western, timeZone })).toBe(`${year}年${month}月${date}日`);
      }),
    );
  });

  it.each(["", "2026-11-31", "2026-02-29", "21.11.2026", "2026-11-21T05:00", "2026-11-21 05:00:00+09:00", "令和8年"])(
    "refuses %j",
    (input) => {
      expect(() => formatDate(input, ja)).toThrow(RangeError);
    },
  );
});

describe("times and amounts", () => {
  const instant = "2026-11-20T20:00:00Z";

  it("prints the time in the form's time zone", () => {
    expect(formatDateTime(instant, ja)).toBe("令和8年11月21日 05:00");
    expect(formatDateTime(instant, en)).toBe("21 November 2026 05:00");
    expect(formatShort(instant, ja)).toBe("11月21日 05:00");
    expect(formatShort(instant, en)).toBe("21 Nov 05:00");
    expect(formatDateTime("2026-11-21", ja)).toBe("令和8年11月21日");
    expect(formatDateTime("2026-11-20T15:00:00Z", ja)).toBe("令和8年11月21日 00:00");
  });

  it("shortens the date for a seal", () => {
    expect(formatSealDate(instant, ja)).toBe("R8.11.21");
    expect(formatSealDate("2019-05-01", ja)).toBe("R1.5.1");
    expect(formatSealDate(instant, western)).toBe("2026.11.21");
    expect(formatSealDate(instant, en)).toBe("2026.11.21");
  });

  it("splits minutes into days, hours and minutes", () => {
    expect(formatDuration(0, "ja")).toBe("0分");
    expect(formatDuration(328, "ja")).toBe("5時間28分");
    expect(formatDuration(3065, "ja")).toBe("2日3時間5分");
    expect(formatDuration(3065, "en")).toBe("2 d 3 h 5 min");
    expect(() => formatDuration(-1, "ja")).toThrow(RangeError);
    expect(minutesBetween("2026-11-21T03:12:00+09:00", "2026-11-20T23:40:59Z")).toBe(328);
  });

  it("groups thousands of yen", () => {
    expect(formatYen(1_650_000, "ja")).toBe("1,650,000円");
    expect(formatYen(0, "en")).toBe("JPY 0");
  });
});
