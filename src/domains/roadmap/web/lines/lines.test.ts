import { expect, it } from "vitest";
import { pasteAt, readCells } from "./paste.ts";
import { nextMonth, readPeriod } from "./period.ts";
import { following, readAmount, readRow, writeAmount, type Row } from "./rows.ts";

const near = "2026-10-01";
const reading = { unit: 1_000, near, today: "2026-11-28" } as const;
let keys = 0;
const fresh = (): Row => ({ key: `k${keys++}`, kind: "cost", label: "", month: "", plan: "", actual: "" });

it("reads months as people and spreadsheets write them", () => {
  const december = [
    "2026-12",
    "2026/12/1",
    "2026年12月",
    "２０２６年１２月",
    "令和8年12月",
    "Dec 2026",
    "Dec-26",
    "202612",
    "12月",
    "12",
  ];
  expect(december.map((each) => readPeriod(each, near))).toEqual(december.map(() => "2026-12-01"));
  expect(readPeriod("3月", near)).toBe("2027-03-01");
  expect(readPeriod("2026年度", near)).toBe("2026-04-01");
  expect(["2026-13", "来月", "", "13月", "xyz 2026"].map((each) => readPeriod(each, near))).toEqual(
    Array(5).fill(undefined),
  );
  expect([nextMonth("2026-12-01"), nextMonth("2026-09-01")]).toEqual(["2027-01-01", "2026-10-01"]);
});

it("reads amounts in the unit of the table; what yen cannot hold is none", () => {
  expect(readAmount("１，２３４", 1_000)).toBe(1_234_000);
  expect(readAmount("￥1.5", 1_000_000)).toBe(1_500_000);
  expect(readAmount("0.0005", 1_000)).toBeNaN();
  expect(["12万", "1.5億円", "百万"].map((each) => readAmount(each, 1_000))).toEqual([
    120_000,
    150_000_000,
    Number.NaN,
  ]);
  expect(readAmount("", 1)).toBeUndefined();
  expect(writeAmount(1_234_500, 1_000)).toBe("1,234.5");
});

it("says of each row what is wrong in it", () => {
  const row = { ...fresh(), label: "利用料", month: "2026年11月", plan: "120", actual: "118" };
  expect(readRow(row, reading)).toEqual({
    line: { kind: "cost", label: "利用料", month: "2026-11-01", plan: 120_000, actual: 118_000 },
  });
  expect(readRow({ ...row, actual: "" }, reading)).toMatchObject({ line: { actual: null } });
  expect(readRow({ ...row, month: "2026-12" }, reading)).toEqual({ faults: { actual: "future" } });
  expect(readRow({ ...fresh(), month: "いつか", plan: "多め" }, reading)).toEqual({
    faults: { label: "no-label", month: "bad-month", plan: "bad-amount" },
  });
});

it("takes cells of a spreadsheet from where one stands, with headings in any order", () => {
  const rows = [{ ...fresh(), label: "一" }];
  expect(pasteAt(rows, { row: 0, column: "label" }, "利用料", fresh)).toBeUndefined();
  expect(pasteAt(rows, { row: 0, column: "plan" }, "1,000\t900\n2,000\t", fresh)).toMatchObject([
    { label: "一", plan: "1,000", actual: "900" },
    { label: "", plan: "2,000", actual: "" },
  ]);
  expect(
    pasteAt([], { row: 0, column: "kind" }, '年月\t計画（円）\t区分\t項目\n2026-12\t5\t効果\t"紙\nの削減"\n', fresh),
  ).toMatchObject([{ kind: "benefit", label: "紙 の削減", month: "2026-12", plan: "5" }]);
  expect(readCells('a\t"b ""c"""\r\nd\t')).toEqual([
    ["a", 'b "c"'],
    ["d", ""],
  ]);
});

it("repeats a row for the month after, without its actual amount", () => {
  const row = { ...fresh(), label: "利用料", plan: "120", actual: "118" };
  expect(following(row, "2026-12-01", (month) => month, "new")).toMatchObject({
    key: "new",
    month: "2027-01-01",
    actual: "",
  });
});
