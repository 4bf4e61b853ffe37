import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as consensus from "#domains/consensus/contract.ts";
import { domain as consensusDomain } from "#domains/consensus/domain.ts";
import * as m from "#kernel/metrics/contract.ts";
import { module as metrics } from "#kernel/metrics/module.ts";
import { organisation, type Organisation } from "#kernel/testing/organisation.ts";
import { testRuntime, type TestRuntime } from "#kernel/testing/runtime.ts";
import * as c from "./contract.ts";
import { domain } from "./domain.ts";

let t: TestRuntime;
let org: Organisation;
let roadmapId: string;
beforeAll(async () => {
  t = await testRuntime([metrics, consensusDomain, domain], "2026-04-01T10:00");
  org = await organisation(t.database, {
    units: { hq: { name: "本社", kind: "company" } },
    persons: { chief: { family: "山", unit: "hq" }, staff: { family: "川", unit: "hq" } },
    posts: {},
    roles: {
      chief: { patterns: ["metric.*", "roadmap.*", "initiative.*", "consensus.*"], persons: ["chief"] },
      staff: { patterns: ["roadmap.get", "initiative.get", "consensus.ask", "consensus.get"], everybody: "all" },
    },
  });
});
afterAll(() => t.close());

const chief = () => t.as(org.person["chief"] ?? "");
const staff = () => t.as(org.person["staff"] ?? "");
const read = () => chief().call(c.get, { id: roadmapId });
const initiative = async (title: string) => {
  const found = (await read()).plan.find((each) => each.title === title);
  if (!found) throw new Error(`no ${title}`);
  return chief().call(c.getInitiative, { id: found.id });
};

describe("the roadmap of an IT department", () => {
  it("comes with four phases and thirteen initiatives, dated from its first day", async () => {
    ({ id: roadmapId } = await chief().call(c.create, {
      title: "情シス強化",
      startsOn: "2026-04-01",
      template: "it-department",
    }));
    const { phases, plan, endsOn } = await read();
    expect(plan).toHaveLength(13);
    expect(phases.map(({ startsOn, endsOn: end, state }) => [startsOn, end, state])).toEqual([
      ["2026-04-01", "2026-06-30", "open"],
      ["2026-07-01", "2026-09-30", "shut"],
      ["2026-10-01", "2026-12-31", "shut"],
      ["2027-01-01", "2027-03-31", "shut"],
    ]);
    expect(endsOn).toBe("2027-03-31");
    expect(plan.every(({ progress }) => progress === 0)).toBe(true);
  });

  it("starts small: an initiative of a shut phase does not begin, and none settles without proof", async () => {
    const later = await initiative("SaaSの統廃合");
    await expect(chief().call(c.moveInitiative, { id: later.id, stage: "pilot" })).rejects.toMatchObject({
      key: "roadmap.not.phase-shut",
    });
    const first = await initiative("役割分担の明確化");
    await chief().call(c.moveInitiative, { id: first.id, stage: "pilot" });
    await expect(chief().call(c.moveInitiative, { id: first.id, stage: "settled" })).rejects.toMatchObject({
      key: "roadmap.not.stage",
    });
    await chief().call(c.moveInitiative, { id: first.id, stage: "expansion" });
    await expect(chief().call(c.moveInitiative, { id: first.id, stage: "settled" })).rejects.toMatchObject({
      key: "roadmap.not.unproven",
    });
    const [item] = first.itemList;
    const prove = { id: first.id, itemId: item?.id ?? "" };
    await expect(chief().call(c.proveItem, prove)).rejects.toMatchObject({ errors: [{ path: "evidence" }] });
    await chief().call(c.proveItem, { ...prove, evidence: "規程集 分掌表 第2版" });
    await chief().call(c.moveInitiative, { id: first.id, stage: "settled" });
    expect((await initiative("役割分担の明確化")).progress).toBe(1);
  });

  it("shows progress of a metric, not of what somebody types", async () => {
    const metric = await chief().call(m.create, {
      code: "DOCS",
      name: "文書",
      level: "kpi",
      direction: "up",
      period: "month",
      source: "manual",
    });
    const docs = await initiative("ドキュメント整備の開始");
    const fields = {
      title: docs.title,
      phaseId: docs.phaseId,
      priority: docs.priority,
      goal: docs.goal,
      startsOn: docs.startsOn,
      endsOn: docs.endsOn,
      items: [],
      figures: [{ metricId: metric.id, base: 0, goal: 40 }],
    };
    await chief().call(c.updateInitiative, { id: docs.id, version: docs.version, ...fields });
    expect((await initiative("ドキュメント整備の開始")).progress).toBe(0);
    await chief().call(m.record, { id: metric.id, period: "2026-04-01", value: 10 });
    expect((await initiative("ドキュメント整備の開始")).progress).toBe(0.25);
    await expect(
      chief().call(c.updateInitiative, { id: docs.id, version: docs.version, ...fields }),
    ).rejects.toMatchObject({ status: 409, code: "stale" });
  });

  it("refuses a circle of dependencies and takes back nothing that is proven", async () => {
    const a = await initiative("インシデント管理の導入と整備");
    const b = await initiative("インシデント分析と再発防止策");
    expect(b.needList.map(({ title }) => title)).toEqual([a.title]);
    const fields = { title: a.title, phaseId: a.phaseId, priority: a.priority, startsOn: a.startsOn, endsOn: a.endsOn };
    const items = a.itemList.map(({ id, text }) => ({ id, text }));
    await expect(
      chief().call(c.updateInitiative, { id: a.id, version: a.version, ...fields, items, needs: [b.id] }),
    ).rejects.toMatchObject({ errors: [{ path: "needs", key: "roadmap.invalid.circle" }] });
    await chief().call(c.proveItem, { id: a.id, itemId: items[0]?.id ?? "", recordId: roadmapId });
    await expect(
      chief().call(c.updateInitiative, { id: a.id, version: a.version + 1, ...fields, items: items.slice(1) }),
    ).rejects.toMatchObject({ key: "roadmap.not.proven-item" });
  });
});

