import { expect, it } from "vitest";
import { givenBy, toggle } from "./choice.ts";
import type { Permission } from "./permissions.ts";

const all: Permission[] = ["a.list", "a.set", "b.list"].map((name) => ({
  name,
  domain: name[0] ?? "",
  changes: name.endsWith("set"),
  summary: "",
}));

it("ticks one, ticks all of a domain, and unticks one of what a pattern gives", () => {
  expect(toggle(["a.list"], all, "b.list", true)).toEqual(["a.list", "b.list"]);
  expect(toggle(["a.list", "b.list"], all, "a.*", true)).toEqual(["b.list", "a.*"]);
  expect(toggle(["*"], all, "a.set", false)).toEqual(["a.list", "b.list"]);
  expect(toggle(["a.*", "b.list"], all, "a.*", false)).toEqual(["b.list"]);
  expect(toggle(["*.list"], all, "a.*", false)).toEqual(["b.list"]);
  expect(givenBy(["*.list"], all).map(({ name }) => name)).toEqual(["a.list", "b.list"]);
});
