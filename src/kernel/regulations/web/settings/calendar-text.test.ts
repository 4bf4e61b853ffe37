import { expect, it } from "vitest";
import { hoursText, readDays, readHours, readOverrides } from "./calendar-text.ts";

it("reads hours as people write them, and writes them back", () => {
  const hours = [
    { from: "09:00", to: "12:00" },
    { from: "13:00", to: "18:00" },
  ];
  expect(readHours("9:00〜12:00、13:00－18:00")).toEqual(hours);
  expect(readHours(hoursText(hours))).toEqual(hours);
  expect(readHours(" ")).toEqual([]);
  expect(readHours("9時から")).toBeUndefined();
});

it("reads days and exceptions", () => {
  expect(readDays("2026/8/14\n2026-08-13\n2026-08-13")).toEqual(["2026-08-13", "2026-08-14"]);
  expect(readDays("8月13日")).toBeUndefined();
  expect(readOverrides("2026-05-02 営業\n2026/5/7　closed")).toEqual({ "2026-05-02": "open", "2026-05-07": "closed" });
  expect(readOverrides("2026-05-02")).toBeUndefined();
});
