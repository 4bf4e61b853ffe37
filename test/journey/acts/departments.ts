import { expect, it } from "vitest";
import * as c from "#domains/incident/contract.ts";
import { button, call, pick, seen, settle, verb, write } from "../act.ts";
import type { Story } from "../story.ts";

/** Heads of two departments that work by hand, and of those that find another way or need none. */
export const MANUAL = ["head-logistics", "head-cs"] as const;
const OTHERS = ["head-ec", "head-finance"] as const;

/** The notice reaches the departments: two switch to manual work, the others decide otherwise; a caller complains. */
export function departments(s: Story): void {
  it("lets two departments switch to manual work with the registered procedure and both cautions", async () => {
    await s.at("2026-11-21T04:05");
    for (const post of MANUAL) {
      const head = await s.page(post);
      await head.goto("/departments");
      await seen(head.getByText("重大の連絡"));
      await button(head, "確認した: 重大トラブルの連絡 第1報").click();
      const deciding = await verb(head, "手動作業を決める");
      await pick(deciding, "手動作業に切り替える");
      const procedure = await deciding.getByRole("textbox", { name: "使う手順" }).inputValue();
      expect(procedure).toMatch(/第3版$/);
      // Article 7 clause 2: without both cautions there is no switch.
      await button(deciding, "決める").click();
      await seen(deciding.getByText("入力してください。"));
      for (const box of await deciding.getByRole("checkbox").all()) await box.check();
      await settle(deciding, "決める");
      await seen(head.getByText("手動で運用中"));
    }
    const { manual } = await s.room();
    expect(manual.filter(({ state }) => state === "switched").map(({ unit }) => unit.name)).toEqual([
      "物流部",
      "お客様相談室",
    ]);
  }, 240_000);

  it("lets another department answer that it helps itself in another way", async () => {
    const stores = await s.page("head-stores");
    await stores.goto("/departments");
    const deciding = await verb(stores, "手動作業を決める");
    await pick(deciding, "別の方法で影響を抑える");
    await write(deciding, "理由", "店舗では売上を端末にためて、復旧後に送る");
    await settle(deciding, "決める");
    for (const post of OTHERS) {
      const head = await s.page(post);
      const { units } = await call(head, c.departmentConsole, {});
      const unitId = units.find(({ head: heads }) => heads)?.id ?? "";
      await call(head, c.decideManual, { id: s.id, unitId, decision: "not-needed", reason: "影響がない" });
    }
    expect(new Set(await s.standing("D7-1"))).toEqual(new Set(["done"]));
  }, 240_000);

  it("takes a complaint of somebody who gives no name, records and submits it", async () => {
    await s.at("2026-11-21T04:20");
    const head = await s.page("head-cs");
    await head.goto("/departments");
    const taking = await verb(head, "苦情を受け付ける");
    await taking.getByRole("checkbox", { name: "匿名" }).check();
    expect(await taking.getByRole("textbox", { name: "申出者" }).count()).toBe(0);
    await write(taking, "内容", "ポイントが付かず、次にいつ使えるのか分からない。");
    await settle(taking, "受け付ける");
    await settle(await verb(head, "記録をまとめる"), "記録する");
    await settle(await verb(head, "情報システム部へ提出"), "提出する");
    await settle(await verb(head, "苦情の対応を終える"), "終える");
    expect((await s.room()).complaints).toMatchObject([{ anonymous: true, state: "closed" }]);
    // Nobody can be answered, so there is no duty to answer; the record is still owed and done.
    expect(await s.standing("D10-1")).toEqual(["not-applicable"]);
    expect(await s.standing("D10-2")).toEqual(["done"]);
  }, 240_000);
}
