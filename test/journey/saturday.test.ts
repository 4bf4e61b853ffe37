import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import * as c from "#domains/incident/contract.ts";
import * as dispatches from "#kernel/dispatches/contract.ts";
import * as duties from "#kernel/duties/contract.ts";
import { ask, call, choose, seen, write } from "./act.ts";
import { stage, type Stage } from "./stage.ts";

// The story of the product in the browser: a Saturday at three in the morning, the head of information systems abroad, his
// deputy's post vacant. Everybody has a browser of their own; where the screens add nothing, the signed-in page calls.

let s: Stage;
let id: string;
let manager: Page, chief: Page, president: Page, affairs: Page, stores: Page, shop: Page, staff: Page;
let report: string;

const at = (time: string) => s.at(`2026-11-21T${time}`);
const instant = (time: string) => `2026-11-21T${time}:00+09:00`;
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
  await manager.getByRole("group", { name: "いつ知りましたか" }).getByRole("button", { name: "5分前", exact: true }).click();
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
  await confirming.getByLabel("発生日時（時刻）").fill("02:58");
  await confirming.getByRole("button", { name: "確定する" }).click();
  await seen(button(chief, "重大か判断する").first());
  await at("03:40");
  const judging = await verb(chief, "重大か判断する");
  await choose(judging, "重大性", "重大");
  await write(judging, "判断の根拠", "全店舗の売上が止まった");
  await judging.getByRole("button", { name: "判断する", exact: true }).click();
  await judging.waitFor({ state: "hidden" });
  expect(await room()).toMatchObject({ state: "confirmed", gravity: "grave", times: { occurredAt: "2026-11-20T17:58:00Z" } });
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
  await button(asked as never, "送信する").click();
  await chief.waitForURL(/sheet=reports/);
  await seen(chief.getByText("第1報").first());
  const sent = await call(chief, dispatches.byRecord, { recordId: id });
  report = sent.items[0]?.id ?? "";
  const content = await call(chief, dispatches.get, { id: report });
  expect(content.items["timeRequired"]).toMatchObject({ unknown: true, nextUpdateAt: "2026-11-20T19:44:00.000Z" });
}, 60_000);

it("is acknowledged by the president on his phone and by general affairs, who pass it on", async () => {
  await at("03:50");
  president = await s.enter("president", "phone");
  await president.goto("/president");
  await seen(president.getByText("100店舗で販売不可"));
  await button(president, "確認した: 重大トラブルの報告 第1報").click();
  await seen(president.getByText("確認を待つ連絡はありません"));
  expect((await standing("D6-1"))[0]).toMatchObject({ standing: "open" });

  affairs = await s.enter("ga-head");
  await affairs.goto("/dispatches");
  await affairs.getByRole("link", { name: "開いて確認: 重大トラブルの報告 第1報" }).click();
  await button(affairs, "確認しました").first().click();
  await expect.poll(async () => (await standing("D6-1"))[0]?.standing).toBe("done");

  await affairs.goto("/broadcasts");
  await button(affairs, "連絡する").click();
  const relaying = affairs.getByRole("dialog", { name: "重大トラブルの報告 第1報 を連絡する" });
  await seen(relaying.getByText("100店舗で販売不可"));
  await button(relaying as never, "連絡を送信").click();
  await relaying.waitFor({ state: "hidden" });
  expect((await room()).told.grave).toBe(true);
}, 60_000);

it("shows the chief, without reload, how two departments switch to manual work", async () => {
  await at("04:05");
  await chief.goto(`/incidents/${id}?sheet=departments`);
  await seen(chief.getByText("連絡済み・未回答").first());
  await chief.evaluate(() => Object.assign(window, { untouched: true }));
  stores = await s.enter("head-stores", "phone");
  shop = await s.enter("head-ec");
  for (const [page, procedure] of [
    [stores, "レジ停止時の手書き伝票"],
    [shop, "電話注文の受付"],
  ] as const) {
    await page.goto("/departments");
    await button(page, "手動作業を決める").click();
    const dialog = page.getByRole("dialog", { name: "手動作業を決める" });
    await choose(dialog, "対応", "手動作業に切り替える");
    await write(dialog, "使う手順", procedure);
    for (const caution of ["作業の誤りを防ぐ（二重確認、伝票の付番）", "取引先・消費者への迷惑を抑える"])
      await dialog.getByRole("checkbox", { name: caution }).check();
    await dialog.getByRole("button", { name: "手動作業を決める" }).click();
    await dialog.waitFor({ state: "hidden" });
    await seen(page.getByText("手動で運用中").first());
  }
  await seen(chief.getByText("手動で運用中").nth(1));
  expect(await chief.evaluate(() => "untouched" in window)).toBe(true);
  // The other departments of the system owe their answer as well.
  const others = [
    ["head-logistics", "物流部"],
    ["head-cs", "お客様相談室"],
    ["head-finance", "経理部"],
  ] as const;
  const { manual } = await room();
  for (const [post, name] of others) {
    const unitId = manual.find(({ unit }) => unit.name === name)?.unit.id ?? "";
    const page = await s.enter(post);
    await call(page, c.decideManual, { id, unitId, decision: "not-needed", reason: "夜間は業務がない" });
    await page.context().close();
  }
  expect((await room()).manual.map(({ state }) => state).sort()).toEqual([
    "not-needed",
    "not-needed",
    "not-needed",
    "switched",
    "switched",
  ]);
}, 90_000);

