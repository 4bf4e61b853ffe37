import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import type { Problem } from "#kernel/contract/problem.ts";
import { json } from "#kernel/db/json.ts";
import { module as dispatches } from "#kernel/dispatches/module.ts";
import { world, type World } from "#kernel/dispatches/sample.ts";
import { runJob } from "#kernel/jobs/worker.ts";
import * as contracts from "./contract.ts";
import { followUpJob } from "./jobs.ts";
import { module as approvals } from "./module.ts";
import type { Routes } from "./route.ts";

let w: World;
let caseId: string;

const ROUTES: Routes = {
  documents: {
    purchase: {
      steps: [
        { kind: "concur", post: "ga-head" },
        { kind: "approve", post: "is-head" },
        { kind: "approve", post: "vice-president", over: 1_000_000 },
      ],
    },
    notice: {
      steps: [
        { kind: "approve", unitHead: "drafter" },
        { kind: "decide", post: "president" },
      ],
      important: true,
      free: true,
    },
    review: {
      steps: [
        { kind: "approve", post: "is-head" },
        { kind: "approve", post: "is-head" },
        { kind: "decide", post: "president" },
      ],
      free: true,
    },
    memo: { steps: [{ kind: "decide", unitHead: "drafter" }], free: true },
  },
  amounts: [
    { upTo: 1_000_000, post: "vice-president" },
    { upTo: null, post: "president" },
  ],
};

beforeAll(async () => {
  w = await world([dispatches, approvals]);
  await w.t.database.read
    .insertInto("setting")
    .values({ key: "approvals.routes", effective_from: "2020-01-01T00:00:00Z", value: json(ROUTES) })
    .execute();
  w.t.runtime.forget("settings");
});
afterAll(() => w.t.close());
beforeEach(async () => {
  w.t.at("2026-11-20T10:00");
  caseId = await w.openCase();
});

/** The case asks for a vendor; the responsible person owes the request (a duty of the sample regulation). */
const wish = () =>
  w.t.system(async (work) => {
    await work.lock(caseId);
    work.emit("case.request-made", caseId, {});
  });
const submit = (who: string, document: string, items: Record<string, unknown> = {}, more: object = {}) =>
  w.person(who).call(contracts.submit, { recordId: caseId, document, items: items as never, ...more });
const decide = (who: string, id: string, decision: "approve" | "refuse" | "remand" = "approve", more: object = {}) =>
  w.person(who).call(contracts.decide, { id, decision, ...more });
const get = (id: string, who = "jouno") => w.person(who).call(contracts.get, { id });
const steps = async (id: string) =>
  (await get(id)).steps.map((step) => [step.round, step.kind, step.post.code, step.state, step.mode]);
const refusal = (promise: Promise<unknown>) =>
  promise.then(
    () => "done",
    (error: Problem) => error.errors?.[0]?.key ?? error.key,
  );
const events = () =>
  w.t.database.read
    .selectFrom("event")
    .select(["type", "data", "acting_for"])
    .where("record_id", "=", caseId)
    .where("type", "like", "approval.%")
    .orderBy("seq")
    .execute();
const waiting = async (who: string) =>
  (await w.person(who).call(contracts.waiting, {})).items.filter((item) => item.record.id === caseId);
const toView = async (who: string) =>
  (await w.person(who).call(contracts.toView, {})).items.filter((item) => item.record.id === caseId);
const vendor = { company: "復旧サービス", cost: 300_000 };

it("goes to the decider whom the regulation names, whatever the table of amounts says", async () => {
  await wish();
  const { id } = await submit("jouno", "special", { cost: 5_000 });
  expect(await get(id)).toMatchObject({
    amount: 5_000,
    route: { why: "regulation", label: "第1条2項" },
    steps: [{ kind: "decide", post: { code: "president" } }],
  });
});

