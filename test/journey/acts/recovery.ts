import { expect, it } from "vitest";
import { button, pick, seen, setTime, settle, verb, whyNot, write } from "../act.ts";
import { relay, sendReport, type Story } from "../story.ts";
import { MANUAL } from "./departments.ts";

/** Full recovery counts once it was verified; manual work ends once general affairs has said so (Articles 12 and 13). */
export function recovery(s: Story): void {
  it("is fully recovered only when every point was looked at", async () => {
    await s.at("2026-11-21T06:50");
    const chief = await s.chief("response");
    const stopping = await verb(chief.locator("#standby"), "予備システムを記録");
    await pick(stopping, "停止した");
    await write(stopping, "結果", "本系へ切り戻した");
    await settle(stopping, "記録する");
    const recovering = await verb(chief.locator("#recovery"), "完全復旧とする");
    await setTime(recovering, "完全復旧の日時", "06:49");
    const points = await recovering.getByRole("checkbox").all();
    for (const point of points.slice(1)) await point.check();
    await button(recovering, "完全復旧とする").click();
    await seen(recovering.getByText("確認できていない項目があります", { exact: false }));
    await points[0]?.check();
    await settle(recovering, "完全復旧とする");
    await seen(chief.getByText("3時間51分", { exact: false }).first());
    expect((await s.room()).times.recoveryMinutes).toBe(231);
  }, 240_000);

  it("ends manual work after the notice of the full recovery, not before", async () => {
    const stop = async (post: string) => button(await s.page(post), "手動作業を中止");
    const head = await s.page("head-logistics");
    await head.goto("/departments");
    expect(await whyNot(await stop("head-logistics"))).toContain("総務部長から完全復旧の連絡があるまで");

    const chief = await s.chief();
    await chief.goto(`/incidents/${s.id}/report/recovered-report`);
    await write(chief, "確認の結果", "全店舗の売上が届くことを確かめた");
    await sendReport(chief, "完全復旧の報告 第1報");
    expect(await whyNot(await stop("head-logistics"))).not.toBe("");
    await relay(s, "完全復旧の報告 第1報");
    await s.at("2026-11-21T07:05");
    for (const post of MANUAL) {
      const page = await s.page(post);
      await page.goto("/departments");
      await seen(page.getByText("完全復旧の連絡", { exact: true }).first());
      const stopping = await verb(page, "手動作業を中止");
      await stopping.getByRole("textbox", { name: /^未送信の伝票/ }).fill("12");
      await stopping.getByRole("checkbox", { name: "後からの入力が済んだ" }).check();
      await settle(stopping, "中止する");
      await seen(page.getByText("中止済み").first());
    }
    expect(new Set(await s.standing("D13"))).toEqual(new Set(["done"]));
    expect((await s.room()).state).toBe("post-action");
  }, 240_000);
}
