import { join } from "node:path";
import { expect, it } from "vitest";
import * as approvals from "#kernel/approvals/contract.ts";
import * as policies from "#domains/strategy/contract.ts";
import { button, call, seen, settle, verb, write } from "../act.ts";
import { CHIEF, type Story } from "../story.ts";

const FILE = join(import.meta.dirname, "../../../src/domains/strategy/samples/osaka-2018.txt");
/** Printed and computed codes of the final evaluation, by measure. */
const CODES: [string, string, string][] = [
  ["1-1-1", "①(i)", "①"],
  ["1-1-2", "①(i)", "①"],
  ["2-1-1", "③", "③"],
  ["2-1-2", "③", "③"],
  ["3-1-1", "②(i)", "②"],
  ["3-2-1", "①(i)", "—"],
];

/** A city's sheet of 2018: read in from its file, understood, corrected with a reason, printed. */
export function realSheet(s: Story): void {
  let id = "";

  it("reads the city's sheet in from a file, after a look inside", async () => {
    const page = await s.page(CHIEF);
    await page.goto("/policies");
    await button(page, "取り込む").first().click();
    await page.locator('input[type="file"]').setInputFiles(FILE);
    await seen(page.getByText("1-1-1 デジタルファーストの拡充"));
    await button(page, "取り込む").click();
    await button(page, "シートを開く").click();
    await page.waitForURL(/\/policies\/[0-9a-f-]{36}$/);
    id = page.url().slice(-36);
  }, 240_000);

  it("shows six measures and four strategies with their codes as printed and as computed", async () => {
    const page = await s.page(CHIEF);
    const table = page.getByRole("region", { name: "書かれた区分と試算" }).first();
    await seen(table);
    const rows = async (no: string) => {
      const group = table.locator("tbody").filter({ has: page.getByRole("link", { name: no, exact: true }) });
      return group.locator("td:nth-last-child(3), td:nth-last-child(2)").allInnerTexts();
    };
    for (const [no, printed, computed] of CODES) {
      const [given = "", proposed = ""] = await rows(no);
      expect([no, given.trim(), proposed.split("\n")[0]?.trim()]).toEqual([no, printed, computed]);
    }
    for (const [no, ...codes] of [
      ["1-1", "A", "A", "a", "a"],
      ["2-1", "A", "A", "b", "b"],
      ["3-1", "B", "B", "b", "b"],
      ["3-2", "A", "A", "a", "a"],
    ] as const)
      expect((await rows(no)).map((each) => each.trim())).toEqual(codes);
    await button(page, "38件すべてを表示").click();
    for (const words of [
      "厳しく読めば目標の裏返しの撤退基準に当たり ③ です",
      "3-2-1.2（業績目標）を判定する実績「全職員の到達」が報告されていません",
      "3-2-1.2（撤退基準）を判定する実績「全職員の到達」が報告されていません",
      "2-1 アウトカムは順調なのに、戦略の進捗は順調でないとされています",
      "2-1-2「改善策」には課題だけが書かれ、改善策がありません",
      "1-1-1「課題と改善策」は任意の欄に",
      "3-1-1 中間の ①(i) から ②(i) に下がりました",
      "③と「有効」が並んでいます（別の軸なので認められます）",
      "1-1-1.1 の目標は「相談」か「提案」を数えますが、実績は「相談」だけです",
      "平成32年度は存在しません。令和2年度（2020年度）のことです",
      "カナの中に別の文字",
    ])
      await seen(page.getByText(words, { exact: false }).first());
  }, 240_000);

  it("corrects one evaluation with a reason; the new version shows its difference", async () => {
    const page = await s.page(CHIEF);
    await settle(await correcting(page), "訂正する");
    const edit = async (label: string, text: string) => {
      await button(page, `${label}を書く`).click();
      await page.getByRole("textbox", { name: label.replace(/^\S+ /, ""), exact: true }).fill(text);
      await button(page, "保存").click();
      await seen(button(page, `${label}を書く`).filter({ hasText: text.slice(0, 10) }));
    };
    await edit("2-1-2 課題", "対応計画の策定に必要な人材を確保できなかった。");
    await edit("2-1-2 改善策", "専門事業者を調達し、翌年度上期に対応計画を策定する。");
    await edit(
      "3-2-1 達成状況が試算と違う理由",
      "全職員の到達は翌年度の調査で測るため、計画の策定をもって達成とした。",
    );
    const asking = await verb(page, "承認を求める");
    await settle(asking, "承認を求める");
    const head = await s.page("is-head");
    const { approval } = await call(page, policies.get, { id });
    await call(head, approvals.decide, { id: approval?.id ?? "", decision: "approve" });
    await button(page, "公表する").click();
    await button(page, "変更 3 か所").click();
    await seen(page.getByRole("cell", { name: "専門事業者を調達し", exact: false }));
    await button(page, "2-1-2 改善策の履歴").click();
    const history = page.getByRole("dialog", { name: "2-1-2 改善策 の履歴" });
    await seen(history.getByText("理由：改善策の記載漏れを補う"));
    await seen(history.getByText("ファイルから取り込みました"));
    await page.keyboard.press("Escape");
  }, 240_000);

  it("prints the form as PDF and as a workbook", async () => {
    const page = await s.page(CHIEF);
    const href = await page.getByRole("link", { name: "PDF", exact: true }).first().getAttribute("href");
    const paper = await page.request.get(href ?? "");
    expect((await paper.body()).subarray(0, 5).toString()).toBe("%PDF-");
    const [file] = await Promise.all([page.waitForEvent("download"), button(page, "Excel").first().click()]);
    expect(file.suggestedFilename()).toMatch(/\.xlsx$/);
  }, 240_000);

  async function correcting(page: Awaited<ReturnType<Story["page"]>>) {
    const dialog = await verb(page, "訂正する");
    await write(dialog, "理由", "改善策の記載漏れを補う");
    return dialog;
  }
}