it("goes by the table of amounts where no special rule does, and only from who owes it", async () => {
  expect(await refusal(submit("jouno", "vendor-request", vendor))).toBe("dispatches.no-open-duty");
  await wish();
  expect(await refusal(submit("kayama", "vendor-request", vendor))).toBe("dispatches.not-yours");
  expect(await refusal(submit("jouno", "vendor-request", { company: "x" }))).toBe("dispatches.item.required");
  const { id } = await submit("jouno", "vendor-request", vendor);
  const shown = await get(id);
  expect(shown).toMatchObject({ amount: 300_000, route: { why: "amount" }, state: "pending", as: null });
  expect(await refusal(submit("jouno", "vendor-request", vendor))).toBe("approvals.already-pending");
  expect((await waiting("soejima")).map((item) => item.id)).toEqual([id]);
  expect(await waiting("yamada")).toEqual([]);
  expect(await decide("soejima", id, "approve", { comment: "至急", conditions: "データを持ち出さない" })).toEqual({
    state: "approved",
    mode: "self",
  });
  expect(await get(id)).toMatchObject({ state: "approved", conditions: "データを持ち出さない" });
  expect((await events()).map((event) => event.type)).toEqual(["approval.submitted", "approval.approved"]);
  const duty = await w.t.database.read
    .selectFrom("duty")
    .select("state")
    .where("record_id", "=", caseId)
    .where("template", "=", "R4")
    .executeTakeFirstOrThrow();
  expect(duty.state).toBe("done");
  expect(await refusal(decide("soejima", id))).toBe("approvals.not-pending");
});

it("never lets the drafter act on his own request", async () => {
  expect(await refusal(submit("yamada", "notice"))).toBe("problem.not-found");
  await w.t.database.read
    .insertInto("participant")
    .values({ record_id: caseId, person_id: w.org.person["yamada"] ?? "", role: "watcher" })
    .execute();
  expect(await refusal(submit("yamada", "notice"))).toBe("approvals.drafter-never-decides");
  // As the registered deputy of an absent president he could decide, but not on what he drafted.
  await w.t.database.read
    .insertInto("participant")
    .values({ record_id: caseId, person_id: w.org.person["soejima"] ?? "", role: "watcher" })
    .execute();
  const { id } = await submit("soejima", "notice", {}, { urgent: "本日中" });
  await w.away("yamada");
  expect(await waiting("soejima")).toEqual([]);
  const own = await refusal(decide("soejima", id));
  await w.back("yamada");
  expect(own).toBe("approvals.drafter-never-decides");
  expect(await decide("yamada", id)).toMatchObject({ state: "approved" });
});

it("takes concurrence as an opinion, skips the drafter's own step, and asks the higher post for large amounts", async () => {
  await w.t.database.read
    .insertInto("setting")
    .values({
      key: "approvals.routes",
      effective_from: "2026-01-01T00:00:00Z",
      value: json({ ...ROUTES, documents: { ...ROUTES.documents, "vendor-request": ROUTES.documents["purchase"] } }),
    })
    .execute();
  w.t.runtime.forget("settings");
  try {
    await wish();
    const { id } = await submit("jouno", "vendor-request", { company: "大手", cost: 5_000_000 });
    expect(await refusal(decide("souda", id, "refuse"))).toBe("approvals.comment-needed");
    await decide("souda", id, "refuse", { comment: "費用が高い" });
    expect(await steps(id)).toEqual([
      [1, "concur", "ga-head", "refused", "self"],
      [1, "approve", "is-head", "skipped", "drafter"],
      [1, "approve", "vice-president", "current", null],
      [1, "decide", "president", "waiting", null],
    ]);
    expect(await refusal(decide("yamada", id))).toBe("problem.not-found");
    expect(await refusal(decide("soejima", id, "approve", { conditions: "x" }))).toBe(
      "approvals.conditions-at-decision",
    );
    await decide("soejima", id);
    await decide("yamada", id);
    expect((await get(id)).state).toBe("approved");
    expect((await events()).map((event) => event.type)).toEqual([
      "approval.submitted",
      "approval.advanced",
      "approval.advanced",
      "approval.approved",
    ]);
  } finally {
    await w.t.database.read.deleteFrom("setting").where("effective_from", "=", "2026-01-01T00:00:00Z").execute();
    w.t.runtime.forget("settings");
  }
});

it("sends back, begins a new round with the corrected items, and keeps the former", async () => {
  await wish();
  const { id } = await submit("jouno", "vendor-request", vendor);
  await decide("soejima", id, "remand", { comment: "見積を付けて" });
  expect(await get(id)).toMatchObject({
    state: "remanded",
    can: { resubmit: true, approve: { key: "approvals.not-pending" } },
  });
  expect(await waiting("soejima")).toEqual([]);
  expect(await refusal(w.person("kayama").call(contracts.resubmit, { id, items: vendor }))).toBe(
    "approvals.not-drafter",
  );
  const again = await w.person("jouno").call(contracts.resubmit, { id, items: { ...vendor, cost: 2_000_000 } });
  expect(again).toEqual({ state: "pending", round: 2 });
  expect(await steps(id)).toEqual([
    [1, "decide", "vice-president", "remanded", "self"],
    [2, "decide", "president", "current", null],
  ]);
  const [, , resubmitted] = await events();
  expect(resubmitted).toMatchObject({
    type: "approval.submitted",
    data: { round: 2, difference: { cost: { from: 300_000, to: 2_000_000 } } },
  });
  await decide("yamada", id, "refuse", { comment: "不要" });
  expect((await get(id)).state).toBe("refused");
});

