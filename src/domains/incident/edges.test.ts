import { afterAll, beforeAll, expect, it } from "vitest";
import { DEFAULT_CALENDAR } from "#kernel/calendar/work-calendar.ts";
import { setSetting } from "#kernel/config/set.ts";
import * as c from "./contract.ts";
import { world, type World } from "./sample.ts";

// Cases at the edge of the calendar and of the organisation, one after the other in the same company.

let w: World;
beforeAll(async () => void (w = await world("2026-12-25T10:00")));
afterAll(() => w.close());

const head = () => w.as("jouno");
const tokyo = (wall: string) => Temporal.PlainDateTime.from(wall).toZonedDateTime("Asia/Tokyo").toInstant();

/** When the newest duty of a code falls due, on the wall in Tokyo. */
async function due(id: string, code: string) {
  const { due_at: at } = await w.t.database.read
    .selectFrom("duty")
    .select("due_at")
    .where("record_id", "=", id)
    .where("template", "=", code)
    .orderBy("no", "desc")
    .executeTakeFirstOrThrow();
  return (
    at &&
    Temporal.Instant.from(at).toZonedDateTimeISO("Asia/Tokyo").toPlainDateTime().toString({ smallestUnit: "minute" })
  );
}

it("counts through the year end: at once by the clock around the day, business days from the 4th of January", async () => {
  w.t.at("2026-12-28T17:50");
  const id = await w.confirmed("not-grave");
  await head().call(c.fullyRecover, { id, recoveredAt: w.t.now(), verification: [{ item: "動作", ok: true }] });
  expect(await due(id, "D12-1b")).toBe("2026-12-28T18:05");
  // 4–8 January, 12–15 (the 11th is Coming-of-Age Day), 18: the tenth.
  expect(await due(id, "D16-1")).toBe("2027-01-18T18:00");
  w.t.at("2026-12-31T23:50");
  const night = await w.report("tencho");
  expect(await w.room(night)).toMatchObject({ outOfHours: true });
  expect(await due(night, "D4")).toBe("2027-01-01T00:20");
});

it("routes by the working hours of the day on which it became known, also when they change", async () => {
  w.t.at("2027-01-14T12:00");
  const long = { ...DEFAULT_CALENDAR, hours: { ...DEFAULT_CALENDAR.hours, "5": [{ from: "09:00", to: "20:00" }] } };
  await w.t.system(async (work) => setSetting(work, "calendar", long, tokyo("2027-01-16T00:00").toString()));
  const outOfHours = async (wall: string) => {
    w.t.at(wall);
    return (await w.room(await w.report("tencho", { knownAt: tokyo(wall).toString() }))).outOfHours;
  };
  // Fridays: before the change, and after.
  expect(await outOfHours("2027-01-15T19:00")).toBe(true);
  expect(await outOfHours("2027-01-22T19:00")).toBe(false);
  const before = { title: "先週のこと", systemId: w.pos, knownAt: tokyo("2027-01-15T19:00").toString() };
  expect((await w.as("tencho").call(c.report, before)).outOfHours).toBe(true);
});

it("support within the working hours of its day stays no overtime when the hours become shorter", async () => {
  w.t.at("2027-01-22T10:00");
  const id = await w.confirmed("not-grave");
  const { subId } = await head().call(c.draftOrder, {
    id,
    personId: w.id("hirano"),
    type: "support",
    purpose: "manual",
    from: "2027-01-22T18:00:00+09:00",
    to: "2027-01-22T21:00:00+09:00",
  });
  await head().call(c.checkOrder, { id, orderId: subId ?? "" });
  await head().call(c.issueOrder, { id, orderId: subId ?? "", warningsAccepted: true });
  const overtime = async () => {
    const { items } = await w.as("jinji").call(c.hoursBoard, { month: "2027-01" });
    return items.find(({ person }) => person.id === w.id("hirano"))?.overtimeMinutes;
  };
  expect(await overtime()).toBe(60);
  w.t.pass("PT48H");
  await w.t.system(async (work) => setSetting(work, "calendar", DEFAULT_CALENDAR));
  expect(await overtime()).toBe(60);
});

it("interim reports go on successively when the recovery goes back, without a second series", async () => {
  w.t.at("2027-01-25T10:00");
  const id = await w.confirmed("grave");
  await head().call(c.inSight, { id, eta: Temporal.Instant.from(w.t.now()).add({ hours: 2 }).toString() });
  expect(await due(id, "D11-1")).toBe("2027-01-25T11:00");
  w.t.pass("PT5M");
  await head().call(c.withdrawInSight, { id, reason: "部品が届かない" });
  // Told of at once, as every change is; the prospect itself was owed as a report of its own (Article 12).
  expect(await due(id, "D11-1")).toBe("2027-01-25T10:20");
  const series = (await w.duties(id)).filter(({ code }) => code === "D11-1");
  expect(series.map(({ state }) => state)).toEqual(["open"]);
});

it("the acting person falls away as well, and a post is renamed: the next in the order is responsible", async () => {
  w.t.at("2027-01-26T10:00");
  await w.away("jouno");
  const id = await w.report("tencho");
  expect(await w.debtors(id, "D4")).toEqual(["kayama"]);
  await w.t.database.read
    .updateTable("post")
    .set({ name: "IT推進課長" })
    .where("code", "=", "is-section-chief")
    .execute();
  const renamed = await w.report("hirano");
  expect(await w.debtors(renamed, "D4")).toEqual(["kayama"]);
  for (const personId of [w.id("sagyo"), w.id("hirano")])
    await w.t.database.read
      .insertInto("designation")
      .values({
        id: crypto.randomUUID(),
        post_id: w.org.post["is-head"] ?? "",
        person_id: personId,
        designated_by: w.id("jouno"),
        designated_at: tokyo(personId === w.id("sagyo") ? "2027-01-20T10:00" : "2027-01-21T10:00").toString(),
        valid_from: tokyo("2027-01-21T10:00").toString(),
      })
      .execute();
  w.t.pass("PT1M");
  await w.away("kayama");
  // Two are designated: the newest; when he is away as well, the one before.
  expect(await w.debtors(await w.report("tencho"), "D4")).toEqual(["hirano"]);
  await w.away("hirano");
  expect(await w.debtors(await w.report("tencho"), "D4")).toEqual(["sagyo"]);
  // What was owed before stays with whom it was opened for until it is handed over.
  expect(await w.debtors(id, "D4")).toEqual(["kayama"]);
});

it("what became known before the regulation was in force follows the one in force at the report", async () => {
  w.t.at("2027-02-01T10:00");
  const id = await w.report("tencho", { knownAt: tokyo("2020-03-31T23:50").toString() });
  expect((await w.room(id)).regulation).toMatchObject({ code: "trouble-response" });
  // The figure is that of the report, counted from the knowledge: the notice came late. The investigation begins today.
  expect(await due(id, "D3-1a")).toBe("2020-04-01T00:05");
  expect((await w.duties(id)).find(({ code }) => code === "D3-1a")).toMatchObject({ state: "done", late: true });
  expect(await due(id, "D4")).toBe("2027-02-01T10:30");
});