describe("the gate", () => {
  let consensusId: string, phaseId: string;
  const pass = (carryOver?: string) =>
    chief().call(c.passGate, { id: roadmapId, phaseId, ...(carryOver ? { carryOver } : {}) });

  it("stays shut without the meeting, and while a question is unanswered", async () => {
    const subject = await initiative("タスク管理システムの導入");
    ({ id: consensusId } = await chief().call(consensus.open, { subjectId: subject.id, title: "タスク管理を始める" }));
    await staff().call(consensus.ask, { id: consensusId, text: "いまの表は捨てるのですか", anonymous: true });
    ({ id: phaseId } = (await read()).phases[0] ?? { id: "" });
    await expect(pass()).rejects.toMatchObject({
      status: 409,
      errors: [
        { key: "roadmap.not.unreviewed" },
        { key: "roadmap.not.question" },
        { key: "roadmap.not.unfinished", path: "carryOver" },
      ],
    });
    await expect(
      chief().call(c.holdReview, { id: roadmapId, phaseId, heldOn: "2026-07-01", minutes: "先の話" }),
    ).rejects.toMatchObject({ errors: [{ path: "heldOn" }] });
    t.at("2026-06-30T15:00");
    await chief().call(c.holdReview, { id: roadmapId, phaseId, heldOn: "2026-06-30", minutes: "3件は次へ" });
    await expect(pass("次で終える")).rejects.toMatchObject({ key: "roadmap.not.question" });
    const { can, phases } = await read();
    expect(can["passGate"]).toMatchObject({ key: "roadmap.not.question" });
    expect(phases[0]?.obstacles.map(({ key }) => key)).toEqual(["roadmap.not.question"]);
  });

  it("does not tell who asked without a name, not even in the events", async () => {
    const { questions } = await staff().call(consensus.get, { id: consensusId });
    expect(questions[0]?.by).toBeNull();
    const rows = await t.database.read
      .selectFrom("event")
      .select(["actor_id", "data"])
      .where("type", "=", "consensus.question-asked")
      .execute();
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain(org.person["staff"]);
  });

  it("opens when the question is answered and the rest is carried over with a reason", async () => {
    const { questions } = await chief().call(consensus.get, { id: consensusId });
    await chief().call(consensus.answer, { id: consensusId, questionId: questions[0]?.id ?? "", answer: "残します" });
    await expect(pass()).rejects.toMatchObject({ key: "roadmap.not.unfinished" });
    await pass("次のフェーズで終える");
    const { phases, phase } = await read();
    expect(phases.map(({ state }) => state)).toEqual(["passed", "open", "shut", "shut"]);
    expect(phase?.no).toBe(2);
    await expect(pass("もう一度")).rejects.toMatchObject({ key: "roadmap.not.passed" });
  });
});

describe("costs and benefits", () => {
  it("give the return of initiative and roadmap, plan and actual apart", async () => {
    const saas = await initiative("SaaSの統廃合");
    const lines = [
      { kind: "cost" as const, label: "調査", month: "2026-04-01", plan: 200_000, actual: 250_000 },
      { kind: "benefit" as const, label: "契約の削減", month: "2026-07-01", plan: 500_000 },
    ];
    const set = (more: object) =>
      chief().call(c.setLines, { id: saas.id, version: saas.version, lines: [{ ...lines[0]!, ...more }, lines[1]!] });
    await expect(set({ month: "2026-09-01" })).rejects.toMatchObject({ errors: [{ path: "lines.0.actual" }] });
    await expect(set({ month: "2026-04-02" })).rejects.toMatchObject({ errors: [{ path: "lines.0.month" }] });
    await set({});
    const { roi } = await initiative("SaaSの統廃合");
    expect([roi.planned.percent, roi.actual.percent]).toEqual([150, 100]);
    const whole = await read();
    expect(whole.roi.actual.net).toBe(250_000);
    expect(whole.months).toHaveLength(2);
    expect(whole.sensitivity.map(({ share }) => share)).toContain(-0.3);
  });
});
