import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import * as c from "./contract.ts";
import { refusal, world, type World } from "./sample.ts";

// The other half of "Merge/split" in domain.md 1.7: a part becomes a trouble of its own and gains no time by it.

let w: World;
beforeAll(async () => void (w = await world()));
afterAll(() => w.close());
beforeEach(() => w.t.at("2026-11-20T10:00"));

const head = () => w.as("jouno");
const due = async (id: string, code: string) =>
  (
    await w.t.database.read
      .selectFrom("duty")
      .select(["due_at", "state", "subject"])
      .where("record_id", "=", id)
      .where("template", "=", code)
      .orderBy("no")
      .execute()
  ).map(({ due_at, state, subject }) => ({ due: due_at, state, subject }));
const complain = async (id: string, content: string) =>
  (
    await w.as("ecchu").call(c.receiveComplaint, {
      id,
      unitId: w.unit("shop"),
      anonymous: true,
      method: "phone",
      receivedAt: w.t.now(),
      content,
    })
  ).subId ?? "";

it("what belongs to the part goes along with its duties and their dues; the rest stays", async () => {
  const id = await w.confirmed("grave");
  await w.as("hirano").call(c.addDuplicateReport, { id, knownAt: w.t.now(), symptom: "ECで決済できない" });
  const second = (await w.room(id)).reports.at(-1)?.id ?? "";
  const stays = await complain(id, "店で待たされた");
  w.t.pass("PT7M");
  const goes = await complain(id, "ECで二重に決済された");
  const before = await due(id, "D10-2");
  const started = await due(id, "D5-2");
  w.t.pass("PT20M");

  const made = await head().call(c.split, {
    id,
    title: "ECの決済が二重になる",
    systemId: w.shopSystem,
    reason: "原因が別と分かった",
    reportIds: [second],
    complaintIds: [goes],
  });
  const [whole, part] = [await w.room(id), await w.room(made.newId)];
  expect(part).toMatchObject({
    number: made.newNumber,
    state: "confirmed",
    gravity: "unjudged",
    system: { code: "SHOP" },
    reports: [{ id: second }],
    complaints: [{ id: goes, no: 1 }],
    links: [{ id, type: "part-of", direction: "to" }],
  });
  expect(whole.complaints.map(({ id: each }) => each)).toEqual([stays]);
  expect(whole.reports).toHaveLength(1);
  expect(whole.gravity).toBe("grave");

  // The duty of the complaint moved with its due, and is owed once.
  const dueOf = (all: typeof before, complaintId: string) =>
    all.filter(({ subject }) => (subject as Record<string, string>)["complaintId"] === complaintId);
  expect(dueOf(await due(made.newId, "D10-2"), goes)).toEqual(dueOf(before, goes));
  expect(dueOf(await due(id, "D10-2"), goes)).toMatchObject([{ state: "moved" }]);
  expect(dueOf(await due(id, "D10-2"), stays)).toMatchObject([{ state: "open" }]);
  // The part was confirmed when the whole was: its own duties run from then.
  expect(await due(made.newId, "D5-2")).toEqual(started);
  expect(await w.events(made.newId)).toEqual(["reported", "investigation-started", "confirmed", "split-from"]);
  // What follows is counted on: the next complaint of each gets the next number.
  const next = await complain(made.newId, "返金がまだ");
  expect((await w.room(made.newId)).complaints.find(({ id: each }) => each === next)?.no).toBe(2);
});

it("a request that waits is answered where its specialist is now", async () => {
  const id = await w.confirmed("not-grave");
  const vendorId =
    (
      await w
        .as("sagyo")
        .call(c.draftVendor, { id, company: "北の保守", reason: "解析", choice: "製造元", cost: 1, other: "なし" })
    ).subId ?? "";
  await head().call(c.submitVendor, { id, vendorId });
  const { newId } = await head().call(c.split, { id, title: "機器の故障", reason: "別の故障", vendorIds: [vendorId] });
  expect(
    (await refusal(head().call(c.engageVendor, { id: newId, vendorId, nda: "済", dataScope: "なし" }))).status,
  ).toBe(409);
  await w.decide("yamada", "approve");
  expect(await w.room(newId)).toMatchObject({ vendors: [{ state: "permitted" }] });
  await head().call(c.engageVendor, { id: newId, vendorId, nda: "済", dataScope: "なし" });
  expect((await w.room(id)).vendors).toEqual([]);
});

it("an unconfirmed one is split as it stands, by the responsible person alone", async () => {
  const id = await w.report("tencho", { title: "いろいろおかしい" });
  expect((await refusal(w.as("sagyo").call(c.split, { id, title: "印刷", reason: "別" }))).key).toBe(
    "incident.who.responsible",
  );
  const { newId } = await head().call(c.split, { id, title: "印刷できない", reason: "別" });
  expect(await w.room(newId)).toMatchObject({ state: "reported", reports: [{ reporter: { id: w.id("tencho") } }] });
  expect((await due(newId, "D4"))[0]).toEqual((await due(id, "D4"))[0]);
});

it("refuses what is not of this trouble, and sub-records under another regulation", async () => {
  const [id, other] = [await w.confirmed(), await w.confirmed()];
  const foreign = await complain(other, "別件");
  expect(await refusal(head().call(c.split, { id, title: "x", reason: "x", complaintIds: [foreign] }))).toMatchObject({
    status: 422,
    field: "complaintIds",
    key: "incident.invalid.not-of-this",
  });
  const own = await complain(id, "自件");
  const toWiki = { id, title: "Wikiが重い", reason: "対象外", systemId: w.wiki };
  expect((await refusal(head().call(c.split, { ...toWiki, complaintIds: [own] }))).key).toBe(
    "incident.not.split-regulation",
  );
  const { newId } = await head().call(c.split, toWiki);
  expect((await w.room(newId)).regulation?.code).toBe("general-incident");
  expect((await w.room(id)).complaints).toHaveLength(1);
});
