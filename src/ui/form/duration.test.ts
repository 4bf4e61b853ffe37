import { expect, it } from "vitest";
import { splitDuration } from "./duration.ts";

it("chooses the largest whole unit", () => {
  expect(splitDuration(90)).toEqual({ amount: 90, unit: "minute" });
  expect(splitDuration(120)).toEqual({ amount: 2, unit: "hour" });
  expect(splitDuration(2880)).toEqual({ amount: 2, unit: "day" });
  expect(splitDuration(0)).toEqual({ amount: 0, unit: "minute" });
  expect(splitDuration(undefined)).toEqual({ amount: undefined, unit: "minute" });
});
