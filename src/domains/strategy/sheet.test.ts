import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { stringify } from "yaml";
import { decide } from "#kernel/approvals/contract.ts";
import { Problem } from "#kernel/contract/problem.ts";
import { installPack, shippedPack } from "#kernel/regulations/install.ts";
import * as c from "./contract.ts";
import { saveForm } from "./form/contract.ts";
import { shippedForm } from "./form/store.ts";
import { saveOrg } from "./org/contract.ts";
import { policyWorld, type PolicyWorld } from "./sample.ts";
import type { CellValue } from "./values.ts";

let w: PolicyWorld;
let orgId: string;

beforeAll(async () => {
  w = await policyWorld("2026-03-10T10:00");
  await w.t.system(async (work) => {
    await installPack(work, await shippedPack("policy-evaluation"), "2020-04-01");
  });
  const saved = await w
    .as("tanto")
    .call(saveOrg, { code: "IS", name: "情報システム部", unitId: w.org.unit["is"] ?? null });
  orgId = saved.id;
});
afterAll(() => w.t.close());

const tanto = () => w.as("tanto");
const get = (id: string, who = "tanto") => w.as(who).call(c.get, { id });
async function problem(call: Promise<unknown>): Promise<Problem> {
  const error = await call.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof Problem)) throw new Error(`not refused: ${String(error)}`);
  return error;
}
async function write(id: string, no: string, field: string, value: CellValue | null, who = "tanto", kind?: string) {
  const sheet = await get(id);
  const node = sheet.nodes.find((each) => each.no === no && (!kind || each.kind === kind));
  if (!node) throw new Error(`no ${no}`);
  return w.as(who).call(c.writeCell, { id, nodeId: node.id, field, value, seen: node.cells[field]?.n ?? 0 });
}
async function plan(fiscalYear: number, code = "main"): Promise<string> {
  const { id } = await tanto().call(c.create, { orgId, fiscalYear, code, title: "情報システム部 運営方針" });
  const add = async (
    kind: "issue" | "strategy" | "measure" | "indicator" | "withdrawal" | "metric" | "outcome",
    parentId: string | null,
    title: string,
    no?: string,
  ) => (await tanto().call(c.addNode, { id, kind, parentId, title, ...(no ? { no } : {}) })).nodeId;
  const issue = await add("issue", null, "止まらない店舗システム");
  const strategy = await add("strategy", issue, "障害を減らす");
  await add("outcome", strategy, "障害の件数が前年度を下回ること");
  const measure = await add("measure", strategy, "監視の強化");
  await add("metric", null, "障害件数", "障害件数");
  await add("indicator", measure, "障害を前年度の半分にする");
  await add("withdrawal", measure, "前年度を上回ったら再構築する");
  await write(id, "1", "vision", "店舗が止まらない");
  await write(id, "1-1", "target", "障害が半分になっている", "tanto", "strategy");
  await write(id, "1-1-1", "content", "監視を強める");
  const ratio = (op: "<=" | ">", factor: number): CellValue => ({
    metric: "障害件数",
    op,
    ratioTo: { metric: "障害件数", fiscalYear: fiscalYear - 1, factor },
  });
  await write(id, "1-1-1.1", "condition", ratio("<=", 0.5), "tanto", "indicator");
  await write(id, "1-1-1.1", "condition", ratio(">", 1), "tanto", "withdrawal");
  return id;
}
async function approve(id: string, who = "buchou", decision: "approve" | "remand" = "approve") {
  const { approval } = await get(id);
  await w
    .as(who)
    .call(decide, { id: approval?.id ?? "", decision, comment: decision === "remand" ? "数字を直す" : "" });
}
const openDuties = async (id: string) =>
  (
    await w.t.database.read
      .selectFrom("duty")
      .select(["template"])
      .where("record_id", "=", id)
      .where("state", "=", "open")
      .orderBy("template")
      .execute()
  ).map(({ template }) => template);

