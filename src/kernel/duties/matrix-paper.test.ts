import { expect, it } from "vitest";
import { defaultFormOptions } from "#kernel/forms/format.ts";
import { beyondMargin, pagesOf } from "#kernel/forms/testing/paper-check.ts";
import { paperFaults } from "#kernel/forms/testing/paper-faults.ts";
import { matrixPaper } from "./matrix-paper.ts";

type Matrix = Parameters<typeof matrixPaper>[0];

const rate = { inTime: 5, late: 1, overTarget: 0, running: 1, notApplicable: 2 };
const PLACES = 14;

function answer(records: number): Matrix {
  const standings = ["done", "done-late", "open", "not-applicable", "superseded"] as const;
  return {
    regulation: { code: "rules", title: "営業情報システムトラブル対策規程" },
    articles: Array.from({ length: PLACES }, (_, n) => ({
      no: String(n + 3),
      place: `第${n + 3}条`,
      title: n === 3 ? "重大なトラブルを役員および関係する部署の長へ報告し連絡すること" : "条の見出し",
      rate,
    })),
    items: Array.from({ length: records }, (_, i) => ({
      id: "",
      number: `INC-2026-${String(i + 1).padStart(4, "0")}`,
      title: "件名",
      href: "",
      openedAt: "2026-11-20T03:00:00Z",
      closed: false,
      rate,
      cells: Array.from({ length: PLACES }, (_unused, k) =>
        k === 4
          ? null
          : {
              standing: standings[(i + k) % 5] ?? "done",
              violation: (i + k) % 5 === 1,
              inTime: 1,
              timed: (i + k) % 4 === 0 ? 3 : 1,
              elapsed: [5, 84, 719, 20_160][(i + k) % 4] ?? null,
              document: null,
            },
      ),
    })),
    next: null,
    records,
    total: rate,
    late: Array.from({ length: Math.min(100, records) }, (_, i) => ({
      dutyId: "",
      recordId: "",
      number: `INC-2026-${String(i + 1).padStart(4, "0")}`,
      href: "",
      place: "第16条1項2号",
      title: "トラブル記録を作成し社長へ提出する",
      due: "2026-11-20T03:00:00Z",
      lateBy: 800 * (i + 1),
      open: i % 2 === 0,
      violation: true,
      debtor: null,
    })),
    facets: [],
  };
}

const paper = (records: number, locale: "ja" | "en" = "ja") =>
  matrixPaper(
    answer(records),
    { from: "2026-01-01", to: "2026-12-31", filter: "", now: "2026-11-28T10:00:00+09:00" },
    { ...defaultFormOptions, locale },
  );

it.each([0, 1, 25, 180])(
  "prints %i records, every one once, no table broken, nothing over the margin",
  async (records) => {
    const document = paper(records);
    expect(await paperFaults(document)).toEqual([]);
    expect(await beyondMargin(document)).toEqual([]);
    const pages = await pagesOf(document);
    const parts = pages.flatMap((page) =>
      [...page.matchAll(/記録 (\d+)(?:〜\d+)? \/ \d+件/g)].map(([, from]) => Number(from)),
    );
    expect(parts).toEqual(Array.from({ length: Math.ceil(records / 6) }, (_, n) => n * 6 + 1));
    expect(pages.at(-1)).toContain(`${pages.length} / ${pages.length}`);
    if (records === 25) expect(pages.join("")).toContain("記録 25 / 25件");
  },
);

it("keeps a cell on one line in English too", async () => {
  const pages = await pagesOf(paper(7, "en"));
  expect(pages.join("")).toContain("▲1:24");
  expect(await beyondMargin(paper(7, "en"))).toEqual([]);
});
