import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { create as createSystem, retire as retireSystem } from "#domains/system/contract.ts";
import * as approvals from "#kernel/approvals/contract.ts";
import * as c from "./contract.ts";
import { refusal, world, type World } from "./sample.ts";

// Every row of the ambiguous cases in domain.md 1.7, told to the operations.

let w: World;
beforeAll(async () => void (w = await world()));
afterAll(() => w.close());
beforeEach(() => w.t.at("2026-11-20T10:00"));

const head = () => w.as("jouno");
const unknown = () => ({ unknown: true, nextUpdateAt: Temporal.Instant.from(w.t.now()).add({ hours: 1 }).toString() });
const grave = () => ({
  occurredAt: w.t.now(),
  cause: unknown(),
  effect: "影響",
  recovery: unknown(),
  timeRequired: unknown(),
});
const recovered = () => ({ recoveredAt: w.t.now(), verification: "確認" });
const verification = [{ item: "動作", ok: true }];
const state = async (id: string, code: string) =>
  (await w.duties(id)).filter((duty) => duty.code === code).map((duty) => duty.state);

async function told(gravity: "grave" | "not-grave" = "grave"): Promise<string> {
  const id = await w.confirmed(gravity);
  await w.acknowledge("souda", await w.send("jouno", id, "grave-report", grave()));
  await w.send("souda", id, "grave-broadcast", grave());
  return id;
}

/** Fully recovered and announced. */
async function announced(id: string): Promise<void> {
  await head().call(c.fullyRecover, { id, recoveredAt: w.t.now(), verification });
  await w.acknowledge("souda", await w.send("jouno", id, "recovered-report", recovered()));
  await w.send("souda", id, "recovered-broadcast", recovered());
}

describe("what was no trouble", () => {
  it("a false alarm opens none of the duties of Articles 5 to 16, thanks the reporter and stays in the figures", async () => {
    const id = await w.report("tencho");
    await head().call(c.startInvestigation, { id });
    await head().call(c.dismiss, { id, reason: "操作の誤り" });
    expect(await w.room(id)).toMatchObject({ state: "false-alarm", closed: true });
    expect([...new Set((await w.duties(id)).map(({ code }) => code))]).toEqual(["D3-1a", "D4"]);
    const notices = await w.t.database.read
      .selectFrom("notification")
      .select(["key", "person_id"])
      .where("record_id", "=", id)
      .execute();
    expect(notices).toContainEqual({ key: "incident.notice.dismissed", person_id: w.id("tencho") });
    const { months } = await w.as("sagyo").call(c.metrics, { from: "2026-11", to: "2026-11" });
    expect(months[0]?.falseAlarms).toBe(1);
  });

  it("after a broadcast it stays open until the correction has gone out; departments may stop", async () => {
    const id = await told();
    await w.as("tenno").call(c.decideManual, { id, unitId: w.unit("stores"), decision: "switched" });
    await head().call(c.dismiss, { id, reason: "監視の誤検知" });
    expect(await w.room(id)).toMatchObject({ state: "false-alarm", closed: false });
    expect(await w.open(id)).toContain("D6-2c");
    await w.send("souda", id, "corrective-broadcast", { correction: "トラブルではなかった", reason: "誤検知" });
    await w
      .as("tenno")
      .call(c.stopManual, { id, unitId: w.unit("stores"), stoppedAt: w.t.now(), unsentSlips: 0, backEntryDone: true });
    expect(await w.room(id)).toMatchObject({ state: "false-alarm", closed: true });
    expect(await w.open(id)).toEqual([]);
  });

  it("a false alarm that was none is investigated again", async () => {
    const id = await w.report("tencho");
    await head().call(c.startInvestigation, { id });
    await head().call(c.dismiss, { id, reason: "再現しない" });
    await head().call(c.reopen, { id, reason: "別の店からも届いた" });
    expect(await w.room(id)).toMatchObject({ state: "investigating", closed: false });
  });
});

