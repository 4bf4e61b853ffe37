import { expect, it } from "vitest";
import { put } from "./update.ts";

it("changes one place and shares the rest", () => {
  const before = { a: { b: [1, { c: 2 }] }, d: { e: 1 } };
  const after = put(before, ["a", "b", 1, "c"], 3);
  expect(after).toEqual({ a: { b: [1, { c: 3 }] }, d: { e: 1 } });
  expect(after.d).toBe(before.d);
  expect(before.a.b[1]).toEqual({ c: 2 });
});

it("takes places away, from lists and from objects, and makes those that are missing", () => {
  expect(put({ a: [1, 2, 3] }, ["a", 1], undefined)).toEqual({ a: [1, 3] });
  expect(put({ a: 1, b: 2 }, ["b"], undefined)).toEqual({ a: 1 });
  expect(put({}, ["x", "y"], 1)).toEqual({ x: { y: 1 } });
});
