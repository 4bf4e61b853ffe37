import { afterAll, beforeAll, expect, it } from "vitest";
import { v7 as uuid } from "uuid";
import { json } from "#kernel/db/json.ts";
import { me } from "#kernel/access/contract.ts";
import * as c from "./contract.ts";
import { formDocument } from "./form-document.ts";
import { search } from "#kernel/records/contract.ts";
import { paperFaults } from "#kernel/forms/testing/paper-faults.ts";
import { refusal, world, type World } from "./sample.ts";

// The story of the product: a trouble on Saturday at three in the morning, handled as the regulation says, to the end.

let w: World;
let id: string;
const at = (time: string) => w.t.at(`2026-11-21T${time}`);
const instant = (time: string) => `2026-11-21T${time}:00+09:00`;

beforeAll(async () => {
  w = await world("2026-11-20T18:00");
  // Beside the post, the head himself is on the list.
  await w.t.database.read
    .insertInto("emergency_contact")
    .values({
      id: uuid(),
      person_id: w.id("jouno"),
      position: 2,
      channels: json([]),
      valid_from: "2015-01-01T00:00:00Z",
    })
    .execute();
  await w.away("jouno");
});
afterAll(() => w.close());

it("routes a report of Saturday 03:00 to the emergency contact and on to the section chief", async () => {
  at("03:05");
  const answer = await w.as("tencho").call(c.report, {
    title: "店舗POSから売上が送信できない",
    systemId: w.pos,
    knownAt: instant("03:00"),
    symptom: "売上の送信がエラーになる。全レジ。",
    place: "本店",
  });
  id = answer.id;
  expect(answer).toMatchObject({ number: "INC-2026-0001", outOfHours: true });
  expect(answer.contacts).toMatchObject([
    { position: 1, post: "情報システム部長", person: { id: w.id("kayama") }, absent: null },
    { position: 2, person: { id: w.id("jouno") }, absent: { until: null } },
  ]);
  // 部長 absent, 次長 vacant: the section chief by 第2条2項2号.
  expect(answer.responsible).toMatchObject({
    person: { id: w.id("kayama") },
    actingFor: { postCode: "is-head", clause: "2-2-2", label: "第2条2項2号" },
  });
  // His badge can cite either regulation; the one that goes before the other is the one without a record.
  const { acting } = await w.as("kayama").call(me, {});
  expect(acting).toMatchObject([
    {
      actingFor: { clause: "2-2-2" },
      clauses: { "trouble-response": "第2条2項2号", "general-incident": "第1条3項" },
    },
  ]);
  expect(await w.duties(id)).toMatchObject([
    { code: "D3-1a", state: "done", debtor: "tencho", late: false },
    { code: "D3-2", state: "open", debtor: "tencho" },
    { code: "D4", state: "open", debtor: "kayama" },
  ]);

  await w.as("tencho").call(c.logContactAttempt, { id, personId: w.id("kayama"), channel: "tel", result: "no-answer" });
  expect(await w.open(id)).toContain("D3-2");
  w.t.pass("PT2M");
  await w
    .as("tencho")
    .call(c.logContactAttempt, { id, personId: w.id("kayama"), order: 2, channel: "tel", result: "answered" });
  expect(await w.open(id)).toEqual(["D4"]);
  expect((await w.room(id)).times.acknowledgedAt).toBe("2026-11-20T18:07:00Z");
});

it("lets only the responsible or acting person investigate and confirm", async () => {
  at("03:12");
  const staff = await refusal(w.as("sagyo").call(c.startInvestigation, { id }));
  expect(staff).toMatchObject({ status: 403, key: "incident.who.responsible" });
  expect(
    (
      await refusal(
        w
          .as("kayama")
          .call(c.confirm, { id, scope: "全店舗", occurredAt: instant("03:02"), occurredAtCertainty: "estimated" }),
      )
    ).key,
  ).toBe("incident.not.state");
  await w.as("kayama").call(c.startInvestigation, { id });
  await w.as("sagyo").call(c.logInvestigation, {
    id,
    what: "送信キューが止まっている",
    reproducible: "yes",
    conclusion: "confirmed",
    scope: "全店舗",
  });
  at("03:31");
  await w
    .as("kayama")
    .call(c.confirm, { id, scope: "全店舗の売上送信", occurredAt: instant("02:58"), occurredAtCertainty: "estimated" });
  expect(await w.open(id)).toEqual(["D11-1", "D14", "D16-1", "D5-1", "D5-2", "D5-3", "D6-0"]);
  const event = await w.t.database.read
    .selectFrom("event")
    .select("acting_for")
    .where("record_id", "=", id)
    .where("type", "=", "incident.confirmed")
    .executeTakeFirstOrThrow();
  expect(event.acting_for).toMatchObject({ postCode: "is-head", clause: "2-2-2" });
});

