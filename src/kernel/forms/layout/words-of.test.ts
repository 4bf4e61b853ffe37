import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ems } from "../font.ts";
import { atWords, unitsOf } from "./words-of.ts";

const lines = (text: string, width: number): string[] => atWords(text, width, 10).split("\n");

describe("atWords", () => {
  it.each([
    ["経営に及ぼした影響", 80, ["経営に", "及ぼした影響"]],
    ["(5) システム復旧に要する時間", 120, ["(5) システム", "復旧に要する時間"]],
    ["代行：情報システム課長 氏名　一", 70, ["代行：情報", "システム課長", "氏名　一"]],
    ["根拠：第2条第2項第2号", 70, ["根拠：第2条", "第2項第2号"]],
    ["11月21日 05:22（代）", 70, ["11月21日", "05:22（代）"]],
    ["in place of the president", 75, ["in place", "of the", "president"]],
  ])("breaks %s between its words", (text, width, expected) => {
    expect(lines(text, width)).toEqual(expected);
  });

  it("leaves alone what fits, and what no line can hold", () => {
    expect(lines("影響の範囲と利用期間", 110)).toHaveLength(1);
    expect(lines("abcdefghij".repeat(9), 60)).toEqual(["abcdefghij".repeat(9)]);
  });

  it("loses nothing but the spaces at line ends, and fills a line beyond the column with one word alone", () => {
    const text = fc.string({
      unit: fc.constantFrom(...Array.from("影響をデータ 第2条（）、。a-1:　\n")),
      maxLength: 60,
    });
    fc.assert(
      fc.property(text, fc.integer({ min: 30, max: 300 }), (typed, width) => {
        const broken = atWords(typed, width, 10);
        expect(broken.replaceAll(/\s/g, "")).toBe(typed.replaceAll(/\s/g, ""));
        for (const line of broken.split("\n"))
          if (ems(line.trimEnd()) * 10 > width && ems(typed) * 10 <= 12 * width) expect(unitsOf(line)).toHaveLength(1);
      }),
      { numRuns: 300 },
    );
  });
});
