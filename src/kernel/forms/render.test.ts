import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ApprovalColumn, BlockKind, FormBlock, FormDocument } from "./document.ts";
import { layout } from "./layout.ts";
import { draw, render } from "./render.ts";
import { beyondMargin, lostCharacters, pagesOf } from "./testing/paper-check.ts";
import { pdfText } from "./testing/pdf-text.ts";

const sealed = (family: string, reference = "APR-2026-0001"): ApprovalColumn => ({
  label: "決裁",
  post: "社長",
  stamp: {
    state: "sealed",
    word: "承認",
    date: "R8.11.21",
    family,
    mark: "代",
    reference,
    notes: ["代決：専務取締役 氏名　一", "根拠：職務権限規程第8条"],
  },
});

/** One of each kind of block. */
const samples: { [Kind in BlockKind]: Extract<FormBlock, { kind: Kind }> } = {
  head: { kind: "head", formName: "様式第1号", number: "文第1号", date: "令和8年11月21日", classification: "社外秘" },
  opening: {
    kind: "opening",
    addressees: [{ above: ["株式会社○○"], name: "部長　氏名　一", honorific: "様" }],
    approvals: [
      sealed("勅使河原"),
      { label: "部長", post: "", stamp: { state: "void" } },
      { label: "担当", post: "", stamp: { state: "blank" } },
    ],
  },
  sender: { kind: "sender", lines: ["情報システム部", "部長　氏名　一"] },
  title: { kind: "title", text: "中間報告書", subtitle: "件名", mark: "訂正第2報" },
  heading: { kind: "heading", text: "見出し" },
  paragraph: { kind: "paragraph", text: "　本文です。\n\n二段落目。" },
  notes: { kind: "notes", lines: ["注記その一", "注記その二"] },
  items: {
    kind: "items",
    rows: [
      [
        { label: "既知", value: { state: "known", text: "値" }, corrected: true },
        { label: "並び", value: { state: "known", text: "" } },
      ],
      [{ label: "原因", value: { state: "pending", text: "推定", nextAt: "11月21日 05:00" } }],
      [{ label: "苦情", value: { state: "none" } }],
      [{ label: "対象外", value: { state: "not-applicable", reason: "重大でない" } }],
      [
        {
          label: "方法",
          value: {
            state: "choice",
            options: [
              { label: "電話", checked: false },
              { label: "メール", checked: true },
            ],
            note: "付記",
          },
        },
      ],
      [{ label: "一覧", value: { state: "list", entries: ["第一", "第二"] } }],
    ],
  },
  table: {
    kind: "table",
    columns: [
      { header: "列一", width: 30, align: "right" },
      { header: "列二", width: 60 },
      { header: "確認", width: 10, align: "center" },
    ],
    rows: [["甲", "乙", { checked: true }]],
    empty: "なし",
  },
  grid: {
    kind: "grid",
    widths: [1, 4, 2, 5],
    rows: [
      [{ text: "具体的取組 1-1-1", span: 4, role: "band" }],
      [
        { text: "計\n画", role: "label", align: "center" },
        { text: "取組内容", role: "label", span: 2 },
        { text: "業績目標", role: "label" },
      ],
      [{ text: "", role: "label", continues: true }, { text: "・行う", span: 2 }, { text: "24件以上" }],
      [
        { text: "", role: "label", continues: true },
        { text: "達成状況" },
        { text: "①(i)", role: "sign" },
        { text: "凡例", role: "note" },
      ],
    ],
  },
  checklist: {
    kind: "checklist",
    entries: [
      { label: "済みの項目", checked: true, note: "備考" },
      { label: "未済の項目", checked: false, note: "" },
    ],
  },
  particulars: { kind: "particulars", entries: [{ label: "日時", text: "令和8年11月21日" }] },
  "note-begin": { kind: "note-begin" },
  "note-end": { kind: "note-end" },
  correction: {
    kind: "correction",
    basis: "第1報",
    reason: "誤記",
    changes: [{ label: "影響", before: "旧い値", after: "新しい値" }],
  },
  history: { kind: "history", entries: [{ version: "第1報", at: "11月21日", by: "作成者", text: "送付" }] },
  approvals: {
    kind: "approvals",
    columns: [{ label: "合議", post: "", stamp: { state: "remark", notes: ["後閲 未了"] } }],
  },
  signature: {
    kind: "signature",
    fields: [
      { label: "署名", value: "" },
      { label: "会社名", value: "株式会社○○" },
    ],
  },
  frame: {
    kind: "frame",
    blocks: [
      { kind: "paragraph", text: "枠内の文", large: true },
      { kind: "space", millimetres: 5 },
      { kind: "notes", lines: ["枠内の注記"] },
    ],
  },
  "page-break": { kind: "page-break" },
  space: { kind: "space", millimetres: 10 },
};

