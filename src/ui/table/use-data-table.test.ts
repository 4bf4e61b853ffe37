import { expect, it } from "vitest";
import { compare, nextSort } from "./use-data-table.ts";

it("goes up, down and back", () => {
  const up = nextSort(undefined, "due");
  const down = nextSort(up, "due");
  expect([up, down, nextSort(down, "due")]).toEqual([
    { key: "due", desc: false },
    { key: "due", desc: true },
    undefined,
  ]);
  expect(nextSort(down, "title")).toEqual({ key: "title", desc: false });
});

it("sorts numbers by size, numbers in text too, kana in order, nothing last", () => {
  expect([10, 9, 2].sort(compare)).toEqual([2, 9, 10]);
  expect(["INC-10", "INC-9"].sort(compare)).toEqual(["INC-9", "INC-10"]);
  expect(["", "かさ", "あめ"].sort(compare)).toEqual(["あめ", "かさ", ""]);
});
