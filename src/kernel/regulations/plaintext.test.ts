import { describe, expect, it } from "vitest";
import { compile } from "./compile.ts";
import { vocabulary } from "./fixtures/vocabulary.ts";
import { dateIn, fromNumeral, toKanji } from "./numerals.ts";
import { importPlainText } from "./plaintext.ts";
import { checkShape } from "./yaml.ts";

const options = { code: "loan", kind: "loan" };
const read = (...lines: string[]) => importPlainText(lines.join("\n"), options);

/** Invented, with the defects that copied regulations have. */
const sample = [
  "備品貸出規程",
  "(目的)",
  "",
  "第1条 この規程は,備品の貸し出しと、その返却を定める。",
  "",
  "(手続)",
  "第2条 借りる者は,次のことを",
  "あらかじめ届け出る。",
  "",
  "(1) 品名",
  "",
  "(2)数量,ただし1,000個まで",
  "",
  "（３）取引先·仕入先の別",
  "",
  "2 届け出は,貸し出しの日の前日までに行う。",
  "",
  "第３条の２　返却が遅れたときは、直ちに知らせる。",
  "",
  "(付則)",
  "",
  "この規程は,令和　年 月 日から施行する。",
  " ",
];

describe("plain text", () => {
  it("becomes articles, clauses and items, whatever its punctuation", () => {
    const { pack } = read(...sample);
    expect(pack.regulation).toEqual({
      code: "loan",
      title: { ja: "備品貸出規程", en: "" },
      appliesTo: { kind: "loan" },
      version: 1,
      effectiveFrom: null,
    });
    const ja = (text: string) => ({ ja: text, en: "" });
    expect(pack.articles).toEqual([
      {
        no: "1",
        title: ja("目的"),
        clauses: [{ no: "1", text: ja("この規程は、備品の貸し出しと、その返却を定める。") }],
      },
      {
        no: "2",
        title: ja("手続"),
        clauses: [
          {
            no: "1",
            text: ja("借りる者は、次のことをあらかじめ届け出る。"),
            items: [
              { no: "1", text: ja("品名") },
              { no: "2", text: ja("数量、ただし1,000個まで") },
              { no: "3", text: ja("取引先・仕入先の別") },
            ],
          },
          { no: "2", text: ja("届け出は、貸し出しの日の前日までに行う。") },
        ],
      },
      { no: "3の2", title: ja(""), clauses: [{ no: "1", text: ja("返却が遅れたときは、直ちに知らせる。") }] },
    ]);
    expect(pack.supplement).toEqual([ja("この規程は、令和　年 月 日から施行する。")]);
  });

  it("says what it repaired, and where", () => {
    const { problems } = read(...sample);
    expect(problems.find(({ code }) => code === "line-joined")?.position).toEqual({ line: 8, column: 1 });
    expect(problems.filter(({ code }) => code === "punctuation-changed").map(({ position }) => position?.line)).toEqual(
      [4, 7, 12, 14, 16, 22],
    );
    expect(problems.filter(({ severity }) => severity !== "info")).toEqual([]);
    expect(problems.map(({ code }) => code)).toContain("effective-date-blank");
  });

  it("gives a pack that compiles", () => {
    const { pack } = read(...sample);
    expect(checkShape(pack).problems).toEqual([]);
    expect(compile(pack, vocabulary).problems).toEqual([]);
  });

  it("reads the date of effect where there is one", () => {
    expect(
      read("規程", "第一条　定める。", "附　則", "この規程は、令和八年四月一日から施行する。").pack.regulation
        .effectiveFrom,
    ).toBe("2026-04-01");
    expect(read("規程", "第1条 定める。", "附則　令和元年5月7日から施行する。").pack.regulation.effectiveFrom).toBe(
      "2019-05-07",
    );
  });

  it("shows breaks in the numbering and text that belongs nowhere", () => {
    const { problems } = read(
      "規程",
      "前文",
      "第1条 甲",
      "(1) あ",
      "(3) う",
      "第4条 乙",
      "(見出し)",
      "どこにも属さない。",
    );
    expect(problems.map(({ code, params }) => [code, params["expected"] ?? ""])).toEqual([
      ["text-before-articles", ""],
      ["line-not-understood", ""],
      ["number-gap", 2],
      ["number-gap", 2],
      ["effective-date-blank", ""],
    ]);
  });

  it("refuses what is no regulation", () => {
    expect(read("ただの文").problems).toMatchObject([
      { code: "effective-date-blank" },
      { code: "no-articles", severity: "error" },
    ]);
    expect(importPlainText("x".repeat(1_000_001), options).problems).toMatchObject([
      { code: "too-long", severity: "error" },
    ]);
  });
});

describe("numerals", () => {
  it("go both ways from 1 to 9999", () => {
    for (let n = 1; n <= 9999; n++) expect(fromNumeral(toKanji(n))).toBe(n);
    expect([16, 20, 101, 1024].map(toKanji)).toEqual(["十六", "二十", "百一", "千二十四"]);
    expect(() => toKanji(0)).toThrow(RangeError);
  });

  it.each([
    ["16", 16],
    ["１６", 16],
    ["一六", 16],
    ["元", 1],
    ["①", 1],
  ])("%s is %d", (text, value) => {
    expect(fromNumeral(text)).toBe(value);
  });

  it.each([
    ["令和8年4月1日", "2026-04-01"],
    ["平成32年4月1日", "2020-04-01"],
    ["昭和64年1月7日", "1989-01-07"],
    ["２０２６年１２月３１日", "2026-12-31"],
    ["令和　年 月 日", null],
    ["令和8年2月30日", null],
    ["なし", null],
  ])("%s is the day %s", (text, day) => {
    expect(dateIn(text)).toBe(day);
  });
});

it.each([
  ["spaces inside of a line", `第一条${" ".repeat(500_000)}x`],
  ["wide spaces inside of a line", `第一条${"　".repeat(500_000)}x`],
  ["spaces where a date may be", `第一条 x\n附則\n施行 令和${" ".repeat(500_000)}x`],
  ["figures where a date may be", `第一条 x\n附則\n施行 令和${"一".repeat(500_000)}x`],
])("reads a long line at once: %s", (_, text) => {
  const begun = performance.now();
  expect(importPlainText(text, options).pack).toBeDefined();
  // Each was minutes of a process that answered nobody.
  expect(performance.now() - begun).toBeLessThan(3_000);
});
