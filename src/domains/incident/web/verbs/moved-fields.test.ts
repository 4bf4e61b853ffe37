import { expect, test } from "vitest";
import type { Field } from "#ui/form/fields.ts";
import { movedFields } from "./moved-fields.ts";

const fields = ["plan", "steps", "eta", "count"].map((name) => ({ kind: "text", name, label: name }) as Field);
const opened = { plan: "切り替える", steps: "", eta: "2026-11-21T03:00:00Z", count: 1 };

test("tells what somebody else wrote into the fields since the dialog was opened", () => {
  expect(movedFields(fields, opened, { ...opened, plan: "待つ", steps: "再起動" })).toEqual([
    { key: "plan", label: "plan", before: "切り替える", after: "待つ" },
    { key: "steps", label: "steps", before: "", after: "再起動" },
  ]);
});

test("the clock that goes on and figures are no news", () => {
  expect(movedFields(fields, opened, { ...opened, eta: "2026-11-21T03:01:00Z", count: 2 })).toEqual([]);
});
