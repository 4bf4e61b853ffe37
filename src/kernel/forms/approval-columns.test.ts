import { expect, it } from "vitest";
import { approvalColumns } from "./approval-columns.ts";
import { approvalDecisionSchema } from "./form-data.ts";
import { defaultFormOptions as ja } from "./format.ts";

const en = { ...ja, locale: "en" as const };
const person = { family: "氏名", given: "一" };
const at = "2026-11-21T05:00:00+09:00";

function stamp(decision: Record<string, unknown>, options = ja) {
  const parsed = approvalDecisionSchema.parse({ label: "決裁", post: "社長", ...decision });
  return approvalColumns([parsed], options)[0]?.stamp;
}

it("seals with result, date, family name and approval id", () => {
  expect(stamp({ result: "approved", person, at, approvalId: "APR-1" })).toEqual({
    state: "sealed",
    word: "承認",
    date: "R8.11.21",
    family: "氏名",
    mark: null,
    reference: "APR-1",
    notes: ["氏名　一"],
  });
});

it("tells who decided in whose place and on what basis", () => {
  const decision = {
    result: "approved",
    person,
    personPost: "専務",
    at,
    capacity: "deputy-decision",
    inPlaceOf: "社長",
    basis: "職務権限規程第8条",
    viewedAfterAt: "2026-11-22T09:00:00+09:00",
  };
  expect(stamp(decision)).toMatchObject({
    mark: "代",
    notes: ["代決：専務 氏名　一", "（社長に代わり）", "根拠：職務権限規程第8条", "後閲：R8.11.22"],
  });
  expect(stamp(decision, en)).toMatchObject({
    mark: "D",
    notes: ["Decided by deputy: 専務 一 氏名", "in place of 社長", "Basis: 職務権限規程第8条", "Viewed: 2026.11.22"],
  });
});

it.each([
  ["proxy", "代", "代理承認：氏名　一"],
  ["acting", "代", "代行：氏名　一"],
  ["viewed-after", "後", "後閲：氏名　一"],
])("marks %s with %s", (capacity, mark, note) => {
  expect(stamp({ result: "approved", person, at, capacity })).toMatchObject({ mark, notes: [note] });
});

it("shows refusals, open columns, columns that are not needed, and a later viewing still due", () => {
  expect(stamp({ result: "refused", person, at })).toMatchObject({ word: "否決" });
  expect(stamp({ result: "remanded", person, at })).toMatchObject({ word: "差戻し" });
  expect(stamp({ result: "conditional", person, at })).toMatchObject({ word: "条件付承認" });
  expect(stamp({ result: "waiting" })).toEqual({ state: "blank" });
  expect(stamp({ result: "not-required" })).toEqual({ state: "void" });
  expect(stamp({ result: "waiting", capacity: "viewed-after" })).toEqual({ state: "remark", notes: ["後閲 未了"] });
});
