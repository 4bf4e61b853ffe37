import { expect, it } from "vitest";
import type { NavItem } from "../routes.ts";
import { allows } from "../session.ts";
import { currentItem, navSections } from "./nav.ts";

const item = (to: string, section: NavItem["section"], more: Partial<NavItem> = {}): NavItem => ({
  to,
  section,
  labelKey: to,
  icon: () => null,
  ...more,
});

it("orders sections and items, and hides what is not permitted", () => {
  const nav = [
    item("/risks", "control"),
    item("/tasks", "work", { permission: "task.list" }),
    item("/requests", "desk", { order: 2 }),
    item("/incidents", "desk", { order: 1, permission: "incident.list" }),
    item("/problems", "desk"),
  ];
  const seen = navSections(nav, ["incident.*"]).map(({ section, items }) => [section, ...items.map(({ to }) => to)]);
  expect(seen).toEqual([
    ["desk", "/incidents", "/requests", "/problems"],
    ["control", "/risks"],
  ]);
});

it("marks the longest matching item", () => {
  const nav = [item("/", "top"), item("/assets", "assets"), item("/assets/loans", "assets")];
  expect(currentItem(nav, "/assets/loans/7")?.to).toBe("/assets/loans");
  expect(currentItem(nav, "/assets-old")).toBeUndefined();
  expect(currentItem(nav, "/")?.to).toBe("/");
});

it("reads permission patterns", () => {
  expect(allows(["incident.*"], "incident.confirm")).toBe(true);
  expect(allows(["incident.*"], "incidental.read")).toBe(false);
  expect(allows(["*"], "anything")).toBe(true);
  expect(allows([], undefined)).toBe(true);
  expect(allows([], "incident.list")).toBe(false);
});
