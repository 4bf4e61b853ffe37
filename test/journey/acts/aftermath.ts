import { expect, it } from "vitest";
import { button, call, find, pick, seen, settle, verb, whyNot, write } from "../act.ts";
import * as c from "#domains/incident/contract.ts";
import { AFFAIRS, SOON, type Story } from "../story.ts";

/** The next working day: apology, prevention, the specialist's end, and the record of nine items until the closing. */
export function aftermath(s: Story): void {
  it("does not close while something is missing, and names each with the way to its place", async () => {
    await s.at("2026-11-24T10:00");
    const chief = await s.chief("after");
    const list = await (async () => {
      await button(chief, "完了する").first().click();
      return chief.getByRole("dialog", { name: /^完了までに残っていること/ });
    })();
    for (const missing of [
      "トラブル記録を社長が受領していません",
      "障害復旧社の利用を終えていません",
      "再発防止策がありません",
    ])
      await seen(list.getByText(missing, { exact: false }));
    await list.getByRole("listitem").filter({ hasText: "障害復旧社" }).getByRole("link", { name: "開く" }).click();
    await chief.waitForURL(/sheet=staff/);
    const ending = await verb(chief.locator("#vendors"), "利用を終える");
    await write(ending, "消去の証明", "消去証明書 第12号");
    await settle(ending, "終える");
    await seen(chief.locator("#vendors").getByText("消去証明書 第12号"));
  }, 240_000);

  it("apologises in words that another than the planner has approved, and proves it", async () => {
    const affairs = await s.page(AFFAIRS);
    await affairs.goto(`/incidents/${s.id}?sheet=after`);
    const part = affairs.locator("#apology");
    const assessing = await verb(part, "社外への迷惑を判断");
    await pick(assessing, "迷惑をかけた");
    await write(assessing, "理由", "来店客がポイントを使えなかった");
    await settle(assessing, "判断する");
    const planning = await verb(part, "謝罪を計画");
    await write(planning, "宛先・対象", "来店客");
    await write(planning, "影響の内容（社外へ伝える文）", "このたびはご迷惑をおかけしました。");
    await settle(planning, "保存する");

    const president = await s.page("president", "phone");
    await president.goto(`/incidents/${s.id}?sheet=after`);
    await settle(await verb(president.locator("#apology"), "謝罪を承認"), "承認する");
    const proving = await verb(part, "謝罪の実施を記録");
    await write(proving, "掲載したページのアドレス", "https://example.com/news/1");
    await settle(proving, "記録する");
    await seen(part.getByText("実施済み"));
    expect(await s.standing("D14")).toEqual(["done"]);
  }, 240_000);

  it("carries out no prevention measure before the president permits it", async () => {
    const chief = await s.chief("after");
    const part = chief.locator("#preventions");
    const drafting = await verb(part, "再発防止策を書く");
    await write(drafting, "対策", "証明書の期限を監視する");
    await find(drafting, "担当者", "真鍋");
    const due = drafting.getByRole("textbox", { name: "実施期限" });
    await due.fill("2026/12/20");
    await due.press("Tab");
    await drafting.getByRole("textbox", { name: "費用", exact: true }).fill("120000");
    await write(drafting, "効果の測り方", "期限切れ 0件");
    await settle(drafting, "保存する");
    await settle(await verb(part, "策を決定"), "決定する");
    await settle(await verb(part, "社長に申し出る"), "申し出る");
    await button(part, "その他の操作").last().click();
    const start = chief.getByRole("menuitem", { name: "実施を始める" });
    expect(await whyNot(start)).toContain("社長の許可を待っています");
    await chief.keyboard.press("Escape");

    const president = await s.page("president", "phone");
    await president.goto("/president");
    await settle(await verb(president, "許可する"), "許可する");
    await seen(button(part, "実施を始める"));
    expect(await s.standing("D15-2")).not.toContain("open");
  }, 240_000);

  it("finalises the record only with all items: no complaints would have to be written", async () => {
    const chief = await s.chief("after");
    const part = chief.locator("#record");
    const emptied = await verb(part, "記録を書く");
    await seen(emptied.getByRole("textbox", { name: /^8\. クレーム/ }));
    expect(await emptied.getByRole("textbox", { name: /^7\. / }).inputValue()).toContain("3時間51分");
    await emptied.getByRole("textbox", { name: /^8\. クレーム/ }).fill("");
    // Somebody else acts while the nine items are written: told once, and pressed again nothing of them is lost.
    await call(chief, c.prioritise, { id: s.id, impact: "high", urgency: "high" });
    await button(emptied, "下書きを保存").click();
    await seen(emptied.getByText("先に変更しました", { exact: false }));
    await settle(emptied, "下書きを保存");
    await seen(part.getByText("未記入"));
    await button(part, "その他の操作").click();
    expect(await whyNot(chief.getByRole("menuitem", { name: "記録を確定" }))).toContain("空の項目");
    await chief.keyboard.press("Escape");
    const written = await verb(part, "記録を書く");
    await written.getByRole("textbox", { name: /^8\. クレーム/ }).fill("匿名1件（電話）");
    await settle(written, "下書きを保存");
    await settle(await verb(part, "記録を確定"), "確定する");
    await settle(await verb(part, "記録を社長に提出"), "提出する");
  }, 240_000);

  it("closes when the president has received the record", async () => {
    const president = await s.page("president", "phone");
    await president.goto("/president");
    await seen(president.getByText("匿名1件（電話）"));
    await settle(await verb(president, "記録を受領"), "受領する");
    await seen(president.getByText("受領を待つ記録はありません"));
    const chief = await s.chief();
    await seen(chief.locator("#closing").getByText("残っていることはありません"));
    await settle(await verb(chief.locator("#closing"), "完了する"), "完了する");
    await expect.poll(async () => (await call(chief, c.get, { id: s.id })).state, SOON).toBe("closed");
  }, 240_000);
}
