import { afterAll, beforeAll, expect, test } from "vitest";
import pg from "pg";
import { migrate, migrations } from "#kernel/db/migrate.ts";
import { judgeClock } from "#kernel/health/clock.ts";
import { watchClock } from "#kernel/health/watch-clock.ts";
import { module as people } from "#kernel/people/module.ts";
import { testRuntime, type TestRuntime } from "#kernel/testing/runtime.ts";

let t: TestRuntime;
beforeAll(async () => {
  t = await testRuntime([people]);
  await t.system(async (work) => void work.emit("person.created", null, { personId: "x" }));
});
afterAll(() => t.close());

const YEARS = 2 * 365 * 24 * 3_600_000;
const change = () => t.system(async (work) => void work.emit("person.updated", null, {}));

test("a clock two years off, either way: every change is refused with a sentence, and goes again when it is right", async () => {
  let off = 0;
  const watch = await watchClock(t.runtime, { wall: () => Date.now() + off });
  await change();
  for (const [wrong, key] of [
    [-YEARS, "problem.clock-wrong.behind"],
    [YEARS, "problem.clock-wrong.ahead"],
    // It jumped by more than an hour while the process ran.
    [3 * 3_600_000, "problem.clock-wrong.ahead"],
  ] as const) {
    off = wrong;
    expect(await watch.look()).toBe(true);
    await expect(change()).rejects.toMatchObject({ status: 503, code: "clock-wrong", key });
    off = 0;
    expect(await watch.look()).toBe(false);
    await change();
  }
  watch.stop();
  // A start with a clock that is ahead already; whoever knows that it is right may say so.
  const started = await watchClock(t.runtime, { wall: () => Date.now() + YEARS });
  await expect(change()).rejects.toMatchObject({ code: "clock-wrong" });
  started.stop();
  (await watchClock(t.runtime, { wall: () => Date.now() + YEARS, accept: true })).stop();
  await change();
});

test("the status page tells a clock that is behind, ahead, apart", () => {
  const at = Date.parse("2026-11-28T00:00:00Z");
  expect(judgeClock(at - YEARS, at, at)).toMatchObject({ level: "bad", say: "behind", params: { days: 730 } });
  expect(judgeClock(at + YEARS, at, at)).toMatchObject({ level: "bad", say: "ahead", params: { days: 730 } });
  expect(judgeClock(at + 90_000, at, at)).toMatchObject({ level: "warn", say: "apart", params: { seconds: 90 } });
  expect(judgeClock(at, at, at)).toMatchObject({ level: "ok" });
  expect(judgeClock(at, at, null)).toMatchObject({ level: "ok" });
});

test("a migration that fails half-way is rolled back whole and named; the next start is well", async () => {
  const { url } = t.database;
  const all = await migrations();
  const broken = [
    ...all,
    { name: "20991231T0000-good", sql: "create table half (id int)", checksum: "a" },
    { name: "20991231T0001-broken", sql: "create table whole (id int); select 1 / 0", checksum: "b" },
  ];
  await expect(migrate(url, broken)).rejects.toThrow("Migration 20991231T0001-broken failed, nothing was changed");
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query("select to_regclass('half') as half, to_regclass('whole') as whole");
  expect(rows).toEqual([{ half: null, whole: null }]);
  expect(await migrate(url)).toEqual({ applied: [] });

  // And an older program on a newer schema.
  await expect(migrate(url, all.slice(0, -1))).rejects.toThrow(
    `The database is newer than this program: it has the migration ${all.at(-1)?.name}. Start the newer version.`,
  );
  await client.end();
});
