import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { z } from "zod";
import { afterAll, beforeAll, expect, test } from "vitest";
import { module as access } from "#kernel/access/module.ts";
import { calm } from "#kernel/db/away.ts";
import { DEFAULT_CALENDAR } from "#kernel/calendar/work-calendar.ts";
import { readEnvironment } from "#kernel/config/environment.ts";
import { look } from "#kernel/health/look.ts";
import { wordsOf } from "#kernel/health/words.ts";
import { module as jobs } from "#kernel/jobs/module.ts";
import { startWorker, type Workers } from "#kernel/jobs/worker.ts";
import { list as notices } from "#kernel/notifications/contract.ts";
import { module as notifications } from "#kernel/notifications/module.ts";
import type { Manifest } from "#kernel/operation/manifest.ts";
import { organisation, type Organisation } from "#kernel/testing/organisation.ts";
import { testRuntime, type TestRuntime } from "#kernel/testing/runtime.ts";
import { backupCheck } from "./check-age.ts";
import { list } from "./contract.ts";
import { watch } from "./jobs.ts";
import type { BackupError } from "./error.ts";
import { module } from "./module.ts";
import { takeBackup } from "./take.ts";

const calendar: Manifest = {
  name: "calendar",
  contracts: [],
  operations: [],
  settings: [{ key: "calendar", schema: z.unknown(), default: DEFAULT_CALENDAR }],
};

let t: TestRuntime;
let org: Organisation;
let workers: Workers;
let pool: pg.Pool;
let home: string;
/** Where the process was told to put its backups. */
let folder: string;
const environment = () => readEnvironment({ KANAME_DATA: home, KANAME_SECRET: "test", KANAME_BACKUP: folder });
const root = () => t.as(org.person["root"] ?? "");
/** The minute's look, as the clock of the queue calls it. */
const tick = () => t.system((work) => watch(work, folder));

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), "kaname-schedule-"));
  folder = join(home, "backups");
  t = await testRuntime([access, calendar, jobs, notifications, module], "2026-11-20T10:00", environment);
  org = await organisation(t.database, {
    units: { hq: { name: "本社" } },
    persons: { root: { family: "管理", unit: "hq" }, other: { family: "乙", unit: "hq" } },
    posts: {},
    roles: {
      everything: { patterns: ["*"], persons: ["root"] },
      other: { patterns: ["notification.*"], persons: ["other"] },
    },
  });
  pool = calm(new pg.Pool({ connectionString: t.database.url, max: 4 }));
  workers = await startWorker(t.runtime, { pool, onFault: () => undefined });
});
afterAll(async () => {
  await workers.stop();
  await pool.end();
  await t.close();
  await rm(home, { recursive: true, force: true });
});

const runs = async () => (await root().call(list, {})).items;
async function settled(state: string): Promise<void> {
  for (let waited = 0; waited < 20_000; waited += 50) {
    if ((await runs())[0]?.state === state) return;
    await pause(50);
  }
  expect((await runs())[0]?.state).toBe(state);
}
const check = async () => {
  const context = {
    database: t.database,
    environment: environment(),
    now: t.now(),
    pictures: () => t.runtime.pictures(),
  };
  const [found] = await look([backupCheck], context);
  return { ...found!, words: wordsOf(found!, "ja") };
};
const alarms = async (who: string) =>
  (await t.as(org.person[who] ?? "").call(notices, {})).items.filter(({ href }) => href === "/admin/status");

