import fc from "fast-check";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { runJob } from "#kernel/jobs/worker.ts";
import { acknowledge, timers } from "./contract.ts";
import { sweepJob } from "./jobs.ts";
import { dutyWorld, openCase, tellCase, type DutyWorld } from "./sample.ts";
import { absent } from "./sample-people.ts";

let world: DutyWorld;
const worlds: DutyWorld[] = [];
const use = async (change?: (pack: string) => string) => {
  world = await dutyWorld(change);
  worlds.push(world);
};
afterAll(async () => void (await Promise.all(worlds.map(({ t }) => t.close()))));

const as = (person: string) => world.t.as(world.who.person[person] ?? null);
const open = () => as("clerk").call(openCase, { title: "事案" });
const tell = (id: string, type: string, data: Record<string, unknown> = {}, person = "chief") =>
  as(person).call(tellCase, { id, type, data });
const sweep = () => runJob(world.t.runtime, sweepJob, {});
const at = (moment: string) => world.t.at(`2026-11-20T${moment}`);

/** Everything that the clock told of a record, in order: type, code and to whom. */
async function told(recordId: string) {
  const db = world.t.database.read;
  const events = await db
    .selectFrom("event")
    .select(["type", "data"])
    .where("record_id", "=", recordId)
    .where("type", "like", "duty.%")
    .orderBy("seq")
    .execute();
  return events.map(({ type, data }) => `${type} ${(data as { code: string }).code}`);
}

async function notices(recordId: string, key: string) {
  const db = world.t.database.read;
  const rows = await db
    .selectFrom("notification")
    .select("person_id")
    .where("record_id", "=", recordId)
    .where("key", "=", key)
    .execute();
  const codes = Object.entries(world.who.person);
  return rows
    .map(({ person_id }) => codes.find(([, id]) => id === person_id)?.[0])
    .toSorted((a, b) => (a ?? "").localeCompare(b ?? ""));
}

async function duty(recordId: string, code: string) {
  const db = world.t.database.read;
  return db
    .selectFrom("duty")
    .selectAll()
    .where("record_id", "=", recordId)
    .where("template", "=", code)
    .orderBy("no", "desc")
    .executeTakeFirstOrThrow();
}