describe("a year", () => {
  let id: string;
  test("plan: written, refused while something is missing, sent back, approved, published", async () => {
    id = await plan(2026);
    expect(await openDuties(id)).toEqual(["P1"]);
    await write(id, "1", "vision", null);
    const refusal = await problem(tanto().call(c.submit, { id }));
    expect([refusal.status, refusal.errors.map(({ key }) => key)]).toEqual([422, ["policy.finding.required-empty"]]);
    await write(id, "1", "vision", "店舗が止まらない");
    await tanto().call(c.submit, { id });
    expect((await problem(write(id, "1", "vision", "別の文"))).key).toBe("policy.not.locked");
    await approve(id, "buchou", "remand");
    expect(await get(id)).toMatchObject({ stage: "plan", status: "draft" });
    await tanto().call(c.submit, { id });
    expect((await problem(tanto().call(c.publish, { id }))).key).toBe("policy.not.not-approved");
    await approve(id);
    expect(await openDuties(id)).toEqual(["P2"]);
    expect(await tanto().call(c.publish, { id })).toEqual({ no: 1 });
    expect((await problem(write(id, "1", "vision", "別の文"))).key).toBe("policy.not.published");
    expect(await openDuties(id)).toEqual([]);
  });

  test("mid-term: fields of the plan are shut, comments become mandatory and are owed", async () => {
    w.t.at("2026-09-01T10:00");
    await tanto().call(c.beginStage, { id });
    expect((await problem(write(id, "1", "vision", "別の文"))).key).toBe("policy.not.other-stage-plan");
    await write(id, "障害件数", "actual:2025", { kind: "value", value: 40, evidence: "" });
    await write(id, "障害件数", "forecast:2026", { kind: "value", value: 30, evidence: "" });
    await write(id, "1-1-1", "midtermAchievement", "②(i)");
    await write(id, "1-1-1", "midtermEffectiveness", "○");
    const sheet = await get(id);
    expect(sheet.proposals.find(({ field }) => field === "midtermAchievement")).toMatchObject({
      sign: "②",
      differs: false,
    });
    expect(sheet.mandatory).toMatchObject([
      { field: "midtermComment", ja: "左記に「②」、「③」、「×」がある場合は必須" },
    ]);
    expect(await openDuties(id)).toEqual(["P3", "P5"]);
    await write(id, "1-1-1", "midtermComment", "監視対象を増やす。");
    expect(await openDuties(id)).toEqual(["P3"]);
    await tanto().call(c.submit, { id });
    await approve(id);
    await tanto().call(c.publish, { id });
  });

  test("evaluation: another code than the proposal needs a reason; ③ opens a rebuild item that is decided once", async () => {
    w.t.at("2027-03-31T10:00");
    await tanto().call(c.beginStage, { id });
    await write(id, "障害件数", "actual:2026", { kind: "value", value: 44, evidence: "記録" });
    for (const [no, field, value] of [
      ["1", "summary", "監視を強めたが障害は増えた。"],
      ["1-1", "effectiveness", "ア"],
      ["1-1", "overall", "B"],
      ["1-1", "progress", "b"],
      ["1-1-1", "results", "監視対象を増やした。"],
      ["1-1-1", "achievement", "②(i)"],
      ["1-1-1", "effectiveness", "○"],
      ["1-1-1", "issue", "検知は早まったが件数は増えた。"],
      ["1-1-1", "improvement", "検知が遅れていない。件数は減っていない。"],
    ] as const)
      await write(id, no, field, value, "tanto", no === "1" ? "issue" : no === "1-1" ? "strategy" : "measure");
    const refusal = await problem(tanto().call(c.submit, { id }));
    expect(refusal.errors.map(({ key }) => key).sort()).toEqual([
      "policy.finding.difference-unexplained",
      "policy.finding.problem-as-improvement",
    ]);
    await write(id, "1-1-1", "achievement", "③");
    const { rebuilds } = await get(id);
    expect(rebuilds).toMatchObject([{ owner: { name: "部長　一" }, decision: null }]);
    expect(await openDuties(id)).toContain("P6");
    await write(id, "1-1-1", "improvement", "更新計画を前倒しする。");
    await tanto().call(c.submit, { id });
    const rebuildId = rebuilds[0]?.id ?? "";
    await w.as("buchou").call(c.decideRebuild, { id, rebuildId, decision: "other-means", note: "専門事業者を使う" });
    expect(
      (await problem(w.as("buchou").call(c.decideRebuild, { id, rebuildId, decision: "stop", note: "x" }))).key,
    ).toBe("policy.not.decided-already");
    await approve(id);
    await tanto().call(c.publish, { id });
    expect(await get(id)).toMatchObject({ published: 3, light: "bad", rebuilds: [{ decision: "other-means" }] });
    expect(await openDuties(id)).toEqual([]);
  });

  test("correction: a new version with its reason and difference; the former one stays as it was", async () => {
    expect((await problem(tanto().call(c.beginStage, { id }))).key).toBe("policy.not.last-stage");
    await tanto().call(c.correct, { id, reason: "件数の数え誤り" });
    await write(id, "障害件数", "actual:2026", { kind: "value", value: 43, evidence: "数え直し" });
    await write(id, "1", "vision", "店舗が決して止まらない");
    await tanto().call(c.submit, { id });
    await approve(id);
    expect(await tanto().call(c.publish, { id })).toEqual({ no: 4 });
    const version = await tanto().call(c.versionGet, { id, no: 4 });
    expect(version.reason).toBe("件数の数え誤り");
    expect(version.changes.map(({ no, field }) => `${no} ${field}`).sort()).toEqual([
      "1 vision",
      "障害件数 actual:2026",
    ]);
    const former = await tanto().call(c.versionGet, { id, no: 3 });
    expect(former.nodes.find(({ no }) => no === "1")?.cells["vision"]?.v).toBe("店舗が止まらない");
    const history = await tanto().call(c.cellHistory, {
      id,
      nodeId: version.nodes.find(({ no }) => no === "障害件数")?.id ?? "",
      field: "actual:2026",
    });
    expect(history.items).toHaveLength(2);
  });
});

