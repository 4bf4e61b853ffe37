import { expect, it } from "vitest";
import { shipped } from "./fixtures/packs.ts";
import { label, placeOf } from "./label.ts";

const { pack } = shipped("trouble-response");

it.each([
  ["6-2", "第6条2項", "Art. 6 (2)"],
  ["5-1-2", "第5条2号", "Art. 5 item 2"],
  ["2-2-3", "第2条2項3号", "Art. 2 (2) item 3"],
  ["4-1", "第4条", "Art. 4"],
  ["14", "第14条", "Art. 14"],
  ["3の2-1", "第3条の2", "Art. 3-2"],
])("%s is printed as %s", (ref, ja, en) => {
  const branched = {
    ...pack,
    articles: [
      ...pack.articles,
      { no: "3の2", title: { ja: "", en: "" }, clauses: [{ no: "1", text: { ja: "", en: "" } }] },
    ],
  };
  expect([label(branched, ref, "ja"), label(branched, ref, "en")]).toEqual([ja, en]);
});

it("finds what a reference names", () => {
  expect(placeOf(pack, "6-1-3")?.item?.text.ja).toBe("経営にどう響くか");
  expect(placeOf(pack, "6")?.clause).toBeUndefined();
  expect([placeOf(pack, "6-9"), placeOf(pack, "99"), placeOf(pack, "6-1-99")]).toEqual([null, null, null]);
});
