import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import type { Problem } from "#kernel/contract/problem.ts";
import { runJob } from "#kernel/jobs/worker.ts";
import * as contracts from "./contract.ts";
import { remindJob } from "./jobs.ts";
import { module as dispatches } from "./module.ts";
import { world, type World } from "./sample.ts";

let w: World;
let caseId: string;
const known = { cause: "電源の故障", since: "2026-11-20T09:00:00+09:00" };

beforeAll(async () => {
  w = await world([dispatches]);
});
afterAll(() => w.t.close());
beforeEach(async () => {
  w.t.at("2026-11-20T10:00");
  caseId = await w.openCase();
});

const report = (items: unknown = known) => ({
  recordId: caseId,
  document: "report",
  items: items as never,
  alsoRecordIds: [],
});
const send = (who = "jouno", items = known) => w.person(who).call(contracts.send, report(items));
const detail = (id: string, who = "jouno") => w.person(who).call(contracts.get, { id });
const events = (type: string, recordId = caseId) =>
  w.t.database.read
    .selectFrom("event")
    .selectAll()
    .where("record_id", "=", recordId)
    .where("type", "=", type)
    .orderBy("seq")
    .execute();
const notices = (who: string, key: string) =>
  w.t.database.read
    .selectFrom("notification")
    .selectAll()
    .where("person_id", "=", w.org.person[who] ?? "")
    .where("key", "=", key)
    .where("record_id", "=", caseId)
    .execute();
const refusal = (promise: Promise<unknown>) =>
  promise.then(
    () => "done",
    (error: Problem) => error.errors?.[0]?.key ?? error.key,
  );

it("sends 第1報 to the posts of the moment, and each acknowledgement counts down", async () => {
  const sent = await send();
  expect(sent).toMatchObject({ no: 1, version: 1, label: "第1報", recipients: 2, unresolved: 0 });
  const first = await w.person("yamada").call(contracts.acknowledge, { id: sent.id });
  expect(first).toEqual({ acknowledged: 1, remaining: 1, deputy: false });
  expect((await notices("yamada", "dispatches.received")).map((row) => row.read_at)).toEqual([w.t.now()]);
  expect((await notices("souda", "dispatches.received")).map((row) => row.read_at)).toEqual([null]);
  const duty = () =>
    w.t.database.read
      .selectFrom("duty")
      .select(["state", "debtor_id"])
      .where("record_id", "=", caseId)
      .where("template", "=", "R1")
      .executeTakeFirstOrThrow();
  expect((await duty()).state).toBe("open");
  await w.person("souda").call(contracts.acknowledge, { id: sent.id });
  expect((await duty()).state).toBe("done");
  const seen = await events("dispatch.acknowledged");
  expect(seen.map((event) => event.data)).toMatchObject([
    { postCode: "president", deputy: false, remaining: 1, no: 1, document: "report" },
    { postCode: "ga-head", deputy: false, remaining: 0 },
  ]);
  expect(await refusal(w.person("yamada").call(contracts.acknowledge, { id: sent.id }))).toBe(
    "dispatches.already-acknowledged",
  );
  const shown = await detail(sent.id);
  expect(shown.progress).toEqual({ total: 2, acknowledged: 2 });
  expect(
    shown.recipients.map(({ person, post, deliveredAt }) => [person.name, post?.name, deliveredAt !== null]),
  ).toEqual([
    ["山田　一", "社長", true],
    ["総田　一", "総務部長", true],
  ]);
});

it("checks the items by the definition and keeps 調査中 with the next update", async () => {
  expect(await refusal(send("jouno", { cause: "" } as never))).toBe("dispatches.item.required-or-unknown");
  expect(await refusal(send("jouno", { ...known, other: 5 } as never))).toBe("dispatches.item.not-text");
  const sent = await send("jouno", {
    ...known,
    cause: { unknown: true, nextUpdateAt: "2026-11-20T11:00:00+09:00" },
  } as never);
  expect(await detail(sent.id)).toMatchObject({
    nextUpdateAt: "2026-11-20T02:00:00Z",
    items: { cause: { unknown: true } },
  });
});

it("lets only the debtor send, or who succeeds him, and records in whose place", async () => {
  expect(await refusal(send("kayama"))).toBe("dispatches.not-yours");
  expect(await refusal(send("hirano"))).toBe("problem.not-found");
  await w.away("jouno");
  try {
    const sent = await send("kayama");
    const [event] = await events("dispatch.sent");
    expect(event?.acting_for).toMatchObject({ postCode: "is-head", clause: "2-2-2" });
    expect((await detail(sent.id)).actingFor).toMatchObject({ postCode: "is-head" });
    // A right is not lost by a leave: the head himself may still write.
    expect(await refusal(send("jouno"))).toBe("done");
  } finally {
    await w.back("jouno");
  }
});

