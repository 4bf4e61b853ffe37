import { expect, expectTypeOf, it } from "vitest";
import type { Field, Unknown, ValuesOf } from "./fields.ts";
import { fieldFor, toValues, validate } from "./values.ts";

const fields: Field[] = [
  { kind: "text", name: "title", label: "件名", required: true, maxLength: 5 },
  { kind: "datetime", name: "recovery", label: "復旧の目途", required: true, unknownable: true },
  { kind: "money", name: "cost", label: "費用", min: 1, visible: (values) => values["paid"] === true },
  { kind: "checkbox", name: "paid", label: "有償" },
  { kind: "person", name: "owner", label: "担当", search: async () => [] },
  {
    kind: "checklist",
    name: "cautions",
    label: "注意",
    required: true,
    options: [
      { value: "a", label: "A" },
      { value: "b", label: "B" },
    ],
  },
];

it("says what is missing or too long", () => {
  expect(validate(fields, { title: " ", cautions: ["a"] })).toEqual({
    title: { key: "ui.form.required" },
    recovery: { key: "ui.form.required" },
    cautions: { key: "ui.form.checkAll" },
  });
  const good = { title: "レジ停止", recovery: "2026-11-21T00:00:00Z", cautions: ["a", "b"] };
  expect(validate(fields, good)).toEqual({});
  expect(validate(fields, { ...good, title: "レジが全部停止" })).toEqual({
    title: { key: "ui.form.tooLong", params: { max: 5 } },
  });
  expect(validate(fields, { ...good, title: "𠮷𠮷𠮷𠮷𠮷" })).toEqual({});
});

it("asks to choose where one chooses", () => {
  const owner: Field = { kind: "person", name: "owner", label: "担当", required: true, search: async () => [] };
  expect(validate([owner], {})).toEqual({ owner: { key: "ui.form.requiredChoice" } });
});

it("takes 調査中 only with the time of the next news", () => {
  const draft = { title: "x", cautions: ["a", "b"] };
  expect(validate(fields, { ...draft, recovery: { unknown: true, nextUpdateAt: "" } })).toEqual({
    recovery: { key: "ui.form.nextUpdateRequired" },
  });
  expect(validate(fields, { ...draft, recovery: { unknown: true, nextUpdateAt: "2026-11-21T00:00:00Z" } })).toEqual({});
});

it("checks and sends only what is shown", () => {
  const draft = { title: " 件名 ", cost: 0, owner: { id: "p1", name: "佐藤" }, recovery: undefined };
  expect(validate(fields, draft)["cost"]).toBeUndefined();
  expect(validate(fields, { ...draft, paid: true })["cost"]).toEqual({ key: "ui.form.tooSmall", params: { min: 1 } });
  expect(toValues(fields, draft)).toEqual({ title: "件名", paid: false, owner: "p1" });
  expect(toValues(fields, { ...draft, paid: true, cost: 10 })).toMatchObject({ paid: true, cost: 10 });
});

it("finds the field of a server message", () => {
  const nested: Field[] = [
    { kind: "text", name: "items", label: "" },
    { kind: "text", name: "items.cause", label: "" },
  ];
  expect(fieldFor(nested, "items.cause.at")).toBe("items.cause");
  expect(fieldFor(nested, "items[2]")).toBe("items");
  expect(fieldFor(nested, "itemsOther")).toBeUndefined();
});

it("types what is sent", () => {
  type Values = ValuesOf<
    readonly [
      { kind: "text"; name: "title"; label: string; required: true },
      { kind: "duration"; name: "length"; label: string },
      { kind: "datetime"; name: "at"; label: string; required: true; unknownable: true },
      { kind: "checkbox"; name: "urgent"; label: string },
      { kind: "files"; name: "files"; label: string; upload: never },
    ]
  >;
  expectTypeOf<Values>().toEqualTypeOf<{
    title: string;
    length: number | undefined;
    at: string | Unknown;
    urgent: boolean;
    files: string[] | undefined;
  }>();
});