describe("how it is reported", () => {
  it("a rumour from outside, of an unknown system, is a report; the system is named before the confirmation", async () => {
    const id = await w.report("hirano", {
      source: "external",
      systemId: null,
      informant: "お客様",
      title: "買えないらしい",
    });
    expect(await state(id, "D3-1b")).toEqual(["done"]);
    await head().call(c.startInvestigation, { id });
    const confirm = () =>
      head().call(c.confirm, { id, scope: "EC", occurredAt: w.t.now(), occurredAtCertainty: "estimated" });
    expect((await refusal(confirm())).key).toBe("incident.not.system-unknown");
    await w.as("sagyo").call(c.correct, { id, reason: "特定した", fields: { systemId: w.shopSystem } });
    await confirm();
    expect(await w.room(id)).toMatchObject({
      system: { code: "SHOP" },
      manual: [{ state: "not-notified" }, { state: "not-notified" }],
    });
  });

  it("what monitoring finds is taken over by the person on call with one click", async () => {
    const id = await w.report("sagyo", { source: "monitoring" });
    expect(await w.room(id)).toMatchObject({ reporter: null, can: { "confirm-as-reporter": true } });
    await w.as("kayama").call(c.confirmAsReporter, { id });
    expect(await w.room(id)).toMatchObject({
      reporter: { id: w.id("kayama") },
      can: { "confirm-as-reporter": { key: "incident.not.has-reporter" } },
    });
  });

  it("duplicates join one trouble: each reporter's duty is done, the earliest knowledge counts", async () => {
    const id = await w.report("tencho", { knownAt: "2026-11-20T09:50:00+09:00" });
    expect((await w.as("hirano").call(c.known, { systemId: w.pos })).items.map((item) => item.id)).toContain(id);
    await w.as("hirano").call(c.addDuplicateReport, { id, knownAt: "2026-11-20T09:40:00+09:00", symptom: "同じ" });
    expect((await w.room(id)).times.knownAt).toBe("2026-11-20T00:40:00Z");
    expect(await state(id, "D3-1a")).toEqual(["done", "done"]);
    expect((await refusal(w.as("hirano").call(c.addDuplicateReport, { id, knownAt: w.t.now() }))).key).toBe(
      "incident.not.reported-already",
    );
    expect((await w.room(id)).reports).toHaveLength(2);
  });

  it("is routed by when it became known: at 17:59 known 18:05 goes to the emergency contact", async () => {
    w.t.at("2026-11-24T18:10");
    const call = (knownAt: string) =>
      w
        .as("tencho")
        .call(c.report, { title: "障害", systemId: w.pos, occurredAt: "2026-11-24T17:59:00+09:00", knownAt });
    expect((await call("2026-11-24T18:05:00+09:00")).outOfHours).toBe(true);
    expect((await call("2026-11-24T17:59:00+09:00")).outOfHours).toBe(false);
  });

  it("a store that works on Sunday changes nothing: the receiver's calendar routes", async () => {
    w.t.at("2026-11-22T11:00");
    expect(await w.room(await w.report("tencho"))).toMatchObject({ outOfHours: true, contacts: [{ position: 1 }] });
  });

  it("a system out of scope follows the general rule", async () => {
    const id = await w.report("tencho", { systemId: w.wiki });
    expect((await w.room(id)).regulation?.code).toBe("general-incident");
    expect((await w.duties(id)).map(({ code }) => code)).toEqual(["G1", "G2"]);
    const room = await w.room(id, "jouno");
    await head().call(c.startInvestigation, { id: room.id });
    await head().call(c.confirm, { id, scope: "Wiki", occurredAt: w.t.now(), occurredAtCertainty: "exact" });
    // It asks nobody's permission for a specialist, and no record of nine items by the president.
    const { subId } = await w
      .as("sagyo")
      .call(c.draftVendor, { id, company: "業者", reason: "復旧", choice: "契約", cost: null });
    expect((await refusal(head().call(c.submitVendor, { id, vendorId: subId ?? "" }))).key).toBe(
      "incident.not.vendor.no-permission-needed",
    );
    await head().call(c.engageVendor, { id, vendorId: subId ?? "", nda: "契約", dataScope: "なし" });
    await w.as("sagyo").call(c.endVendor, { id, vendorId: subId ?? "", accessRevokedAt: w.t.now() });
    await head().call(c.fullyRecover, { id, recoveredAt: w.t.now(), verification });
    await w.send("jouno", id, "recovered-broadcast", { recoveredAt: w.t.now(), cause: "再起動" });
    await head().call(c.composeRecord, {
      id,
      items: {
        discovery: "社員",
        cause: "メモリ不足",
        recovery: "再起動",
        organisation: "情シス",
        effect: "なし",
        complaints: "なし",
      },
    });
    await head().call(c.finaliseRecord, { id });
    expect((await w.room(id, "jouno")).missing).toEqual([]);
    await head().call(c.close, { id });
  });
});

