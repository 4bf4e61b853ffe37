import { expect, test } from "vitest";
import { itemFields, toDraft, toItems, type Definition } from "./item-fields.ts";

const definitions: Definition[] = [
  { key: "cause", title: { ja: "原因", en: "Cause" }, type: "text", required: true, allowUnknown: true },
  { key: "targets", title: { ja: "相手", en: "To whom" }, type: "list", required: true },
  { key: "cost", title: { ja: "費用", en: "" }, type: "money", required: false },
];

test("items become fields, worded by the regulation", () => {
  expect(itemFields(definitions, "en").map(({ kind, name, label }) => [kind, name, label])).toEqual([
    ["textarea", "items.cause", "Cause"],
    ["textarea", "items.targets", "To whom"],
    ["money", "items.cost", "費用"],
  ]);
});

test("what was sent comes back as it was", () => {
  const items = {
    cause: { unknown: true as const, nextUpdateAt: "2026-11-21T05:00:00Z" },
    targets: ["A社", "B社"],
    cost: 0,
  };
  expect(toItems(definitions, toDraft(definitions, items))).toEqual(items);
});

test("a draft keeps what is written so far and leaves out what is not finished", () => {
  expect(
    toItems(definitions, { "items.cause": { unknown: true, nextUpdateAt: "" }, "items.targets": "A社\n\n" }),
  ).toEqual({ targets: ["A社"] });
});
