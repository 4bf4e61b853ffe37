import { expect, it } from "vitest";
import { wordParams } from "./wording.ts";

it("picks the language, stands English words in, and turns instants into local times", () => {
  const params = {
    document: { ja: "中間報告", en: "Interim report" },
    title: "連絡",
    titleEn: "Notice",
    dueAt: "2026-11-20T18:05:00Z",
    count: 3,
    gone: null,
  };
  expect(wordParams(params, "ja")).toMatchObject({
    document: "中間報告",
    title: "連絡",
    dueAt: "2026/11/21 03:05",
    count: 3,
    gone: "",
  });
  expect(wordParams(params, "en")).toMatchObject({
    document: "Interim report",
    title: "Notice",
    dueAt: "Nov 21, 2026 03:05",
  });
});

it("falls back to Japanese where a text has no English", () => {
  expect(wordParams({ post: { ja: "社長", en: "" } }, "en")).toEqual({ post: "社長" });
});
