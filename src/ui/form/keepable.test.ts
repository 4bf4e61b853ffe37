import { expect, it } from "vitest";
import type { Field } from "./fields.ts";
import { keepable } from "./use-draft.ts";

const fields: Field[] = [
  { kind: "text", name: "title", label: "題名" },
  { kind: "password", name: "password", label: "パスワード" },
  { kind: "number", name: "count", label: "数" },
];

it("keeps what was typed, but no password, no broken figure and nothing of other forms", () => {
  const draft = { title: "復旧の手順", password: "secret", count: Number.NaN, older: "x" };
  expect(keepable(fields, draft)).toEqual({ title: "復旧の手順" });
});