it("is grave: report to two, broadcast to all, and the departments owe a decision", async () => {
  at("03:44");
  await w.as("kayama").call(c.prioritise, { id, impact: "high", urgency: "high" });
  await w.as("kayama").call(c.judgeGravity, {
    id,
    gravity: "grave",
    rationale: "全店舗の売上が止まった",
    criteria: { salesStop: true, stores: 100 },
  });
  expect(await w.room(id)).toMatchObject({ gravity: "grave", priority: "P1", gravityDetail: { score: 5 } });
  const unknown = { unknown: true, nextUpdateAt: instant("04:30") };
  const report = await w.send("kayama", id, "grave-report", {
    occurredAt: instant("02:58"),
    cause: unknown,
    effect: "100店舗で販売不可",
    recovery: unknown,
    timeRequired: unknown,
  });
  await w.acknowledge("yamada", report);
  expect((await w.duties(id)).find(({ code }) => code === "D6-1")).toMatchObject({ state: "open" });
  await w.acknowledge("souda", report);
  expect((await w.duties(id)).find(({ code }) => code === "D6-1")).toMatchObject({ state: "done", late: false });
  at("03:50");
  expect((await w.room(id)).manual.map(({ state }) => state)).toEqual(["not-notified", "not-notified"]);
  await w.send("souda", id, "grave-broadcast", {
    occurredAt: instant("02:58"),
    cause: unknown,
    effect: "100店舗で販売不可",
    recovery: unknown,
    timeRequired: unknown,
  });
  const room = await w.room(id);
  expect(room.told.grave).toBe(true);
  expect(room.manual.map(({ unit, state }) => [unit.name, state])).toEqual([
    ["店舗運営部", "notified"],
    ["EC事業部", "notified"],
  ]);
  expect(await w.debtors(id, "D7-1")).toEqual(["ecchu", "tenno"]);
});

it("starts the standby and switches two departments to manual work", async () => {
  at("03:58");
  await w.as("sagyo").call(c.changeStandby, { id, to: "starting", startedAt: instant("03:51") });
  await w.as("sagyo").call(c.changeStandby, {
    id,
    to: "running",
    result: "待機系で受信開始",
    lossFrom: instant("03:02"),
    lossTo: instant("03:05"),
  });
  at("04:05");
  expect(
    await refusal(w.as("yoso").call(c.decideManual, { id, unitId: w.unit("stores"), decision: "switched" })),
  ).toMatchObject({ status: 404 });
  expect(
    await refusal(w.as("ecchu").call(c.decideManual, { id, unitId: w.unit("stores"), decision: "switched" })),
  ).toMatchObject({ status: 403, key: "incident.who.unit-head" });
  const cautions = { mistakes: true, nuisance: true, notes: "伝票に通し番号" };
  await w.as("tenno").call(c.decideManual, {
    id,
    unitId: w.unit("stores"),
    decision: "switched",
    procedure: "レジ停止時の手書き伝票 第3版",
    cautions,
  });
  await w.as("ecchu").call(c.decideManual, { id, unitId: w.unit("shop"), decision: "switched" });
  expect(await w.open(id)).toContain("D7-2");
  await w.as("ecchu").call(c.decideManual, { id, unitId: w.unit("shop"), decision: "switched", cautions });
  expect(await w.open(id)).not.toContain("D7-2");
  expect(await w.open(id)).not.toContain("D7-1");
});

