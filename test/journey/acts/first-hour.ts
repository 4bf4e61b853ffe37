import { expect, it } from "vitest";
import * as dispatches from "#kernel/dispatches/contract.ts";
import { button, call, choose, pick, seen, setTime, settle, verb, write } from "../act.ts";
import { relay, sendReport, type Story } from "../story.ts";

/** Saturday, three in the morning: from the report on a phone to the notice that reaches officers and departments. */
export function firstHour(s: Story): void {
  it("reports on a phone in three fields and calls who is on the list", async () => {
    const manager = await s.page("manager-S021", "phone");
    await manager.goto("/report");
    await choose(manager, "どのシステムですか", "店舗POS売上連携");
    await write(manager, "何が起きていますか", "店舗POSから売上が送信できない\n全レジでエラーになる。");
    await button(manager.getByRole("group", { name: "いつ知りましたか" }), "5分前").click();
    await button(manager, "報告する").click();
    await seen(manager.getByText("勤務時間外のため、緊急連絡先へ電話してください。"));
    const calls = manager.getByRole("region", { name: "緊急連絡先" });
    const person = (name: string) => calls.getByRole("listitem").filter({ hasText: name });
    await button(person("葛城"), "応答なし").click();
    await seen(person("葛城").getByText("応答なし").nth(1));
    // Who leaves the answer goes on with the list in the trouble's room, with the calls made so far.
    await manager.getByRole("link", { name: "経過を見る" }).click();
    await manager.waitForURL(/\/incidents\/[0-9a-f-]{36}/);
    s.id = manager.url().match(/[0-9a-f-]{36}/)?.[0] ?? "";
    await seen(person("葛城").getByText("応答なし").nth(1));
    await button(person("真鍋"), "応答あり").click();
    await calls.waitFor({ state: "detached" });
    await seen(manager.getByText("緊急連絡先の真鍋", { exact: false }).first());
  }, 240_000);

  it("leads the section chief from the home page, where he acts for the absent head, into the room", async () => {
    await s.at("2026-11-21T03:12");
    const chief = await s.chief();
    await chief.goto("/");
    await seen(button(chief, "情報システム部長を代行中（第2条2項2号）"));
    await chief.getByRole("listitem").filter({ hasText: "第4条" }).first().getByRole("link").last().click();
    await chief.waitForURL(new RegExp(`/incidents/${s.id}`));
    await settle(await verb(chief, "調査を始める"), "始める");
    await seen(chief.getByText("調査を始めました").first());
    const room = await s.room();
    s.number = room.number;
    expect(room.state).toBe("investigating");
  }, 240_000);

  it("confirms and judges it grave, with the criteria of the company", async () => {
    await s.at("2026-11-21T03:31");
    const chief = await s.chief();
    const confirming = await verb(chief, "トラブルを確定");
    await write(confirming, "影響の範囲", "全店舗の売上送信");
    await setTime(confirming, "発生日時", "02:58");
    await settle(confirming, "確定する");
    await seen(button(chief, "重大か判断する").first());
    await s.at("2026-11-21T03:40");
    const judging = await verb(chief, "重大か判断する");
    await judging.getByRole("checkbox", { name: "売上が止まっている" }).check();
    await judging.getByRole("textbox", { name: "影響する店舗数" }).fill("100");
    await seen(judging.getByText("目安では重大", { exact: true }));
    await pick(judging, "重大");
    await write(judging, "判断の根拠", "全店舗の売上が止まった");
    await settle(judging, "判断する");
    expect(await s.room()).toMatchObject({
      state: "confirmed",
      gravity: "grave",
      times: { occurredAt: "2026-11-20T17:58:00Z" },
    });
  }, 240_000);

  it("sends the grave report with one item still under investigation, and sees before who gets it", async () => {
    await s.at("2026-11-21T03:44");
    const chief = await s.chief("reports");
    await chief.goto(`/incidents/${s.id}/report/grave-report`);
    await write(chief, "原因", "中継サーバーの証明書を確認中");
    await write(chief, "経営への影響", "100店舗で販売不可");
    await write(chief, "復旧策の内容", "待機系を起動する");
    await chief.getByRole("checkbox", { name: "復旧に要する時間は調査中" }).check();
    await seen(chief.getByRole("group", { name: "次に知らせる日時" }));
    await sendReport(chief, "重大トラブルの報告 第1報");
    const [report] = await s.sent("grave-report");
    const content = await call(chief, dispatches.get, { id: report?.id ?? "" });
    expect(content.items["timeRequired"]).toMatchObject({ unknown: true, nextUpdateAt: "2026-11-20T19:44:00Z" });
  }, 240_000);

  it("is acknowledged by the president on his phone and by general affairs, who pass it on", async () => {
    await s.at("2026-11-21T03:50");
    const president = await s.page("president", "phone");
    await president.goto("/president");
    await seen(president.getByText("100店舗で販売不可"));
    await button(president, "確認した: 重大トラブルの報告 第1報").click();
    await seen(president.getByText("確認を待つ連絡はありません"));
    expect(await s.standing("D6-1")).toEqual(["started"]);
    await relay(s, "重大トラブルの報告 第1報");
    expect(await s.standing("D6-1")).toEqual(["done"]);
    expect((await s.room()).told.grave).toBe(true);
  }, 240_000);
}
