import { expect, it } from "vitest";
import * as dispatches from "#kernel/dispatches/contract.ts";
import { button, call, pick, seen, settle, verb, whyNot, write } from "../act.ts";
import { relay, sendReport, type Story } from "../story.ts";

/** What was told is put right, and the news go on: correction, interim report, recovery in sight. */
export function news(s: Story): void {
  it("corrects the sent report: the difference is shown, and everybody who had the first gets the second", async () => {
    await s.at("2026-11-21T04:30");
    const chief = await s.chief("reports");
    const sent = chief.locator("#sent").getByRole("listitem").filter({ hasText: "重大トラブルの報告 第1報" });
    await sent.getByRole("link", { name: "訂正" }).click();
    await write(chief, "訂正の理由", "影響する店舗の数を誤って伝えた");
    await write(chief, "経営への影響", "98店舗で販売不可");
    await seen(chief.locator("del", { hasText: "100" }));
    await seen(chief.locator("ins", { hasText: "98" }));
    await button(chief, "訂正版を送信する").click();
    await settle(chief.getByRole("dialog", { name: "訂正版を送信する" }), "訂正版を送信する");
    await chief.waitForURL(/\/dispatches\//);
    await seen(chief.getByRole("heading", { name: "重大トラブルの報告 訂正第1報" }));
    await seen(chief.getByRole("region", { name: "訂正した箇所" }).getByText("影響する店舗の数を誤って伝えた"));

    const president = await s.page("president", "phone");
    await president.goto("/president");
    await seen(president.getByText("98店舗で販売不可"));
    await seen(president.getByText("訂正前: 100店舗で販売不可"));
    await button(president, "確認した: 重大トラブルの報告 訂正第1報").click();
    await button(president, "確認した: 重大トラブルの報告 訂正第1報").waitFor({ state: "hidden" });
    await relay(s, "重大トラブルの報告 訂正第1報");
    const [second, first] = await s.sent("grave-broadcast");
    const names = async (id = "") =>
      (await call(chief, dispatches.get, { id })).recipients.map(({ person }) => person.id).sort();
    expect(await names(second?.id)).toEqual(await names(first?.id));
    // Whoever had the first reads the second, with the old one still there.
    const head = await s.page("head-logistics");
    await head.goto(`/dispatches/${first?.id}`);
    await seen(head.getByRole("note").getByText("訂正版が出ています", { exact: false }));
  }, 240_000);

  it("reports on the way, in the words of the cause and the recovery so far", async () => {
    await s.at("2026-11-21T04:40");
    const chief = await s.chief("response");
    const cause = await verb(chief.locator("#cause"), "原因を記録");
    await pick(cause, "仮説");
    await write(cause, "原因", "証明書の期限切れ");
    await settle(cause, "記録する");
    const standby = await verb(chief.locator("#standby"), "予備システムを記録");
    await pick(standby, "起動を始めた");
    await settle(standby, "記録する");
    await chief.goto(`/incidents/${s.id}?sheet=reports`);
    await chief.goto(`/incidents/${s.id}/report/interim-report`);
    await write(chief, "原因究明の進み具合", "証明書の期限切れを確認中");
    await write(chief, "復旧策の進み具合", "待機系を起動中");
    await sendReport(chief, "中間報告 第1報");
    await relay(s, "中間報告 第1報");
    expect((await s.standing("D11-2")).at(-1)).toBe("done");
  }, 240_000);

  it("has recovery in sight, which does not end manual work", async () => {
    await s.at("2026-11-21T05:30");
    const chief = await s.chief("response");
    const running = await verb(chief.locator("#standby"), "予備システムを記録");
    await pick(running, "動いている");
    await write(running, "結果", "待機系で受信している");
    await settle(running, "記録する");
    const cause = await verb(chief.locator("#cause"), "原因を記録");
    await pick(cause, "原因が分かった");
    await write(cause, "原因", "中継サーバーの証明書の期限切れ");
    await write(cause, "裏付け", "更新の記録");
    await settle(cause, "記録する");
    const plan = await verb(chief.locator("#recovery"), "復旧の進みを記録");
    await write(plan, "復旧の方針", "証明書を更新し、滞留分を再送する");
    await settle(plan, "記録する");
    const sight = await verb(chief.locator("#recovery"), "復旧の目途を立てる");
    await button(sight, "120分後").click();
    await write(sight, "残るリスク", "滞留分の再送");
    await settle(sight, "目途を立てる");
    await chief.goto(`/incidents/${s.id}/report/in-sight-report`);
    await sendReport(chief, "復旧見込みの報告 第1報");
    await relay(s, "復旧見込みの報告 第1報");
    const head = await s.page("head-logistics");
    await head.goto("/departments");
    await seen(head.getByText("復旧見込みの連絡", { exact: true }));
    expect(await whyNot(button(head, "手動作業を中止"))).toContain("総務部長から完全復旧の連絡があるまで");
  }, 240_000);
}