describe("warning and lateness", () => {
  beforeEach(() => use());

  it("warns, then tells of lateness, each once; the last instant is still in time", async () => {
    at("10:00");
    const { id } = await open();
    at("10:09:59");
    await sweep();
    expect(await told(id)).toEqual([]);
    at("10:10");
    await sweep();
    await sweep();
    expect(await told(id)).toEqual(["duty.warned C3-1"]);
    at("10:15");
    await sweep();
    expect(await told(id)).toHaveLength(1);
    at("10:15:00.001");
    await sweep();
    await sweep();
    expect(await told(id)).toEqual(["duty.warned C3-1", "duty.overdue C3-1"]);
    expect(await duty(id, "C3-1")).toMatchObject({ state: "open", late: true, settled: false, wake_at: null });
    expect(await notices(id, "duties.overdue")).toEqual(["head"]);
  });

  it("leaves the record's version alone: nobody's open form becomes stale by the clock", async () => {
    at("10:00");
    const { id } = await open();
    const version = async () =>
      (
        await world.t.database.read
          .selectFrom("record")
          .select("version")
          .where("id", "=", id)
          .executeTakeFirstOrThrow()
      ).version;
    const seen = await version();
    at("10:16");
    await sweep();
    expect(await told(id)).toEqual(["duty.overdue C3-1"]);
    expect(await version()).toBe(seen);
    await tell(id, "case.reported");
    expect(await version()).toBe(seen + 1);
  });

  it("does not warn of what is overdue already, and tells of nothing that was done", async () => {
    at("10:00");
    const [slow, done] = [await open(), await open()];
    await tell(done.id, "case.reported");
    at("11:00");
    await sweep();
    expect(await told(slow.id)).toEqual(["duty.overdue C3-1"]);
    expect(await told(done.id)).toEqual([]);
  });

  it("calls a passed target or duty of effort no violation", async () => {
    at("10:00");
    const { id } = await open();
    await tell(id, "case.confirmed");
    at("10:20");
    await sweep();
    expect(await notices(id, "duties.target-passed")).toEqual(["ga"]);
    const db = world.t.database.read;
    const rows = await db
      .selectFrom("event")
      .select("data")
      .where("record_id", "=", id)
      .where("type", "=", "duty.overdue")
      .execute();
    const data = rows.map((row) => row.data as Record<string, unknown>).find(({ code }) => code === "C3-2");
    expect(data).toMatchObject({ violation: false, effort: true });
  });

  it("judges late again by what is known to have happened in time", async () => {
    at("10:00");
    const { id } = await open();
    at("10:30");
    await sweep();
    await as("chief").call(tellCase, { id, type: "case.reported", occurredAt: "2026-11-20T01:14:00Z" });
    expect(await duty(id, "C3-1")).toMatchObject({ state: "done", late: false });
  });

  it("also tells who acts for the post now", async () => {
    at("10:00");
    const { id } = await open();
    await absent(world, "head", "2026-11-20T10:05", "2026-11-20T18:00");
    at("10:12");
    await sweep();
    expect(await notices(id, "duties.warned")).toEqual(["deputy", "head"]);
    expect((await duty(id, "C3-1")).debtor_id).toBe(world.who.person["head"]);
  });

  it("leaves a record that somebody works on to the next sweep, and one fault does not stop the others", async () => {
    at("10:00");
    const [held, broken, fine] = [await open(), await open(), await open()];
    await world.t.database.read
      .updateTable("duty")
      .set({ debtor: JSON.stringify({ kind: "unknown" }) as never })
      .where("record_id", "=", broken.id)
      .execute();
    at("10:12");
    const client = await world.t.database.pool.connect();
    await client.query("begin");
    await client.query("select 1 from record where id = $1 for update", [held.id]);
    await expect(sweep()).rejects.toThrow(broken.id);
    expect([await told(held.id), await told(fine.id)]).toEqual([[], ["duty.warned C3-1"]]);
    await client.query("rollback");
    client.release();
    await expect(sweep()).rejects.toThrow(broken.id);
    expect(await told(held.id)).toEqual(["duty.warned C3-1"]);
  });
});

describe("nobody can be found", () => {
  beforeEach(() => use());
  const everybodyAway = async (until: string) => {
    const back = await Promise.all(
      ["head", "deputy", "chief"].map((person) => absent(world, person, "2026-11-20T00:00", `2026-11-20T${until}`)),
    );
    return () => Promise.all(back.map((each) => each()));
  };

  it("alarms president and head of general affairs at once and every ten minutes, and assigns as soon as somebody is back", async () => {
    at("10:00");
    await everybodyAway("10:25");
    const { id } = await open();
    expect(await duty(id, "C3-1")).toMatchObject({ debtor_id: null, wake_at: "2026-11-20T01:00:00Z" });
    await sweep();
    expect(await notices(id, "duties.unassigned")).toEqual(["boss", "ga"]);
    at("10:09");
    await sweep();
    at("10:10");
    await sweep();
    at("10:21");
    await sweep();
    expect((await told(id)).filter((each) => each === "duty.unassigned C3-1")).toHaveLength(3);
    at("10:31");
    await sweep();
    expect(await told(id)).toEqual([
      "duty.unassigned C3-1",
      "duty.unassigned C3-1",
      "duty.warned C3-1",
      "duty.unassigned C3-1",
      "duty.overdue C3-1",
      "duty.assigned C3-1",
    ]);
    expect(await duty(id, "C3-1")).toMatchObject({ debtor_id: world.who.person["head"], alarms: 3, wake_at: null });
    expect(await notices(id, "duties.assigned")).toEqual(["head"]);
  });

  it("stands on the list of timers until then", async () => {
    at("10:00");
    await everybodyAway("12:00");
    const { id } = await open();
    const { items } = await as("auditor").call(timers, {});
    expect(items.filter(({ record }) => record.id === id)).toMatchObject([
      { kind: "duty", step: "alarm", at: "2026-11-20T01:00:00Z", person: null },
    ]);
    await sweep();
    const later = await as("auditor").call(timers, { limit: 1 });
    expect(later.items).toMatchObject([{ step: "alarm", at: "2026-11-20T01:10:00Z" }]);
    await expect(as("clerk").call(timers, {})).rejects.toMatchObject({ status: 403 });
  });
});

