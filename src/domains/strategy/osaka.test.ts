import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as c from "./contract.ts";
import { paperOf } from "./printing/paper.ts";
import { importFile } from "./import/sample-import.ts";
import { policyWorld, type PolicyWorld } from "./sample.ts";

/** The whole of domain.md 2.4 and 2.5: what the product shows of the city's sheet after its own import. */

let world: PolicyWorld;
let sheet: c.Sheet;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "policy-"));
  world = await policyWorld();
  const report = await importFile(world.t, { name: "osaka-2018.txt", sample: "osaka-2018" });
  expect(report).toMatchObject({ refused: 0, unchanged: 0, sheets: { created: 1, updated: 0, orgs: 1 } });
  sheet = await world.as("tanto").call(c.get, { id: report.first?.id ?? "" });
});
afterAll(async () => {
  await world.t.close();
  await rm(folder, { recursive: true, force: true });
});

const node = (no: string, kind?: string) => {
  const found = sheet.nodes.find((each) => each.no === no && (!kind || each.kind === kind));
  if (!found) throw new Error(`no node ${no}`);
  return found;
};
const cell = (no: string, field: string, kind?: string) => node(no, kind).cells[field]?.v ?? null;
const proposal = (no: string, field: string) =>
  sheet.proposals.find((each) => each.nodeId === node(no).id && each.field === field);
const found = (no: string) => sheet.findings.filter(({ nodeId }) => nodeId === node(no).id).map(({ code }) => code);

