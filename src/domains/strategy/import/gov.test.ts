import ExcelJS from "exceljs";
import { translate } from "#kernel/i18n/server.ts";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { bilingual } from "#kernel/i18n/bilingual.ts";
import * as c from "../contract.ts";
import { shippedForm } from "../form/store.ts";
import { policyWorld, type PolicyWorld } from "../sample.ts";
import { sumMoney } from "../sheet.ts";
import type { Money } from "../values.ts";
import { importFile } from "./sample-import.ts";
import { openImport } from "./open-file.ts";

const DATA = join(import.meta.dirname, "../../../../../shared/data");
const PROJECTS = join(DATA, "gov-projects-2024.json.gz");
const BUDGETS = join(DATA, "gov-projects-2024-budgets.csv.gz");

let w: PolicyWorld;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "policy-"));
  w = await policyWorld();
});
afterAll(async () => {
  await w.t.close();
  await rm(folder, { recursive: true, force: true });
});

describe.skipIf(!existsSync(PROJECTS))("5,664 projects of the government", () => {
  test("every row is a sheet, every value is in a cell, and the money adds up", async () => {
    const open = async (path: string, name: string) => {
      const file = await openImport(path, name, {}, shippedForm);
      return file.read();
    };
    const projects = await open(PROJECTS, "gov-projects-2024.json.gz");
    expect([projects.read, projects.sheets.length, projects.errors, projects.notes]).toEqual([5_664, 5_664, [], []]);
    expect(new Set(projects.sheets.map(({ org }) => org)).size).toBe(37);
    const raw = Object.values(
      JSON.parse(gunzipSync(await readFile(PROJECTS)).toString()) as Record<string, Record<string, unknown>>,
    );
    // What is null or "" is blank; the id is the sheet's code, the ministry its organisation; everything else is a cell.
    const filled = raw.flatMap((row) =>
      Object.values(row).filter(
        (value) =>
          value !== null &&
          !(typeof value === "string" && value.trim() === "") &&
          !(Array.isArray(value) && value.length === 0),
      ),
    );
    const cells = projects.sheets.reduce((sum, { nodes }) => sum + (nodes[0]?.cells.size ?? 0) + 2, 0);
    expect(cells).toBe(filled.length);
    const budgets = await open(BUDGETS, "gov-projects-2024-budgets.csv.gz");
    const sum = (field: string) =>
      sumMoney(budgets.sheets.map(({ nodes }) => nodes[0]?.cells.get(field) as Money | undefined)).yen;
    expect([sum("budget:2024"), sum("settled:2024")]).toEqual([151_123_034_375_145, 129_518_856_972_958]);
    expect(budgets.notes).toMatchObject([{ key: "policy.import.negative", params: { code: "5885", yen: -51_000 } }]);
  });

  test("one in forty, stored: money comes as the next version of the same sheet, and again nothing changes", async () => {
    const raw = JSON.parse(gunzipSync(await readFile(PROJECTS)).toString()) as Record<string, unknown>;
    const ids = Object.keys(raw).filter((id, index) => index % 40 === 0 || id === "7");
    const some = join(folder, "some-2024.json");
    await writeFile(some, JSON.stringify(Object.fromEntries(ids.map((id) => [id, raw[id]]))));
    const [head = "", ...lines] = gunzipSync(await readFile(BUDGETS))
      .toString()
      .split("\n");
    const money = join(folder, "money-2024.csv");
    await writeFile(money, [head, ...lines.filter((line) => ids.includes(line.split(",")[0] ?? ""))].join("\n"));
    const count = ids.length;

    const report = await importFile(w.t, { name: "some-2024.json", path: some });
    expect(report).toMatchObject({ read: count, kept: count, refused: 0, sheets: { created: count, updated: 0 } });
    expect(report.numbers).toEqual([{ first: "POL-2024-0001", last: `POL-2024-${String(count).padStart(4, "0")}` }]);
    expect(await importFile(w.t, { name: "some-2024.json", path: some, dryRun: true })).toMatchObject({
      kept: 0,
      unchanged: count,
    });
    expect(await importFile(w.t, { name: "money-2024.csv", path: money })).toMatchObject({
      kept: count,
      sheets: { created: 0, updated: count, orgs: 0 },
    });
    const found = await w.as("tanto").call(c.list, { q: "マイナンバー制度の推進", limit: 5 });
    const id = found.items.find(({ title }) => title === "マイナンバー制度の推進")?.id ?? "";
    const sheet = await w.as("tanto").call(c.get, { id });
    expect(sheet).toMatchObject({
      org: { name: "デジタル庁" },
      published: 2,
      budget: 1_673_985_000,
      settled: 834_441_000,
    });
    const version = await w.as("tanto").call(c.versionGet, { id, no: 2 });
    expect(version.changes.map(({ field }) => field).sort()).toEqual(["budget:2024", "settled:2024"]);
    const board = await w.as("tanto").call(c.board, {});
    expect(board.totals[0]).toMatchObject({ fiscalYear: 2024, sheets: count });
  });
});

