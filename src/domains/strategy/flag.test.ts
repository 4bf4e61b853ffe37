import { expect, it } from "vitest";
import { FLAGS, printFlag, readFlag } from "./flag.ts";
import { showValue } from "./show-value.ts";

it("shows yes and no in words, and reads them back from either language and from what files say", () => {
  for (const flag of FLAGS)
    for (const locale of ["ja", "en"] as const) expect(readFlag(printFlag(flag, locale))).toBe(flag);
  expect([showValue("false", 1), showValue("TRUE", 1, "en")]).toEqual(["いいえ", "Yes"]);
  expect(["ＹＥＳ", "該当", "○"].map(readFlag)).toEqual(["true", "true", "true"]);
  expect(["無", " no ", "非該当"].map(readFlag)).toEqual(["false", "false", "false"]);
});

it("leaves other text alone", () => {
  expect(showValue("trueness", 1)).toBe("trueness");
  expect([readFlag(""), readFlag("不明")]).toEqual([undefined, undefined]);
});
