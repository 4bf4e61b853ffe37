import { expect, it } from "vitest";
import { readPeriod, writePeriod } from "./period.ts";

it.each([
  ["PT15M", { count: 15, unit: "minutes" }],
  ["PT240M", { count: 4, unit: "hours" }],
  ["PT24H", { count: 24, unit: "hours" }],
  ["P90D", { count: 90, unit: "days" }],
  ["P10BD", { count: 10, unit: "businessDays" }],
  ["P1DT2H", undefined],
  ["PT8BH", undefined],
  [undefined, undefined],
])("reads %s", (period, expected) => {
  expect(readPeriod(period)).toEqual(expected);
});

it("writes what it reads", () => {
  for (const period of ["PT15M", "PT3H", "P2D", "P1BD"]) {
    const read = readPeriod(period)!;
    expect(writePeriod(read.count, read.unit)).toBe(period);
  }
});