describe("figures and codes", () => {
  test("three issues, four strategies, six measures", () => {
    const titles = (kind: string) =>
      sheet.nodes
        .filter((each) => each.kind === kind)
        .map(({ no, cells }) => `${no} ${JSON.stringify(cells["title"]?.v).slice(1, -1)}`);
    expect(titles("issue")).toEqual([
      "1 ICT戦略の推進",
      "2 情報セキュリティ管理体制の実効性確保",
      "3 情報システムにおけるマネジメント機能強化",
    ]);
    expect(titles("strategy")).toHaveLength(4);
    expect(titles("measure")).toEqual([
      "1-1-1 デジタルファーストの拡充",
      "1-1-2 データ分析に基づく事業施策立案(EBPM)の推進",
      "2-1-1 市全体の情報セキュリティ戦略の検討",
      "2-1-2 CSIRT機能の強化及び情報セキュリティリテラシーの向上",
      "3-1-1 新たなICT管理機能(システム所管)の検討",
      "3-2-1 ICT戦略推進のための人材育成等",
    ]);
    expect(sheet).toMatchObject({
      org: { name: "大阪市ICT戦略室" },
      fiscalYear: 2018,
      stage: "final",
      status: "published",
      number: "POL-2018-0001",
    });
  });

  const M = 1_000_000;
  test.each([
    ["1-1-1", 29 * M, 98 * M, 13 * M],
    ["1-1-2", "none", "none", 33 * M],
    ["2-1-1", "none", "none", "none"],
    ["2-1-2", null, 1 * M, 1 * M],
    ["3-1-1", "none", "none", "none"],
    ["3-2-1", 1 * M, 2 * M, 2 * M],
  ])("money of %s", (no, ...figures) => {
    const wanted = figures.map((each) =>
      each === null ? null : each === "none" ? { kind: "none" } : { kind: "yen", yen: each },
    );
    expect(["settled:2016", "budget:2017", "budget:2018"].map((field) => cell(no, field))).toEqual(wanted);
  });
  test("sums 30, 101, 49 million; blank and none are counted apart", () => {
    expect(sheet.sums).toMatchObject([
      { kind: "settled", fiscalYear: 2016, yen: 30 * M, figures: 2, none: 3, blank: 1 },
      { kind: "budget", fiscalYear: 2017, yen: 101 * M, figures: 3, none: 3, blank: 0 },
      { kind: "budget", fiscalYear: 2018, yen: 49 * M, figures: 4, none: 2, blank: 0 },
    ]);
    expect(sheet.budget).toBe(49 * M);
  });

  test.each([
    ["1-1-1", "①(i)", "①(i)", "①", false],
    ["1-1-2", "①(i)", "①(i)", "①", false],
    ["2-1-1", "②(ii)", "③", "③", false],
    ["2-1-2", "②(ii)", "③", "③", false],
    ["3-1-1", "①(i)", "②(i)", "②", false],
    ["3-2-1", "①(i)", "①(i)", null, true],
  ])("%s: printed %s then %s, computed %s", (no, mid, final, computed, open) => {
    expect(cell(no, "midtermAchievement")).toBe(mid);
    expect(cell(no, "achievement")).toBe(final);
    expect([cell(no, "midtermEffectiveness"), cell(no, "effectiveness")]).toEqual(["○", "○"]);
    expect(proposal(no, "achievement")).toMatchObject({ sign: computed, differs: false, open });
  });
  test("3-2-1 by part: (a) met, (b) not measured; both parts of 2-1-2 are withdrawn", () => {
    expect(proposal("3-2-1", "achievement")?.parts.map((part) => part.proposal)).toEqual(["met", null]);
    expect(proposal("2-1-2", "achievement")?.parts.map((part) => part.proposal)).toEqual(["withdrawn", "withdrawn"]);
  });

  test.each([
    ["1-1", "A", "A", "ア", "a", "a", "good"],
    ["2-1", "A", "A", "ア", "b", "b", "bad"],
    ["3-1", "B", "B", "ア", "b", "b", "watch"],
    ["3-2", "A", "A", "ア", "a", "a", "good"],
  ])("strategy %s", (no, overall, computedOverall, effect, progress, computedProgress, light) => {
    expect([cell(no, "overall"), cell(no, "effectiveness"), cell(no, "progress")]).toEqual([overall, effect, progress]);
    expect(proposal(no, "overall")).toMatchObject({ sign: computedOverall, differs: false });
    expect(proposal(no, "progress")).toMatchObject({ sign: computedProgress, differs: false });
    expect(sheet.lights[node(no).id]).toBe(light);
  });
  test("outcomes: previous and individual codes; incidents below the year before are computed as on track", () => {
    const codes = sheet.nodes
      .filter(({ kind }) => kind === "outcome")
      .map(({ no, cells }) => [no, cells["previous"]?.v, cells["individual"]?.v]);
    expect(codes).toEqual([
      ["1-1.1", "A", "A"],
      ["1-1.2", "A", "A"],
      ["2-1.1", "－", "A"],
      ["3-1.1", "－", "B"],
      ["3-2.1", "－", "A"],
    ]);
    expect(proposal("2-1.1", "individual")).toMatchObject({ sign: "A", differs: false });
  });
  test("incidents of four years", () => {
    const years = [2015, 2016, 2017, 2018].map((year) => cell("インシデント件数", `actual:${year}`));
    expect(years).toMatchObject([11, 31, 23, 19].map((value) => ({ kind: "value", value })));
  });
});