it("counts numbers for each record and document without a gap, also when several send at once", async () => {
  const all = await Promise.all([send(), send(), send()]);
  expect(all.map((sent) => sent.no).sort((a, b) => a - b)).toEqual([1, 2, 3]);
});

it("freezes an absent president with his deputy, flagged as outside of the regulation; the deputy settles the place", async () => {
  await w.away("yamada", "illness");
  const preview = await w.person("jouno").call(contracts.preview, { recordId: caseId, document: "report" });
  const sent = await send();
  await w.back("yamada");
  expect(
    preview.recipients.map(({ person, absent, deputy }) => [person.name, absent, deputy?.outsideRegulation ?? false]),
  ).toEqual([
    ["山田　一", true, false],
    ["副島　一", false, true],
    ["総田　一", false, false],
  ]);
  expect(preview).toMatchObject({ label: "第1報", maySend: true, unresolved: [] });
  const answer = await w.person("soejima").call(contracts.acknowledge, { id: sent.id });
  expect(answer).toEqual({ acknowledged: 1, remaining: 1, deputy: true });
  const [event] = await events("dispatch.acknowledged");
  expect(event).toMatchObject({
    data: { postCode: "president", deputy: true },
    acting_for: { postCode: "president", outsideRegulation: true },
  });
  // Back again, he may still put his own seal; the place stays settled.
  expect(await w.person("yamada").call(contracts.acknowledge, { id: sent.id })).toEqual({
    acknowledged: 0,
    remaining: 1,
    deputy: false,
  });
});

it("lets who acts for an absent addressee by now acknowledge for the post", async () => {
  const sent = await send();
  expect(await refusal(w.person("soejima").call(contracts.acknowledge, { id: sent.id }))).toBe("problem.not-found");
  await w.away("yamada");
  const mine = await w.person("soejima").call(contracts.toAcknowledge, {});
  expect(mine.items.map((item) => [item.id, item.as?.postCode])).toContainEqual([sent.id, "president"]);
  const answer = await w.person("soejima").call(contracts.acknowledge, { id: sent.id });
  await w.back("yamada");
  expect(answer).toEqual({ acknowledged: 1, remaining: 1, deputy: true });
  const [row] = (await detail(sent.id)).recipients;
  expect(row).toMatchObject({
    settled: true,
    acknowledgedBy: { name: "副島　一" },
    acknowledgedFor: { postCode: "president" },
  });
});

it("tells unresolved places with their reasons and sends all the same", async () => {
  await w.away("yamada");
  await w.away("soejima");
  const preview = await w.person("jouno").call(contracts.preview, { recordId: caseId, document: "report" });
  const sent = await send();
  await w.back("soejima");
  await w.back("yamada");
  expect(preview.unresolved).toHaveLength(1);
  expect(preview.unresolved[0]).toMatchObject({ post: { code: "president" } });
  expect(preview.unresolved[0]?.reasons).toHaveLength(2);
  expect(sent.unresolved).toBe(1);
});

it("corrects with the difference: to all who had the first and anyone newly affected; the original stays", async () => {
  const sent = await send();
  await w.person("yamada").call(contracts.acknowledge, { id: sent.id });
  // The head of general affairs is absent by now, with nobody to stand in; the vice-president acts for the president.
  await w.away("yamada");
  const corrected = await w
    .person("jouno")
    .call(contracts.correct, { id: sent.id, items: { ...known, cause: "通信の障害" }, reason: "原因を取り違えた" });
  await w.back("yamada");
  expect(corrected).toMatchObject({ no: 1, version: 2, label: "訂正第1報", recipients: 3 });
  const shown = await detail(corrected.id);
  expect(shown).toMatchObject({
    correctsId: sent.id,
    reason: "原因を取り違えた",
    difference: { cause: { from: "電源の故障", to: "通信の障害" } },
  });
  expect(shown.versions.map((version) => version.label)).toEqual(["第1報", "訂正第1報"]);
  expect(shown.recipients.map(({ person }) => person.name)).toEqual(["山田　一", "副島　一", "総田　一"]);
  const original = await detail(sent.id);
  expect(original).toMatchObject({
    superseded: true,
    items: known.cause ? { cause: "電源の故障" } : {},
    can: { correct: { key: "dispatches.superseded" } },
  });
  const waiting = await w.person("souda").call(contracts.toAcknowledge, {});
  expect(waiting.items.filter((item) => item.record.id === caseId).map((item) => item.id)).toEqual([corrected.id]);
  expect(await refusal(w.person("jouno").call(contracts.correct, { id: sent.id, items: known, reason: "x" }))).toBe(
    "dispatches.superseded",
  );
  expect(
    await refusal(
      w
        .person("jouno")
        .call(contracts.correct, { id: corrected.id, items: { ...known, cause: "通信の障害" }, reason: "x" }),
    ),
  ).toBe("dispatches.nothing-changed");
  expect(await notices("yamada", "dispatches.corrected")).toHaveLength(1);
});