it("lets the drafter withdraw before the decision, nobody else, and not afterwards", async () => {
  await wish();
  const { id } = await submit("jouno", "vendor-request", vendor);
  expect(await refusal(w.person("soejima").call(contracts.withdraw, { id, reason: "x" }))).toBe(
    "approvals.not-drafter",
  );
  await w.person("jouno").call(contracts.withdraw, { id, reason: "自力で復旧" });
  expect((await get(id)).state).toBe("withdrawn");
  expect(await refusal(decide("soejima", id))).toBe("approvals.not-pending");
  const next = await submit("jouno", "vendor-request", vendor);
  await decide("soejima", next.id);
  expect(await refusal(w.person("jouno").call(contracts.withdraw, { id: next.id, reason: "x" }))).toBe(
    "approvals.not-pending",
  );
});

it("lets the registered deputy decide for an absent decider (代決), who views it afterwards", async () => {
  await wish();
  const { id } = await submit("jouno", "vendor-request", { company: "大手", cost: 2_000_000 });
  expect(await refusal(decide("soejima", id))).toBe("problem.not-found");
  await w.away("yamada");
  expect((await waiting("soejima")).map((item) => item.as)).toMatchObject([
    { mode: "daiketsu", actingFor: { postCode: "president", outsideRegulation: true } },
  ]);
  expect(await decide("soejima", id, "approve", { comment: "社長の出張中" })).toEqual({
    state: "approved",
    mode: "daiketsu",
  });
  await w.back("yamada");
  const approved = (await events()).find((event) => event.type === "approval.approved");
  expect(approved).toMatchObject({ data: { mode: "daiketsu" }, acting_for: { postCode: "president" } });
  expect((await toView("yamada")).map((item) => item.id)).toEqual([id]);
  await w.person("yamada").call(contracts.view, { id });
  expect(await toView("yamada")).toEqual([]);
  expect(await refusal(w.person("yamada").call(contracts.view, { id }))).toBe("approvals.nothing-to-view");
  expect((await events()).at(-1)).toMatchObject({ type: "approval.viewed", data: { mode: "daiketsu" } });
});

it("gives the step back to a holder who has returned, and refuses 代決 of important matters without a reason", async () => {
  await w.t.database.read
    .insertInto("participant")
    .values({ record_id: caseId, person_id: w.org.person["tenno"] ?? "", role: "watcher" })
    .execute();
  const { id } = await submit("tenno", "notice");
  await w.away("yamada");
  expect(await refusal(decide("soejima", id))).toBe("approvals.daiketsu-important");
  await w.back("yamada");
  expect(await refusal(decide("soejima", id, "approve", { exception: { kind: "urgent", reason: "x" } }))).toBe(
    "problem.not-found",
  );
  await w.away("yamada");
  await decide("soejima", id, "approve", { exception: { kind: "instructed", reason: "電話で事前に指示" } });
  await w.back("yamada");
  const last = (await get(id, "tenno")).steps.at(-1);
  expect(last).toMatchObject({ mode: "daiketsu", exception: { kind: "instructed" } });
});

it("passes over an absent intermediate approver without a deputy, who views after the decision (後閲)", async () => {
  await w.t.database.read
    .insertInto("participant")
    .values({ record_id: caseId, person_id: w.org.person["hirano"] ?? "", role: "watcher" })
    .execute();
  await w.away("ecchu");
  const { id } = await submit("hirano", "notice");
  await w.back("ecchu");
  const shown = (await get(id, "hirano")).steps;
  expect(shown.map((step) => [step.post.code, step.state, step.mode, step.person?.name])).toEqual([
    ["shop-head", "skipped", "kouetsu", "越中　一"],
    ["president", "current", null, "山田　一"],
  ]);
  expect(await toView("ecchu")).toEqual([]);
  await decide("yamada", id);
  expect((await toView("ecchu")).map((item) => item.id)).toEqual([id]);
  await w.person("ecchu").call(contracts.view, { id, comment: "了解" });
  expect(await toView("ecchu")).toEqual([]);
});

