import { expect, test } from "vitest";
import { errorsAsCsv } from "#kernel/exchange/web/errors-as-csv.ts";
import { noOptions, readingOf, withColumn } from "./options.ts";

test("a field is filled by one column only", () => {
  const columns = { 件名: "title", 備考: "symptom" } as const;
  expect(withColumn(columns, "題", "title")).toEqual({ 備考: "symptom", 題: "title" });
  expect(withColumn(columns, "件名", "")).toEqual({ 備考: "symptom" });
  expect(withColumn(columns, "件名", "symptom")).toEqual({ 件名: "symptom" });
});

test("what is not decided is left to the server", () => {
  expect(readingOf(noOptions())).toEqual({ timeZone: "Asia/Tokyo", states: {} });
  expect(readingOf({ ...noOptions(), encoding: "cp932", columns: {} })).toEqual({
    timeZone: "Asia/Tokyo",
    states: {},
    encoding: "cp932",
    columns: {},
  });
});

test("refused rows as CSV are no formulas and keep their quotes", () => {
  expect(
    errorsAsCsv([
      ["行", '=1+1,"x"'],
      ["2", "二\n行"],
    ]),
  ).toBe('\uFEFF行,"\'=1+1,""x"""\r\n2,"二\n行"\r\n');
});
