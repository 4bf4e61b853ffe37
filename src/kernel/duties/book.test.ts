import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { acknowledge, byRecord, handOver, mine, setNotApplicable, summaryOfMine, waive } from "./contract.ts";
import { dutyWorld, mergeCase, openCase, tellCase, useCase, type DutyWorld } from "./sample.ts";
import { absent } from "./sample-people.ts";

let world: DutyWorld;
beforeAll(async () => void (world = await dutyWorld()));
afterAll(() => world.t.close());

const as = (person: string) => world.t.as(world.who.person[person] ?? null);
const open = (title = "事案", facts: Record<string, unknown> = {}) => as("clerk").call(openCase, { title, facts });
const tell = (id: string, type: string, data: Record<string, unknown> = {}, person = "chief") =>
  as(person).call(tellCase, { id, type, data });
const rows = (recordId: string) =>
  world.t.database.read
    .selectFrom("duty")
    .selectAll()
    .where("record_id", "=", recordId)
    .orderBy("template")
    .orderBy("no")
    .execute();
const duty = async (recordId: string, code: string, no = 1) => {
  const found = (await rows(recordId)).find((row) => row.template === code && row.no === no);
  if (!found) throw new Error(`no ${code}`);
  return found;
};

describe("the book", () => {
  it("opens with debtor, basis, due in words, participant and one notice", async () => {
    world.t.at("2026-11-20T10:00");
    const { id } = await open();
    const row = await duty(id, "C3-1");
    expect(row).toMatchObject({
      state: "open",
      article: "3",
      debtor_id: world.who.person["head"],
      due_at: "2026-11-20T01:15:00Z",
      warn_at: "2026-11-20T01:10:00Z",
      wake_at: "2026-11-20T01:10:00Z",
    });
    expect(row.basis).toMatchObject([{ outcome: "acts", via: "holder" }]);
    await tell(id, "case.confirmed");
    const notices = await world.t.database.read
      .selectFrom("notification")
      .select(["key", "person_id", "params"])
      .where("record_id", "=", id)
      .orderBy("created_at")
      .orderBy("id")
      .execute();
    expect(notices.map(({ key }) => key)).toEqual(["duties.opened", "duties.opened", "duties.opened-several"]);
    expect(notices[2]?.params).toMatchObject({ count: 2, place: { ja: "第4条" } });
  });

  it("resolves the succession at that moment and keeps the reasons", async () => {
    world.t.at("2026-11-20T11:00");
    const back = await absent(world, "head", "2026-11-20T10:30", "2026-11-20T12:00");
    const { id } = await open();
    const row = await duty(id, "C3-1");
    expect(row.debtor_id).toBe(world.who.person["deputy"]);
    expect(row.acting_for).toMatchObject({ postCode: "head", clause: "2-1-1" });
    expect(row.basis).toMatchObject([{ outcome: "skipped" }, { outcome: "acts", label: "第2条1号" }]);
    await back();
  });

  it("judges by what the deadline asks for: the end, or the start", async () => {
    world.t.at("2026-11-20T13:00");
    const { id } = await open();
    await tell(id, "case.confirmed");
    world.t.pass("PT16M");
    await tell(id, "case.reported");
    expect(await duty(id, "C3-1")).toMatchObject({ state: "done", late: true, wake_at: null });
    await tell(id, "case.begun");
    expect(await duty(id, "C4")).toMatchObject({ state: "open", settled: true, late: false, wake_at: null });
    world.t.pass("PT5H");
    await tell(id, "case.settled");
    expect(await duty(id, "C4")).toMatchObject({ state: "done", late: false, started_at: "2026-11-20T04:16:00Z" });
  });

  it("repeats, and pulls the due forward on a change of state", async () => {
    world.t.at("2026-11-20T13:00");
    const { id } = await open();
    await tell(id, "case.confirmed");
    await tell(id, "case.told");
    expect(await duty(id, "C6", 2)).toMatchObject({ state: "open", due_at: "2026-11-20T05:00:00Z" });
    world.t.pass("PT10M");
    await tell(id, "case.changed");
    expect(await duty(id, "C6", 2)).toMatchObject({ due_at: "2026-11-20T04:25:00Z" });
    await tell(id, "case.told", { facts: { recovered: true } });
    expect(await rows(id)).not.toContainEqual(expect.objectContaining({ template: "C6", no: 3 }));
  });

  it("shuts the gate for its own subject until it is permitted, also where nothing was drafted", async () => {
    const { id } = await open();
    const use = (vendorId: string) => as("chief").call(useCase, { id, vendorId });
    await expect(use("a")).rejects.toMatchObject({
      status: 409,
      key: "duties.gated",
      params: { place: "第5条", titleEn: "Obtain permission" },
    });
    await tell(id, "case.drafted", { vendorId: "a" });
    await tell(id, "case.drafted", { vendorId: "b" });
    await expect(use("a")).rejects.toMatchObject({ key: "duties.gated" });
    await tell(id, "case.permitted", { vendorId: "a" });
    await expect(use("a")).resolves.toEqual({ ok: true });
    await expect(use("b")).rejects.toMatchObject({ key: "duties.gated" });
    const unchanged = await rows(id);
    expect(unchanged.filter(({ template, state }) => template === "C5" && state === "open")).toHaveLength(1);
  });

  it("records a breach when the act came first after all", async () => {
    const { id } = await open();
    await tell(id, "case.drafted", { vendorId: "a" });
    await tell(id, "case.used", { vendorId: "a" });
    const { articles, events } = await as("auditor").call(byRecord, { id });
    const used = events.find(({ type }) => type === "case.used")?.eventId;
    expect(articles.find(({ no }) => no === "5")).toMatchObject({
      violation: true,
      duties: [{ standing: "open", violation: true, breached: used }],
    });
  });

  it("moves duties into the surviving record with the earlier due", async () => {
    world.t.at("2026-11-20T15:00");
    const first = await open("一件目");
    world.t.pass("PT5M");
    const second = await open("二件目");
    await tell(first.id, "case.confirmed");
    await as("chief").call(mergeCase, { id: first.id, intoId: second.id });
    expect(await duty(first.id, "C3-1")).toMatchObject({ state: "moved", wake_at: null });
    expect(await duty(second.id, "C3-1")).toMatchObject({ state: "open", due_at: "2026-11-20T06:15:00Z" });
    expect(await duty(second.id, "C4")).toMatchObject({ state: "open", due_at: "2026-11-20T06:35:00Z" });
    expect((await rows(second.id)).filter(({ template }) => template === "C3-1")).toHaveLength(1);
  });

  it("leaves nobody in debt who has left the company or never was there", async () => {
    const { id } = await open();
    const { person } = world.who;
    const retire = (to: string | null) =>
      world.t.database.read
        .updateTable("person")
        .set({ active_to: to })
        .where("id", "=", person["auditor"] ?? "")
        .execute();
    await retire("2026-01-31");
    await world.t.system(async (work) => {
      await work.lock(id);
      work.emit("case.recovered", id, {}, { actorId: person["auditor"] ?? "" });
    });
    await retire(null);
    expect(await duty(id, "C7")).toMatchObject({
      state: "open",
      debtor_id: null,
      basis: [{ key: "people.reason.person-not-with-company" }],
    });
  });

  it("tells an author's mistake as a refusal with the expression, and changes nothing", async () => {
    const broken = await dutyWorld((pack) =>
      pack.replace("event: case.dropped, ", "event: case.dropped, when: 'event.data.n / event.data.zero > 1', "),
    );
    const clerk = broken.t.as(broken.who.person["clerk"] ?? null);
    const { id } = await clerk.call(openCase, { title: "x" });
    await expect(clerk.call(tellCase, { id, type: "case.dropped", data: { n: 1, zero: 0 } })).rejects.toMatchObject({
      status: 409,
      key: "duties.rule-failed",
    });
    await broken.t.close();
  });
});