describe("gravity", () => {
  it("not grave: Articles 6 and 7 do not apply, 11, 12, 15 and 16 do; later grave they open", async () => {
    const id = await w.confirmed("not-grave");
    expect((await w.duties(id)).filter(({ state: each }) => each === "not_applicable").map(({ code }) => code)).toEqual(
      expect.arrayContaining(["D6-1", "D6-2"]),
    );
    expect(await w.open(id)).toEqual(["D11-1", "D14", "D16-1", "D5-1", "D5-2", "D5-3"]);
    await head().call(c.judgeGravity, { id, gravity: "grave", rationale: "影響が広がった" });
    expect(await w.open(id)).toContain("D6-1");
    expect((await w.events(id)).filter((type) => type === "gravity-judged")).toHaveLength(2);
  });

  it("a downgrade is corrected to all who were told; manual work goes on until a notice", async () => {
    const id = await told();
    await w.as("tenno").call(c.decideManual, { id, unitId: w.unit("stores"), decision: "switched" });
    await head().call(c.judgeGravity, { id, gravity: "not-grave", rationale: "影響は1店舗だけ" });
    expect(await w.open(id)).toContain("D6-2c");
    const stop = () =>
      w.as("tenno").call(c.stopManual, {
        id,
        unitId: w.unit("stores"),
        stoppedAt: w.t.now(),
        unsentSlips: 1,
        backEntryDone: false,
      });
    expect((await refusal(stop())).key).toBe("incident.not.manual.before-notice");
    await w.send("souda", id, "corrective-broadcast", { correction: "重大ではない", reason: "調査の結果" });
    expect((await w.room(id)).told.grave).toBe(false);
    await stop();
  });
});

describe("people", () => {
  it("nobody in the succession: it is recorded all the same, and the duty stays without a debtor", async () => {
    const other = await world("2026-11-20T10:00");
    for (const who of ["jouno", "kayama"] as const) await other.away(who);
    const id = await other.report("tencho");
    expect((await other.room(id, "sagyo")).responsible.person).toBeNull();
    expect((await other.duties(id)).find(({ code }) => code === "D4")).toMatchObject({ state: "open", debtor: null });
    await other.close();
  });

  it("whoever acts has the powers, and the holder keeps his right while he is away", async () => {
    const other = await world("2026-11-20T10:00");
    await other.away("jouno");
    const id = await other.report("tencho");
    expect((await other.room(id, "kayama")).can["start-investigation"]).toBe(true);
    expect((await other.room(id, "jouno")).can["start-investigation"]).toBe(true);
    expect((await other.room(id, "sagyo")).can["start-investigation"]).toEqual({ key: "incident.who.responsible" });
    await other.close();
  });
});