it("blocks the specialist until the president permits it on his phone", async () => {
  await at("04:10");
  const { subId } = await call(chief, c.draftVendor, {
    id,
    company: "障害復旧社",
    reason: "送信基盤の解析",
    choice: "保守契約がある",
    cost: 2_200_000,
  });
  const vendorId = subId ?? "";
  await chief.goto(`/incidents/${id}?sheet=staff`);
  await button(chief, "社長に申し出る").click();
  await chief.getByRole("dialog", { name: "社長に申し出る" }).getByRole("button", { name: "社長に申し出る" }).click();
  await seen(chief.getByText("許可待ち").first());
  const engage = { id, vendorId, nda: "2024年締結", dataScope: "送信ログ" };
  const line = chief.locator("#vendors");
  await line.getByRole("button", { name: "その他の操作" }).click();
  const item = chief.getByRole("menuitem", { name: "利用を始める" });
  await seen(item.getByText("社長の許可を待っています。"));
  expect(await item.getAttribute("aria-disabled")).toBe("true");
  await chief.keyboard.press("Escape");
  expect(await ask(chief, c.engageVendor, engage)).toMatchObject({ status: 409 });

  await president.goto("/president");
  const matter = president.getByRole("article").filter({ hasText: "障害復旧社" });
  await matter.getByRole("button", { name: "許可する" }).click();
  const decision = president.getByRole("dialog", { name: "許可する" });
  await write(decision, "コメント", "進めてください");
  await decision.getByRole("button", { name: "許可する" }).click();
  await seen(president.getByText("判断を待つ申出はありません"));

  // The chief's screen follows by itself: now the button is there.
  const start = line.getByRole("button", { name: "利用を始める" });
  await seen(start);
  await start.click();
  const dialog = chief.getByRole("dialog", { name: "利用を始める" });
  await write(dialog, "秘密保持契約", "2024年締結");
  await write(dialog, "渡すデータの範囲", "送信ログ");
  await dialog.getByRole("button", { name: "利用を始める" }).click();
  await dialog.waitFor({ state: "hidden" });
  expect((await room()).vendors[0]).toMatchObject({ state: "engaged", decisionNote: "進めてください" });
}, 90_000);

it("takes an anonymous complaint in the shop and corrects the report to everybody who had it", async () => {
  await at("04:20");
  await shop.goto("/departments");
  await button(shop, "苦情を受け付ける").click();
  const dialog = shop.getByRole("dialog", { name: "苦情を受け付ける" });
  await dialog.getByRole("checkbox", { name: "匿名" }).check();
  await choose(dialog, "方法", "電話");
  await write(dialog, "内容", "注文できたのか分からない。");
  await dialog.getByRole("button", { name: "苦情を受け付ける" }).click();
  await dialog.waitFor({ state: "hidden" });
  const [complaint] = (await room()).complaints;
  expect(complaint).toMatchObject({ anonymous: true, method: "phone" });
  const complaintId = complaint?.id ?? "";
  await call(shop, c.recordComplaint, {
    id,
    complaintId,
    anonymous: true,
    method: "phone",
    receivedAt: instant("04:18"),
    content: "注文できたのか分からない。",
  });
  await call(shop, c.submitComplaint, { id, complaintId });
  await call(shop, c.closeComplaint, { id, complaintId });

  await at("04:30");
  await chief.goto(`/incidents/${id}/report/grave-report?corrects=${report}`);
  await write(chief, "訂正の理由", "ECでも影響が出たため");
  await write(chief, "経営への影響", "100店舗とECサイトの一部で販売不可");
  await button(chief, "訂正版を送信する").click();
  await chief.getByRole("dialog", { name: "訂正版を送信する" }).getByRole("button", { name: "訂正版を送信する" }).click();
  await chief.waitForURL(/\/dispatches\//);
  await seen(chief.getByText("訂正した箇所").first());
  await president.goto("/president");
  await seen(president.getByText("100店舗とECサイトの一部で販売不可"));
  await president.getByRole("button", { name: /^確認した: 重大トラブルの報告/ }).click();
  await seen(president.getByText("確認を待つ連絡はありません"));
}, 90_000);