it("passes over who has become absent since, at the drafter's wish, but not who is present", async () => {
  await w.t.database.read
    .insertInto("participant")
    .values({ record_id: caseId, person_id: w.org.person["hirano"] ?? "", role: "watcher" })
    .execute();
  const { id } = await submit("hirano", "notice");
  expect(await refusal(w.person("hirano").call(contracts.skip, { id }))).toBe("approvals.skip-present");
  await w.away("ecchu");
  await w.person("hirano").call(contracts.skip, { id });
  await w.back("ecchu");
  expect((await get(id, "hirano")).steps.map((step) => step.mode)).toEqual(["kouetsu", null]);
});

it("lets a substitute approve at a step (代理承認) by the regulation's succession, but never the drafter", async () => {
  for (const code of ["tenno", "kayama"])
    await w.t.database.read
      .insertInto("participant")
      .values({ record_id: caseId, person_id: w.org.person[code] ?? "", role: "watcher" })
      .execute();
  await w.away("jouno");
  const { id } = await submit("tenno", "review");
  const mode = (await decide("kayama", id)).mode;
  const memo = await submit("kayama", "memo");
  await w.back("jouno");
  expect(mode).toBe("substitute");
  expect(await steps(id)).toEqual([
    [1, "approve", "is-head", "approved", "substitute"],
    [1, "approve", "is-head", "skipped", "kouetsu"],
    [1, "decide", "president", "current", null],
  ]);
  expect((await get(id)).steps[0]).toMatchObject({
    person: { name: "情野　一" },
    actedBy: { name: "課山　一" },
    actingFor: { postCode: "is-head", clause: "2-2-2" },
  });
  // The unit's head is away and the drafter is next in succession: it waits for the head.
  expect((await get(memo.id)).steps).toMatchObject([
    { post: { code: "is-head" }, person: { name: "情野　一" }, deputy: null, state: "current" },
  ]);
  expect(await decide("jouno", memo.id)).toEqual({ state: "approved", mode: "self" });
});

it("writes an oral permission down with its witness and asks for the written decision when it is due", async () => {
  await wish();
  const { id } = await submit("jouno", "vendor-request", vendor);
  const person = (code: string) => w.org.person[code] ?? "";
  const permit = (more: object = {}) =>
    w.person("jouno").call(contracts.permitOrally, {
      id,
      personId: person("soejima"),
      at: "2026-11-20T09:50:00+09:00",
      how: "phone",
      witnessId: person("kayama"),
      ...more,
    });
  expect(await refusal(permit({ personId: person("yamada") }))).toBe("approvals.oral-not-decider");
  expect(await refusal(permit({ witnessId: person("jouno") }))).toBe("approvals.oral-witness-not-third");
  expect(await refusal(permit({ at: "2026-11-20T10:30:00+09:00" }))).toBe("approvals.oral-future");
  expect(await permit()).toEqual({ followUpDueAt: "2026-11-21T00:50:00Z" });
  expect(await refusal(permit())).toBe("approvals.oral-already");
  const late = () =>
    w.t.database.read
      .selectFrom("notification")
      .select("person_id")
      .where("key", "=", "approvals.follow-up-late")
      .where("record_id", "=", caseId)
      .execute();
  await runJob(w.t.runtime, followUpJob, {});
  expect(await late()).toEqual([]);
  w.t.pass("PT24H");
  await Promise.all([runJob(w.t.runtime, followUpJob, {}), runJob(w.t.runtime, followUpJob, {})]);
  expect((await late()).map((row) => row.person_id).sort()).toEqual([person("soejima"), person("jouno")].sort());
  await decide("soejima", id);
  expect((await events()).at(-1)).toMatchObject({ type: "approval.approved", data: { oral: true } });
  w.t.pass("PT24H");
  await runJob(w.t.runtime, followUpJob, {});
  expect(await late()).toHaveLength(2);
});

it("refuses a decision on an older version, and lets only one of two at the same moment through", async () => {
  await wish();
  const { id } = await submit("jouno", "vendor-request", vendor);
  const { version } = await get(id);
  await w.person("jouno").call(contracts.permitOrally, {
    id,
    personId: w.org.person["soejima"] ?? "",
    at: w.t.now(),
    how: "phone",
    witnessId: w.org.person["kayama"] ?? "",
  });
  expect(await refusal(decide("soejima", id, "approve", { version }))).toBe("problem.stale");
  const both = await Promise.all([
    refusal(decide("soejima", id)),
    refusal(decide("soejima", id, "refuse", { comment: "x" })),
  ]);
  expect(both.sort()).toEqual(["approvals.not-pending", "done"]);
});