describe("specialists", () => {
  const draft = async (id: string, cost: number | null = 50_000) =>
    (await w.as("sagyo").call(c.draftVendor, { id, company: "業者", reason: "解析", choice: "契約", cost })).subId ??
    "";
  const engage = (id: string, vendorId: string) =>
    head().call(c.engageVendor, { id, vendorId, nda: "契約", dataScope: "ログ" });

  it("an oral permission opens the gate; the written one stays due and comes after", async () => {
    const id = await w.confirmed("not-grave");
    const vendorId = await draft(id);
    await head().call(c.recordOralPermission, {
      id,
      vendorId,
      who: "社長",
      at: w.t.now(),
      how: "電話",
      witness: "総務部長",
    });
    expect(await w.open(id)).toContain("D9-2w");
    await engage(id, vendorId);
    await head().call(c.submitVendor, { id, vendorId });
    expect(await w.open(id)).not.toContain("D9-2w");
    await w.decide("yamada", "approve");
    const vendor = (await w.room(id)).vendors[0];
    expect(vendor).toMatchObject({ state: "engaged", oral: { witness: "総務部長" }, engagedUnpermitted: false });
    expect(vendor?.permittedAt).not.toBeNull();
  });

  it("a use before any permission is a violation that stays on record, and still asks for the permission", async () => {
    const id = await w.confirmed("not-grave");
    const vendorId = await draft(id);
    await w
      .as("sagyo")
      .call(c.recordUnpermittedEngagement, { id, vendorId, engagedAt: w.t.now(), reason: "現場の判断" });
    expect((await w.duties(id)).find(({ code }) => code === "D9-2")).toMatchObject({ state: "open", breached: true });
    await head().call(c.submitVendor, { id, vendorId });
    await w.decide("yamada", "refuse", "事前に申し出ること");
    expect((await w.room(id)).vendors[0]).toMatchObject({
      state: "engaged",
      engagedUnpermitted: true,
      decisionNote: "事前に申し出ること",
    });
  });

  it("a use that began before the permission is no regular one, also when it is written down after it", async () => {
    const id = await w.confirmed("not-grave");
    const vendorId = await draft(id);
    const began = w.t.now();
    w.t.pass("PT10M");
    const said = { id, vendorId, who: "社長", at: w.t.now(), how: "電話" };
    const alone = await refusal(head().call(c.recordOralPermission, { ...said, witness: "社　長" }));
    expect(alone.field).toBe("witness");
    await head().call(c.recordOralPermission, { ...said, witness: "総務部長" });
    const regular = { id, vendorId, engagedAt: began, nda: "契約", dataScope: "記録" };
    expect(await refusal(head().call(c.engageVendor, regular))).toMatchObject({
      field: "engagedAt",
      key: "incident.invalid.before-permission",
    });
    const before = { id, vendorId, reason: "許可の前に着手していた" };
    const after = w.as("sagyo").call(c.recordUnpermittedEngagement, { ...before, engagedAt: w.t.now() });
    expect((await refusal(after)).key).toBe("incident.not.vendor.no-violation");
    await w.as("sagyo").call(c.recordUnpermittedEngagement, { ...before, engagedAt: began });
    const gates = (await w.duties(id)).filter(({ code }) => code === "D9-2");
    expect(gates.map(({ state, breached }) => [state, breached])).toEqual([
      ["done", false],
      ["open", true],
    ]);
    await w.as("sagyo").call(c.endVendor, { id, vendorId, accessRevokedAt: w.t.now() });
    expect(await w.open(id)).not.toContain("D9-2");
  });

  it("an oral permission noted on the request itself opens the gate as well", async () => {
    const id = await w.confirmed("not-grave");
    const vendorId = await draft(id);
    await head().call(c.submitVendor, { id, vendorId });
    const { approvalId } = (await w.room(id)).vendors[0] ?? {};
    const said = {
      id: approvalId ?? "",
      personId: w.id("yamada"),
      at: w.t.now(),
      how: "phone" as const,
      witnessId: w.id("souda"),
    };
    await head().call(approvals.permitOrally, said);
    expect((await w.room(id)).vendors[0]).toMatchObject({
      state: "submitted",
      oral: { who: "山田　一", how: "電話", witness: "総田　一" },
    });
    await engage(id, vendorId);
    await w.decide("yamada", "approve");
    expect((await w.duties(id)).find(({ code }) => code === "D9-2")).toMatchObject({ state: "done", breached: false });
  });

  it("a request that is changed and submitted again where requests are handled changes the specialist's line too", async () => {
    const id = await w.confirmed("not-grave");
    const vendorId = await draft(id);
    await head().call(c.submitVendor, { id, vendorId });
    await w.decide("yamada", "remand", "高い");
    const { approvalId } = (await w.room(id)).vendors[0] ?? {};
    const items = { company: "別の業者", reason: "解析", choice: "安い", cost: 30_000, other: "" };
    await head().call(approvals.resubmit, { id: approvalId ?? "", items });
    expect((await w.room(id)).vendors[0]).toMatchObject({ state: "submitted", company: "別の業者", cost: 30_000 });
    await w.decide("yamada", "approve");
    expect((await w.room(id)).vendors[0]?.state).toBe("permitted");
  });

  it("a small amount makes no exception: the special rule goes before the limits of authority", async () => {
    const id = await w.confirmed("not-grave");
    const vendorId = await draft(id, 1000);
    await head().call(c.submitVendor, { id, vendorId });
    expect((await refusal(engage(id, vendorId))).key).toBe("incident.not.vendor.waits");
    const step = await w.t.database.read
      .selectFrom("approval_step")
      .innerJoin("approval", "approval.id", "approval_id")
      .select("post_code")
      .where("approval.record_id", "=", id)
      .execute();
    expect(step).toEqual([{ post_code: "president" }]);
  });

  it("what is sent back is revised and goes the same way again; what is refused stays refused", async () => {
    const id = await w.confirmed("not-grave");
    const vendorId = await draft(id);
    await head().call(c.submitVendor, { id, vendorId });
    await w.decide("yamada", "remand", "費用の内訳を");
    expect((await w.room(id)).vendors[0]).toMatchObject({ state: "returned", decisionNote: "費用の内訳を" });
    await w.as("sagyo").call(c.reviseVendor, {
      id,
      vendorId,
      company: "業者",
      reason: "解析",
      choice: "契約",
      cost: 40_000,
      costNote: "作業のみ",
    });
    await head().call(c.submitVendor, { id, vendorId });
    await w.decide("yamada", "refuse", "社内で行う");
    expect((await refusal(engage(id, vendorId))).key).toBe("incident.not.vendor.refused");
    expect((await w.duties(id)).filter(({ code }) => code === "D9-2").map((duty) => duty.state)).toEqual([
      "superseded",
    ]);
    const abandoned = await draft(id);
    await head().call(c.abandonVendor, { id, vendorId: abandoned, reason: "不要になった" });
    expect(await w.open(id)).not.toContain("D9-2");
  });
});

