import { expect, it } from "vitest";
import { kept, shown } from "./units.ts";

it("types shares as percent and bytes as megabytes, and keeps what was meant", () => {
  expect(shown(0.07, "share")).toBe(7);
  expect(kept(7, "share")).toBe(0.07);
  expect(kept(2.5, "bytes")).toBe(2_621_440);
  expect(shown(26_214_400, "bytes")).toBe(25);
  expect(kept(24, "hours")).toBe(24);
});