it("is blocked from using a specialist until the president permits it", async () => {
  at("04:10");
  const { subId: vendorId } = await w.as("sagyo").call(c.draftVendor, {
    id,
    company: "障害復旧社",
    reason: "送信基盤の解析",
    choice: "保守契約がある",
    cost: 2_200_000,
  });
  const engage = () =>
    w.as("kayama").call(c.engageVendor, { id, vendorId: vendorId ?? "", nda: "2024年締結", dataScope: "送信ログ" });
  expect(await refusal(engage())).toMatchObject({ status: 409, key: "incident.not.vendor.not-permitted" });
  await w.as("kayama").call(c.submitVendor, { id, vendorId: vendorId ?? "" });
  expect(await refusal(engage())).toMatchObject({ status: 409, key: "incident.not.vendor.waits" });
  expect((await w.room(id, "kayama")).can[`engage-vendor:${vendorId}`]).toEqual({ key: "incident.not.vendor.waits" });
  await w.decide("yamada", "approve", "進めてください");
  expect(await w.room(id, "kayama")).toMatchObject({
    vendors: [{ state: "permitted", decisionNote: "進めてください" }],
    can: { [`engage-vendor:${vendorId}`]: true },
  });
  await engage();
  expect((await w.duties(id)).find(({ code }) => code === "D9-2")).toMatchObject({ state: "done", breached: false });
});

it("takes an anonymous complaint in a department", async () => {
  at("04:20");
  const content = "ポイントが付かず、次にいつ使えるのか分からない。";
  const { subId } = await w
    .as("hirano")
    .call(c.receiveComplaint, { id, anonymous: true, method: "phone", receivedAt: instant("04:18"), content });
  await w.as("hirano").call(c.recordComplaint, {
    id,
    complaintId: subId ?? "",
    anonymous: true,
    method: "phone",
    receivedAt: instant("04:18"),
    content,
  });
  await w.as("ecchu").call(c.submitComplaint, { id, complaintId: subId ?? "" });
  expect(
    (await w.duties(id)).filter(({ code }) => code.startsWith("D10")).map(({ code, state }) => [code, state]),
  ).toEqual([
    ["D10-1", "not_applicable"],
    ["D10-2", "done"],
  ]);
  expect(
    (await refusal(w.as("ecchu").call(c.answerComplaint, { id, complaintId: subId ?? "", answer: "…" }))).key,
  ).toBe("incident.not.complaint.anonymous");
  await w.as("ecchu").call(c.closeComplaint, { id, complaintId: subId ?? "" });
});

it("orders overtime within the limits", async () => {
  at("04:25");
  const { subId } = await w.as("kayama").call(c.draftOrder, {
    id,
    personId: w.id("sagyo"),
    type: "overtime",
    purpose: "recovery",
    from: instant("04:30"),
    to: instant("10:30"),
  });
  const orderId = subId ?? "";
  expect((await w.as("kayama").call(c.checkOrder, { id, orderId })).check.result).toBe("OK");
  await w.as("kayama").call(c.issueOrder, { id, orderId });
  expect(await refusal(w.as("kayama").call(c.acknowledgeOrder, { id, orderId }))).toMatchObject({
    status: 403,
    key: "incident.who.ordered",
  });
  await w.as("sagyo").call(c.acknowledgeOrder, { id, orderId });
  expect(await w.open(id)).not.toContain("D8");
});

it("reports successively, recovery in sight does not stop manual work", async () => {
  at("04:40");
  await w.as("sagyo").call(c.advanceCause, { id, to: "hypothesis", text: "証明書の期限切れ" });
  const interim = { cause: "証明書の期限切れを確認中", recovery: "待機系で受信中" };
  await w.acknowledge("souda", await w.send("kayama", id, "interim-report", interim));
  await w.send("souda", id, "interim-broadcast", interim);
  at("05:30");
  await w
    .as("sagyo")
    .call(c.advanceCause, { id, to: "identified", text: "中継サーバーの証明書の期限切れ", evidence: "更新記録" });
  await w.as("sagyo").call(c.advanceRecovery, {
    id,
    plan: "証明書を更新し、滞留分を再送する",
    steps: "1 更新 2 再送 3 照合",
    eta: instant("07:00"),
  });
  await w.as("kayama").call(c.inSight, { id, eta: instant("07:00"), remainingRisk: "滞留分の再送に時間がかかる" });
  const inSight = { expectedAt: instant("07:00"), remainingRisk: "滞留分の再送" };
  await w.acknowledge("souda", await w.send("kayama", id, "in-sight-report", inSight));
  await w.send("souda", id, "in-sight-broadcast", inSight);
  expect(await w.open(id)).not.toContain("D13");
  const stop = () =>
    w
      .as("tenno")
      .call(c.stopManual, { id, unitId: w.unit("stores"), stoppedAt: w.t.now(), unsentSlips: 12, backEntryDone: true });
  expect(await refusal(stop())).toMatchObject({ status: 409, key: "incident.not.manual.before-notice" });
});

