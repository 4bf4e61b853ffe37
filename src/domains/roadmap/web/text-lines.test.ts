import { expect, it } from "vitest";
import { parseFigures } from "./text-lines.ts";

it("reads figures and names the line that it cannot read", () => {
  expect(parseFigures("DOC-RATE 0 100\n\nＰＡＰＥＲ，36000，30000")).toEqual([
    { code: "DOC-RATE", base: 0, goal: 100 },
    { code: "PAPER", base: 36000, goal: 30000 },
  ]);
  expect(parseFigures("DOC 0 100\nなにか")).toEqual({ line: 2, text: "なにか" });
});
