import { expect, it } from "vitest";
import { parseFigures, parseMoney } from "./text-lines.ts";

it("reads figures and names the line that it cannot read", () => {
  expect(parseFigures("DOC-RATE 0 100\n\nＰＡＰＥＲ，36000，30000")).toEqual([
    { code: "DOC-RATE", base: 0, goal: 100 },
    { code: "PAPER", base: 36000, goal: 30000 },
  ]);
  expect(parseFigures("DOC 0 100\nなにか")).toEqual({ line: 2, text: "なにか" });
});

it("reads money by month; an actual that is left out is not zero", () => {
  expect(parseMoney("費用、利用料、2026年12月、120000、118000\nbenefit, saved, 2027-01, 500000")).toEqual([
    { kind: "cost", label: "利用料", month: "2026-12-01", plan: 120000, actual: 118000 },
    { kind: "benefit", label: "saved", month: "2027-01-01", plan: 500000, actual: null },
  ]);
  expect(parseMoney("費用, x, 2026-13, 1")).toEqual({ line: 1, text: "費用, x, 2026-13, 1" });
  expect(parseMoney("罰金, x, 2026-12, 1")).toMatchObject({ line: 1 });
});
