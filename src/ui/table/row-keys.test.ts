import { expect, it } from "vitest";
import { rowCommand } from "./row-keys.ts";

const key = (name: string, more: object = {}) => ({
  key: name,
  metaKey: false,
  ctrlKey: false,
  altKey: false,
  isComposing: false,
  ...more,
});

it("moves inside the table", () => {
  expect(rowCommand(key("j"), -1, 3)).toEqual({ to: 0 });
  expect(rowCommand(key("ArrowDown"), 2, 3)).toEqual({ to: 2 });
  expect(rowCommand(key("k"), 0, 3)).toEqual({ to: 0 });
  expect(rowCommand(key("End"), 0, 3)).toEqual({ to: 2 });
  expect(rowCommand(key("Home"), 2, 3)).toEqual({ to: 0 });
});

it("opens and chooses only a row it stands on", () => {
  expect(rowCommand(key("Enter"), 1, 3)).toBe("open");
  expect(rowCommand(key("x"), 1, 3)).toBe("select");
  expect(rowCommand(key("Enter"), -1, 3)).toBeUndefined();
});

it("leaves shortcuts, conversion of Japanese text and empty tables alone", () => {
  expect(rowCommand(key("k", { metaKey: true }), 1, 3)).toBeUndefined();
  expect(rowCommand(key("Enter", { isComposing: true }), 1, 3)).toBeUndefined();
  expect(rowCommand(key("j"), -1, 0)).toBeUndefined();
  expect(rowCommand(key("q"), 1, 3)).toBeUndefined();
});
