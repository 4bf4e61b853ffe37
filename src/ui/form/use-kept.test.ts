import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { hasKept, keep, keepFor, readKept } from "./use-kept.ts";

/** A browser's store: its keys are those of the object itself. */
function store() {
  const prototype = {
    getItem: (key: string) => (Object.hasOwn(values, key) ? values[key] : null),
    setItem: (key: string, value: string) => void (values[key] = value),
    removeItem: (key: string) => void delete values[key],
  };
  const values = Object.create(prototype) as Record<string, string>;
  return values;
}
beforeEach(() => vi.stubGlobal("sessionStorage", store()));
afterEach(() => vi.unstubAllGlobals());

it("keeps a draft for who typed it, and for nobody who signs in after him", () => {
  keep("form./report.報告", { title: "受注が止まった" });
  keepFor("mori");
  expect(readKept("form./report.報告")).toEqual({ title: "受注が止まった" });
  keepFor("mori");
  expect(hasKept("form./report.報告")).toBe(true);
  keepFor("kato");
  expect(hasKept("form./report.報告")).toBe(false);
  keep("form./report.報告", { title: "別件" });
  keepFor("kato");
  expect(readKept("form./report.報告")).toEqual({ title: "別件" });
});

it("does without where the browser keeps nothing", () => {
  vi.stubGlobal("sessionStorage", undefined);
  keepFor("mori");
  keep("a", 1);
  expect(readKept("a")).toBeUndefined();
});
