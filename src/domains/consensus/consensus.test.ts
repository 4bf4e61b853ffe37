import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { module as duties } from "#kernel/duties/module.ts";
import { mine as myDuties } from "#kernel/duties/contract.ts";
import * as m from "#kernel/metrics/contract.ts";
import { module as metrics } from "#kernel/metrics/module.ts";
import { module as regulations } from "#kernel/regulations/module.ts";
import { installPack, shippedPack } from "#kernel/regulations/install.ts";
import { organisation, type Organisation } from "#kernel/testing/organisation.ts";
import { testRuntime, type TestRuntime } from "#kernel/testing/runtime.ts";
import * as k from "./consultation/contract.ts";
import * as c from "./contract.ts";
import { domain } from "./domain.ts";

let t: TestRuntime;
let org: Organisation;
let id: string;
beforeAll(async () => {
  t = await testRuntime([metrics, duties, regulations, domain], "2026-11-20T10:00");
  org = await organisation(t.database, {
    units: {
      hq: { name: "本社", kind: "company" },
      sales: { name: "営業部", parent: "hq" },
      store: { name: "店舗", kind: "store", parent: "sales" },
      is: { name: "情報システム部", parent: "hq" },
    },
    persons: {
      lead: { family: "情", unit: "is" },
      seller: { family: "営", unit: "sales" },
      clerk: { family: "店", unit: "store" },
    },
    posts: { head: { name: "営業部長", heads: "sales", holder: "seller" } },
    roles: {
      lead: { patterns: ["metric.*", "consensus.*", "consultation.*", "duty.mine"], persons: ["lead"] },
      part: {
        patterns: [
          "list",
          "get",
          "read",
          "agree",
          "ask",
          "ask-again",
          "propose",
          "vote",
          "report-status",
          "finish-action",
        ]
          .map((verb) => `consensus.${verb}`)
          .concat("duty.mine"),
        everybody: "all",
      },
      head: { patterns: ["consultation.list", "consultation.get"], persons: ["seller"], scope: "units" },
    },
  });
  await t.system(async (work) => installPack(work, await shippedPack("consensus"), "2020-04-01"));
  const metric = await lead().call(m.create, {
    code: "TALKS",
    name: "相談",
    level: "kpi",
    direction: "up",
    period: "year",
    source: "measure",
    measure: "consensus.consultations",
    aggregate: "count",
    targets: [{ period: "2026-04-01", value: 24 }],
  });
  ({ id } = await lead().call(c.open, { subjectId: metric.id, title: "相談を増やす" }));
});
afterAll(() => t.close());

const as = (code: string) => t.as(org.person[code] ?? "");
const lead = () => as("lead");
const read = (who = "lead") => as(who).call(c.get, { id });
const due = async (who: string) => (await as(who).call(myDuties, {})).items.map(({ code }) => code);

describe("briefings", () => {
  it("invite who belongs to the departments now, and count who read, attended and agrees", async () => {
    const units = { sales: org.unit["sales"] ?? "", is: org.unit["is"] ?? "" };
    const brief = { id, title: "説明会", heldAt: "2026-11-25T10:00:00+09:00", material: "資料" };
    await expect(lead().call(c.brief, { ...brief, unitIds: [org.person["lead"] ?? ""] })).rejects.toMatchObject({
      errors: [{ path: "unitIds.0" }],
    });
    const { id: briefingId, invited } = await lead().call(c.brief, { ...brief, unitIds: [units.sales] });
    expect(invited).toBe(2);
    await as("seller").call(c.read, { id, briefingId });
    await as("seller").call(c.agree, { id, briefingId, score: 4 });
    await lead().call(c.attend, { id, briefingId, personIds: [org.person["seller"] ?? ""] });
    await expect(lead().call(c.read, { id, briefingId })).rejects.toMatchObject({ key: "consensus.not.invited" });
    await expect(
      lead().call(c.attend, { id, briefingId, personIds: [org.person["lead"] ?? ""] }),
    ).rejects.toMatchObject({ errors: [{ key: "consensus.invalid.not-invited" }] });
    const { adoption, briefings } = await read("seller");
    expect(briefings[0]).toMatchObject({ invited: 2, read: 1, attended: 1, mine: { read: true, agreement: 4 } });
    expect(adoption.find(({ unit }) => unit?.name === "営業部")).toMatchObject({ invited: 1, agreement: 4 });
    expect((await read()).briefings[0]?.mine).toBeNull();
  });
});

