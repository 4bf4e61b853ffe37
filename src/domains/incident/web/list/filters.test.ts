import { expect, test } from "vitest";
import { toInput } from "./filters.ts";

test("the address becomes the input of the list", () => {
  expect(toInput({ open: "true", gravity: "grave", q: " 決済 " })).toEqual({ open: true, gravity: "grave", q: "決済" });
});

test("an old or broken link asks for nothing that does not exist", () => {
  expect(toInput({ state: "lost", open: "perhaps", q: " ", priority: ["P1"] })).toEqual({});
});