describe("standby and cause", () => {
  it("no standby: not applicable; a start that would do harm is deferred with a reason", async () => {
    const none = await w.confirmed("not-grave", { systemId: w.shopSystem });
    expect(await state(none, "D5-1")).toEqual(["not_applicable"]);
    expect((await w.room(none)).can["change-standby"]).toEqual({ key: "incident.not.no-standby" });
    const id = await w.confirmed("not-grave");
    expect((await refusal(w.as("sagyo").call(c.changeStandby, { id, to: "deferred" }))).field).toBe("reason");
    await w.as("sagyo").call(c.changeStandby, { id, to: "deferred", reason: "二重計上のおそれ" });
    expect((await w.duties(id)).find(({ code }) => code === "D5-1")).toMatchObject({
      state: "not_applicable",
      reason: { ja: "起動しない：二重計上のおそれ" },
    });
    expect((await refusal(w.as("sagyo").call(c.changeStandby, { id, to: "stopped" }))).key).toBe(
      "incident.not.standby-move",
    );
  });

  it("unknown only with the president's approval and a compensating measure", async () => {
    const id = await w.confirmed("not-grave");
    const give = (compensation = "") =>
      head().call(c.advanceCause, { id, to: "unknown", text: "記録が残っていない", compensation });
    expect((await refusal(give())).field).toBe("compensation");
    expect(
      (await refusal(w.as("sagyo").call(c.advanceCause, { id, to: "unknown", text: "?", compensation: "監視" }))).key,
    ).toBe("incident.who.responsible");
    await give("監視を増やす");
    expect(await w.room(id)).toMatchObject({
      cause: "open",
      can: { "advance-cause": { key: "incident.not.cause-unknown-waits" } },
    });
    await w.decide("yamada", "refuse", "もう一度調べること");
    expect(await w.room(id)).toMatchObject({ cause: "open", causeDetail: { proposal: null } });
    await give("監視を増やす");
    await w.decide("yamada", "remand", "試したことを詳しく");
    expect((await w.room(id)).causeDetail.proposal).toBeNull();
    await give("監視を増やし、手順を変える");
    expect((await w.room(id)).causeDetail.proposal).toMatchObject({ compensation: "監視を増やし、手順を変える" });
    await w.decide("yamada", "approve");
    expect((await w.room(id)).cause).toBe("unknown");
    expect(await state(id, "D5-2")).toEqual(["done"]);
    const measure = async (kind: "corrective" | "compensating") =>
      (
        await w
          .as("sagyo")
          .call(c.draftPrevention, { id, kind, measure: kind, ownerId: w.id("sagyo"), dueOn: "2026-12-31" })
      ).subId ?? "";
    expect(
      (await refusal(head().call(c.decidePrevention, { id, preventionId: await measure("corrective") }))).key,
    ).toBe("incident.not.prevention.compensating");
    await head().call(c.decidePrevention, { id, preventionId: await measure("compensating") });
  });
});

