import { expect, it } from "vitest";
import { fieldErrors, problemOf } from "./problem.ts";

const problem = { type: "about:blank", title: "Invalid", status: 422, code: "invalid", detail: "入力を直してください" };

it("finds the problem inside what was thrown", () => {
  expect(problemOf(Object.assign(new Error("x"), { problem }))).toBe(problem);
  expect(problemOf(problem)).toBe(problem);
  expect(problemOf(new Error("boom"))).toMatchObject({ code: "unexpected", detail: "boom", status: 0 });
  expect(problemOf("boom")).toMatchObject({ detail: "boom" });
});

it("gives each field its first message", () => {
  const errors = [
    { path: "items.cause", key: "problem.required", message: "必須です" },
    { path: "items.cause", key: "problem.short", message: "短すぎます" },
    { path: "at", key: "problem.past" },
  ];
  expect(fieldErrors({ ...problem, errors })).toEqual({ "items.cause": "必須です", at: "problem.past" });
  expect(fieldErrors({ ...problem, field: "title" })).toEqual({ title: "入力を直してください" });
  expect(fieldErrors(problem)).toEqual({});
});
