import { expect, it } from "vitest";
import { parseInputs, parsePeriod, parseTargets } from "./period-text.ts";

it("reads periods as people write them, eras that had ended included", () => {
  expect(parsePeriod("year", "平成32年度")).toBe("2020-04-01");
  expect(parsePeriod("year", "ＦＹ２０２６")).toBe("2026-04-01");
  expect(parsePeriod("month", "2026年11月")).toBe("2026-11-01");
  expect(parsePeriod("quarter", "2026-08")).toBe("2026-07-01");
  expect(parsePeriod("month", "令和元年5月")).toBe("2019-05-01");
  expect(parsePeriod("quarter", "2026年度第4四半期")).toBe("2027-01-01");
  expect(parsePeriod("quarter", "2026Q1")).toBe("2026-04-01");
  expect(parsePeriod("month", "2026-13")).toBeUndefined();
  expect(parsePeriod("month", "いつか")).toBeUndefined();
});

it("reads targets line by line and names the line that it cannot read", () => {
  expect(parseTargets("year", "2026年度 24\n\n令和9年度：1,200")).toEqual({
    targets: [
      { period: "2026-04-01", value: 24 },
      { period: "2027-04-01", value: 1200 },
    ],
  });
  expect(parseTargets("year", "2026年度 24\n2027年度 たくさん")).toEqual({ line: 2, text: "2027年度 たくさん" });
});

it("reads inputs of a formula by code", () => {
  const metrics = [{ id: "1", code: "DOC-ALL" }];
  expect(parseInputs("all = doc-all\nbefore = DOC-ALL -1", metrics)).toEqual({
    inputs: [
      { name: "all", metricId: "1", earlier: 0 },
      { name: "before", metricId: "1", earlier: 1 },
    ],
  });
  expect(parseInputs("x = NONE", metrics)).toEqual({ line: 1, text: "x = NONE" });
});