describe("tables", () => {
  const file = async (name: string, text: string) => {
    const path = join(folder, name);
    await writeFile(path, text);
    return { name, path };
  };
  test("errors by row; columns without a field are kept under their heading and named", async () => {
    const csv =
      "番号,府省庁,事業名,事業の目的,事業の概要,予算額,担当者メモ\nA1,市役所,窓口改革,待たせない,予約制,10百万円,済\nA2,,名無し,x,y,1円,\nA3,市役所,検証,x,y,約10万円,\nA1,市役所,窓口改革,待たせない,予約制,10百万円,済\n";
    const report = await importFile(w.t, await file("projects-2025.csv", csv));
    expect(report).toMatchObject({ read: 4, kept: 1, refused: 3, sheets: { created: 1 } });
    expect(report.errors.map(({ row, column, key }) => [row, column, key])).toEqual([
      [3, "府省庁", "policy.import.no-org"],
      [4, "予算額", "policy.import.no-money"],
      [5, "番号", "policy.import.row-twice"],
    ]);
    expect(report.notes).toMatchObject([{ key: "policy.import.kept-column", params: { heading: "担当者メモ" } }]);
    const sheet = await w.as("tanto").call(c.get, { id: report.first?.id ?? "" });
    expect(sheet.nodes[0]?.cells["other:担当者メモ"]?.v).toBe("済");
  });

  test("all or nothing keeps nothing; a file without a year is refused before it begins; what changed here is not overwritten", async () => {
    const bad = "番号,府省庁,事業名\nB1,市役所,甲\nB2,,乙\n";
    expect(await importFile(w.t, { ...(await file("p-2025.csv", bad)), mode: "all-or-nothing" })).toMatchObject({
      kept: 0,
      refused: 1,
      withheld: 1,
    });
    await expect(importFile(w.t, await file("plain.csv", "番号,府省庁,事業名\nB1,市役所,甲\n"))).rejects.toMatchObject({
      key: "policy.import.missing-columns",
      params: { columns: bilingual({ ja: "年度", en: "Fiscal year" }), headers: "番号, 府省庁, 事業名" },
    });

    const first = await importFile(w.t, await file("c-2025.csv", "番号,府省庁,事業名,備考\nC1,市役所,丙,もとの備考\n"));
    const id = first.first?.id ?? "";
    await w.as("tanto").call(c.correct, { id, reason: "備考を直す" });
    const again = await file("c-2025.csv", "番号,府省庁,事業名,備考\nC1,市役所,丙,別の備考\n");
    expect((await importFile(w.t, again)).errors).toMatchObject([{ row: 2, key: "policy.import.being-written" }]);
  });

  test("cells one a row: merged organisation and year go on; full-width numbers, unknown kinds and fields", async () => {
    const csv =
      "組織,年度,区分,番号,項目,値\n区役所,令和5年度,経営課題,１,件名,防災\n,,戦略,１－１,件名,備える\n,,具体的取組,1-1-1,件名,訓練\n,,具体的取組,1-1-1,令和5年度予算額,2百万円\n,,なぞ,1,件名,x\n,,経営課題,1,なぞの欄,x\n,平成99年,経営課題,1,現状,x\n";
    const report = await importFile(w.t, await file("items.csv", csv));
    expect(report.errors.map(({ row, key }) => [row, key])).toEqual([
      [6, "policy.import.unknown-kind"],
      [7, "policy.import.unknown-field"],
    ]);
    const sheet = await w.as("tanto").call(c.get, { id: report.first?.id ?? "" });
    expect(sheet.nodes.map(({ kind, no }) => `${kind} ${no}`)).toEqual(["issue 1", "strategy 1-1", "measure 1-1-1"]);
    expect(sheet.nodes[2]?.cells["budget:2023"]?.v).toEqual({ kind: "yen", yen: 2_000_000 });
  });

  test("a workbook as people make it: merged places, long dashes in numbers, look-alike letters, mixed tildes; each is named", async () => {
    const book = new ExcelJS.Workbook();
    const page = book.addWorksheet("方針");
    page.addRows([
      ["組織", "年度", "区分", "番号", "項目", "値"],
      ["市民局", "平成32年度", "経営課題", "１", "件名", "窓口"],
      ["", "", "", "", "めざすべき将来像", "10～20年後も3~5分で済む∼窓口"],
      ["", "", "めざす成果及び戦略", "1ー1", "件名", "予約"],
      ["", "", "", "", "overall", "А"],
      ["", "", "具体的取組", "1一1−１", "件名", "訓練"],
      ["", "", "", "", "取組内容", ""],
      ["", "", "", "", "件名", "同じ欄"],
    ]);
    for (const range of ["A2:A8", "B2:B8", "C2:C3", "D2:D3", "C4:C5", "D4:D5", "C6:C8", "D6:D8", "F6:F7"])
      page.mergeCells(range);
    const path = join(folder, "hand-made.xlsx");
    await book.xlsx.writeFile(path);
    const report = await importFile(w.t, { name: "hand-made.xlsx", path });
    expect(report.errors.map(({ row, column, key }) => [row, column, key])).toEqual([
      [7, "値", "exchange.mergedCell"],
      [8, "項目", "policy.import.cell-twice"],
    ]);
    expect(report.notes).toMatchObject([
      { rows: [2], key: "policy.import.no-such-year", params: { word: "平成32年度", name: "令和2年度" } },
    ]);
    const sheet = await w.as("tanto").call(c.get, { id: report.first?.id ?? "" });
    expect(sheet.fiscalYear).toBe(2020);
    expect(sheet.nodes.map(({ kind, no }) => `${kind} ${no}`)).toEqual(["issue 1", "strategy 1-1", "measure 1-1-1"]);
    expect(sheet.nodes[0]?.cells["vision"]?.v).toBe("10～20年後も3~5分で済む∼窓口");
    expect(sheet.nodes[1]?.cells["overall"]?.v).toBe("А");
    expect(sheet.findings.filter(({ code }) => /look-alike|tilde/.test(code))).toMatchObject([
      { code: "mixed-tildes", params: { signs: "~（U+007E） ～（U+FF5E） ∼（U+223C）" } },
      { code: "look-alike-code", level: "block", params: { name: "A", letters: "А (U+0410)" } },
    ]);
    const words = { ...report.errors[0]?.params, no: "1-1", field: "x", ...sheet.findings[0]?.params };
    for (const locale of ["ja", "en"] as const)
      for (const key of [...report.errors, ...report.notes].map((each) => each.key))
        expect(translate(locale, key, words)).not.toContain(key);
  });

  test("structured text: a year that does not exist is read and named; text without a place is refused", async () => {
    const text =
      "運営方針\n組織: 村役場\n年度: 平成32年度\nどこにも属さない文\n# 経営課題1 【水道】\n計画\nめざすべき将来像: 止まらない水\n";
    const report = await importFile(w.t, await file("mura.txt", text));
    expect(report.notes).toMatchObject([{ key: "policy.import.no-such-year", params: { name: "令和2年度" } }]);
    expect(report.errors).toMatchObject([{ row: 4, key: "policy.import.no-label" }]);
    expect(report).toMatchObject({ kept: 4, sheets: { created: 1 } });
  });
});
