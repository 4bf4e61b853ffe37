import { expect, test } from "vitest";
import { monthsBack } from "./months.ts";

test("a period reaches back over the year", () => {
  expect(monthsBack("2026-02", 3)).toEqual({ from: "2025-12", to: "2026-02" });
  expect(monthsBack("2026-12", 12)).toEqual({ from: "2026-01", to: "2026-12" });
  expect(monthsBack("2026-12", 1)).toEqual({ from: "2026-12", to: "2026-12" });
});
