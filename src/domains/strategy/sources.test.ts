import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { advance } from "#kernel/metrics/advance.ts";
import { decide } from "#kernel/approvals/contract.ts";
import * as metrics from "#kernel/metrics/contract.ts";
import { installPack, shippedPack } from "#kernel/regulations/install.ts";
import * as c from "./contract.ts";
import { checkForm, formGet, forms, saveForm } from "./form/contract.ts";
import { orgs, saveOrg } from "./org/contract.ts";
import { policyWorld, type PolicyWorld } from "./sample.ts";
import type { CellValue } from "./values.ts";

let w: PolicyWorld;
let orgId: string, sheetId: string, metricId: string;
const ids: Record<string, string> = {};

beforeAll(async () => {
  w = await policyWorld("2026-11-20T10:00");
  await w.t.system(async (work) => {
    await installPack(work, await shippedPack("policy-evaluation"), "2020-04-01");
  });
  orgId = (await tanto().call(saveOrg, { code: "IS", name: "情報システム部", unitId: w.org.unit["is"] ?? null })).id;
  sheetId = (await tanto().call(c.create, { orgId, fiscalYear: 2026 })).id;
  const add = async (kind: "issue" | "strategy" | "measure" | "indicator" | "metric", parentId: string | null) => {
    const { nodeId } = await tanto().call(c.addNode, { id: sheetId, kind, parentId, title: `${kind}の題` });
    ids[kind] = nodeId;
    return nodeId;
  };
  await add("indicator", await add("measure", await add("strategy", await add("issue", null))));
  await add("metric", null);
  await write("indicator", "condition", { metric: "metricの題", op: "<=", value: 150 });
  const made = await tanto().call(metrics.create, {
    code: "MTTR",
    name: "復旧時間",
    level: "kpi",
    direction: "down",
    period: "year",
    source: "manual",
    unit: "分",
  });
  metricId = made.id;
});
afterAll(() => w.t.close());

const tanto = () => w.as("tanto");
const sheet = () => tanto().call(c.get, { id: sheetId });
async function write(node: string, field: string, value: CellValue | null, seen?: number) {
  const now = (await sheet()).nodes.find(({ id }) => id === ids[node])?.cells[field]?.n ?? 0;
  return tanto().call(c.writeCell, { id: sheetId, nodeId: ids[node] ?? "", field, value, seen: seen ?? now });
}
const history = async (node: string, field: string) =>
  (await tanto().call(c.cellHistory, { id: sheetId, nodeId: ids[node] ?? "", field })).items;
const measured = async (value: number, seen: number, comment = "") => {
  await tanto().call(metrics.record, { id: metricId, period: "2026-04-01", value, seen, comment });
  await w.t.system((work) => advance(work));
};
const sign = async (code = "achievement") => (await sheet()).proposals.find(({ field }) => field === code);
/** The plan is handed in, approved and published, and mid-term begins. */
async function advanceStages() {
  for (const [node, fields] of Object.entries({
    issue: ["vision"],
    strategy: ["target"],
    measure: ["content"],
  }))
    for (const field of fields) await write(node, field, "本文");
  const { approvalId } = await tanto().call(c.submit, { id: sheetId });
  await w.as("buchou").call(decide, { id: approvalId, decision: "approve" });
  await tanto().call(c.publish, { id: sheetId });
  await tanto().call(c.beginStage, { id: sheetId });
}

describe("a metric of the organisation as the source of a sheet's actuals", () => {
  test("supplies the actual, says where from, and proposes the code anew when it moves", async () => {
    await write("metric", "actual:2026", { kind: "value", value: 999, evidence: "手で入力" });
    expect(await sign()).toMatchObject({ sign: "②" });
    await write("metric", "reference", `metric:${metricId}`);
    await measured(139, 0);
    const found = await sheet();
    expect(found.sources["metricの題"]).toEqual({
      kind: "metric",
      id: metricId,
      number: "KPI-2026-0001",
      title: "復旧時間",
      unit: "分",
    });
    expect(found.supplied["metricの題"]).toEqual({ "2026": { kind: "value", value: 139, evidence: "" } });
    expect(await sign()).toMatchObject({ sign: "①" });
    await measured(151, 1, "一件の記録が漏れていた");
    expect(await sign()).toMatchObject({ sign: "②" });
    const told = await w.t.database.read
      .selectFrom("event")
      .select("data")
      .where("record_id", "=", sheetId)
      .where("type", "=", "policy.reproposed")
      .execute();
    expect(told).toHaveLength(2);
  });

  test("what was typed is not lost: without the source it counts again", async () => {
    await write("metric", "reference", null);
    const found = await sheet();
    expect([found.sources, found.supplied]).toEqual([{}, {}]);
    expect((await sign())?.why).toMatchObject([{ params: { actual: "999" } }]);
  });

  test("a metric that is not there, a person's id, and words are refused; nothing is stored", async () => {
    const nowhere = write("metric", "reference", "metric:00000000-0000-7000-8000-000000000000");
    await expect(nowhere).rejects.toMatchObject({ errors: [{ key: "policy.invalid.unknown-reference" }] });
    const sheetAsMetric = write("metric", "reference", `metric:${sheetId}`);
    await expect(sheetAsMetric).rejects.toMatchObject({ errors: [{ key: "policy.invalid.unknown-reference" }] });
    await expect(write("metric", "reference", "復旧時間")).rejects.toMatchObject({
      errors: [{ key: "policy.invalid.no-reference" }],
    });
    expect((await sheet()).sources).toEqual({});
  });
});

