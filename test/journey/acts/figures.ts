import { expect, it } from "vitest";
import * as approvals from "#kernel/approvals/contract.ts";
import { advance } from "#kernel/metrics/advance.ts";
import * as metrics from "#kernel/metrics/contract.ts";
import { systemWork } from "#kernel/operation/work.ts";
import * as policies from "#domains/strategy/contract.ts";
import type { Kind } from "#domains/strategy/form/schema.ts";
import { button, call, choose, find, seen, settle, verb, write } from "../act.ts";
import { CHIEF, type Story } from "../story.ts";

/** A sheet of one's own whose figures are the records: a trouble more, and indicator, code and duty change. */
export function figures(s: Story): void {
  let id = "";
  const nodes: Partial<Record<Kind, string>> = {};

  it("makes a metric from the troubles, an organisation, and its sheet", async () => {
    const page = await s.page(CHIEF);
    await page.goto("/kpis");
    const making = await verb(page, "指標を作る");
    await choose(making, "雛形から", "年度のトラブル件数");
    await settle(making, "作成");
    await page.waitForURL(/\/kpis\/[0-9a-f-]{36}$/);

    await page.goto("/policies/orgs");
    const org = await verb(page, "組織を登録");
    await write(org, "名称", "情報システム部");
    await write(org, "コード", "IS");
    await find(org, "社内の部門", "情報システム部");
    await settle(org, "保存");

    await page.goto("/policies");
    const sheet = await verb(page, "新しいシート");
    await sheet.getByText("情報システム部", { exact: true }).click();
    // 平成 ended with its 31st year: the dialog says what is meant and keeps what was typed.
    await write(sheet, "年度", "平成38年度");
    await button(sheet, "作り始める").click();
    await seen(sheet.getByText("平成38年度は存在しません。令和8年度（2026年度）のことなら、そう書いてください"));
    await write(sheet, "年度", "令和8年度");
    await settle(sheet, "作り始める");
    await page.waitForURL(/\/policies\/[0-9a-f-]{36}$/);
    id = page.url().slice(-36);
  }, 240_000);

  it("takes values of a metric from a file: each row that does not fit says why, the others are shown before they are stored", async () => {
    const page = await s.page(CHIEF);
    const metric = await call(page, metrics.create, {
      code: "PAPER",
      name: "紙の使用枚数",
      level: "kpi",
      direction: "down",
      period: "month",
      source: "import",
      unit: "枚",
    });
    await page.goto("/kpis");
    await button(page, "値を取り込む").first().click();
    const rows =
      'コード,年月,値\nＰＡＰＥＲ,令和8年9月,"30,600"\nPAPER,2026年10月,28900\nРAPER,2026年8月,1\nPAPER,2026年13月,1\n';
    const file = { name: "紙.csv", mimeType: "text/csv", buffer: Buffer.from(`\uFEFF${rows}`) };
    await page.locator('input[type="file"]').setInputFiles(file);
    await seen(page.getByText("「PAPER」と見た目が同じで、別の文字が入っています：Р (U+0420)"));
    await seen(page.getByText("「2026年13月」は月として読めません"));
    await seen(page.getByText("紙の使用枚数　2026年9月"));
    await button(page, "2件を取り込む").click();
    await page.waitForURL(/\/kpis$/);
    await page.goto(`/kpis/${metric.id}`);
    await seen(page.getByText("30,600枚").first());
    await seen(page.getByText("28,900枚").first());
  }, 240_000);

  it("plans a measure whose target counts the troubles of the year, and goes on to mid-term", async () => {
    const page = await s.page(CHIEF);
    const add = async (kind: Kind, parent: Kind | null, title: string, cells: Record<string, object | string>) => {
      const parentId = parent === null ? null : (nodes[parent] ?? "");
      const { nodeId } = await call(page, policies.addNode, { id, kind, parentId, title });
      nodes[kind] = nodeId;
      for (const [field, value] of Object.entries(cells))
        await call(page, policies.writeCell, { id, nodeId, field, value: value as string, seen: 0 });
    };
    await add("issue", null, "止まらない店舗システム", { vision: "店舗が売り続けられている。" });
    await add("strategy", "issue", "障害を減らす", { target: "障害が起きない。" });
    await add("measure", "strategy", "監視の強化", { content: "業務の単位で監視する。" });
    await add("metric", null, "トラブル件数", { unit: "件" });
    await add("indicator", "measure", "トラブルを起こさない", {
      condition: { metric: "トラブル件数", op: "<=", value: 0 },
    });
    await add("withdrawal", "measure", "3件を超えたら組み直す", {
      condition: { metric: "トラブル件数", op: ">", value: 3 },
    });
    const { approvalId } = await call(page, policies.submit, { id });
    await call(await s.page("is-head"), approvals.decide, { id: approvalId, decision: "approve" });
    await call(page, policies.publish, { id });
    await call(page, policies.beginStage, { id });
  }, 240_000);

  it("takes the actual from the records: nothing happened so far, and the target will be met", async () => {
    const page = await s.page(CHIEF);
    await page.goto(`/policies/${id}`);
    await button(page, "実績を記録から取る").click();
    const dialog = page.getByRole("dialog", { name: "「トラブル件数」の実績の取り方" });
    await dialog.getByText("年度のトラブル件数").click();
    await seen(dialog.getByText("いまの値"));
    await settle(dialog, "保存");
    await seen(page.getByRole("link", { name: "KPI-2026-0001 年度のトラブル件数" }));
    await button(page, "1-1-1 業績目標の達成状況を書く").click();
    await page.getByRole("combobox", { name: "業績目標の達成状況" }).selectOption("①(i)");
    await button(page, "保存").click();
    await seen(page.getByRole("region", { name: "書かれた区分と試算" }).getByText("一致", { exact: true }).first());
    expect(await page.getByRole("region", { name: "果たすべきこと" }).getByText("理由を書く").count()).toBe(0);
  }, 240_000);

  it("a trouble is reported: figure, proposed code and duty change, and the record stands behind the number", async () => {
    const page = await s.page(CHIEF);
    const reporter = await s.page("manager-S021", "phone");
    await reporter.goto("/report");
    await choose(reporter, "どのシステムですか", "店舗POS売上連携");
    await write(reporter, "何が起きていますか", "売上が送信できない");
    await button(reporter.getByRole("group", { name: "いつ知りましたか" }), "5分前").click();
    await button(reporter, "報告する").click();
    await seen(reporter.getByRole("link", { name: "経過を見る" }));
    // The job that runs every minute.
    await systemWork(s.stage.app.runtime, "metrics.advance", (work) => advance(work));

    await page.goto(`/policies/${id}`);
    const codes = page.getByRole("region", { name: "書かれた区分と試算" }).first();
    await seen(codes.getByText("違い・理由なし").first());
    await seen(codes.getByText("トラブル件数（2026年度）は 1 で、目標（0以下）を満たしません").first());
    await seen(page.getByRole("region", { name: "果たすべきこと" }).getByText("実績と違う区分を改めるか理由を書く"));
    await button(page, "元の記録").click();
    await seen(page.getByRole("dialog").getByRole("link", { name: "売上が送信できない" }));
    await page.keyboard.press("Escape");
    await page.getByRole("link", { name: "KPI-2026-0001 年度のトラブル件数" }).click();
    await seen(page.getByText("1件", { exact: false }).first());
  }, 240_000);
}
