import { expect, it } from "vitest";
import { groupByDay } from "./group-by-day.ts";

it("groups by the day in Tokyo and keeps the order", () => {
  const events = [{ at: "2026-11-20T15:00:00Z" }, { at: "2026-11-20T14:59:00Z" }, { at: "2026-11-20T03:00:00+09:00" }];
  expect(groupByDay(events).map(({ day, events: each }) => [day, each.length])).toEqual([
    ["2026-11-21", 1],
    ["2026-11-20", 2],
  ]);
  expect(groupByDay([])).toEqual([]);
});