describe("history of a cell", () => {
  test("who wrote what, newest first, back to how it began", async () => {
    await write("issue", "title", "止まらない店舗");
    await write("issue", "title", "止まらない店舗とEC");
    expect(await history("issue", "title")).toMatchObject([
      {
        how: "written",
        before: "止まらない店舗",
        after: "止まらない店舗とEC",
        by: { name: expect.stringContaining("担当") },
      },
      { how: "written", before: "issueの題", after: "止まらない店舗" },
      { how: "added", before: null, after: "issueの題" },
    ]);
    expect(await history("issue", "vision")).toEqual([]);
  });

  test("a cell that was blanked keeps its history; another one of the same name does not mix in", async () => {
    await write("issue", "vision", "店舗が止まらない");
    await write("issue", "vision", null);
    expect((await history("issue", "vision")).map(({ before, after }) => [before, after])).toEqual([
      ["店舗が止まらない", null],
      [null, "店舗が止まらない"],
    ]);
    expect(await history("strategy", "vision")).toEqual([]);
  });

  test("what was taken over from a former year says so", async () => {
    const { id } = await tanto().call(c.create, { orgId, fiscalYear: 2027, copyFrom: sheetId });
    const copy = await tanto().call(c.get, { id });
    const issue = copy.nodes.find(({ kind }) => kind === "issue")?.id ?? "";
    const { items } = await tanto().call(c.cellHistory, { id, nodeId: issue, field: "title" });
    expect(items).toMatchObject([{ how: "carried", before: null, after: "止まらない店舗とEC" }]);
  });
});

describe("organisations and forms as data", () => {
  test("organisations are listed with their unit and newest year; code and name are taken once", async () => {
    expect((await tanto().call(orgs, {})).items).toMatchObject([
      { code: "IS", name: "情報システム部", unit: { name: "情報システム部" }, sheets: 2, latest: 2027 },
    ]);
    await expect(tanto().call(saveOrg, { code: "IS", name: "別" })).rejects.toMatchObject({ status: 409 });
    await tanto().call(saveOrg, { id: orgId, code: "IS-2", name: "情報システム本部", nameEn: "IT" });
    expect((await tanto().call(orgs, {})).items[0]).toMatchObject({ code: "IS-2", nameEn: "IT", unit: null });
  });

  test("forms: the one in force, shipped ones before their first use, and the text to change", async () => {
    const { items } = await tanto().call(forms, {});
    expect(items.map(({ code, number, inForce, sheets, id }) => [code, number, inForce, sheets, id !== null])).toEqual([
      ["municipal", 1, true, 2, true],
      ["project-review", 1, true, 0, false],
    ]);
    const shipped = await tanto().call(formGet, { id: "project-review" });
    expect(shipped).toMatchObject({ id: null, number: 1, sheets: 0 });
    await expect(tanto().call(formGet, { id: "no-such" })).rejects.toMatchObject({ status: 404 });
  });

  test("a text is checked line by line, shows what it changes, and says which sheets keep their version", async () => {
    const { source } = await tanto().call(formGet, { id: "municipal" });
    const check = (text: string, effectiveFrom?: number) =>
      tanto().call(checkForm, { source: text, ...(effectiveFrom ? { effectiveFrom } : {}) });
    const broken = source
      .replace("stage: final", "stage: nowhere")
      .replace("budgetsOn: measure", "budgetsOnn: measure");
    const found = await check(broken);
    expect(found.code).toBeNull();
    for (const { line, message } of found.problems) expect(message).toContain(`${line}行目`);
    expect(found.problems.map(({ line }) => broken.split("\n")[line - 1])).toEqual(
      expect.arrayContaining([expect.stringContaining("nowhere")]),
    );
    expect((await check(source.replace("kind: outcome", "kind: issue"))).problems[0]?.message).toContain("二度");
    expect((await check("a: [")).problems).toMatchObject([{ line: 1 }]);

    const changed = source.replace("めざすべき将来像", "めざす姿");
    expect(await check(changed, 2027)).toMatchObject({
      code: "municipal",
      problems: [],
      begun: 1,
      changes: [
        {
          where: "経営課題 › vision",
          before: expect.stringContaining("めざすべき将来像"),
          after: expect.stringContaining("めざす姿"),
        },
      ],
    });
    const { id } = await tanto().call(saveForm, { source: changed, effectiveFrom: 2026, note: "用語の見直し" });
    const list = (await tanto().call(forms, {})).items.filter(({ code }) => code === "municipal");
    expect(list.map(({ number, inForce, sheets }) => [number, inForce, sheets])).toEqual([
      [2, true, 0],
      [1, false, 2],
    ]);
    expect((await tanto().call(formGet, { id })).source).toContain("めざす姿");
  });
});

describe("contradictions", () => {
  test("a figure that comes to contradict a written code opens a duty; a reason, or the figure again, ends it", async () => {
    const duties = async () =>
      (
        await w.t.database.read
          .selectFrom("duty")
          .select("state")
          .where("record_id", "=", sheetId)
          .where("template", "=", "P7")
          .orderBy("id")
          .execute()
      ).map(({ state }) => state);
    await write("metric", "reference", `metric:${metricId}`);
    await advanceStages();
    await write("measure", "midtermAchievement", "②(i)");
    expect(await sign("midtermAchievement")).toMatchObject({ sign: "②", differs: false });
    expect(await duties()).toEqual([]);
    await measured(120, 2, "集計の誤り");
    expect(await sign("midtermAchievement")).toMatchObject({ sign: "①", differs: true });
    expect(await duties()).toEqual(["open"]);
    await measured(160, 3, "やはり160だった");
    expect(await duties()).toEqual(["not_applicable"]);
    await measured(120, 4, "確定値");
    expect(await duties()).toEqual(["not_applicable", "open"]);
    await write("measure", "midtermReason", "年度後半に悪化する見込みのため");
    expect(await duties()).toEqual(["not_applicable", "done"]);
  });
});
