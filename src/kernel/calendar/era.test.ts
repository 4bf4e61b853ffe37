import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  eraOf,
  fiscalQuarterOf,
  fiscalYearOf,
  fiscalYearRange,
  formatDate,
  formatFiscalYear,
  parseDate,
  parseFiscalYear,
  parseYear,
} from "./era.ts";

const era = { style: "era", locale: "ja" } as const;

describe("dates", () => {
  it.each([
    ["2019-04-30", "平成31年4月30日"],
    ["2019-05-01", "令和元年5月1日"],
    ["1989-01-07", "昭和64年1月7日"],
    ["1989-01-08", "平成元年1月8日"],
    ["1926-12-25", "昭和元年12月25日"],
    ["1926-12-24", "大正15年12月24日"],
    ["1872-12-31", "1872年12月31日"],
  ])("%s is %s", (date, text) => {
    expect(formatDate(date, era)).toBe(text);
  });

  it("has western and English forms", () => {
    expect(formatDate("2019-05-01", { style: "western", locale: "ja" })).toBe("2019年5月1日");
    expect(formatDate("2019-05-01", { style: "western", locale: "en" })).toBe("1 May 2019");
    expect(formatDate("2019-05-01", { style: "era", locale: "en" })).toBe("1 May Reiwa 1");
  });

  it.each([
    ["令和元年5月1日", "2019-05-01"],
    ["平成３１年４月３０日", "2019-04-30"],
    ["平成32年4月1日", "2020-04-01"],
    ["H31.4.30", "2019-04-30"],
    ["ｒ１／５／１", "2019-05-01"],
    ["㋿6年2月29日", "2024-02-29"],
    ["令和 8 年 11 月 21 日（土）", "2026-11-21"],
    ["2026/11/1", "2026-11-01"],
    ["2026-11-01", "2026-11-01"],
    ["2026年11月1日", "2026-11-01"],
    ["2026−11−01", "2026-11-01"],
  ])("reads %s", (text, date) => {
    expect(parseDate(text)?.toString()).toBe(date);
  });

  it.each([
    "",
    "令和7年2月29日",
    "令和0年1月1日",
    "元年5月1日",
    "31年4月30日",
    "2026年13月1日",
    "21/11/2026",
    "慶応3年1月1日",
    "令和8年",
    "20261121",
  ])("does not read %s", (text) => {
    expect(parseDate(text)).toBeUndefined();
  });

  it("reads a bare 元年 only in an era that the caller names", () => {
    expect(parseDate("元年5月1日", { assumeEra: "令和" })?.toString()).toBe("2019-05-01");
    expect(parseYear("元年", { assumeEra: "平成" })).toBe(1989);
    expect(parseYear("元年")).toBeUndefined();
  });

  it("comes back the same for every day from 1926-12-25 to 2100", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 63_560 }), (days) => {
        const date = Temporal.PlainDate.from("1926-12-25").add({ days });
        expect(parseDate(formatDate(date, era))?.toString()).toBe(date.toString());
        expect(parseDate(formatDate(date, { style: "western", locale: "ja" }))?.toString()).toBe(date.toString());
      }),
      { numRuns: 1500 },
    );
  });

  it("agrees with the runtime's Japanese calendar", () => {
    const format = new Intl.DateTimeFormat("ja-JP-u-ca-japanese", { dateStyle: "long", timeZone: "UTC" });
    for (let date = Temporal.PlainDate.from("1873-01-01"); date.year < 2100; date = date.add({ days: 17 })) {
      const intl = format.format(new Date(`${date.toString()}T00:00:00Z`));
      expect(formatDate(date, era)).toBe(intl);
    }
    expect(eraOf("1800-01-01")).toBeUndefined();
  });
});

describe("fiscal years", () => {
  it.each([
    ["平成32年度", 2020],
    ["平成31年度", 2019],
    ["令和元年度", 2019],
    ["令和２年度", 2020],
    ["2020年度", 2020],
    ["FY2020", 2020],
    ["2020", 2020],
    ["H30", 2018],
    ["H30年度", 2018],
    ["R元年度", 2019],
  ])("%s is %i", (text, year) => {
    expect(parseFiscalYear(text)).toBe(year);
  });

  it("keeps 年 and 年度 apart", () => {
    expect(parseFiscalYear("平成30年")).toBeUndefined();
    expect(parseYear("平成30年度")).toBeUndefined();
    expect(parseYear("平成30年")).toBe(2018);
    expect(parseYear("2018")).toBe(2018);
  });

  it.each([
    ["2026-03-31", 4, 2025, 4],
    ["2026-04-01", 4, 2026, 1],
    ["2026-12-31", 1, 2026, 4],
    ["2026-02-28", 3, 2025, 4],
    ["2026-03-01", 3, 2026, 1],
  ])("%s with a year from month %i is in %i, quarter %i", (date, month, year, quarter) => {
    expect(fiscalYearOf(date, month)).toBe(year);
    expect(fiscalQuarterOf(date, month)).toBe(quarter);
    const { from, to } = fiscalYearRange(year, month);
    expect(from.toString() <= date && date <= to.toString()).toBe(true);
  });

  it("shows them as the government does", () => {
    expect(formatFiscalYear(2020, era)).toBe("令和2年度");
    expect(formatFiscalYear(2019, era)).toBe("令和元年度");
    expect(formatFiscalYear(2018, era)).toBe("平成30年度");
    expect(formatFiscalYear(2018, { style: "western", locale: "ja" })).toBe("2018年度");
    expect(formatFiscalYear(2018, { style: "era", locale: "en" })).toBe("FY2018");
    expect(() => fiscalYearOf("2026-01-01", 13)).toThrow(RangeError);
  });
});
