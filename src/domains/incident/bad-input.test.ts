import { afterAll, beforeAll, expect, it } from "vitest";
import { ZodError } from "zod";
import * as c from "./contract.ts";
import { refusal, world, type World } from "./sample.ts";

// Each wrong input is refused with the field or the reason, and loses or half-changes nothing.

let w: World;
let id: string;
beforeAll(async () => {
  w = await world("2026-11-20T10:00");
  id = await w.confirmed("not-grave");
});
afterAll(() => w.close());

const head = () => w.as("jouno");
const minutes = (count: number) => Temporal.Instant.from(w.t.now()).add({ minutes: count }).toString();
const NOWHERE = "00000000-0000-7000-8000-000000000000";
const verification = [{ item: "動作", ok: true }];

/** [what, call, expected key or field] */
const cases: [string, () => Promise<unknown>, string][] = [
  ["known in the future", () => w.report("tencho", { knownAt: minutes(5) }), "knownAt incident.invalid.future"],
  [
    "known before it occurred",
    () => w.report("tencho", { knownAt: minutes(-10), occurredAt: minutes(-5) }),
    "knownAt incident.invalid.known-before-occurrence",
  ],
  ["an unknown system", () => w.report("tencho", { systemId: NOWHERE }), "systemId incident.invalid.unknown-system"],
  ["recurrence of nothing", () => w.report("tencho", { recurrenceOf: NOWHERE }), "problem.not-found"],
  [
    "a call before it was known",
    () =>
      w.as("sagyo").call(c.logContactAttempt, { id, name: "部長", channel: "tel", result: "busy", at: minutes(-600) }),
    "at incident.invalid.before-known",
  ],
  [
    "a call to nobody",
    () => w.as("sagyo").call(c.logContactAttempt, { id, channel: "tel", result: "busy" }),
    "name incident.invalid.contact-required",
  ],
  [
    "a criterion that is not in use",
    () => head().call(c.judgeGravity, { id, gravity: "grave", rationale: "r", criteria: { weather: true } }),
    "criteria.weather incident.invalid.unknown-criterion",
  ],
  ["a prospect in the past", () => head().call(c.inSight, { id, eta: minutes(-1) }), "eta incident.invalid.past-eta"],
  [
    "recovered before it occurred",
    () => head().call(c.fullyRecover, { id, recoveredAt: minutes(-600), verification }),
    "recoveredAt incident.invalid.recovered-before-occurrence",
  ],
  [
    "recovered in the future",
    () => head().call(c.fullyRecover, { id, recoveredAt: minutes(30), verification }),
    "recoveredAt incident.invalid.future",
  ],
  [
    "lost data that end before they begin",
    () => w.as("sagyo").call(c.changeStandby, { id, to: "running", lossFrom: minutes(-1), lossTo: minutes(-5) }),
    "lossTo incident.invalid.end-before-start",
  ],
  [
    "a switch that begins tomorrow",
    () =>
      w
        .as("tenno")
        .call(c.decideManual, { id, unitId: w.unit("stores"), decision: "switched", startedAt: minutes(1440) }),
    "startedAt incident.invalid.future",
  ],
  [
    "a department that is not there",
    () => w.as("tenno").call(c.decideManual, { id, unitId: NOWHERE, decision: "switched" }),
    "unitId incident.invalid.unknown-unit",
  ],
  [
    "an order that ends before it begins",
    () =>
      head().call(c.draftOrder, {
        id,
        personId: w.id("sagyo"),
        type: "overtime",
        purpose: "cause",
        from: minutes(60),
        to: minutes(0),
      }),
    "to incident.invalid.end-before-start",
  ],
  [
    "an order of two days",
    () =>
      head().call(c.draftOrder, {
        id,
        personId: w.id("sagyo"),
        type: "overtime",
        purpose: "cause",
        from: minutes(0),
        to: minutes(2880),
      }),
    "to incident.invalid.order-too-long",
  ],
  [
    "a break as long as the work",
    () =>
      head().call(c.draftOrder, {
        id,
        personId: w.id("sagyo"),
        type: "overtime",
        purpose: "cause",
        from: minutes(0),
        to: minutes(60),
        breakMinutes: 60,
      }),
    "breakMinutes incident.invalid.break-too-long",
  ],
  [
    "an order to nobody",
    () =>
      head().call(c.draftOrder, {
        id,
        personId: NOWHERE,
        type: "overtime",
        purpose: "cause",
        from: minutes(0),
        to: minutes(60),
      }),
    "personId incident.invalid.unknown-person",
  ],
  [
    "an anonymous complaint with a name",
    () =>
      w.as("hirano").call(c.receiveComplaint, {
        id,
        anonymous: true,
        complainant: "山本",
        method: "phone",
        receivedAt: minutes(0),
        content: "x",
      }),
    "complainant incident.invalid.anonymous-with-name",
  ],
  [
    "a complaint for another department",
    () =>
      w.as("hirano").call(c.receiveComplaint, {
        id,
        unitId: w.unit("stores"),
        method: "phone",
        receivedAt: minutes(0),
        content: "x",
      }),
    "incident.who.unit-member",
  ],
  [
    "a complaint of tomorrow",
    () => w.as("hirano").call(c.receiveComplaint, { id, method: "phone", receivedAt: minutes(600), content: "x" }),
    "receivedAt incident.invalid.future",
  ],
  [
    "a complaint about what had not occurred yet",
    () => w.as("hirano").call(c.receiveComplaint, { id, method: "phone", receivedAt: minutes(-600), content: "x" }),
    "receivedAt incident.invalid.before-occurrence",
  ],
  [
    "another report known before it occurred",
    () => w.as("sagyo").call(c.addDuplicateReport, { id, knownAt: minutes(-600) }),
    "knownAt incident.invalid.before-occurrence",
  ],
  [
    "a switch that began before it occurred",
    () =>
      w
        .as("tenno")
        .call(c.decideManual, { id, unitId: w.unit("stores"), decision: "switched", startedAt: minutes(-600) }),
    "startedAt incident.invalid.before-occurrence",
  ],
  [
    "a measure of nobody",
    () => w.as("sagyo").call(c.draftPrevention, { id, measure: "m", ownerId: NOWHERE, dueOn: null }),
    "ownerId incident.invalid.unknown-person",
  ],
  ["into itself", () => head().call(c.merge, { id, intoId: id, reason: "r" }), "intoId incident.invalid.itself"],
  [
    "a month that is none",
    () => w.as("sagyo").call(c.metrics, { from: "2026-13", to: "2026-14" }),
    "from incident.invalid.month",
  ],
  [
    "twenty years",
    () => w.as("sagyo").call(c.metrics, { from: "2006-01", to: "2026-01" }),
    "from incident.invalid.too-many-months",
  ],
  [
    "a sub-record of another trouble",
    () => w.as("sagyo").call(c.endVendor, { id, vendorId: NOWHERE, accessRevokedAt: minutes(0) }),
    "problem.not-found",
  ],
  ["a broken cursor", () => w.as("sagyo").call(c.list, { cursor: "!!" }), "problem.bad-cursor"],
  ["a trouble of others", () => w.as("yoso").call(c.get, { id }), "problem.not-found"],
  [
    "somebody without the role",
    () => w.as("yoso").call(c.confirm, { id, scope: "s", occurredAt: minutes(0), occurredAtCertainty: "exact" }),
    "problem.forbidden",
  ],
];