describe("decisions about duties", () => {
  it("waives and rules out with reason and approver, who is never the debtor", async () => {
    world.t.at("2026-11-20T16:00");
    const { id } = await open();
    const { id: dutyId } = await duty(id, "C3-1");
    const decision = { id: dutyId, reason: "口頭で報告済みのため", approverId: world.who.person["boss"] ?? "" };
    await expect(as("chief").call(waive, decision)).rejects.toMatchObject({ status: 403 });
    await expect(
      as("auditor").call(waive, { ...decision, approverId: world.who.person["head"] ?? "" }),
    ).rejects.toMatchObject({ errors: [{ path: "approverId", key: "duties.approver-is-debtor" }] });
    await as("auditor").call(waive, decision);
    expect(await duty(id, "C3-1")).toMatchObject({
      state: "waived",
      reason: { ja: "口頭で報告済みのため" },
      approver_id: world.who.person["boss"],
      wake_at: null,
    });
    await expect(as("auditor").call(setNotApplicable, decision)).rejects.toMatchObject({
      status: 409,
      key: "duties.not-open",
    });
    const { articles, events, counts } = await as("auditor").call(byRecord, { id });
    expect(articles.find(({ no }) => no === "3")?.duties[0]).toMatchObject({
      standing: "waived",
      reason: "口頭で報告済みのため",
      approver: { name: "社長　一" },
      closed: events.find(({ type }) => type === "duty.waived")?.eventId,
    });
    expect(counts.notApplicable).toBe(1);
    const told = await world.t.database.read
      .selectFrom("notification")
      .select("person_id")
      .where("key", "=", "duties.waived")
      .execute();
    expect(new Set(told.map(({ person_id }) => person_id))).toEqual(
      new Set([world.who.person["boss"], world.who.person["head"]]),
    );
  });

  it("hands over from now on, and only by those whom it concerns", async () => {
    world.t.at("2026-11-20T17:00");
    const back = await absent(world, "head", "2026-11-20T16:30", "2026-11-20T18:00");
    const { id } = await open();
    const { id: dutyId } = await duty(id, "C3-1");
    world.t.at("2026-11-20T18:01");
    const toHead = { dutyIds: [dutyId], toPersonId: world.who.person["head"] ?? "" };
    await expect(as("clerk").call(handOver, toHead)).rejects.toMatchObject({ status: 403 });
    await expect(
      as("head").call(handOver, { ...toHead, toPersonId: world.who.person["deputy"] ?? "" }),
    ).rejects.toMatchObject({ key: "duties.already-theirs" });
    await as("head").call(handOver, toHead);
    expect(await duty(id, "C3-1")).toMatchObject({
      debtor_id: world.who.person["head"],
      acting_for: null,
      opened_at: "2026-11-20T08:00:00Z",
      debtor_since: "2026-11-20T09:01:00Z",
    });
    await as("head").call(handOver, { dutyIds: [dutyId], toPersonId: world.who.person["chief"] ?? "" });
    expect(await duty(id, "C3-1")).toMatchObject({
      debtor_id: world.who.person["chief"],
      acting_for: { postCode: "head", clause: "2-1-2" },
    });
    await back();
  });
});

