import { expect, it } from "vitest";
import type { Page } from "playwright-core";
import * as c from "#domains/incident/contract.ts";
import { call, find, pick, seen, settle, verb, write } from "../act.ts";
import type { Story } from "../story.ts";

/** The head of information systems is back: the section chief acts for him no longer. */
const HEAD = "is-head";

/** What goes on after the closing, and what a single trouble seldom needs all of: each told shortly, on the screens. */
export function later(s: Story): void {
  let first = "";
  const reported = async (page: Page, title: string, knownAt: string) =>
    call(page, c.report, { title, systemId: s.stage.demo.systems.get("EC") ?? null, knownAt: `${knownAt}:00+09:00` });
  const room = async (page: Page, id: string, sheet: string) => {
    await page.goto(`/incidents/${id}?sheet=${sheet}`);
    await seen(page.getByRole("navigation", { name: "対応室のページ" }));
  };

  it("carries the permitted measure on after the closing, to the check of its effect", async () => {
    await s.at("2026-12-10T10:00");
    const head = await s.page(HEAD);
    await room(head, s.id, "after");
    const part = head.locator("#preventions");
    await settle(await verb(part, "実施を始める"), "始める");
    const done = await verb(part, "実施を記録");
    await write(done, "実施した内容", "監視を始めた");
    await settle(done, "記録する");
    await s.at("2027-02-10T10:00");
    const checking = await verb(part, "効果を確かめる");
    await pick(checking, "効果があった");
    await write(checking, "確認した結果", "期限切れは1件もない");
    await settle(checking, "記録する");
    await seen(part.getByText("効果確認済み"));
    expect(await s.standing("D15-3")).toEqual(["done"]);
  }, 240_000);

  it("logs a call that was made by hand, and merges a second report of the same thing", async () => {
    await s.at("2027-02-13T02:00");
    const head = await s.page(HEAD);
    ({ id: first } = await reported(head, "ECサイトで注文が確定できない", "2027-02-13T01:55"));
    await room(head, first, "papers");
    const calling = await verb(head.locator("#calls"), "緊急連絡を記録");
    await pick(calling, "一覧にない人");
    await write(calling, "名前", "当直 早川");
    await pick(calling, "応答あり");
    await settle(calling, "記録する");
    await seen(head.locator("#calls").getByText("当直 早川"));

    const twin = await reported(head, "ECサイトの決済で止まる", "2027-02-13T01:58");
    await room(head, twin.id, "history");
    const merging = await verb(head.getByRole("main"), "別のトラブルに統合");
    await find(merging, "統合先", "注文が確定できない");
    await write(merging, "理由", "同じ障害の報告");
    await settle(merging, "統合する");
    await seen(head.getByRole("link", { name: /に統合/ }).first());
    expect(await call(head, c.get, { id: twin.id })).toMatchObject({ state: "merged", mergedInto: { id: first } });
  }, 240_000);

  it("uses a specialist on a permission given by word of mouth, which must be put in writing", async () => {
    const head = await s.page(HEAD);
    await call(head, c.startInvestigation, { id: first });
    const occurredAt = "2027-02-13T01:50:00+09:00";
    await call(head, c.confirm, { id: first, scope: "全注文", occurredAt, occurredAtCertainty: "estimated" });
    await call(head, c.draftVendor, {
      id: first,
      company: "決済支援社",
      reason: "解析",
      choice: "契約",
      cost: 100_000,
    });
    await room(head, first, "staff");
    const vendors = head.locator("#vendors");
    const oral = await verb(vendors, "口頭の許可を記録");
    await write(oral, "許可した人", "湊 正一");
    await write(oral, "方法（電話など）", "電話");
    await write(oral, "立ち会った人", "阿部 愛");
    await settle(oral, "記録する");
    await seen(vendors.getByText("立会い", { exact: false }).first());
    const using = await verb(vendors, "利用を始める");
    await write(using, "秘密保持契約", "基本契約");
    await write(using, "渡すデータの範囲", "決済ログ");
    await settle(using, "始める");
    const [vendor] = (await call(head, c.get, { id: first })).vendors;
    expect(vendor).toMatchObject({ state: "engaged", engagedUnpermitted: false });
    await settle(await verb(vendors, "社長に申し出る"), "申し出る");
  }, 240_000);

  it("reopens within a day, and links a later one as a recurrence", async () => {
    const head = await s.page(HEAD);
    const recover = (recoveredAt: string) =>
      call(head, c.fullyRecover, {
        id: first,
        recoveredAt,
        standbyKeptReason: "なし",
        verification: [{ item: "注文できる", ok: true }],
      });
    await s.at("2027-02-13T04:00");
    await recover("2027-02-13T03:50:00+09:00");
    await s.at("2027-02-13T09:00");
    await room(head, first, "history");
    const reopening = await verb(head.getByRole("main"), "再開する");
    await write(reopening, "理由", "同じエラーが再び出た");
    await settle(reopening, "再開する");
    await seen(head.getByText("再発対応中").first());
    await s.at("2027-02-13T10:00");
    await recover("2027-02-13T09:50:00+09:00");

    await s.at("2027-02-15T10:00");
    const again = await reported(head, "ECサイトで注文がまた確定できない", "2027-02-15T09:55");
    await room(head, again.id, "history");
    const linking = await verb(head.getByRole("main"), "再発として結び付ける");
    await find(linking, "以前のトラブル", "注文が確定できない");
    await settle(linking, "結び付ける");
    const former = (await call(head, c.get, { id: first })).number;
    await seen(head.getByRole("region", { name: "関連" }).getByText(former, { exact: false }));
  }, 240_000);
}
