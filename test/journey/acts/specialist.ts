import { expect, it } from "vitest";
import { button, seen, settle, verb, whyNot, write } from "../act.ts";
import { SOON, type Story } from "../story.ts";

/** Article 9: no specialist before the president permits it. */
export function specialist(s: Story): void {
  it("is blocked from using a specialist until the president permits it on his phone", async () => {
    await s.at("2026-11-21T04:10");
    const chief = await s.chief("staff");
    const vendors = chief.locator("#vendors");
    const asking = await verb(vendors, "利用の申出を書く");
    await write(asking, "会社名", "障害復旧社");
    await write(asking, "利用する理由", "送信基盤の解析");
    await write(asking, "その会社を選ぶ理由", "保守契約がある");
    await asking.getByRole("textbox", { name: "費用", exact: true }).fill("2200000");
    await settle(asking, "保存する");

    await button(vendors, "その他の操作").click();
    const engage = chief.getByRole("menuitem", { name: "利用を始める" });
    expect(await whyNot(engage)).toContain("社長の許可がまだありません");
    await engage.click({ force: true });
    expect(await chief.getByRole("dialog").count()).toBe(0);
    await chief.keyboard.press("Escape");

    await settle(await verb(vendors, "社長に申し出る"), "申し出る");
    expect(await whyNot(button(vendors, "利用を始める"))).toBe("社長の許可を待っています。");

    const president = await s.page("president", "phone");
    await president.goto("/president");
    await seen(president.getByText("障害復旧社").first());
    await seen(president.getByText("2,200,000", { exact: false }).first());
    const deciding = await verb(president, "許可する");
    await write(deciding, "コメント", "進めてください");
    await settle(deciding, "許可する");

    // The chief's page learns of it without being loaded again.
    await expect.poll(() => button(vendors, "利用を始める").getAttribute("aria-disabled"), SOON).toBeNull();
    await seen(vendors.getByText("進めてください"));
    const using = await verb(vendors, "利用を始める");
    await write(using, "秘密保持契約", "2024年締結の基本契約");
    await write(using, "渡すデータの範囲", "送信ログのみ");
    await settle(using, "始める");
    await seen(vendors.getByText("利用中"));
    expect(await s.standing("D9-2")).toEqual(["done"]);
  }, 240_000);
}