describe("my duties", () => {
  it("show what the succession leads to me now, and what I hold, the next due first", async () => {
    const own = await dutyWorld();
    const me = (person: string) => own.t.as(own.who.person[person] ?? null);
    own.t.at("2026-11-20T10:00");
    const late = await me("clerk").call(openCase, { title: "先" });
    own.t.pass("PT1M");
    await me("clerk").call(openCase, { title: "後" });
    await me("clerk").call(tellCase, { id: late.id, type: "case.drafted", data: { vendorId: "v" } });
    const codes = async (person: string) =>
      (await me(person).call(mine, { limit: 10 })).items.map(({ code, via }) => `${code} ${via}`);
    expect(await codes("head")).toEqual(["C3-1 own", "C3-1 own", "C5 own"]);
    expect(await codes("deputy")).toEqual([]);
    const back = await absent(own, "head", "2026-11-20T10:00", "2026-11-20T11:00");
    expect(await codes("deputy")).toEqual(["C3-1 acting", "C3-1 acting", "C5 acting"]);
    expect(await codes("head")).toHaveLength(3);
    await back();

    const first = await me("head").call(mine, { limit: 2 });
    const second = await me("head").call(mine, { limit: 2, cursor: first.next ?? undefined });
    expect([...first.items, ...second.items].map(({ code }) => code)).toEqual(["C3-1", "C3-1", "C5"]);
    expect(second.next).toBeNull();
    expect(first.items[0]).toMatchObject({
      place: "第3条1項",
      record: { title: "先" },
      word: "直ちに",
      dueWords: "2026年11月20日 10:00 から 15分（24時間連続で計算）→ 10:15",
    });

    own.t.at("2026-11-20T10:15:30");
    expect(await me("head").call(summaryOfMine, {})).toMatchObject({
      open: 3,
      overdue: 1,
      dueToday: 1,
      urgent: 2,
      inTimeRate: 0,
    });
    await own.t.close();
  });

  it("can be acknowledged by whom they concern", async () => {
    const { id } = await open();
    const { id: dutyId } = await duty(id, "C3-1");
    await expect(as("clerk").call(acknowledge, { id: dutyId })).rejects.toMatchObject({ status: 403 });
    await as("head").call(acknowledge, { id: dutyId });
    expect((await duty(id, "C3-1")).acknowledged_at).not.toBeNull();
  });
});
