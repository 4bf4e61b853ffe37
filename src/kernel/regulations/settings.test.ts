import { expect, it } from "vitest";
import { DEFAULT_CALENDAR } from "#kernel/calendar/work-calendar.ts";
import { calendarSchema, organisationSchema } from "./settings.ts";

const wrong = (change: object) =>
  calendarSchema.safeParse({ ...DEFAULT_CALENDAR, ...change }).error?.issues[0]?.message;

it("takes the calendar that the product begins with, and refuses one that cannot be counted with", () => {
  expect(calendarSchema.parse(DEFAULT_CALENDAR)).toEqual(DEFAULT_CALENDAR);
  expect(wrong({ hours: {} })).toMatch(/no business day/);
  expect(wrong({ hours: { 1: [{ from: "12:00", to: "09:00" }] } })).toMatch(/12:00/);
  expect(wrong({ timeZone: "Asia/Nowhere" })).toMatch(/Asia\/Nowhere/);
  expect(wrong({ closingDays: ["2026-02-30"] })).toBeDefined();
  expect(wrong({ overrides: { "2026-05-02": "perhaps" } })).toBeDefined();
  expect(wrong({ unknown: 1 })).toBeDefined();
});

it("needs a name for the organisation", () => {
  expect(organisationSchema.safeParse({ name: " ", nameEn: "" }).success).toBe(false);
  expect(organisationSchema.parse({ name: " 甲商事 ", nameEn: "" })).toEqual({ name: "甲商事", nameEn: "" });
});
