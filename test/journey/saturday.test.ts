import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import * as c from "#domains/incident/contract.ts";
import * as dispatches from "#kernel/dispatches/contract.ts";
import * as duties from "#kernel/duties/contract.ts";
import { call, choose, pick, seen, write } from "./act.ts";
import { stage, type Stage } from "./stage.ts";

// The story of the product in the browser: a Saturday at three in the morning, the head of information systems abroad, his
// deputy's post vacant. Everybody has a browser of their own; where the screens add nothing, the signed-in page calls.

let s: Stage;
let id: string;
let manager: Page, chief: Page, president: Page, affairs: Page;
let report: string;

const at = (time: string) => s.at(`2026-11-21T${time}`);
const room = (page = chief) => call(page, c.get, { id });
const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });
const standing = async (code: string) => {
  const { articles } = await call(chief, duties.byRecord, { id });
  return articles.flatMap((article) => article.duties).filter((duty) => duty.code === code);
};
/** Presses the verb at the head of the room; asks may follow in a dialog. */
const verb = async (page: Page, name: string) => {
  await button(page, name).first().click();
  return page.getByRole("dialog", { name });
};

beforeAll(async () => {
  s = await stage("2026-11-21T03:05");
}, 120_000);
afterAll(() => s.close());
afterEach(async ({ task }) => {
  if (task.result?.state === "fail") await s.pictures(task.name);
});

it("reports on a phone in three fields and calls who is on the list", async () => {
  manager = await s.enter("manager-S021", "phone");
  await manager.goto("/report");
  await choose(manager, "どのシステムですか", "店舗POS売上連携");
  await write(manager, "何が起きていますか", "店舗POSから売上が送信できない\n全レジでエラーになる。");
  await manager
    .getByRole("group", { name: "いつ知りましたか" })
    .getByRole("button", { name: "5分前", exact: true })
    .click();
  await button(manager, "報告する").click();
  await seen(manager.getByText("勤務時間外のため、緊急連絡先へ電話してください。"));
  const calls = manager.getByRole("region", { name: "緊急連絡先" });
  await seen(calls.getByText("真鍋", { exact: false }));
  await calls.getByRole("listitem").filter({ hasText: "真鍋" }).getByRole("button", { name: "応答あり" }).click();
  await seen(manager.getByText("応答がありました。責任者へ伝わります。"));
  await manager.getByRole("link", { name: "経過を見る" }).click();
  await manager.waitForURL(/\/incidents\/[0-9a-f-]{36}/);
  id = manager.url().match(/[0-9a-f-]{36}/)?.[0] ?? "";
}, 60_000);

it("leads the section chief from the home page, where he acts for the absent head, into the room", async () => {
  await at("03:12");
  chief = await s.enter("is-section-chief");
  await chief.goto("/");
  await seen(button(chief, "情報システム部長を代行中（第2条2項2号）"));
  const owed = chief.getByRole("listitem").filter({ hasText: "第4条" }).first();
  await seen(owed);
  await owed.getByRole("link").last().click();
  await chief.waitForURL(new RegExp(`/incidents/${id}`));
  const asked = await verb(chief, "調査を始める");
  await asked.getByRole("button", { name: "始める", exact: true }).click();
  await seen(chief.getByText("調査を始めました").first());
  expect((await room()).state).toBe("investigating");
}, 60_000);

it("confirms and judges it grave, with the criteria of the company", async () => {
  await at("03:31");
  const confirming = await verb(chief, "トラブルを確定");
  await write(confirming, "影響の範囲", "全店舗の売上送信");
  await confirming.getByRole("spinbutton", { name: "発生日時（時刻） 時" }).fill("02");
  await confirming.getByRole("spinbutton", { name: "発生日時（時刻） 分" }).fill("58");
  await confirming.getByRole("button", { name: "確定する" }).click();
  await seen(button(chief, "重大か判断する").first());
  await at("03:40");
  const judging = await verb(chief, "重大か判断する");
  await judging.getByRole("checkbox", { name: "売上が止まっている" }).check();
  await judging.getByRole("textbox", { name: "影響する店舗数" }).fill("100");
  await seen(judging.getByText("目安では重大", { exact: true }));
  await pick(judging, "重大");
  await write(judging, "判断の根拠", "全店舗の売上が止まった");
  await judging.getByRole("button", { name: "判断する", exact: true }).click();
  await judging.waitFor({ state: "hidden" });
  expect(await room()).toMatchObject({
    state: "confirmed",
    gravity: "grave",
    times: { occurredAt: "2026-11-20T17:58:00Z" },
  });
}, 60_000);

it("sends the grave report with one item still under investigation, and sees before who gets it", async () => {
  await at("03:44");
  await chief.goto(`/incidents/${id}?sheet=reports`);
  await chief.goto(`/incidents/${id}/report/grave-report`);
  await write(chief, "原因", "中継サーバーの証明書を確認中");
  await write(chief, "経営への影響", "100店舗で販売不可");
  await write(chief, "復旧策の内容", "待機系を起動する");
  await chief.getByRole("checkbox", { name: "復旧に要する時間は調査中" }).check();
  await seen(chief.getByRole("group", { name: "次に知らせる日時" }));
  await button(chief, "送信する").click();
  const asked = chief.getByRole("dialog", { name: "重大トラブルの報告 第1報を送信しますか" });
  await seen(asked.getByText("湊", { exact: false }).first());
  await seen(asked.getByText("大沢", { exact: false }).first());
  await asked.getByRole("button", { name: "送信する" }).click();
  await chief.waitForURL(/sheet=reports/);
  await seen(chief.getByText("第1報").first());
  const sent = await call(chief, dispatches.byRecord, { recordId: id });
  report = sent.items[0]?.id ?? "";
  const content = await call(chief, dispatches.get, { id: report });
  expect(content.items["timeRequired"]).toMatchObject({ unknown: true, nextUpdateAt: "2026-11-20T19:44:00Z" });
}, 60_000);

it("is acknowledged by the president on his phone and by general affairs, who pass it on", async () => {
  await at("03:50");
  president = await s.enter("president", "phone");
  await president.goto("/president");
  await seen(president.getByText("100店舗で販売不可"));
  await button(president, "確認した: 重大トラブルの報告 第1報").click();
  await seen(president.getByText("確認を待つ連絡はありません"));
  expect((await standing("D6-1"))[0]).toMatchObject({ standing: "started" });

  affairs = await s.enter("ga-head");
  await affairs.goto("/dispatches");
  await affairs.getByRole("link", { name: "開いて確認: 重大トラブルの報告 第1報" }).click();
  await button(affairs, "確認しました").first().click();
  await expect.poll(async () => (await standing("D6-1"))[0]?.standing).toBe("done");

  await affairs.goto("/broadcasts");
  await button(affairs, "連絡する").click();
  const relaying = affairs.getByRole("dialog", { name: "重大トラブルの報告 第1報 を連絡する" });
  await seen(relaying.getByText("100店舗で販売不可"));
  await relaying.getByRole("button", { name: "連絡を送信" }).click();
  await relaying.waitFor({ state: "hidden" });
  expect((await room()).told.grave).toBe(true);
}, 60_000);