it.each(cases)("refuses %s and changes nothing", async (_, call, expected) => {
  const count = () =>
    w.t.database.read
      .selectFrom("event")
      .select((eb) => eb.fn.countAll<number>().as("n"))
      .executeTakeFirstOrThrow();
  const before = await count();
  const found = await refusal(call());
  expect([found.field, found.key].filter(Boolean).join(" ")).toBe(expected);
  expect(found.status).toBeGreaterThanOrEqual(400);
  expect(found.status).toBeLessThan(500);
  expect(await count()).toEqual(before);
});

it.each<[string, () => Promise<unknown>, string]>([
  ["100 kB in a title", () => w.report("tencho", { title: "あ".repeat(100_000) }), "title"],
  ["a title of zero-width characters", () => w.report("tencho", { title: "\u200B\u2060\uFEFF" }), "title"],
  ["a date without a zone", () => w.report("tencho", { knownAt: "2026-11-20T10:00:00" }), "knownAt"],
  ["a year of an era", () => w.report("tencho", { knownAt: "平成32年度" }), "knownAt"],
  ["an id that is none", () => w.as("sagyo").call(c.get, { id: "1; drop table incident" }), "id"],
  [
    "a cost with a fraction",
    () => w.as("sagyo").call(c.draftVendor, { id, company: "v", reason: "r", choice: "c", cost: 0.5 }),
    "cost",
  ],
  [
    "no verification",
    () => head().call(c.fullyRecover, { id, recoveredAt: minutes(0), verification: [] }),
    "verification",
  ],
  [
    "a method of apology that is none of the four",
    () => w.as("souda").call(c.planApology, { id, methods: ["tv" as "visit"], service: "s", targets: "t", text: "x" }),
    "methods",
  ],
])("the contract refuses %s", async (_, call, field) => {
  const error = await call().then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(ZodError);
  expect((error as ZodError).issues[0]?.path[0]).toBe(field);
});

