import fc from "fast-check";
import { expect, it } from "vitest";
import { checkItems } from "./check-items.ts";
import { differenceOf } from "./difference.ts";
import type { ItemDefinition, ItemValues } from "./item-values.ts";
import { dispatchNumber } from "./number.ts";

const title = { ja: "項目", en: "item" };
const definitions: ItemDefinition[] = [
  { key: "cause", title, type: "text", required: true, allowUnknown: true },
  { key: "complaints", title, type: "text", required: true },
  { key: "at", title, type: "datetime", required: false, allowUnknown: true },
  { key: "time", title, type: "duration", required: false },
  { key: "cost", title, type: "money", required: false },
  { key: "targets", title, type: "list", required: false },
  {
    key: "method",
    title,
    type: "choice",
    required: false,
    choices: [
      { value: "phone", title },
      { value: "mail", title },
    ],
  },
  {
    key: "methods",
    title,
    type: "choice",
    required: false,
    several: true,
    choices: [
      { value: "web", title },
      { value: "visit", title },
    ],
  },
];
const now = "2026-11-20T18:00:00Z";
const full: ItemValues = { cause: "電源", complaints: "なし" };
const errors = (values: ItemValues, draft = false) =>
  checkItems(definitions, values, { now, draft }).errors.map(
    (one) => `${one.path} ${one.key.replace("dispatches.item.", "")}`,
  );

it("asks for what is required, also where blank text or spaces stand for it", () => {
  expect(errors({ cause: "  ", complaints: "" })).toEqual([
    "items.cause required-or-unknown",
    "items.complaints required",
  ]);
  expect(errors({})).toEqual(["items.cause required-or-unknown", "items.complaints required"]);
  expect(errors({}, true)).toEqual([]);
  expect(errors(full)).toEqual([]);
});

it("takes 調査中 only where the document allows it and with a time to come", () => {
  const later = { unknown: true, nextUpdateAt: "2026-11-21T04:00:00+09:00" } as const;
  expect(errors({ ...full, cause: later })).toEqual([]);
  expect(errors({ ...full, complaints: later })).toEqual(["items.complaints must-be-known"]);
  expect(errors({ ...full, cause: { unknown: true, nextUpdateAt: now } })).toEqual(["items.cause next-update-past"]);
  expect(errors({ ...full, cause: { unknown: true, nextUpdateAt: now } }, true)).toEqual([]);
  const checked = checkItems(
    definitions,
    { ...full, cause: later, at: { unknown: true, nextUpdateAt: "2026-11-20T18:30:00Z" } },
    { now },
  );
  expect(checked.nextUpdateAt).toBe("2026-11-20T18:30:00Z");
});

it("knows the types: minutes, whole yen, instants with an offset, choices once each", () => {
  expect(errors({ ...full, at: "2026-11-21 03:00" })).toEqual(["items.at bad-time"]);
  expect(errors({ ...full, at: "2026-13-41T03:00:00Z" })).toEqual(["items.at bad-time"]);
  expect(errors({ ...full, time: -1 })).toEqual(["items.time bad-duration"]);
  expect(errors({ ...full, time: 1451 })).toEqual([]);
  expect(errors({ ...full, cost: 1.5 })).toEqual(["items.cost bad-amount"]);
  expect(errors({ ...full, cost: "100" })).toEqual(["items.cost bad-amount"]);
  expect(errors({ ...full, method: "fax" })).toEqual(["items.method not-a-choice"]);
  expect(errors({ ...full, method: ["phone", "mail"] })).toEqual(["items.method not-a-choice"]);
  expect(errors({ ...full, nothing: "x" })).toEqual(["items.nothing not-in-document"]);
  const { items } = checkItems(
    definitions,
    { ...full, at: "2026-11-21T03:00:00+09:00", methods: ["web", "web"], targets: ["a", " "] },
    { now },
  );
  expect(items).toMatchObject({ at: "2026-11-20T18:00:00Z", methods: ["web"], targets: ["a"] });
});

it("gives back nothing that the document does not have, whatever comes in", () => {
  const value = fc.oneof(
    fc.string(),
    fc.double(),
    fc.constant(null),
    fc.array(fc.string()),
    fc.record({ unknown: fc.constant(true as const), nextUpdateAt: fc.string() }),
  );
  fc.assert(
    fc.property(
      fc.dictionary(fc.constantFrom("cause", "complaints", "at", "time", "cost", "method", "methods", "x"), value),
      (values) => {
        const { items, errors: found } = checkItems(definitions, values, { now });
        const wrong = new Set(found.map((error) => error.path.slice("items.".length)));
        for (const key of Object.keys(items)) {
          expect(key).not.toBe("x");
          expect(wrong.has(key)).toBe(false);
        }
      },
    ),
  );
});

it("tells the difference of two versions, whatever the order of keys", () => {
  const before = { title: "t", items: { a: "1", b: { unknown: true, nextUpdateAt: now }, c: "x" }, body: "" };
  const after = { title: "t", items: { c: "x", b: { nextUpdateAt: now, unknown: true }, a: "2", d: 5 }, body: "追記" };
  expect(differenceOf(before, after)).toEqual({
    a: { from: "1", to: "2" },
    d: { from: null, to: 5 },
    _body: { from: "", to: "追記" },
  });
  expect(differenceOf(before, before)).toEqual({});
});

it("numbers reports and their corrections", () => {
  expect([dispatchNumber(2, 1, "ja"), dispatchNumber(2, 2, "ja"), dispatchNumber(2, 3, "ja")]).toEqual([
    "第2報",
    "訂正第2報",
    "訂正第2報（2回目）",
  ]);
});