it("recovers fully only verified and with the standby settled, and stops manual work after the notice", async () => {
  at("06:50");
  const verification = [
    { item: "全店舗の売上が届く", ok: true },
    { item: "滞留分の再送が終わった", ok: true },
  ];
  expect(
    await refusal(w.as("kayama").call(c.fullyRecover, { id, recoveredAt: instant("06:49"), verification })),
  ).toMatchObject({ status: 422, field: "standbyKeptReason" });
  await w.as("sagyo").call(c.changeStandby, { id, to: "stopped", result: "本系へ切り戻し" });
  const half = [
    { item: "全店舗の売上が届く", ok: true },
    { item: "滞留分の再送が終わった", ok: false },
  ];
  expect(
    await refusal(w.as("kayama").call(c.fullyRecover, { id, recoveredAt: instant("06:49"), verification: half })),
  ).toMatchObject({ status: 422, field: "verification.1.ok" });
  await w.as("kayama").call(c.fullyRecover, { id, recoveredAt: instant("06:49"), verification });
  expect(
    (
      await refusal(
        w.as("tenno").call(c.stopManual, {
          id,
          unitId: w.unit("stores"),
          stoppedAt: w.t.now(),
          unsentSlips: 0,
          backEntryDone: true,
        }),
      )
    ).key,
  ).toBe("incident.not.manual.before-notice");
  const recovered = { recoveredAt: instant("06:49"), verification: "全店舗で確認" };
  await w.acknowledge("souda", await w.send("kayama", id, "recovered-report", recovered));
  await w.send("souda", id, "recovered-broadcast", recovered);
  expect(await w.debtors(id, "D13")).toEqual(["ecchu", "tenno"]);
  const room = await w.room(id);
  expect(room).toMatchObject({ state: "post-action", times: { recoveryMinutes: 231 } });
  expect(room.manual.map(({ state }) => state)).toEqual(["stop-due", "stop-due"]);
  at("07:05");
  for (const [who, unit] of [
    ["tenno", "stores"],
    ["ecchu", "shop"],
  ] as const) {
    await w
      .as(who)
      .call(c.stopManual, { id, unitId: w.unit(unit), stoppedAt: w.t.now(), unsentSlips: 12, backEntryDone: true });
  }
  expect(await w.open(id)).not.toContain("D13");
});