it("the beginning of manual work is put right by deciding again, and stays where only the cautions follow", async () => {
  const began = (await w.room(id)).times.occurredAt ?? "";
  const decided = { id, unitId: w.unit("stores"), decision: "switched", procedure: "手書き" } as const;
  await w.as("tenno").call(c.decideManual, { ...decided, startedAt: w.t.now() });
  await w.as("tenno").call(c.decideManual, { ...decided, startedAt: began });
  await w.as("tenno").call(c.decideManual, { ...decided, cautions: { mistakes: true, nuisance: true } });
  expect((await w.room(id)).manual.find(({ state }) => state === "switched")?.startedAt).toBe(began);
});

it("takes control characters out and keeps the rest of the text", async () => {
  const room = await w.room(
    await w.report("tencho", { title: "POS\u0000 停\u200B止\n（本店）", symptom: "1行目\r\n2行目\u202E" }),
  );
  expect([room.title, room.symptom]).toEqual(["POS 停止 （本店）", "1行目\n2行目"]);
});

it("takes a clock that is half a minute ahead for now", async () => {
  const knownAt = Temporal.Instant.from(w.t.now()).add({ seconds: 30 }).toString();
  expect((await w.room(await w.report("tencho", { knownAt }))).times.knownAt).toBe(w.t.now());
});

it("refuses a stale version and tells who was faster", async () => {
  const { version } = await w.room(id);
  await w.as("sagyo").call(c.prioritise, { id, impact: "low", urgency: "low" });
  const found = await refusal(w.as("sagyo").call(c.prioritise, { id, version, impact: "high", urgency: "high" }));
  expect(found).toMatchObject({
    status: 409,
    key: "problem.stale",
    params: { who: "作業　一", what: "incident.prioritised" },
  });
});

it("tells whoever may not read the incident that it changed, not what", async () => {
  const hidden = await w.report("tencho");
  const outsider = w.as("yoso");
  expect(await refusal(outsider.call(c.get, { id: hidden }))).toMatchObject({ status: 404 });
  const { version } = await w.room(hidden);
  await w.as("sagyo").call(c.prioritise, { id: hidden, impact: "low", urgency: "low" });
  const found = await refusal(
    outsider.call(c.addDuplicateReport, { id: hidden, version, knownAt: w.t.now(), symptom: "こちらでも止まった" }),
  );
  expect(found).toMatchObject({ status: 409, key: "problem.stale", params: { who: "—", what: "incident" } });
});

it("answers a repeated submission with the first answer, once", async () => {
  const input = { title: "同じ報告", systemId: w.pos, knownAt: w.t.now() };
  const [first, second] = [
    await w.as("tencho").call(c.report, input, "key-1"),
    await w.as("tencho").call(c.report, input, "key-1"),
  ];
  expect(second).toEqual(first);
  expect((await w.as("sagyo").call(c.list, { q: "同じ報告" })).items).toHaveLength(1);
});

it("lets two people judge at the same moment one after the other, both on record", async () => {
  const version = (await w.room(id)).version;
  const judge = (gravity: "grave" | "not-grave", seen?: number) =>
    head().call(c.judgeGravity, { id, gravity, rationale: gravity, ...(seen ? { version: seen } : {}) });
  const both = await Promise.allSettled([judge("grave", version), judge("not-grave", version)]);
  expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  await Promise.all([judge("grave"), judge("not-grave")]);
  expect((await w.events(id)).filter((type) => type === "gravity-judged")).toHaveLength(4);
});

it("keeps a removed person's report, and asks nobody who has left", async () => {
  const own = await w.report("hirano");
  await w.t.database.read
    .updateTable("person")
    .set({ active_to: "2026-11-19" })
    .where("id", "=", w.id("hirano"))
    .execute();
  expect((await w.room(own)).reporter?.id).toBe(w.id("hirano"));
  expect(
    (await refusal(w.as("sagyo").call(c.draftPrevention, { id, measure: "m", ownerId: w.id("hirano"), dueOn: null })))
      .field,
  ).toBe("ownerId");
});
