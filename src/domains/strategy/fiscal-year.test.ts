import fc from "fast-check";
import { expect, test } from "vitest";
import { fiscalYearName, fiscalYearOf, readFiscalYear, strangeYears } from "./fiscal-year.ts";
import { saysOnlyProblem, alternatives, oddities } from "./evaluation/text-lint.ts";
import { moneyHead, printActual, printMoney, readActual, readMoney, readYearly } from "./value-text.ts";

test.each([
  ["平成30年度", 2018, "yes", "平成30年度"],
  ["H30", 2018, "yes", "平成30年度"],
  ["平成32年度", 2020, "none", "令和2年度"],
  ["平成31年度", 2019, "renamed", "令和元年度"],
  ["令和元年度", 2019, "yes", "令和元年度"],
  ["2018年度", 2018, "yes", "平成30年度"],
  ["FY2024", 2024, "yes", "令和6年度"],
  ["昭和64年度", 1989, "renamed", "平成元年度"],
  ["３０年度", 2018, "yes", "平成30年度"],
])("%s", (text, fiscalYear, exists, name) => {
  expect(readFiscalYear(text, 2018)).toMatchObject({ fiscalYear, exists, name });
});

test.each(["平成0年度", "平成", "", "年度", "99999", "1800", "令和999年度"])("%s is no year", (text) => {
  expect(readFiscalYear(text, 2018)).toBeNull();
});

test("every year has a name that reads as itself", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1900, max: 2117 }),
      fc.constantFrom("era" as const, "western" as const, "en" as const),
      (year, style) => {
        expect(readFiscalYear(fiscalYearName(year, style))).toMatchObject({ fiscalYear: year, exists: "yes" });
      },
    ),
  );
  expect(fiscalYearOf("2019-03-31")).toBe(2018);
  expect(fiscalYearOf("2019-04-01")).toBe(2019);
});

test("finds years that do not exist in a text, once each", () => {
  expect(strangeYears("平成32年度末までに、平成32年度における、平成29年度、平成31年度中")).toMatchObject([
    { word: "平成32年度", name: "令和2年度", exists: "none" },
    { word: "平成31年度", name: "令和元年度", exists: "renamed" },
  ]);
});

test("money: blank is not none is not zero", () => {
  expect(readMoney("29百万円")).toEqual({ kind: "yen", yen: 29_000_000 });
  expect(readMoney("- 円")).toEqual({ kind: "none" });
  expect(readMoney("－")).toEqual({ kind: "none" });
  expect(readMoney("円")).toBeNull();
  expect(readMoney("")).toBeNull();
  expect(readMoney("0")).toEqual({ kind: "yen", yen: 0 });
  expect(readMoney("▲51,000")).toEqual({ kind: "yen", yen: -51_000 });
  expect(readMoney("235746822420")).toEqual({ kind: "yen", yen: 235_746_822_420 });
  expect(readMoney("約10万")).toBeUndefined();
  expect(readMoney("29 million yen")).toEqual({ kind: "yen", yen: 29_000_000 });
  expect(readMoney("yen")).toBeNull();
  expect(printMoney({ kind: "yen", yen: 29_000_000 }, 1_000_000, "en")).toBe("29 million yen");
  expect(moneyHead("settled", 2016, "era")).toBe("28決算額");
  expect(moneyHead("settled", 2016, "western")).toBe("2016年度決算額");
  expect(moneyHead("settled", 2016, "en")).toBe("Settled FY2016");
  fc.assert(
    fc.property(fc.integer({ min: -1e13, max: 1e13 }), (yen) => {
      for (const locale of ["ja", "en"] as const)
        expect(readMoney(printMoney({ kind: "yen", yen }, 1_000_000, locale))).toEqual({ kind: "yen", yen });
    }),
  );
});

test("actuals read as they were written", () => {
  for (const actual of [
    { kind: "value", value: 19.5, evidence: "記録" },
    { kind: "count", count: 2, evidence: "" },
    { kind: "exists", exists: false, evidence: "未策定" },
    { kind: "partial", evidence: "一部残" },
    { kind: "unmeasured", evidence: "" },
  ] as const)
    for (const locale of ["ja", "en"] as const) expect(readActual(printActual(actual, locale))).toEqual(actual);
  expect(readActual("たぶん")).toBeUndefined();
  expect(readActual("８７．５％ ／ 月報")).toEqual({ kind: "value", value: 87.5, evidence: "月報" });
  expect(readYearly("28決算額", 2018)).toBe("settled:2016");
  expect(readYearly("平成30年度実績", 2018)).toBe("actual:2018");
});

test("texts: foreign letters inside words, mixed tildes, problems in the place of improvements", () => {
  expect(oddities("・デジタルデバйд対策等")).toMatchObject([
    { code: "mixed-script", params: { letters: "йд", codePoints: "U+0439 U+0434" } },
  ]);
  expect(oddities("Москва支店, αテスト版")).toMatchObject([{ code: "mixed-script", params: { letters: "α" } }]);
  expect(oddities("10～20年と3~5年")).toMatchObject([{ code: "mixed-tildes" }]);
  expect(oddities("10～20年、3～5年")).toEqual([]);
  expect(oddities("システム二ーズ")).toMatchObject([{ code: "look-alike", params: { letter: "二" } }]);
  expect(saysOnlyProblem("採用には至っていない。検討を進めていく必要がある。")).toBe(true);
  expect(saysOnlyProblem("採用には至っていない。専門事業者を公募し、引き続き取り組む。")).toBe(false);
  expect(saysOnlyProblem("課題の事前洗い出しと検討体制強化")).toBe(false);
  expect(alternatives("相談件数又はICT戦略室からの提案件数を24件以上とする")).toEqual(["相談", "提案"]);
});