function paper(blocks: FormBlock[], more: Partial<FormDocument> = {}): FormDocument {
  return {
    locale: "ja",
    title: "試験様式",
    reference: "文第1号 第2版",
    printedAt: "令和8年11月21日 05:10",
    number: "文第1号",
    issuedAt: "2026-11-21T05:00:00+09:00",
    evidenceHash: "3f2a9c1b77de4415",
    blocks,
    ...more,
  };
}

describe("render", () => {
  it.each(Object.entries(samples))("prints every text of %s", async (_kind, block) => {
    expect(await lostCharacters(paper([block]))).toEqual([]);
  });

  it("writes A4 pages with document id, evidence and page n / N", async () => {
    const document = paper([
      samples.title,
      samples["page-break"],
      samples.paragraph,
      samples["page-break"],
      samples.notes,
    ]);
    const bytes = await draw({ ...layout(document), compress: false });
    expect(
      Buffer.from(bytes)
        .toString("latin1")
        .match(/\/MediaBox \[0 0 595\.28 841\.89\]/g),
    ).toHaveLength(3);
    const text = pdfText(bytes);
    for (const [index, page] of text.entries()) {
      expect(page).toContain("文第1号 第2版　印刷 令和8年11月21日 05:10　証跡 3f2a 9c1b 77de");
      expect(page).toContain(`${index + 1} / 3`);
    }
    expect(text[0]).not.toContain("試験様式");
    expect(text[1]).toContain("試験様式　文第1号");
  });

  it("shows a hash of the content when there is no evidence, and it changes with the content", async () => {
    const footer = async (text: string): Promise<string | undefined> => {
      const [page] = await pagesOf(paper([{ kind: "paragraph", text }], { evidenceHash: null }));
      return /内容照合 ([0-9a-f ]{14})/.exec(page ?? "")?.[1];
    };
    expect(await footer("甲")).toMatch(/^[0-9a-f]{4} [0-9a-f]{4} [0-9a-f]{4}$/);
    expect(await footer("甲")).toBe(await footer("甲"));
    expect(await footer("甲")).not.toBe(await footer("乙"));
  });

  it("gives the same bytes for the same document", async () => {
    const document = paper(Object.values(samples));
    expect(Buffer.compare(await render(document), await render(document))).toBe(0);
  });

  it("does not change the document", async () => {
    const document = paper(Object.values(samples));
    const before = structuredClone(document);
    await render(document);
    expect(document).toEqual(before);
  });

  it("prints unknown, empty and absent values in words", async () => {
    const [page] = await pagesOf(paper([samples.items, { ...samples.table, rows: [] }]));
    expect(page).toContain("調査中（次回更新 11月21日 05:00）判明している事項：推定");
    expect(page).toContain("並び（記載なし）");
    expect(page).toContain("苦情なし");
    expect(page).toContain("対象外該当なし（重大でない）");
    expect(page).toContain("既知※訂正値");
    expect(page).toMatch(/列一列二確認なし/);
  });

  it("sets checked and empty boxes", async () => {
    const [page] = await pagesOf(paper([samples.items, samples.checklist]));
    expect(page).toContain("□電話□✓メール");
    expect(page).toContain("□✓済みの項目");
    expect(page).toContain("□未済の項目");
  });

  it("speaks English", async () => {
    const [page] = await pagesOf(paper([samples.items, samples["note-begin"], samples.correction], { locale: "en" }));
    expect(page).toContain("Under investigation (next update 11月21日 05:00)");
    expect(page).toContain("Particulars");
    expect(page).toContain("What this version corrects");
    expect(page).toContain("Printed 令和8年11月21日 05:10　Evidence");
  });

  it("prints 〓 for what no face has and lists it", async () => {
    const [page] = await pagesOf(paper([{ kind: "paragraph", text: "𠮷野家🙂 한 邉\u{E0101}" }]));
    expect(page).toContain("𠮷野家🙂 〓 邉");
    expect(page).toContain("U+D55C ×1");
    expect(page).toContain("U+9089 U+E0101 ×1");
    expect(page).not.toContain("\uFFFD");
  });

  /** Every full-width character of the paper becomes the rare one: all strings, whatever field they stand in. */
  const rare = <T>(value: T): T => JSON.parse(JSON.stringify(value).replaceAll(/[\p{sc=Han}ー]/gu, "𠮷")) as T;

  it.each(Object.entries(samples))("sets rare characters in every place of %s", async (_kind, block) => {
    expect(await lostCharacters(paper([rare(block)]))).toEqual([]);
  });

  it("sets rare characters in the head and foot, and lines stay as high as they were", async () => {
    const lines = (character: string): FormDocument => {
      const text = Array.from({ length: 170 }, () => `${character}田🙂`.repeat(3)).join("\n");
      return paper([{ kind: "paragraph", text }], { title: `${character}様式`, number: `${character}第1号` });
    };
    const [pages, ordinary] = [await pagesOf(lines("𠮷")), await pagesOf(lines("吉"))];
    expect(pages.length).toBeGreaterThan(2);
    expect(pages).toEqual(ordinary.map((page) => page.replaceAll("吉", "𠮷")));
    expect(pages[1]).toContain("𠮷様式　𠮷第1号");
  });

  it("prints a family name in full below a seal that cannot hold it", async () => {
    const long = "ヴァイツゼッカー＝フォン＝リヒテンシュタイン";
    expect((await pagesOf(paper([{ kind: "approvals", columns: [sealed(long)] }])))[0]).toContain(long);
  });

  it("escapes names in seals", async () => {
    const [page] = await pagesOf(paper([{ kind: "approvals", columns: [sealed(`<&">`)] }]));
    expect(page).toContain(`<&">`);
  });

  it("breaks twenty seals into rows and loses none", async () => {
    const columns = Array.from({ length: 20 }, (_, index) => sealed("氏名", `APR-${100 + index}`));
    const text = (await pagesOf(paper([{ kind: "opening", addressees: [], approvals: columns }]))).join("");
    for (let index = 0; index < 20; index += 1) expect(text).toContain(`APR-${100 + index}`);
  });
});

