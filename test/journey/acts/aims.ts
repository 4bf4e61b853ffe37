import { expect, it } from "vitest";
import { button, seen, setDay, settle, verb, whyNot, write } from "../act.ts";
import { CHIEF, type Story } from "../story.ts";

/** Twelve months from the template: a question keeps the gate shut until it is answered. */
export function aims(s: Story): void {
  let roadmap = "";
  let agreement = "";

  it("builds the roadmap of twelve months from the template", async () => {
    const page = await s.page(CHIEF);
    await page.goto("/roadmaps");
    const making = await verb(page, "ロードマップを作る");
    await write(making, "題名", "情シス部門の1年");
    await setDay(making, "2026/09/01");
    await settle(making, "ロードマップを作る");
    await page.waitForURL(/\/roadmaps\/[0-9a-f-]{36}$/);
    roadmap = page.url();
    await seen(page.getByRole("heading", { level: 2, name: "安定した運用と戦略的パートナーシップ" }));
    await seen(page.getByText("インシデント管理の導入と整備").first());
  }, 240_000);

  it("a department asks about an initiative", async () => {
    const page = await s.page(CHIEF);
    await page.getByText("インシデント管理の導入と整備").first().click();
    await page.waitForURL(/\/initiatives\//);
    await button(page, "合意形成を始める").click();
    await page.waitForURL(/\/consensus\//);
    agreement = page.url();
    const other = await s.page("manager-S021", "phone");
    await other.goto(agreement);
    const asking = await verb(other, "質問する");
    await write(asking, "質問", "店舗の電話はなくなりますか");
    await settle(asking, "質問する");
  }, 240_000);

  it("is stopped at the gate by the question, answers it, and passes", async () => {
    const page = await s.page(CHIEF);
    await page.goto(roadmap);
    const review = await verb(page, "レビュー会議を記録");
    await setDay(review, "2026/11/20");
    await write(review, "議事録", "第1フェーズを振り返り、次へ進むことにした。");
    await settle(review, "レビュー会議を記録");
    await seen(page.getByText("店舗の電話はなくなりますか", { exact: false }).first());
    expect(await whyNot(button(page, "関門を通る"))).toContain("質問");

    await page.goto(agreement);
    const answering = await verb(page, "回答する");
    await write(answering, "回答", "なくなりません。電話でも受け付けます。");
    await settle(answering, "回答する");

    await page.goto(roadmap);
    const gate = await verb(page, "関門を通る");
    await write(gate, "未完了の施策を残して進む理由", "道具の選定は次のフェーズで続ける。");
    await settle(gate, "関門を通る");
    await seen(page.getByRole("heading", { level: 2, name: "業務効率化と予防的対応" }));
    await seen(page.getByText("道具の選定は次のフェーズで続ける。"));
  }, 240_000);
}