describe("questions", () => {
  it("are a duty of the lead until answered, and again when the answer was none", async () => {
    await as("clerk").call(c.ask, { id, text: "店舗も対象ですか" });
    expect(await due("lead")).toContain("Q1");
    const [question] = (await read()).questions;
    const questionId = question?.id ?? "";
    expect(question?.by?.name).toContain("店");
    await lead().call(c.answer, { id, questionId, answer: "はい" });
    expect(await due("lead")).not.toContain("Q1");
    await as("clerk").call(c.askAgain, { id, questionId, text: "いつから" });
    expect(await due("lead")).toContain("Q1");
    await expect(as("clerk").call(c.askAgain, { id, questionId, text: "x" })).rejects.toMatchObject({
      key: "consensus.not.unanswered",
    });
    await lead().call(c.answer, { id, questionId, answer: "12月から" });
  });
});

describe("ideas and votes", () => {
  it("hide the author where asked, count each person once, and end with a reason", async () => {
    await as("clerk").call(c.propose, { id, text: "月一回集まる", anonymous: true });
    const [idea] = (await read()).ideas;
    const ideaId = idea?.id ?? "";
    expect(idea?.by).toBeNull();
    for (const who of ["seller", "seller", "clerk"]) await as(who).call(c.vote, { id, ideaId, on: true });
    await as("clerk").call(c.vote, { id, ideaId, on: false });
    const { ideas } = await read("seller");
    expect(ideas[0]).toMatchObject({ votes: 1, voted: true });
    const events = await t.database.read
      .selectFrom("event")
      .select("actor_id")
      .where("type", "=", "consensus.voted")
      .execute();
    expect(events.every(({ actor_id }) => actor_id === null)).toBe(true);
    await expect(lead().call(c.close, { id })).rejects.toMatchObject({ key: "consensus.not.open" });
    await lead().call(c.decideIdea, { id, ideaId, decision: "adapted", reason: "隔月で試す" });
    await expect(as("seller").call(c.vote, { id, ideaId, on: true })).rejects.toMatchObject({
      key: "consensus.not.decided",
    });
  });
});

describe("quick wins, champions, retrospectives", () => {
  it("publishes a win only after its result", async () => {
    const { id: winId } = await lead().call(c.startWin, { id, title: "受付票", before: "電話のみ" });
    await expect(lead().call(c.publishWin, { id, winId, report: "…報告" })).rejects.toMatchObject({
      key: "consensus.not.achieved",
    });
    await lead().call(c.achieveWin, { id, winId, after: "票で受付" });
    await lead().call(c.publishWin, { id, winId, report: "電話が減った" });
    expect((await read()).wins[0]).toMatchObject({ state: "published", after: "票で受付" });
  });

  it("lets only the champion, or who names champions, report", async () => {
    const unitId = org.unit["sales"] ?? "";
    await lead().call(c.appoint, { id, unitId, personId: org.person["seller"] ?? "", part: "営業部での周知" });
    await expect(as("clerk").call(c.reportStatus, { id, unitId, status: "running" })).rejects.toMatchObject({
      status: 403,
    });
    await as("seller").call(c.reportStatus, { id, unitId, status: "running", note: "週次で確認" });
    expect((await read("seller")).champions[0]).toMatchObject({ status: "running", mine: true });
  });

  it("turns a point into an action that its owner owes until the day", async () => {
    await lead().call(c.reflect, {
      id,
      phase: "第1",
      heldOn: "2026-11-20",
      points: [{ kind: "problem", text: "周知が遅い" }],
    });
    const pointId = (await read()).points[0]?.id ?? "";
    const make = (dueOn: string) =>
      lead().call(c.makeAction, { id, pointId, ownerId: org.person["clerk"] ?? "", dueOn });
    await expect(make("2026-11-01")).rejects.toMatchObject({ errors: [{ path: "dueOn" }] });
    await make("2026-11-27");
    expect(await due("clerk")).toContain("R1");
    await expect(as("seller").call(c.finishAction, { id, pointId, result: "x" })).rejects.toMatchObject({
      status: 403,
    });
    await as("clerk").call(c.finishAction, { id, pointId, result: "掲示した" });
    expect(await due("clerk")).not.toContain("R1");
    await lead().call(c.close, { id });
    await expect(as("clerk").call(c.ask, { id, text: "終わり？" })).rejects.toMatchObject({
      key: "consensus.not.closed",
    });
  });
});

describe("consultations", () => {
  it("are answered before they are closed, seen by the department, and counted", async () => {
    const made = await lead().call(k.receive, {
      title: "在庫照会",
      form: "consultation",
      unitId: org.unit["sales"] ?? "",
      heldAt: "2026-11-19T15:00:00+09:00",
      content: "照会が遅い",
    });
    await expect(lead().call(k.close, { id: made.id, followUp: "-" })).rejects.toMatchObject({
      key: "consensus.not.unreplied",
    });
    await lead().call(k.reply, { id: made.id, reply: "索引を直す" });
    await lead().call(k.close, { id: made.id, followUp: "直した" });
    expect((await as("seller").call(k.list, {})).items.map(({ number }) => number)).toEqual([made.number]);
    const { items } = await lead().call(m.list, {});
    expect(items[0]?.current?.value).toBe(1);
  });
});