describe("pages", () => {
  const rows = Array.from({ length: 90 }, (_, index) => [
    `行${index}`,
    "内容".repeat(1 + (index % 9)),
    { checked: false },
  ]);

  it("repeats heading and header of a table on every page", async () => {
    const text = await pagesOf(
      paper([
        { kind: "heading", text: "一覧の見出し" },
        { ...samples.table, rows },
      ]),
    );
    expect(text.length).toBeGreaterThan(2);
    for (const page of text) expect(page).toContain("一覧の見出し列一列二確認");
  });

  const kinds = [
    "paragraph",
    "items",
    "table",
    "checklist",
    "particulars",
    "notes",
    "correction",
    "history",
    "frame",
    "opening",
    "signature",
  ] as const;
  const filledWith = (long: string): Record<(typeof kinds)[number], FormBlock> => ({
    paragraph: { kind: "paragraph", text: long },
    items: {
      kind: "items",
      rows: [
        [
          { label: long, value: { state: "known", text: long } },
          { label: "右", value: { state: "list", entries: [long] } },
        ],
        [{ label: "択", value: { state: "choice", options: [{ label: long, checked: true }], note: long } }],
      ],
    },
    table: {
      ...samples.table,
      rows: [
        ["甲", long, { checked: true }],
        [long, "乙", { checked: false }],
      ],
    },
    checklist: { kind: "checklist", entries: [{ label: long, checked: true, note: long }] },
    particulars: { kind: "particulars", entries: [{ label: long, text: long }] },
    notes: { kind: "notes", lines: [long] },
    correction: {
      kind: "correction",
      basis: long,
      reason: long,
      changes: [{ label: long, before: long, after: long }],
    },
    history: { kind: "history", entries: [{ version: long, at: long, by: long, text: long }] },
    frame: { kind: "frame", blocks: [{ kind: "paragraph", text: long }] },
    opening: {
      kind: "opening",
      addressees: [{ above: [long], name: long, honorific: "様" }],
      approvals: [
        { ...sealed(long), label: long, post: long },
        { label: "他", post: "", stamp: { state: "remark", notes: [long] } },
      ],
    },
    signature: { kind: "signature", fields: [{ label: long, value: long }] },
  });

  it.each(kinds)("lets a very long text flow in %s", async (kind) => {
    const long = Array.from({ length: 3000 }, (_, index) => String.fromCharCode(0x4e00 + (index % 700))).join("");
    const document = paper([{ kind: "heading", text: "見出し" }, filledWith(long)[kind], samples["note-end"]]);
    expect(await lostCharacters(document)).toEqual([]);
    expect((await pagesOf(document)).length).toBeGreaterThan(1);
  });

  it.each([
    ["an address without a space", `https://example.com/${"abcdefghij0123456789".repeat(14)}`],
    ["twenty letters of a name", "総合情報基盤統括管理推進本部運用保守企画部"],
    ["signs that have no room", "１〓（）「」ｶﾞｷﾞ、。髙﨑".repeat(9)],
  ])("keeps %s within the margins, in every block", async (_name, long) => {
    const blocks: FormBlock[] = [
      { kind: "head", formName: long, number: long, date: long, classification: long },
      { kind: "sender", lines: [long] },
      { kind: "title", text: long, subtitle: long, mark: long },
      { kind: "heading", text: long },
      ...Object.values(filledWith(long)),
      { kind: "heading", text: long },
      { ...samples.table, columns: samples.table.columns.map((column) => ({ ...column, header: long })) },
      { kind: "grid", widths: [1, 9], rows: [[{ text: long, role: "label" }, { text: long }]] },
      { kind: "frame", blocks: [{ kind: "notes", lines: [long] }] },
      { kind: "approvals", columns: Array.from({ length: 9 }, () => ({ ...sealed(long), label: long, post: long })) },
    ];
    const document = paper(blocks, { title: long, number: long, reference: long });
    expect(await beyondMargin(document)).toEqual([]);
    expect(await lostCharacters(document)).toEqual([]);
  });

  it("lets headings, titles and column headers of any length flow", async () => {
    const long = "長い見出しの文".repeat(700);
    const table: FormBlock = {
      ...samples.table,
      columns: [
        { header: long, width: 1 },
        { header: "右", width: 1 },
      ],
      rows: [["甲", "乙"]],
    };
    const head: FormBlock = { kind: "head", formName: long, number: long, date: "日", classification: long };
    const title: FormBlock = { kind: "title", text: long, subtitle: long, mark: "印" };
    const document = paper([head, { kind: "sender", lines: [long] }, title, { kind: "heading", text: long }, table]);
    expect(await lostCharacters(document)).toEqual([]);
  });

  it("never ends a page with a heading", async () => {
    const following: FormBlock[] = [
      samples.paragraph,
      samples.items,
      samples.table,
      samples.checklist,
      samples.particulars,
      samples.notes,
    ];
    const long: FormBlock = { kind: "paragraph", text: "長い段落。".repeat(400) };
    const wide = { ...samples.table, rows: [["甲", "長い段落。".repeat(120), { checked: true }], ...rows.slice(0, 3)] };
    for (const next of [...following, long, { ...samples.table, rows }, wide]) {
      for (let millimetres = 195; millimetres <= 250; millimetres += 5) {
        const text = await pagesOf(
          paper([{ kind: "space", millimetres }, { kind: "heading", text: "見出しＸ" }, next]),
        );
        const page = text.find((candidate) => candidate.includes("見出しＸ")) ?? "";
        const after = page.slice(page.indexOf("見出しＸ") + 4).split("文第1号 第2版")[0] ?? "";
        const behind = next.kind === "table" ? after.replace(/^列一列二確認/, "").trim() : after;
        expect(behind, `${next.kind} after ${millimetres} mm`).not.toBe("");
      }
    }
  });

  it("never puts 以上 alone on a page", async () => {
    for (let millimetres = 200; millimetres <= 250; millimetres += 2) {
      const text = await pagesOf(paper([{ kind: "space", millimetres }, samples.particulars, samples["note-end"]]));
      const page = text.find((candidate) => candidate.includes("以上")) ?? "";
      expect(page, `${millimetres} mm`).toContain("日時");
    }
  });

  it("prints arbitrary texts of any length without loss", async () => {
    const text = fc.string({
      unit: fc.constantFrom(...Array.from("あアｱ漢字髙﨑①㈱ABCabc019、。（）「」ー\n　 -/%")),
      maxLength: 1500,
    });
    const block = fc.tuple(text, text, text).map(([a, b, c]): FormBlock[] => [
      { kind: "title", text: a.slice(0, 200), subtitle: b.slice(0, 300), mark: null },
      {
        kind: "items",
        rows: [
          [{ label: a.slice(0, 60), value: { state: "known", text: b } }],
          [{ label: "二", value: { state: "pending", text: c, nextAt: null } }],
        ],
      },
      { kind: "heading", text: c.slice(0, 100) },
      {
        ...samples.table,
        rows: [
          [a.slice(0, 300), b, { checked: true }],
          [c, a, { checked: false }],
        ],
      },
      { kind: "heading", text: "次" },
      { kind: "paragraph", text: c },
      { kind: "particulars", entries: [{ label: a.slice(0, 40), text: b }] },
      { kind: "note-end" },
    ]);
    await fc.assert(
      fc.asyncProperty(block, async (blocks) => {
        expect(await lostCharacters(paper(blocks))).toEqual([]);
      }),
      { numRuns: 25 },
    );
  });
});