it("closes only when nothing is missing, and names what is", async () => {
  w.t.at("2026-11-24T10:00");
  const refused = await refusal(w.as("kayama").call(c.close, { id }));
  expect(refused).toMatchObject({ status: 409, key: "incident.not.close.missing" });
  const missing = (refused.params["missing"] as { key: string; params?: { label?: string } }[]).map(({ key, params }) =>
    `${key.replace("incident.missing.", "")} ${params?.label ?? ""}`.trim(),
  );
  expect(missing).toEqual(
    expect.arrayContaining(["record", "vendor", "order", "no-prevention", "duty 第14条1項", "duty 第16条1項"]),
  );
  expect((await w.room(id, "kayama")).missing).toHaveLength(missing.length);

  const vendorId = (await w.room(id)).vendors[0]?.id ?? "";
  await w
    .as("sagyo")
    .call(c.endVendor, { id, vendorId, accessRevokedAt: w.t.now(), deletionCertificate: "消去証明書" });
  const orderId = (await w.room(id)).orders[0]?.id ?? "";
  const done = await w
    .as("sagyo")
    .call(c.completeOrder, { id, orderId, actualFrom: instant("04:30"), actualTo: instant("07:30") });
  expect(done.check.result).toBe("OK");
  await w.as("jinji").call(c.settleOrder, { id, orderId });
  expect((await w.room(id)).orders[0]?.settlement?.premiumMinutes).toEqual({
    overtime: 180,
    over60: 0,
    holiday: 0,
    night: 30,
  });

  // The apology: planned by general affairs, approved by the president, proven.
  await w.as("souda").call(c.assessApology, { id, affected: true, reason: "来店客がポイントを使えなかった" });
  await w
    .as("souda")
    .call(c.planApology, { id, methods: ["website"], service: "ポイントサービス", targets: "来店客", text: "お詫び" });
  expect((await refusal(w.as("souda").call(c.approveApology, { id }))).key).toBe("incident.not.drafter-decides");
  await w.as("yamada").call(c.approveApology, { id });
  expect(
    (
      await refusal(
        w.as("souda").call(c.completeApology, { id, proofs: [{ method: "letter", sentOn: "2026-11-24", copies: 1 }] }),
      )
    ).key,
  ).toBe("incident.invalid.proof-missing");
  await w
    .as("souda")
    .call(c.completeApology, { id, proofs: [{ method: "website", url: "https://example.com/news", from: w.t.now() }] });

  // The prevention measure: gate until permitted.
  const { subId } = await w.as("sagyo").call(c.draftPrevention, {
    id,
    measure: "証明書の期限を監視する",
    ownerId: w.id("sagyo"),
    dueOn: "2026-12-20",
    cost: 0,
    effectMeasure: "期限切れ0件",
  });
  const preventionId = subId ?? "";
  await w.as("kayama").call(c.decidePrevention, { id, preventionId });
  expect((await refusal(w.as("sagyo").call(c.startPrevention, { id, preventionId }))).key).toBe(
    "incident.not.prevention.not-permitted",
  );
  await w.as("kayama").call(c.submitPrevention, { id, preventionId });
  await w.decide("yamada", "approve");
  await w.as("sagyo").call(c.startPrevention, { id, preventionId });

  // The record of nine items; "no complaints" would have to be written, here there was one.
  await w.as("kayama").call(c.composeRecord, { id, items: { complaints: "" } });
  expect(await refusal(w.as("kayama").call(c.finaliseRecord, { id }))).toMatchObject({
    key: "incident.not.record.incomplete",
    params: { items: ["complaints"] },
  });
  await w.as("kayama").call(c.composeRecord, { id, items: { complaints: "匿名1件（電話）" } });
  await w.as("kayama").call(c.finaliseRecord, { id });
  await w.as("kayama").call(c.submitRecord, { id });
  expect((await refusal(w.as("kayama").call(c.close, { id }))).key).toBe("incident.not.close.missing");
  expect((await refusal(w.as("kayama").call(c.receiveRecord, { id }))).key).toBe("incident.who.president");
  await w.as("yamada").call(c.receiveRecord, { id });

  const room = await w.room(id, "kayama");
  expect(room.missing).toEqual([]);
  expect(room.record.items).toMatchObject({
    timeRequired: "3時間51分（発生から完全復旧まで）\n3時間49分（判明から完全復旧まで。発生時刻は推定）",
    complaints: "匿名1件（電話）",
  });
  expect(room.record.items.organisation).toContain("課山");
  await w.as("kayama").call(c.close, { id });
  expect(await w.room(id)).toMatchObject({ state: "closed", closed: true });
  // Only what goes on after the closing is still owed.
  expect(await w.open(id)).toEqual(["D15-3"]);
});

it("takes a complaint after the closing: aftercare alone is open again", async () => {
  w.t.at("2026-12-01T10:00");
  const { subId } = await w.as("hirano").call(c.receiveComplaint, {
    id,
    complainant: "山本様",
    method: "mail",
    receivedAt: w.t.now(),
    content: "まだポイントが付かない",
  });
  expect(await w.room(id)).toMatchObject({
    state: "post-action",
    closed: false,
    recovery: "recovered",
    record: { state: "draft", version: 2 },
  });
  const complaintId = subId ?? "";
  await w.as("ecchu").call(c.recordComplaint, {
    id,
    complaintId,
    anonymous: false,
    complainant: "山本様",
    method: "mail",
    receivedAt: w.t.now(),
    content: "まだポイントが付かない",
  });
  await w.as("ecchu").call(c.submitComplaint, { id, complaintId });
  await w.as("ecchu").call(c.handOverComplaint, { id, complaintId, ownerId: w.id("hirano"), note: "ポイント付与まで" });
  await w.as("kayama").call(c.composeRecord, { id, items: { complaints: "匿名1件（電話）、山本様1件（メール）" } });
  await w.as("kayama").call(c.finaliseRecord, { id });
  await w.as("kayama").call(c.submitRecord, { id });
  await w.as("yamada").call(c.receiveRecord, { id });
  await w.as("kayama").call(c.close, { id });
  expect(await w.room(id)).toMatchObject({ state: "closed", closed: true });
});