it("relays a report whose next news is due by now, as it was", async () => {
  const cause = { unknown: true, nextUpdateAt: "2026-11-20T11:00:00+09:00" };
  const sent = await send("jouno", { ...known, cause } as never);
  w.t.at("2026-11-20T11:30");
  try {
    const relayed = await w.person("souda").call(contracts.relay, { id: sent.id });
    expect(await detail(relayed.id, "souda")).toMatchObject({
      items: { cause: { unknown: true, nextUpdateAt: "2026-11-20T02:00:00Z" } },
      nextUpdateAt: "2026-11-20T02:00:00Z",
    });
  } finally {
    w.t.at("2026-11-20T10:00");
  }
});

it("relays a report with the same content to officers and departments, and a corrected one as a correction", async () => {
  const sent = await send();
  const console1 = await w.person("souda").call(contracts.toRelay, {});
  expect(console1.items.find((item) => item.id === sent.id)).toMatchObject({
    relayDocument: "broadcast",
    mayRelay: true,
    dueAt: "2026-11-20T01:30:00Z",
  });
  expect(await refusal(w.person("jouno").call(contracts.relay, { id: sent.id }))).toBe("dispatches.not-yours");
  const relayed = await w.person("souda").call(contracts.relay, { id: sent.id, note: "店舗は手書き伝票へ" });
  const shown = await detail(relayed.id, "souda");
  expect(shown).toMatchObject({
    document: "broadcast",
    relaysId: sent.id,
    items: { cause: "電源の故障" },
    body: "店舗は手書き伝票へ",
  });
  expect(shown.recipients.map(({ person, unit }) => [person.name, unit?.name])).toEqual([
    ["山田　一", undefined],
    ["副島　一", undefined],
    ["総田　一", undefined],
    ["店野　一", "店舗運営部"],
    ["越中　一", "EC事業部"],
  ]);
  // Whoever relays has received: the report is acknowledged, and his own place of the broadcast with it.
  expect((await detail(sent.id)).progress).toEqual({ total: 2, acknowledged: 1 });
  expect(shown.progress).toEqual({ total: 5, acknowledged: 1 });
  expect(await refusal(w.person("souda").call(contracts.relay, { id: sent.id }))).toBe("dispatches.already-relayed");
  expect((await w.person("souda").call(contracts.toRelay, {})).items.map((item) => item.id)).not.toContain(sent.id);

  const corrected = await w
    .person("jouno")
    .call(contracts.correct, { id: sent.id, items: { ...known, other: "影響は店舗だけ" }, reason: "範囲の訂正" });
  const again = await w.person("souda").call(contracts.relay, { id: corrected.id });
  expect(again).toMatchObject({ no: 1, version: 2, label: "訂正第1報" });
  expect((await w.person("tenno").call(contracts.get, { id: again.id })).difference).toEqual({
    other: { from: null, to: "影響は店舗だけ" },
    _body: { from: "店舗は手書き伝票へ", to: "" },
  });
});

it("tells of several records in one dispatch: an event and a number on each", async () => {
  const other = await w.openCase("倉庫の端末が止まる");
  const first = await w.person("jouno").call(contracts.send, { recordId: other, document: "report", items: known });
  expect(first.no).toBe(1);
  const both = await w
    .person("jouno")
    .call(contracts.send, { recordId: caseId, document: "report", items: known, alsoRecordIds: [other] });
  const [[here], [, there]] = [await events("dispatch.sent"), await events("dispatch.sent", other)];
  expect([here?.data, there?.data]).toMatchObject([
    { dispatchId: both.id, no: 1 },
    { dispatchId: both.id, no: 2 },
  ]);
  expect((await w.person("jouno").call(contracts.byRecord, { recordId: other })).items.map((item) => item.id)).toEqual([
    both.id,
    first.id,
  ]);
  await w.person("yamada").call(contracts.acknowledge, { id: both.id });
  expect(await events("dispatch.acknowledged", other)).toHaveLength(1);
});