describe("the ten findings", () => {
  test("1: 3-1-1 can strictly only be ① or ③, and is called as planned although something remains", () => {
    const own = sheet.findings.find(({ code }) => code === "strict-differs");
    expect(own).toMatchObject({
      nodeId: node("3-1-1").id,
      params: { given: "②(i)", proposed: "②", strict: "③", unreachable: 1 },
    });
    expect(found("3-1-1")).toContain("planned-but-partial");
  });
  test("2: 3-2-1 has no actual for its second target and criterion; the choice needs a reason", () => {
    expect(found("3-2-1.2")).toContain("no-actual");
    expect(sheet.findings.filter(({ code }) => code === "no-actual")).toHaveLength(2);
    expect(found("3-2-1")).toContain("choice-unexplained");
  });
  test("3: 2-1 is on track as an outcome, slow in progress, effective, and says nothing about it", () => {
    expect(found("2-1")).toEqual(
      expect.arrayContaining(["good-outcome-slow-progress", "effective-but-slow", "slow-without-comment"]),
    );
    // The form itself asks for no comment with ア.
    expect(found("2-1")).not.toContain("mandatory-empty");
  });
  test("4: 2-1-2 has an issue in the cell for improvements, and no improvement", () => {
    const own = sheet.findings.filter(({ nodeId, level }) => nodeId === node("2-1-2").id && level === "block");
    expect(own.map(({ code, field }) => [code, field])).toEqual([
      ["mandatory-empty", "issue"],
      ["problem-as-improvement", "improvement"],
    ]);
    expect(found("2-1-1")).not.toContain("problem-as-improvement");
  });
  test("5: 1-1-1 has a long comment at mid-term that was not asked for", () => {
    expect(sheet.findings.filter(({ code, level }) => code === "optional-comment" && level === "info")).toMatchObject([
      { nodeId: node("1-1-1").id, field: "midtermComment" },
    ]);
  });
  test("6: 3-1-1 went from ①(i) to ②(i)", () => {
    const own = sheet.findings.filter(({ code }) => code === "downgrade");
    expect(own.find(({ nodeId }) => nodeId === node("3-1-1").id)).toMatchObject({
      params: { from: "①(i)", to: "②(i)" },
    });
  });
  test("7: 1-1-1 counts consultations or proposals, and was measured by consultations alone", () => {
    expect(sheet.findings.filter(({ code }) => code === "partly-counted")).toMatchObject([
      { nodeId: node("1-1-1.1", "indicator").id, params: { named: "相談", missing: "提案" } },
    ]);
  });
  test("8: ③ beside ○ is allowed", () => {
    for (const no of ["2-1-1", "2-1-2"]) expect(found(no)).toContain("withdrawn-but-effective");
    expect(sheet.findings.find(({ code }) => code === "withdrawn-but-effective")?.level).toBe("info");
  });
  test("9: 平成32年度 is 令和2年度, 平成31年度 is 令和元年度", () => {
    const years = sheet.findings.filter(({ code }) => code === "no-such-year" || code === "renamed-year");
    expect(new Set(years.map(({ params }) => `${params["word"]} ${params["name"]}`))).toEqual(
      new Set(["平成32年度 令和2年度", "平成31年度 令和元年度"]),
    );
    expect(years.find(({ nodeId }) => nodeId === node("2-1.1").id)).toMatchObject({
      code: "no-such-year",
      params: { fiscalYear: 2020 },
    });
  });
  test("10: Cyrillic inside katakana, a label that comes twice, another word for the heading, mixed tildes", () => {
    expect(sheet.findings.find(({ code }) => code === "mixed-script")).toMatchObject({
      nodeId: node("1-1").id,
      params: { letters: "йд" },
    });
    const notes = sheet.origin?.notes ?? [];
    expect(notes.find(({ code }) => code === "label-repeated")).toMatchObject({
      nodeId: node("2-1-2").id,
      params: { label: "取組実績" },
    });
    expect(notes.find(({ code }) => code === "label-variant")).toMatchObject({
      nodeId: node("3-2-1").id,
      params: { given: "具体的な取組" },
    });
    expect(notes.find(({ code }) => code === "mixed-tildes")).toBeDefined();
    // The letters themselves are kept as they are.
    expect(JSON.stringify(cell("1-1", "target"))).toContain("デジタルデバйд");
  });
  test("targets and criteria without a gap: five measures, not 2-1-1 and not 3-2-1 (a)", () => {
    const own = sheet.findings.filter(({ code }) => code === "no-gap").map(({ params }) => params["no"]);
    expect(own).toEqual(["1-1-1.1", "1-1-2.1", "2-1-2.1", "2-1-2.2", "3-1-1.1", "3-2-1.2"]);
  });
  test("③ opened a rebuild item for each of the two measures", () => {
    expect(sheet.rebuilds.map(({ nodeId, decision }) => [nodeId, decision])).toEqual(
      expect.arrayContaining([
        [node("2-1-1").id, null],
        [node("2-1-2").id, null],
      ]),
    );
    expect(sheet.rebuilds).toHaveLength(2);
  });
});

