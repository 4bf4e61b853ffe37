import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatAgo, formatCountdown, formatDuration } from "./countdown.ts";
import { formatBytes, formatMoney, formatNumber, formatPercent } from "./figures.ts";
import { eraOf, formatDate, formatFiscalYear, type DateStyle } from "./format.ts";
import { pickLocale } from "./i18n.ts";
import { fromTokyoWall, toTokyoWall, tokyoDay } from "./moment.ts";
import { formatAddressee, formatName } from "./names.ts";
import { translate } from "./server.ts";

const western: DateStyle = { locale: "ja", era: false };
const era: DateStyle = { locale: "ja", era: true };
const english: DateStyle = { locale: "en", era: true };
const at = "2026-11-20T18:05:00Z"; // 03:05 next day in Tokyo

describe("dates", () => {
  it.each([
    ["date", "2026/11/21", "令和8年11月21日", "Nov 21, 2026"],
    ["compact", "2026/11/21", "R8.11.21", "Nov 21, 2026"],
    ["monthDay", "11/21", "11/21", "Nov 21"],
    ["time", "03:05", "03:05", "03:05"],
    ["datetime", "2026/11/21 03:05", "令和8年11月21日 03:05", "Nov 21, 2026 03:05"],
    ["short", "11/21 03:05", "11/21 03:05", "Nov 21 03:05"],
    ["month", "2026年11月", "令和8年11月", "Nov 2026"],
    ["monthName", "11月", "11月", "Nov"],
    ["year", "2026年", "令和8年", "2026"],
    ["weekday", "11月21日（土）", "11月21日（土）", "Sat, Nov 21"],
  ] as const)("%s", (form, a, b, c) => {
    expect(formatDate(at, form, western, at)).toBe(a);
    expect(formatDate(at, form, era, at)).toBe(b);
    expect(formatDate(at, form, english, at)).toBe(c);
  });

  it("never shifts a plain day and gives it no time", () => {
    expect(formatDate("2026-04-01", "datetime", western)).toBe("2026/4/1");
    expect(formatDate("2026-04-01", "time", western)).toBe("—");
  });

  it("names the year when it is another one", () => {
    expect(formatDate("2025-12-31T15:00:00Z", "short", western, at)).toBe("1/1 00:00");
    expect(formatDate("2025-12-31T14:59:00Z", "short", western, at)).toBe("2025/12/31 23:59");
    expect(formatDate("2025-12-31T14:59:00Z", "short", era, at)).toBe("R7.12.31 23:59");
  });

  it("has a dash for nothing", () => {
    for (const nothing of [null, undefined, "", "soon"]) expect(formatDate(nothing, "date", western)).toBe("—");
  });

  it("changes eras on their first day, and calls the first year 元年", () => {
    expect(formatDate("2019-04-30", "date", era)).toBe("平成31年4月30日");
    expect(formatDate("2019-05-01", "date", era)).toBe("令和元年5月1日");
    expect(eraOf({ year: 1989, month: 1, day: 7 })).toMatchObject({ era: "昭和", year: 64 });
    expect(eraOf({ year: 1867, month: 1, day: 1 })).toBeUndefined();
  });

  it("agrees with the platform's Japanese calendar", () => {
    const platform = new Intl.DateTimeFormat("ja-JP-u-ca-japanese", { dateStyle: "long", timeZone: "Asia/Tokyo" });
    fc.assert(
      fc.property(
        fc.date({ min: new Date("1952-01-01"), max: new Date("2099-12-31"), noInvalidDate: true }),
        (date) => {
          expect(formatDate(date, "date", era)).toBe(platform.format(date));
        },
      ),
    );
  });

  it("counts fiscal years from April", () => {
    expect(formatFiscalYear("2026-03-31", western)).toBe("2025年度");
    expect(formatFiscalYear("2026-04-01", era)).toBe("令和8年度");
    expect(formatFiscalYear("2019-04-01", era)).toBe("平成31年度");
    expect(formatFiscalYear("2026-04-01", english)).toBe("FY2026");
  });

  it("goes from wall clock to instant and back", () => {
    expect(fromTokyoWall("2026-11-21T03:05")).toBe("2026-11-20T18:05:00.000Z");
    expect(tokyoDay(at)).toBe("2026-11-21");
    expect(() => fromTokyoWall("tomorrow")).toThrow(RangeError);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_000_000_000 }), (minute) => {
        const wall = toTokyoWall(minute * 60_000);
        expect(Date.parse(fromTokyoWall(wall))).toBe(minute * 60_000);
      }),
    );
  });
});