it("addresses everyone who was told before, whoever holds the posts now", async () => {
  const sent = await send();
  await w.person("souda").call(contracts.relay, { id: sent.id });
  await w.t.system(async (work) => {
    await work.lock(caseId);
    work.emit("case.grew", caseId, {});
  });
  const corrective = await w
    .person("souda")
    .call(contracts.send, { recordId: caseId, document: "correction", items: { reason: "誤報でした" } });
  expect(corrective.recipients).toBe(5);
});

it("keeps drafts to their drafter and to who may send, and sends a draft once", async () => {
  const draft = await w
    .person("kayama")
    .call(contracts.draft, { recordId: caseId, document: "report", items: { cause: "調べています" } });
  expect(
    await refusal(
      w.person("kayama").call(contracts.draft, { recordId: caseId, document: "report", items: { nonsense: "x" } }),
    ),
  ).toBe("dispatches.item.not-in-document");
  expect((await w.person("kayama").call(contracts.drafts, {})).items.map((item) => item.id)).toContain(draft.id);
  const forms = await w.person("jouno").call(contracts.documents, { recordId: caseId });
  expect(forms.items.find((form) => form.code === "report")).toMatchObject({
    maySend: true,
    nextNo: 1,
    draftId: draft.id,
  });
  const saved = await w
    .person("jouno")
    .call(contracts.draft, { recordId: caseId, document: "report", items: known, draftId: draft.id, draftVersion: 1 });
  expect(saved.draftVersion).toBe(2);
  expect(
    await refusal(
      w.person("kayama").call(contracts.draft, {
        recordId: caseId,
        document: "report",
        items: known,
        draftId: draft.id,
        draftVersion: 1,
      }),
    ),
  ).toBe("problem.stale");
  const sent = await w.person("jouno").call(contracts.send, { ...report(), draftId: draft.id });
  expect(sent.id).toBe(draft.id);
  expect(await refusal(w.person("jouno").call(contracts.send, { ...report(), draftId: draft.id }))).toBe(
    "dispatches.draft-sent",
  );
  const another = await w.person("jouno").call(contracts.draft, { recordId: caseId, document: "report", items: {} });
  expect(await refusal(w.person("yamada").call(contracts.get, { id: another.id }))).toBe("problem.not-found");
  await w.person("jouno").call(contracts.discard, { id: another.id });
  expect(await refusal(w.person("jouno").call(contracts.get, { id: another.id }))).toBe("problem.not-found");
});

it("reminds who has not acknowledged after the class's time, again and again, once each, and tells the sender", async () => {
  const sent = await send();
  await w.person("yamada").call(contracts.acknowledge, { id: sent.id });
  const run = () => runJob(w.t.runtime, remindJob, {});
  w.t.pass("PT59M");
  await run();
  expect(await notices("souda", "dispatches.reminder")).toHaveLength(0);
  w.t.pass("PT1M");
  await Promise.all([run(), run()]);
  expect(await notices("souda", "dispatches.reminder")).toHaveLength(1);
  expect(await notices("yamada", "dispatches.reminder")).toHaveLength(0);
  expect(await notices("jouno", "dispatches.unacknowledged")).toHaveLength(1);
  w.t.pass("PT60M");
  await run();
  expect(await notices("souda", "dispatches.reminder")).toHaveLength(2);
  await w.person("souda").call(contracts.acknowledge, { id: sent.id });
  w.t.pass("PT60M");
  await run();
  expect(await notices("souda", "dispatches.reminder")).toHaveLength(2);
  expect((await events("dispatch.reminded")).map((event) => event.data)).toMatchObject([
    { by: "clock" },
    { by: "clock" },
  ]);
});

it("lets the sender remind by hand, and nobody else", async () => {
  const sent = await send();
  expect(await refusal(w.person("souda").call(contracts.remind, { id: sent.id }))).toBe("dispatches.not-yours");
  expect(await w.person("jouno").call(contracts.remind, { id: sent.id })).toEqual({ reminded: 2 });
  await w.person("yamada").call(contracts.acknowledge, { id: sent.id });
  await w.person("souda").call(contracts.acknowledge, { id: sent.id });
  expect(await refusal(w.person("jouno").call(contracts.remind, { id: sent.id }))).toBe("dispatches.nobody-to-remind");
});

it("acknowledges once when two press at the same moment", async () => {
  const sent = await send();
  const both = await Promise.allSettled([
    w.person("yamada").call(contracts.acknowledge, { id: sent.id }),
    w.person("yamada").call(contracts.acknowledge, { id: sent.id }),
  ]);
  expect(both.map((one) => one.status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(await events("dispatch.acknowledged")).toHaveLength(1);
});