describe("acknowledgement", () => {
  beforeEach(() => use((pack) => pack.replace("enabled: false", "enabled: true")));

  it("passes on to the next in the succession with the reason, and begins anew when nobody answers", async () => {
    at("10:00");
    const { id } = await open();
    at("10:10");
    await sweep();
    expect(await duty(id, "C3-1")).toMatchObject({
      debtor_id: world.who.person["deputy"],
      acting_for: { clause: "2-1-1" },
    });
    expect((await duty(id, "C3-1")).basis).toMatchObject([
      { key: "people.reason.unacknowledged-within", params: { minutes: 10 } },
      { outcome: "acts" },
    ]);
    expect(await notices(id, "duties.passed-on")).toEqual(["deputy"]);
    at("10:20");
    await sweep();
    at("10:30");
    await sweep();
    expect(await duty(id, "C3-1")).toMatchObject({
      debtor_id: null,
      passed_over: ["head", "deputy", "chief"].map((each) => world.who.person[each]),
    });
    await sweep();
    expect(await notices(id, "duties.unassigned")).toEqual(["boss", "ga"]);
    at("10:40");
    await sweep();
    expect(await duty(id, "C3-1")).toMatchObject({ debtor_id: world.who.person["head"], passed_over: [] });
  });

  it("stays with whoever acknowledged, acts on the record, or did it", async () => {
    at("10:00");
    const [said, acted] = [await open(), await open()];
    await as("head").call(acknowledge, { id: (await duty(said.id, "C3-1")).id });
    await tell(acted.id, "case.changed", {}, "head");
    at("10:11");
    await sweep();
    for (const { id } of [said, acted]) expect((await duty(id, "C3-1")).debtor_id).toBe(world.who.person["head"]);
  });
});

describe("many sweepers at once", () => {
  it("tell everything once", async () => {
    await use();
    at("10:00");
    const made = [];
    for (let n = 0; n < 25; n++) made.push(await open());
    await Promise.all(made.map(({ id }) => tell(id, "case.confirmed")));
    for (const moment of ["10:12", "10:40", "11:30"]) {
      at(moment);
      await Promise.all([sweep(), sweep(), sweep()]);
      await sweep();
    }
    for (const { id } of made) {
      const events = await told(id);
      expect(new Set(events).size).toBe(events.length);
      expect(events).toHaveLength(6);
    }
  });

  it("never tell anything twice, whatever else happens", async () => {
    await use();
    const steps = fc.array(
      fc.oneof(
        fc.record({ kind: fc.constant("pass" as const), minutes: fc.integer({ min: 1, max: 40 }) }),
        fc.record({
          kind: fc.constant("tell" as const),
          type: fc.constantFrom(
            "case.confirmed",
            "case.begun",
            "case.reported",
            "case.changed",
            "case.told",
            "case.recovered",
          ),
        }),
        fc.constant({ kind: "sweep" as const }),
      ),
      { minLength: 3, maxLength: 14 },
    );
    await fc.assert(
      fc.asyncProperty(steps, async (all) => {
        at("10:00");
        const { id } = await open();
        for (const step of all) {
          if (step.kind === "pass") world.t.pass(`PT${step.minutes}M`);
          // An operation and two sweeps on the same record at the same moment.
          else if (step.kind === "tell") await Promise.all([tell(id, step.type), sweep(), sweep()]);
          else await Promise.all([sweep(), sweep()]);
        }
        const db = world.t.database.read;
        const rows = await db
          .selectFrom("event")
          .select(["type", "data"])
          .where("record_id", "=", id)
          .where("type", "in", ["duty.warned", "duty.overdue"])
          .execute();
        const keys = rows.map(({ type, data }) => `${type} ${(data as { dutyId: string }).dutyId}`);
        expect(new Set(keys).size).toBe(keys.length);
        // And nothing is forgotten: once every clock has been looked at, no moment of the past is left.
        await sweep();
        const left = await db
          .selectFrom("duty")
          .select("id")
          .where("record_id", "=", id)
          .where("wake_at", "<", world.t.now())
          .execute();
        expect(left).toEqual([]);
      }),
      { numRuns: 25 },
    );
  });
});