describe("countdown", () => {
  const now = Date.parse(at);
  it.each([
    [52, "52分", "52 min"],
    [-4, "−4分", "−4 min"],
    [316, "5時間16分", "5 h 16 min"],
    [300, "5時間", "5 h"],
    [640, "10時間", "10 h"],
    [1440 * 3 + 700, "3日", "3 days"],
    [-1440, "−1日", "−1 day"],
    [0.5, "1分未満", "< 1 min"],
    [-0.5, "−1分未満", "−< 1 min"],
  ])("%s minutes", (minutes, ja, en) => {
    expect(formatCountdown(now + minutes * 60_000, now, "ja")).toBe(ja);
    expect(formatCountdown(now + minutes * 60_000, now, "en")).toBe(en);
  });

  it("gives a plain day until midnight", () => {
    expect(formatCountdown("2026-11-27", "2026-11-21T05:00:00+09:00", "ja")).toBe("6日");
    expect(formatCountdown("2026-11-21", "2026-11-21T23:30:00+09:00", "ja")).toBe("30分");
  });

  it("shows a dash for no date, and refuses negative lengths", () => {
    expect(formatCountdown("later", now, "ja")).toBe("—");
    expect(() => formatDuration(-1, "ja")).toThrow(RangeError);
  });

  it("says how long ago", () => {
    expect(formatAgo(now - 12 * 60_000, now, "ja")).toBe("12分前");
    expect(formatAgo(now - 200 * 60_000, now, "ja")).toBe("3時間前");
    expect(formatAgo(now + 60_000, now, "ja")).toBe("たった今");
    expect(formatAgo(now - 1440 * 2 * 60_000, now, "en")).toBe("2 days ago");
  });
});

it("writes figures", () => {
  expect(formatNumber(2184000, "ja")).toBe("2,184,000");
  expect(formatMoney(2184000, "ja")).toBe("2,184,000円");
  expect(formatMoney(-500, "en")).toBe("−¥500");
  expect(formatPercent(0.961, "ja")).toBe("96.1%");
  expect(formatPercent(1, "ja")).toBe("100%");
  expect([0, 900, 2048, 1_572_864].map(formatBytes)).toEqual(["0 B", "900 B", "2.0 kB", "1.5 MB"]);
  expect(() => formatBytes(-1)).toThrow(RangeError);
});

it("writes names", () => {
  const name = { family: "佐藤", given: "花子", familyRoman: "Sato", givenRoman: "Hanako" };
  expect(formatName(name, "ja")).toBe("佐藤　花子");
  expect(formatName(name, "en")).toBe("Hanako Sato");
  expect(formatName({ family: "情報システム課" }, "en")).toBe("情報システム課");
  expect(formatAddressee(name, "ja", "殿")).toBe("佐藤　花子 殿");
});

it("translates on the server, with plural, and shows unknown keys", () => {
  expect(translate("ja", "ui.save")).toBe("保存");
  expect(translate("en", "ui.selected", { count: 1 })).toBe("1 selected");
  expect(translate("ja", "ui.selected", { count: 3 })).toBe("3件を選択中");
  expect(translate("ja", "no.such.key")).toBe("no.such.key");
});

it("picks a language", () => {
  expect(pickLocale("en")).toBe("en");
  expect(pickLocale(null, ["fr-FR", "en-US"])).toBe("en");
  expect(pickLocale("xx", [])).toBe("ja");
});
