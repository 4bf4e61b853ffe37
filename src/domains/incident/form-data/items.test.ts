import { expect, it } from "vitest";
import { defaultFormOptions } from "#kernel/forms/format.ts";
import { dated } from "./items.ts";

it("prints days and months of a message in eras in Japanese, in words in English", () => {
  const params = { month: "2026-11", on: "2026-12-01", minutes: 3600, number: "INC-2026-0001" };
  expect(dated(params, { options: defaultFormOptions })).toEqual({
    month: "令和8年11月",
    on: "令和8年12月1日",
    minutes: 3600,
    number: "INC-2026-0001",
  });
  expect(dated(params, { options: { ...defaultFormOptions, locale: "en" } })).toMatchObject({
    month: "November 2026",
    on: "1 December 2026",
  });
});
