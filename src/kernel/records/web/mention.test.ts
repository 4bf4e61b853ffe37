import { expect, test } from "vitest";
import { mentionAt, withMention } from "./mention.ts";

test("a mention begins at the start, after a blank or after punctuation", () => {
  expect(mentionAt("@佐", 2)).toEqual({ start: 0, query: "佐" });
  expect(mentionAt("確認、＠さとう", 7)).toEqual({ start: 3, query: "さとう" });
  expect(mentionAt("a@example.com", 13)).toBeUndefined();
});

test("it ends with a blank", () => {
  expect(mentionAt("@佐藤 お願いします", 10)).toBeUndefined();
});

test("the chosen name replaces what was typed, and the rest stays", () => {
  expect(withMention("至急 @さ を確認", 5, "佐藤 花子")).toEqual({ text: "至急 @佐藤 花子  を確認", caret: 10 });
});