it("prints every form of the story, in both languages", async () => {
  const { items } = await w.as("kayama").call(c.forms, { id });
  const codes = new Set(items.map(({ form }) => form));
  expect([...codes].sort()).toEqual([
    "apology",
    "broadcast",
    "complaint-record",
    "confidentiality-check",
    "grave-report",
    "hr-order",
    "in-sight-report",
    "interim-report",
    "investigation",
    "manual-work",
    "prevention-proposal",
    "recovered-report",
    "report-slip",
    "trouble-record",
    "vendor-request",
  ]);
  const pictures = await w.t.runtime.pictures();
  const context = { tx: w.t.database.read, now: w.t.now(), ...pictures };
  for (const { form, subject } of items) {
    for (const locale of ["ja", "en"] as const) {
      const document = await formDocument(context, id, form, subject ? { subject } : {}, locale);
      expect(document.blocks.length, form).toBeGreaterThan(3);
      expect(await paperFaults(document), `${form} ${locale}`).toEqual([]);
    }
  }
  const slip = await w.as("kayama").call(c.form, { id, form: "report-slip" });
  expect(slip.data).toMatchObject({
    outOfHours: true,
    contactAttempts: [{ result: "no-answer" }, { result: "answered" }],
    receiver: { basis: "第2条2項2号" },
  });
  expect((await w.as("kayama").call(c.form, { id, form: "vendor-request" })).data).toMatchObject({
    company: "障害復旧社",
    cost: { amount: 2_200_000 },
    header: { approvals: [{ label: "決裁", result: "approved", person: { family: "山田" } }, { label: "担当" }] },
  });
  // What the footer of a paper shows is enough to find its record again.
  for (const q of ["INC-2026-0001-R2", "ＩＮＣ-2026-0001-V1-C", "inc-2026-0001-1"])
    expect((await w.as("kayama").call(search, { q })).items, q).toMatchObject([{ id }]);
  expect((await w.as("kayama").call(search, { q: "INC-2026-0002-R2" })).items).toEqual([]);
  expect((await refusal(w.as("kayama").call(c.form, { id, form: "no-such-form" }))).status).toBe(404);
  expect((await refusal(w.as("yoso").call(c.form, { id, form: "report-slip" }))).status).toBe(404);
});

it("keeps list, badges, console and figures", async () => {
  expect((await w.as("kayama").call(c.list, {})).items).toMatchObject([
    { number: "INC-2026-0001", state: "closed", gravity: "grave", system: { code: "POS" } },
  ]);
  expect((await w.as("kayama").call(c.list, { q: "証明書" })).items).toHaveLength(1);
  expect((await w.as("kayama").call(c.list, { q: "期限", gravity: "not-grave" })).items).toHaveLength(0);
  expect((await w.as("kayama").call(c.list, { open: true })).items).toHaveLength(0);
  expect((await w.as("yoso").call(c.list, {})).items).toHaveLength(0);
  expect(await w.as("kayama").call(c.counts, {})).toEqual({ open: 0, grave: 0, mine: 0 });
  const { months } = await w.as("kayama").call(c.metrics, { from: "2026-10", to: "2026-12" });
  expect(
    months.map(({ month, count, grave, recoveryMean, recoveryMedian, acknowledgeMean }) => [
      month,
      count,
      grave,
      recoveryMean,
      recoveryMedian,
      acknowledgeMean,
    ]),
  ).toEqual([
    ["2026-10", 0, 0, null, null, null],
    ["2026-11", 1, 1, 231, 231, 2],
    ["2026-12", 0, 0, null, null, null],
  ]);
});

it("names on a paper printed later who was responsible then, not who is now", async () => {
  await w.t.database.read.updateTable("absence").set({ valid_to: "2026-11-30T00:00:00Z" }).execute();
  w.t.at("2026-12-20T10:00");
  const pictures = await w.t.runtime.pictures();
  const context = { tx: w.t.database.read, now: w.t.now(), ...pictures };
  const note = { ja: "第2条2項2号", en: "Art. 2 (2) item 2" };
  for (const locale of ["ja", "en"] as const) {
    const { blocks } = await formDocument(context, id, "trouble-record", {}, locale);
    const table = blocks.find((block) => block.kind === "table");
    expect(table?.rows[0]).toEqual([
      expect.any(String),
      expect.any(String),
      expect.stringContaining("課山"),
      note[locale],
    ]);
    expect(table?.columns).toHaveLength(4);
  }
});
