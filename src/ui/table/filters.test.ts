import { expect, it } from "vitest";
import { countActive, sameFilter } from "./filters.ts";

it("counts what is set", () => {
  const fields = ["state", "unit", "gravity"].map((name) => ({ name, label: name, options: [] }));
  expect(countActive(fields, { state: "open", unit: [], q: "pos" })).toBe(1);
});

it("compares filters by what they let through", () => {
  expect(sameFilter({ state: ["a", "b"], q: undefined }, { state: ["b", "a"] })).toBe(true);
  expect(sameFilter({ state: "a" }, { state: ["a"] })).toBe(true);
  expect(sameFilter({ state: "a" }, { state: "a", q: "x" })).toBe(false);
  expect(sameFilter({ a: "1", b: "2" }, { b: "2", a: "1" })).toBe(true);
});
