import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { textFaults } from "#kernel/forms/testing/paper-faults.ts";
import { pdfText } from "#kernel/forms/testing/pdf-text.ts";
import { seen } from "../act.ts";
import type { Story } from "../story.ts";

/** What the forms of this story must say, beside the number of the trouble; by the name of the form. */
const SAYS: Record<string, readonly string[]> = {
  通報票: ["店舗POSから売上が送信できない", "葛城", "真鍋"],
  事実関係調査票: ["全店舗の売上送信"],
  重大トラブル報告書: ["98店舗で販売不可", "調査中", "訂正"],
  役員・関係部連絡票: ["98店舗で販売不可"],
  "手動作業切替・中止記録": ["第3版", "12"],
  専門業者利用申出書: ["障害復旧社", "2,200,000", "決裁"],
  機密保持チェック: ["2024年締結の基本契約", "消去証明書"],
  クレーム記録票: ["匿名", "ポイントが付かず"],
  中間報告書: ["証明書の期限切れを確認中"],
  "完了報告書（復旧の目途）": ["滞留分の再送"],
  "完了報告書（完全復旧）": ["全店舗の売上が届くことを確かめた"],
  謝罪文: ["このたびはご迷惑をおかけしました"],
  再発防止策伺: ["証明書の期限を監視する", "120,000"],
  トラブル記録: ["3時間51分", "匿名1件（電話）"],
};

/** At the end an auditor asks: article by article with its proof, and every paper. */
export function proof(s: Story): void {
  it("shows every article with its proof one click away", async () => {
    const audit = await s.page("head-audit");
    await audit.goto(`/compliance/${s.id}`);
    await seen(audit.getByRole("heading", { name: `${s.number} 遵守状況` }));
    const articles = await audit.getByRole("region").filter({ hasText: "条文" }).all();
    const places = await Promise.all(articles.map((each) => each.getByRole("heading").innerText()));
    for (const no of [3, 4, 5, 6, 7, 9, 10, 11, 12, 13, 14, 15, 16])
      expect(
        places.some((place) => place.startsWith(`第${no}条`)),
        `第${no}条`,
      ).toBe(true);
    const proven = audit.locator("button[aria-expanded]").filter({ hasText: /期限内に完了|遅れて完了|着手済み/ });
    const count = await proven.count();
    expect(count).toBeGreaterThan(15);
    for (let index = 0; index < count; index++) {
      const duty = proven.nth(index);
      await duty.click();
      const evidence = audit.locator(`[id="${await duty.getAttribute("aria-controls")}"]`);
      const text = (await evidence.innerText()).replaceAll(/\s+/g, " ");
      expect(text, await duty.innerText()).toMatch(/発生 2026\/11\/2\d .* (完了|着手) 2026\/11\/2\d \d\d:\d\d .+/);
      await duty.click();
    }
  }, 240_000);

  it("prints every form as a PDF that says what happened", async () => {
    const chief = await s.chief("papers");
    const links = chief.locator("#forms").getByRole("link", { name: /をPDFで開く$/ });
    await seen(links.first());
    const printed = new Map<string, string>();
    for (const link of await links.all()) {
      const name = ((await link.getAttribute("aria-label")) ?? "").replace(" をPDFで開く", "");
      const answer = await chief.request.get((await link.getAttribute("href")) ?? "");
      expect(answer.headers()["content-type"]).toBe("application/pdf");
      const bytes = await answer.body();
      expect(bytes.subarray(0, 5).toString()).toBe("%PDF-");
      const pages = pdfText(bytes);
      expect(pages.join(""), name).toMatch(/令和8年11月\d+日/);
      expect(textFaults(pages.join("\n"), "ja"), name).toEqual([]);
      printed.set(name, (printed.get(name) ?? "") + pages.join("\n"));
      const folder = process.env["JOURNEY_PICTURES"];
      if (folder) await writeFile(join(folder, `${printed.size}-${name.replaceAll(/[\s/]/g, "_")}.pdf`), bytes);
    }
    for (const [form, words] of Object.entries(SAYS)) {
      const text = [...printed].flatMap(([name, each]) => (name.startsWith(form) ? [each] : [])).join("\n");
      for (const word of words) expect(text, `${form}: ${word}`).toContain(word);
    }
  }, 240_000);
}