describe("bad input", () => {
  let id: string;
  beforeAll(async () => {
    id = await plan(2027);
  });

  test("two people at one cell: the later one gets both texts, and nothing is lost", async () => {
    const sheet = await get(id);
    const node = sheet.nodes.find(({ kind }) => kind === "issue");
    const input = { id, nodeId: node?.id ?? "", field: "current", seen: 0 };
    await tanto().call(c.writeCell, { ...input, value: "障害が多い" });
    const conflict = await problem(w.as("kyodo").call(c.writeCell, { ...input, value: "監視が足りない" }));
    expect(conflict).toMatchObject({
      status: 409,
      code: "cell-changed",
      params: { who: "担当　一", theirs: "障害が多い", yours: "監視が足りない" },
    });
    // Other cells of the same place are free, and the same text again is no conflict.
    await w.as("kyodo").call(c.writeCell, { ...input, field: "causes", value: "人が足りない" });
    await w.as("kyodo").call(c.writeCell, { ...input, value: "障害が多い" });
    // Blanked and written anew: the version never comes twice.
    const { n } = await tanto().call(c.writeCell, {
      ...input,
      value: "古い文",
      seen: (await get(id)).nodes.find((each) => each.id === node?.id)?.cells["current"]?.n ?? 0,
    });
    await tanto().call(c.writeCell, { ...input, value: null, seen: n });
    await tanto().call(c.writeCell, { ...input, value: "新しい文", seen: 0 });
    expect((await problem(w.as("kyodo").call(c.writeCell, { ...input, value: "上書き", seen: n }))).code).toBe(
      "cell-changed",
    );
  });

  test("conditions on metrics that are not there, metrics in use, values of the wrong kind, unknown codes", async () => {
    const first = async (call: Promise<unknown>) => (await problem(call)).errors[0]?.key;
    expect(
      await first(write(id, "1-1-1.1", "condition", { metric: "ない指標", op: ">=", value: 1 }, "tanto", "withdrawal")),
    ).toBe("policy.invalid.unknown-metric");
    expect(
      await first(
        write(
          id,
          "1-1-1.1",
          "condition",
          { metric: "障害件数".replace("件", "仵"), op: ">=", value: 1 },
          "tanto",
          "withdrawal",
        ),
      ),
    ).toBe("policy.invalid.unknown-metric");
    await tanto().call(c.addNode, { id, kind: "metric", parentId: null, title: "KPI達成率" });
    expect(
      await first(
        write(id, "1-1-1.1", "condition", { metric: "КPI達成率", op: ">=", value: 1 }, "tanto", "withdrawal"),
      ),
    ).toBe("policy.invalid.look-alike-metric");
    expect(await first(write(id, "1-1-1", "budget:2027", "100"))).toBe("policy.invalid.no-money");
    expect(await first(write(id, "1", "budget:2027", { kind: "yen", yen: 1 }))).toBe("policy.invalid.unknown-field");
    expect(await first(write(id, "1-1-1.1", "condition", "多い", "tanto", "indicator"))).toBe(
      "policy.invalid.no-condition",
    );
    const metric = (await get(id)).nodes.find(({ kind }) => kind === "metric");
    expect((await problem(tanto().call(c.removeNode, { id, nodeId: metric?.id ?? "", reason: "不要" }))).key).toBe(
      "policy.not.metric-in-use",
    );
  });

  test("money: blank, none and zero stay apart", async () => {
    await write(id, "1-1-1", "budget:2027", { kind: "yen", yen: 0 });
    await write(id, "1-1-1", "budget:2026", { kind: "none" });
    expect((await get(id)).sums).toMatchObject([
      { yen: null, blank: 1, none: 0 },
      { yen: null, blank: 0, none: 1 },
      { yen: 0, figures: 1 },
    ]);
  });

  test("a fiscal year that cannot be, a second sheet, a foreign department, an unknown form", async () => {
    expect(() => c.create.input.parse({ orgId, fiscalYear: 99_999 })).toThrow();
    expect((await problem(tanto().call(c.create, { orgId, fiscalYear: 2027 }))).key).toBe("policy.not.taken");
    expect((await problem(w.as("yoso").call(c.create, { orgId, fiscalYear: 2031 }))).errors[0]?.key).toBe(
      "policy.invalid.unknown-org",
    );
    const sheet = await get(id);
    const input = { id, nodeId: sheet.nodes[0]?.id ?? "", field: "vision", value: "x", seen: 0 };
    expect((await problem(w.as("yoso").call(c.writeCell, input))).status).toBe(404);
    expect((await problem(tanto().call(c.create, { orgId, fiscalYear: 2032, form: "nothing" }))).errors[0]?.key).toBe(
      "policy.invalid.unknown-form",
    );
  });

  test("a form version changed in mid-year leaves sheets alone that were begun", async () => {
    const form = await shippedForm("municipal");
    const changed = structuredClone(form);
    for (const level of changed.levels)
      for (const field of level.fields) if (field.key === "vision") field.title.ja = "めざす姿";
    changed.codes["progress"] = [
      { sign: "優", means: "on-track", title: {} },
      { sign: "劣", means: "off-track", title: {} },
    ];
    const saved = await tanto().call(saveForm, {
      source: stringify(changed),
      effectiveFrom: 2027,
      note: "様式の見直し",
    });
    expect(saved.number).toBe(2);
    const title = (sheet: c.Sheet) =>
      sheet.form.definition.levels[0]?.fields.find(({ key }) => key === "vision")?.title.ja;
    const old = await get(id);
    expect([old.form.number, title(old)]).toEqual([1, "めざすべき将来像"]);
    const { id: newer } = await tanto().call(c.create, { orgId, fiscalYear: 2027, code: "second" });
    const fresh = await get(newer);
    expect([fresh.form.number, title(fresh)]).toEqual([2, "めざす姿"]);
    const { id: earlier } = await tanto().call(c.create, { orgId, fiscalYear: 2024 });
    expect((await get(earlier)).form.number).toBe(1);
    const wrong = await problem(
      tanto().call(saveForm, {
        source: stringify({ ...form, mandatory: [{ ...form.mandatory[0], fields: ["nowhere"] }] }),
        effectiveFrom: 2028,
      }),
    );
    expect(wrong.errors[0]).toMatchObject({
      path: "source",
      key: "policy.form.fault.unknown-field",
      params: { on: "strategy", name: "nowhere" },
    });
    expect((await problem(tanto().call(saveForm, { source: "a: [", effectiveFrom: 2028 }))).errors[0]?.key).toBe(
      "policy.form.fault.no-yaml",
    );
  });

  test("an actual of another sheet that changes proposes the codes here anew", async () => {
    const { id: next } = await tanto().call(c.create, { orgId, fiscalYear: 2028, copyFrom: id });
    const sheet = await get(next);
    expect(sheet.nodes.map(({ no }) => no)).toEqual((await get(id)).nodes.map(({ no }) => no));
    // The years of the conditions moved along.
    expect(sheet.nodes.find(({ kind }) => kind === "withdrawal")?.cells["condition"]?.v).toMatchObject({
      ratioTo: { fiscalYear: 2027 },
    });
    await write(next, "障害件数", "reference", `sheet:${id}/障害件数`);
    const sign = async () => (await get(next)).proposals.find(({ field }) => field === "achievement")?.sign;
    expect(await sign()).toBeNull();
    await write(id, "障害件数", "actual:2027", { kind: "value", value: 10, evidence: "" });
    await write(id, "障害件数", "actual:2028", { kind: "value", value: 4, evidence: "" });
    expect(await sign()).toBe("①");
    await write(id, "障害件数", "actual:2028", { kind: "value", value: 11, evidence: "" });
    expect(await sign()).toBe("③");
    const events = await w.t.database.read
      .selectFrom("event")
      .select("type")
      .where("record_id", "=", next)
      .where("type", "=", "policy.reproposed")
      .execute();
    expect(events).toHaveLength(3);
  });

  test("what must I write, board, list and comparison", async () => {
    const todo = await tanto().call(c.todo, {});
    expect(todo.items.some((item) => item.id === id && item.due === "2027-04-01T14:59:00Z")).toBe(true);
    expect((await w.as("yoso").call(c.todo, {})).items).toEqual([]);
    expect(await tanto().call(c.board, {})).toMatchObject({ years: [2028, 2027], earlier: 2027, later: null });
    expect(await tanto().call(c.board, { from: 1999 })).toMatchObject({ years: [1999], earlier: null, orgs: [] });
    const board = await tanto().call(c.board, { from: 2028, years: 3 });
    expect(board.orgs[0]?.years.map(({ fiscalYear, sheets }) => [fiscalYear, sheets])).toEqual([
      [2028, 1],
      [2027, 2],
      [2026, 1],
    ]);
    const list = await tanto().call(c.list, { q: "止まらない店舗" });
    expect(list.items.length).toBeGreaterThan(2);
    const compared = await tanto().call(c.compare, { orgId });
    expect(compared.metrics).toMatchObject([
      { key: "障害件数", targets: expect.arrayContaining([{ fiscalYear: 2026, value: 20 }]) },
    ]);
    expect(compared.sheets.map(({ fiscalYear }) => fiscalYear)).toEqual([2024, 2026, 2027, 2028]);
  });
});
