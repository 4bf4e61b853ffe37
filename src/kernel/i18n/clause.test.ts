import { expect, test } from "vitest";
import { label } from "#kernel/regulations/label.ts";
import type { Pack } from "#kernel/regulations/pack.ts";
import { clausesInEnglish } from "./clause.ts";
import { translate } from "./server.ts";

// Two clauses, so that the label names them.
const articles = ["2", "3の2"].map((no) => ({ no, clauses: [{ no: "1" }, { no: "2" }] }));
const pack = { articles } as unknown as Pack;

test.each(["2", "2-2", "2-2-2", "2-2の3-1の2", "3の2", "3の2-1"])("%s reads as the English label", (ref) => {
  expect(clausesInEnglish(label(pack, ref, "ja"))).toBe(label(pack, ref, "en"));
});

test("only in English, and only references", () => {
  expect(translate("en", "people.acting.basis", { basis: "第2条2項2号" })).toContain("Art. 2 (2) item 2");
  expect(translate("ja", "people.acting.basis", { basis: "第2条2項2号" })).toContain("第2条2項2号");
  expect(clausesInEnglish("第1報、第3条の2と第1版")).toBe("第1報、Art. 3-2と第1版");
});
