import { expect, test } from "vitest";
import { harmless, toCsv } from "./export-rows.ts";

test("a cell that a spreadsheet would run is made plain", () => {
  expect(["=1+1", "+81", "@x", "普通"].map(harmless)).toEqual(["'=1+1", "'+81", "'@x", "普通"]);
});

test("commas, quotes and line breaks survive", async () => {
  const text = await toCsv({ head: ["番号"], rows: [['a,"b"\nc'], [3]] }).text();
  expect(text.replace("\uFEFF", "")).toBe('番号\r\n"a,""b""\nc"\r\n3\r\n');
});