describe("several troubles", () => {
  it("manual work is per department and system, and goes on under the other trouble", async () => {
    const [a, b] = [await told(), await told()];
    for (const id of [a, b])
      await w.as("tenno").call(c.decideManual, { id, unitId: w.unit("stores"), decision: "switched" });
    expect((await w.room(a)).manual.find(({ unit }) => unit.name === "店舗運営部")?.elsewhere).toMatchObject([
      { id: b },
    ]);
    await announced(a);
    const stop = (id: string, continuesUnder: string | null) =>
      w.as("tenno").call(c.stopManual, {
        id,
        unitId: w.unit("stores"),
        stoppedAt: w.t.now(),
        unsentSlips: 0,
        backEntryDone: false,
        continuesUnder,
      });
    await stop(a, b);
    expect((await w.room(a)).manual.find(({ unit }) => unit.name === "店舗運営部")).toMatchObject({
      state: "stopped",
      continuesUnder: (await w.room(b)).number,
    });
    await announced(b);
    expect((await refusal(stop(b, a))).field).toBe("continuesUnder");
    await stop(b, null);
  });

  it("the limits on working hours are one person's over all troubles", async () => {
    const [a, b] = [await w.confirmed("not-grave"), await w.confirmed("not-grave")];
    await w.as("jinji").call(c.recordHours, {
      personId: w.id("hirano"),
      month: "2026-11",
      overtimeMinutes: 40 * 60,
      holidayMinutes: 50 * 60,
      source: "勤怠",
    });
    const order = async (id: string, from: string, to: string) =>
      (
        await head().call(c.draftOrder, {
          id,
          personId: w.id("hirano"),
          type: "overtime",
          purpose: "recovery",
          from: `2026-11-${from}:00+09:00`,
          to: `2026-11-${to}:00+09:00`,
        })
      ).subId ?? "";
    const [first, second] = [await order(a, "21T01:00", "21T06:00"), await order(b, "22T01:00", "22T06:00")];
    expect((await head().call(c.checkOrder, { id: a, orderId: first })).check).toMatchObject({ result: "WARN" });
    expect((await head().call(c.checkOrder, { id: b, orderId: second })).check).toMatchObject({ result: "WARN" });
    expect((await refusal(head().call(c.issueOrder, { id: a, orderId: first }))).key).toBe("incident.not.order-warned");
    await head().call(c.issueOrder, { id: a, orderId: first, warningsAccepted: true });
    // 95 hours by now: the second would make it 100, which the check before did not know.
    const blocked = await refusal(head().call(c.issueOrder, { id: b, orderId: second, warningsAccepted: true }));
    expect(blocked.key).toBe("incident.not.order-blocked");
    const [worst] = blocked.params["reasons"] as { level: string; key: string }[];
    expect(worst).toMatchObject({ level: "BLOCK", key: "incident.overtime.month-total" });
    await head().call(c.issueOrder, {
      id: b,
      orderId: second,
      override: { document: "労基署許可 第1号", reason: "労基法33条" },
    });
    const board = await w.as("jinji").call(c.hoursBoard, { month: "2026-11" });
    expect(board.items.find(({ person }) => person.id === w.id("hirano"))).toMatchObject({
      overtimeMinutes: 50 * 60,
      holidayMinutes: 50 * 60,
      check: { result: "BLOCK" },
    });
    expect((await w.as("hirano").call(c.get, { id: a })).orders).toHaveLength(1);
    await head().call(c.cancelOrder, { id: b, orderId: second, reason: "不要" });
  });

  it("two people who order at the same moment are not both let through", async () => {
    const [a, b] = [await w.confirmed("not-grave"), await w.confirmed("not-grave")];
    await w.as("jinji").call(c.recordHours, {
      personId: w.id("tencho"),
      month: "2026-12",
      overtimeMinutes: 40 * 60,
      holidayMinutes: 50 * 60,
      source: "勤怠",
    });
    const orders = await Promise.all(
      [a, b].map(async (id, index) => {
        const day = `2026-12-0${index + 1}`;
        const { subId } = await head().call(c.draftOrder, {
          id,
          personId: w.id("tencho"),
          type: "overtime",
          purpose: "manual",
          from: `${day}T18:00:00+09:00`,
          to: `${day}T23:00:00+09:00`,
        });
        await head().call(c.checkOrder, { id, orderId: subId ?? "" });
        return { id, orderId: subId ?? "" };
      }),
    );
    const outcomes = await Promise.allSettled(
      orders.map((order) => head().call(c.issueOrder, { ...order, warningsAccepted: true })),
    );
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  it("a merge keeps both numbers; duties and sub-records move with their times", async () => {
    const survivor = await w.confirmed("not-grave");
    w.t.pass("PT5M");
    const id = await w.report("hirano");
    const before = (
      await w.t.database.read
        .selectFrom("duty")
        .select("due_at")
        .where("record_id", "=", id)
        .where("template", "=", "D4")
        .executeTakeFirstOrThrow()
    ).due_at;
    await w
      .as("hirano")
      .call(c.receiveComplaint, { id, anonymous: true, method: "phone", receivedAt: w.t.now(), content: "買えない" });
    expect((await refusal(head().call(c.merge, { id: survivor, intoId: id, reason: "同じ" }))).key).toBe(
      "incident.not.merge-into-unconfirmed",
    );
    await head().call(c.merge, { id, intoId: survivor, reason: "同じ原因" });
    const [merged, into] = [await w.room(id), await w.room(survivor)];
    expect(merged).toMatchObject({ state: "merged", closed: true, mergedInto: { id: survivor, number: into.number } });
    expect(merged.can["correct"]).toEqual({ key: "incident.not.merged", params: { into: survivor } });
    expect(into.complaints).toHaveLength(1);
    expect(into.reports).toHaveLength(2);
    expect(into.links).toMatchObject([{ id, type: "duplicate-of", direction: "from" }]);
    const moved = await w.t.database.read
      .selectFrom("duty")
      .select(["due_at", "state"])
      .where("record_id", "=", survivor)
      .where("template", "=", "D4")
      .orderBy("no")
      .execute();
    expect(moved.at(-1)).toEqual({ due_at: before, state: "open" });
    expect((await refusal(head().call(c.startInvestigation, { id }))).key).toBe("incident.not.merged");
  });

  it("two crosswise merges at the same moment end in one", async () => {
    const [a, b] = [await w.report("tencho"), await w.report("hirano")];
    const both = await Promise.allSettled([
      head().call(c.merge, { id: a, intoId: b, reason: "同じ" }),
      head().call(c.merge, { id: b, intoId: a, reason: "同じ" }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });
});

it("a system stays in the register while a trouble is open on it", async () => {
  const made = {
    code: "OLD",
    name: "旧システム",
    inScope: true,
    ownerUnitId: w.unit("stores"),
    criticality: "low" as const,
  };
  const { id: systemId } = await w.as("sagyo").call(createSystem, made);
  const id = await w.report("tencho", { systemId });
  expect(await refusal(w.as("sagyo").call(retireSystem, { id: systemId, reason: "更新" }))).toMatchObject({
    key: "incident.not.system-in-use",
  });
  await head().call(c.startInvestigation, { id });
  await head().call(c.dismiss, { id, reason: "誤り" });
  await w.as("sagyo").call(retireSystem, { id: systemId, reason: "更新" });
});

describe("again and afterwards", () => {
  it("within a day it is reopened, and manual work that was to end goes on", async () => {
    const id = await told();
    await w.as("tenno").call(c.decideManual, { id, unitId: w.unit("stores"), decision: "switched" });
    await announced(id);
    w.t.pass("PT23H");
    await head().call(c.reopen, { id, reason: "再び止まった" });
    const room = await w.room(id);
    expect(room).toMatchObject({
      state: "reopened",
      recovery: "in-progress",
      recoveredAt: null,
      told: { recovered: false },
    });
    expect(room.manual.find(({ unit }) => unit.name === "店舗運営部")?.state).toBe("switched");
    expect((await w.duties(id)).find(({ code }) => code === "D13")).toMatchObject({ state: "superseded" });
    await head().call(c.inSight, { id, eta: Temporal.Instant.from(w.t.now()).add({ hours: 1 }).toString() });
    await head().call(c.withdrawInSight, { id, reason: "部品が届かない" });
    expect((await w.room(id)).state).toBe("reopened");
  });

  it("later a recurrence is a new trouble, and flags the measure that did not help", async () => {
    const id = await w.confirmed("not-grave");
    await w.as("sagyo").call(c.advanceCause, { id, to: "identified", text: "設定" });
    const { subId } = await w.as("sagyo").call(c.draftPrevention, {
      id,
      measure: "設定を見直す",
      ownerId: w.id("sagyo"),
      dueOn: "2026-12-01",
      cost: 0,
      effectMeasure: "再発0件",
    });
    const preventionId = subId ?? "";
    await head().call(c.decidePrevention, { id, preventionId });
    await head().call(c.submitPrevention, { id, preventionId });
    await w.decide("yamada", "approve");
    expect((await refusal(w.report("sagyo", { recurrenceOf: id }))).key).toBe("incident.not.recurrence-of-open");
    await head().call(c.fullyRecover, { id, recoveredAt: w.t.now(), verification });
    w.t.pass("PT12H");
    expect((await refusal(w.report("sagyo", { recurrenceOf: id }))).key).toBe("incident.not.recurrence-within-window");
    w.t.pass("PT13H");
    expect(await refusal(head().call(c.reopen, { id, reason: "再発" }))).toMatchObject({
      key: "incident.not.reopen.window",
      params: { hours: 24 },
    });
    const again = await w.report("sagyo", { recurrenceOf: id });
    const number = (await w.room(again)).number;
    expect((await w.room(id)).preventions).toMatchObject([{ ineffectiveBy: number }]);
    expect((await w.room(id)).links).toMatchObject([{ number, type: "recurrence-of", direction: "from" }]);
    const linked = await w.report("sagyo");
    await head().call(c.linkRecurrence, { id: linked, formerId: id });
    expect((await refusal(head().call(c.linkRecurrence, { id: linked, formerId: id }))).key).toBe(
      "incident.not.recurrence-linked",
    );
  });

  it("nobody outside was affected: no apology, with the president's approval; a complaint may change that", async () => {
    const id = await w.confirmed("not-grave");
    expect((await refusal(w.as("souda").call(c.ruleOutApology, { id, reason: "社内だけ" }))).key).toBe(
      "incident.not.apology.not-assessed",
    );
    await w.as("souda").call(c.assessApology, { id, affected: false, reason: "社内だけ" });
    await w.as("souda").call(c.ruleOutApology, { id, reason: "社内だけ" });
    expect((await w.room(id, "souda")).can["rule-out-apology"]).toEqual({ key: "incident.not.apology.waits" });
    await w.decide("yamada", "approve");
    expect((await w.room(id)).apology.state).toBe("na");
    expect((await w.duties(id)).find(({ code }) => code === "D14")).toMatchObject({
      state: "not_applicable",
      reason: { ja: "社外への迷惑がない：社内だけ" },
    });
    await w.as("souda").call(c.assessApology, { id, affected: true, reason: "苦情が届いた" });
    expect((await w.room(id)).apology.state).toBe("unassessed");
    expect(await w.open(id)).toContain("D14");
  });

  it("manual work that cannot be done: another mitigation with its reason is a full answer", async () => {
    const id = await told();
    const decide = (reason = "") =>
      w.as("ecchu").call(c.decideManual, { id, unitId: w.unit("shop"), decision: "other", reason });
    expect((await refusal(decide())).field).toBe("reason");
    await decide("受付を止め、告知を出す");
    const duty = (await w.duties(id)).find(({ code, debtor }) => code === "D7-1" && debtor === "ecchu");
    expect(duty).toMatchObject({ state: "done" });
  });

  it("a correction keeps the old values in the history and says who was told what", async () => {
    const id = await w.confirmed("not-grave");
    await w.as("sagyo").call(c.correct, {
      id,
      reason: "時計の誤り",
      fields: { occurredAt: "2026-11-20T09:30:00+09:00", title: "POS停止" },
    });
    expect(await w.room(id)).toMatchObject({ title: "POS停止", occurredAt: "2026-11-20T00:30:00Z" });
    const event = await w.t.database.read
      .selectFrom("event")
      .select("data")
      .where("record_id", "=", id)
      .where("type", "=", "incident.corrected")
      .executeTakeFirstOrThrow();
    expect(event.data).toMatchObject({
      reason: "時計の誤り",
      fields: { title: { from: "店舗POSから売上が送信できない", to: "POS停止" } },
    });
    expect(
      (await refusal(w.as("sagyo").call(c.correct, { id, reason: "同じ", fields: { title: "POS停止" } }))).key,
    ).toBe("incident.not.nothing-corrected");
    expect(
      (await refusal(w.as("sagyo").call(c.correct, { id, reason: "誤り", fields: { systemId: w.wiki } }))).key,
    ).toBe("incident.not.system-confirmed");
    const fresh = await w.report("tencho");
    expect(
      (await refusal(w.as("sagyo").call(c.correct, { id: fresh, reason: "誤り", fields: { systemId: w.wiki } }))).key,
    ).toBe("incident.not.other-regulation");
  });
});