describe("out and in again", () => {
  const values = (of: c.Sheet) =>
    of.nodes.map(({ kind, no, cells }) => [
      kind,
      no,
      Object.fromEntries(Object.entries(cells).map(([field, { v }]) => [field, v])),
    ]);

  test("the same file again changes nothing", async () => {
    const again = await importFile(world.t, { name: "osaka-2018.txt", sample: "osaka-2018" });
    expect(again).toMatchObject({ kept: 0, refused: 0, sheets: { created: 0, updated: 0 } });
    expect(again.unchanged).toBe(again.read);
  });

  test.each(["text", "csv", "xlsx"] as const)("what is exported as %s is read back just so", async (format) => {
    const file = await world.as("tanto").call(c.exportSheet, { id: sheet.id, format });
    const path = join(folder, file.fileName);
    await writeFile(path, Buffer.from(file.base64, "base64"));
    const here = await importFile(world.t, { name: file.fileName, path });
    expect(here).toMatchObject({ kept: 0, refused: 0, errors: [], profile: format === "text" ? "text" : "items" });
    const other = await policyWorld();
    try {
      const there = await importFile(other.t, { name: file.fileName, path });
      expect(there).toMatchObject({ refused: 0, sheets: { created: 1 } });
      const copy = await other.as("tanto").call(c.get, { id: there.first?.id ?? "" });
      expect(new Set(values(copy).map((each) => JSON.stringify(each)))).toEqual(
        new Set(values(sheet).map((each) => JSON.stringify(each))),
      );
      expect(copy.findings.map(({ code }) => code)).toEqual(sheet.findings.map(({ code }) => code));
    } finally {
      await other.t.close();
    }
  });

  test.each(["csv", "xlsx"] as const)("in English as %s too", async (format) => {
    const file = await world.as("tanto", "en").call(c.exportSheet, { id: sheet.id, format });
    const path = join(folder, `en-${file.fileName}`);
    await writeFile(path, Buffer.from(file.base64, "base64"));
    const here = await importFile(world.t, { name: file.fileName, path });
    expect(here).toMatchObject({ kept: 0, refused: 0, errors: [], profile: "items" });
    expect(here.unchanged).toBe(here.read);
  });

  test("an English reader's paper has English words, years and money around the city's own text; signs stay", () => {
    const paper = (locale: "ja" | "en", calendar: "era" | "western") => {
      const { title, fiscalYear, code } = sheet;
      const form = sheet.form.definition;
      const nodes = sheet.nodes.map((each) => ({
        ...each,
        cells: Object.fromEntries(Object.entries(each.cells).map(([field, own]) => [field, { ...own, by: null }])),
      }));
      const head = {
        number: sheet.number,
        version: 0,
        open: false,
        issuedAt: "2026-11-20T00:00:00Z",
        stage: sheet.stage,
        correction: null,
      };
      const document = paperOf({ org: "", title, fiscalYear, code, form, nodes }, head, { calendar, locale });
      return document.blocks.flatMap((block) => (block.kind === "grid" ? block.rows.flat() : []));
    };
    const money = (cells: ReturnType<typeof paper>) =>
      cells.filter(({ align }) => align === "right").map(({ text }) => text);
    expect(money(paper("en", "era"))).toEqual(
      expect.arrayContaining([
        "Settled FY2016 29 million yen　　Budget FY2017 98 million yen　　Budget FY2018 13 million yen",
        "Settled FY2016  yen　　Budget FY2017 1 million yen　　Budget FY2018 1 million yen",
        "101 million yen",
      ]),
    );
    expect(money(paper("ja", "era"))).toContain("28決算額 29百万円　　29予算額 98百万円　　30予算額 13百万円");
    expect(money(paper("ja", "western"))).toContain(
      "2016年度決算額 29百万円　　2017年度予算額 98百万円　　2018年度予算額 13百万円",
    );
    const notes = paper("en", "era").filter(({ role }) => role === "note" || role === "band" || role === "label");
    const ours = notes.map(({ text }) => text.replace(/【[\s\S]*】/u, "")).join(" ");
    expect(ours).toContain("①(i): Target met, work as planned");
    expect(ours.replaceAll(/[アイ]/gu, "")).not.toMatch(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u);
  });

  test("the form as PDF, in era and western years", async () => {
    for (const calendar of ["era", "western"] as const) {
      const file = await world.as("tanto").call(c.exportSheet, { id: sheet.id, format: "pdf", calendar });
      const bytes = Buffer.from(file.base64, "base64");
      expect(bytes.subarray(0, 5).toString()).toBe("%PDF-");
      await writeFile(join(folder, `${calendar}.pdf`), bytes);
    }
  });
});
