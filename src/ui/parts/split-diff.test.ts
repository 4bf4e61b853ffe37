import fc from "fast-check";
import { expect, it } from "vitest";
import { splitDiff } from "./split-diff.ts";

it("finds the changed middle", () => {
  expect(splitDiff("発生 03:02（推定）", "発生 03:05（推定）")).toEqual({
    head: "発生 03:0",
    before: "2",
    after: "5",
    tail: "（推定）",
  });
  expect(splitDiff("aa", "aaa")).toEqual({ head: "aa", before: "", after: "a", tail: "" });
  expect(splitDiff("𠮷田", "𠮸田").before).toBe("𠮷");
});

it("loses nothing", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), fc.string({ unit: "grapheme" }), (a, b) => {
      const parts = splitDiff(a, b);
      expect(parts.head + parts.before + parts.tail).toBe(a);
      expect(parts.head + parts.after + parts.tail).toBe(b);
    }),
  );
});