test("a backup that is due is made, once a day; those that the plan does not keep go, a person's own stay", async () => {
  expect(await check()).toMatchObject({ level: "warn", say: "first" });
  // Two weeks of earlier ones, and one that somebody made by hand.
  await mkdir(folder);
  const day = (n: number) => Temporal.PlainDate.from("2026-11-19").subtract({ days: n });
  for (let n = 0; n < 14; n++) {
    const name = `kaname-${day(n).toString().replaceAll("-", "")}T000000Z`;
    await mkdir(join(folder, name));
    const row = {
      kind: n === 13 ? "person" : "schedule",
      state: "done",
      name,
      started_at: `${day(n).toString()}T00:00:00Z`,
    };
    await t.database.pool.query(
      "insert into backup_run (id, kind, state, name, started_at, ended_at) values (gen_random_uuid(), $1, $2, $3, $4, $4)",
      [row.kind, row.state, row.name, row.started_at],
    );
  }
  await tick();
  await settled("done");
  await tick();
  expect((await runs()).filter(({ startedAt }) => startedAt.startsWith("2026-11-20"))).toHaveLength(1);
  // What the plan does not keep goes after the run has ended well: the row says so once the folders are gone.
  const all = async () => (await root().call(list, { limit: 50 })).items;
  await expect.poll(async () => (await all()).some((run) => run.removed)).toBe(true);
  // The new one bears the real day, whatever day the tests take it for.
  const left = (await readdir(folder)).filter((name) => name.startsWith("kaname-")).sort();
  // The newest, those of the six days before, Sunday's of the week before that (kept as its last), and the person's own.
  expect(left.map((name) => name.slice(7, 15))).toEqual(expect.arrayContaining(["20261106", "20261119", "20261115"]));
  expect(left.length).toBeLessThan(12);
  const removed = (await all()).filter((run) => run.removed).map(({ name }) => name);
  expect(removed.length).toBe(15 - left.length);
  for (const name of removed) expect(left).not.toContain(name);
  expect(await check()).toMatchObject({
    level: "warn",
    say: "undrilled",
    gauges: { backup_age_seconds: expect.any(Number) as number },
  });
  expect(await alarms("root")).toEqual([]);
});

test("a folder that fails raises the alarm on the status page and with those who run it, once a day; when it is back the next try succeeds", async () => {
  const good = folder;
  folder = join(home, "file", "backups");
  await writeFile(join(home, "file"), "in the way");
  t.at("2026-11-21T02:05");
  await tick();
  await settled("failed");
  expect(await check()).toMatchObject({ level: "bad", say: "failed" });
  expect((await check()).words.advice).toMatch(/KANAME_BACKUP/);
  await tick();
  t.pass("PT5M");
  await tick();
  expect(await alarms("root")).toMatchObject([{ tone: "grave" }]);
  expect(await alarms("other")).toEqual([]);
  expect((await runs())[0]?.message?.key).toBe("backup.folder");
  folder = good;
  await tick();
  expect((await runs())[0]?.state).toBe("failed");
  t.pass("PT1H");
  // Backups are named by the second of the real time.
  await pause(1_100);
  await tick();
  await settled("done");
  expect((await check()).level).not.toBe("bad");
});

test("when none is made for longer than the plan allows, that is told as well", async () => {
  t.at("2026-11-22T01:00");
  await tick();
  expect((await check()).say).toBe("undrilled");
  // Nobody works the queue any more; the look itself still happens where another process lives.
  await workers.stop();
  t.at("2026-11-22T12:30");
  await tick();
  expect(await check()).toMatchObject({ level: "bad", say: "old", params: { hours: 33 } });
  const [newest] = await alarms("root");
  expect(newest).toMatchObject({ key: "backup.alarm.old", params: { hours: 33 }, tone: "grave" });
  await pause(1_100);
  workers = await startWorker(t.runtime, { pool, onFault: () => undefined });
  await settled("done");
});

test("a folder that cannot be made is said at once, also where its parent is there and says that it is not", async () => {
  const into = (path: string) =>
    takeBackup({ environment: environment(), databaseUrl: t.database.url, folder: path }).then(
      () => "made",
      (error: BackupError) => `${error.key} ${String(error.params["detail"])}`,
    );
  if (process.platform === "linux") expect(await into("/proc/kaname")).toBe("backup.folder ENOENT");
  expect(await into(join(home, "file", "deeper"))).toBe("backup.folder ENOTDIR");
});
