import { spawn, type ChildProcess } from "node:child_process";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { organisation, type Organisation } from "#kernel/testing/organisation.ts";
import { testRuntime, type TestRuntime } from "#kernel/testing/runtime.ts";
import { get, list, resume, stop, type Task } from "./contract.ts";
import { manifests } from "./counting.testing.ts";
import { startTask } from "./start-task.ts";
import { sweepJob } from "./sweep.ts";
import { runJob, startWorker } from "./worker.ts";

let t: TestRuntime;
let org: Organisation;

beforeAll(async () => {
  t = await testRuntime(manifests);
  org = await organisation(t.database, {
    units: { hq: { name: "本社", kind: "company" } },
    persons: { a: { family: "甲", unit: "hq" }, b: { family: "乙", unit: "hq" }, boss: { family: "丙", unit: "hq" } },
    posts: {},
    roles: {
      all: { patterns: ["task.*"], persons: ["boss"] },
      own: { patterns: ["task.*"], everybody: "own" },
    },
  });
});
afterAll(() => t.close());

const job = () => t.runtime.manifests.flatMap(({ jobs = [] }) => jobs).find(({ name }) => name === "counting.run")!;

/** A task of person a, as an operation would start it; nothing runs it but the test. */
async function begin(input: Record<string, unknown>, atTerminal = true): Promise<string> {
  const id = await t.system(async (work) =>
    startTask(
      { ...work, actor: { personId: org.person["a"]!, name: "", unitId: null, locale: "ja" } },
      { name: "counting.run", input, atTerminal },
    ),
  );
  return id;
}

const run = (id: string) => runJob(t.runtime, job(), { taskId: id });
const see = (id: string): Promise<Task> => t.as(org.person["a"]!).call(get, { id });

async function counted(since: number): Promise<number[]> {
  const rows = await t.database.read
    .selectFrom("event")
    .select("data")
    .where("type", "=", "counting.counted")
    .where("seq", ">", since)
    .orderBy("seq")
    .execute();
  return rows.map(({ data }) => (data as { n: number }).n);
}

async function lastEvent(): Promise<number> {
  const row = await t.database.read
    .selectFrom("event")
    .select((eb) => eb.fn.max("seq").as("seq"))
    .executeTakeFirst();
  return row?.seq ?? 0;
}

const upTo = (n: number) => Array.from({ length: n }, (_, index) => index + 1);

describe("a task", () => {
  test("runs to its end with figures and result", async () => {
    const since = await lastEvent();
    const id = await begin({ to: 5 });
    expect(await see(id)).toMatchObject({ state: "queued", done: 0, total: null, startedBy: { id: org.person["a"] } });
    await run(id);
    expect(await see(id)).toMatchObject({ state: "done", done: 5, total: 5, result: { counted: 5 }, message: null });
    expect(await counted(since)).toEqual(upTo(5));
    await run(id);
    expect(await counted(since)).toEqual(upTo(5));
  });

  test("stops before its next step and goes on from there", async () => {
    const since = await lastEvent();
    const id = await begin({ to: 200, pauseMs: 10 }, false);
    const running = run(id);
    while ((await see(id)).done < 3) await pause(5);
    await t.as(org.person["a"]!).call(stop, { id });
    await running;
    const stopped = await see(id);
    expect(stopped).toMatchObject({ state: "stopped", stopRequested: true });
    expect(stopped.done).toBeLessThan(200);
    expect(await counted(since)).toEqual(upTo(stopped.done));

    expect(await t.as(org.person["a"]!).call(resume, { id })).toMatchObject({ state: "queued", stopRequested: false });
    await run(id);
    expect(await see(id)).toMatchObject({ state: "done", done: 200 });
    expect(await counted(since)).toEqual(upTo(200));
  });

  test("that nobody has begun stops at once and is never run", async () => {
    const since = await lastEvent();
    const id = await begin({ to: 3 });
    expect(await t.as(org.person["a"]!).call(stop, { id })).toMatchObject({ state: "stopped" });
    await run(id);
    expect(await counted(since)).toEqual([]);
    await expect(t.as(org.person["a"]!).call(stop, { id })).rejects.toMatchObject({
      status: 409,
      key: "task.not-running",
    });
    await expect(t.as(org.person["a"]!).call(resume, { id })).rejects.toMatchObject({ key: "task.at-terminal" });
  });

  test("keeps nothing of a step that broke, is tried again, and is given up after five faults", async () => {
    const since = await lastEvent();
    const id = await begin({ to: 4, breakAt: 3 }, false);
    for (let tries = 1; tries <= 4; tries++) await expect(run(id)).rejects.toThrow("planted");
    expect(await see(id)).toMatchObject({ state: "running", done: 2, message: { key: "task.retrying" } });
    await expect(run(id)).rejects.toThrow("given up");
    expect(await see(id)).toMatchObject({ state: "failed", done: 2, message: { key: "task.fault" } });
    expect(await counted(since)).toEqual([1, 2]);
  });

  test("belongs to its newest runner: an older one that still lives writes nothing more", async () => {
    const since = await lastEvent();
    const id = await begin({ to: 30, pauseMs: 10 });
    const both = [run(id), pause(40).then(() => run(id))];
    await Promise.all(both);
    expect(await see(id)).toMatchObject({ state: "done", done: 30 });
    expect(await counted(since)).toEqual(upTo(30));
  });

  test("is seen by who started it and by who may see all", async () => {
    const id = await begin({ to: 1 });
    await expect(t.as(org.person["b"]!).call(get, { id })).rejects.toMatchObject({ status: 404 });
    await expect(t.as(org.person["b"]!).call(stop, { id })).rejects.toMatchObject({ status: 404 });
    expect((await t.as(org.person["b"]!).call(list, {})).items).toEqual([]);
    const all = await t.as(org.person["boss"]!).call(list, { limit: 2 });
    expect(all.items[0]?.id).toBe(id);
    const next = await t.as(org.person["boss"]!).call(list, { limit: 200, cursor: all.next! });
    expect(new Set([...all.items, ...next.items].map((task) => task.id)).size).toBe(
      all.items.length + next.items.length,
    );
    await run(id);
  });

  test("at a terminal whose process is gone is shown as stopped", async () => {
    const id = await begin({ to: 1 });
    await runJob(t.runtime, sweepJob, {});
    expect(await see(id)).toMatchObject({ state: "queued" });
    t.pass("PT6M");
    await runJob(t.runtime, sweepJob, {});
    expect(await see(id)).toMatchObject({ state: "stopped", message: { key: "task.interrupted" } });
  });
});

describe("a killed worker", () => {
  test(
    "leaves its task to the next one, which goes on at the cursor: each step exactly once",
    { timeout: 60_000 },
    async () => {
      const since = await lastEvent();
      const child = worker(t.database.url);
      await ready(child);
      const id = await begin({ to: 120, pauseMs: 25 }, false);
      while ((await see(id)).done < 20) await pause(20);
      child.kill("SIGKILL");
      const at = (await see(id)).done;
      expect(at).toBeLessThan(120);

      const pool = new pg.Pool({ connectionString: t.database.url, max: 6 });
      pool.on("error", () => undefined);
      const runner = await startWorker(t.runtime, { pool, unlockEveryMs: 300, onFault: () => undefined });
      expect((await runnersUntilDone(id)).size).toBe(2);
      expect(await counted(since)).toEqual(upTo(120));

      // What the living hold is left alone: a second process looks for dead workers, too, while this job runs.
      const slow = await begin({ to: 60, pauseMs: 25 }, false);
      const other = worker(t.database.url);
      await ready(other);
      expect((await runnersUntilDone(slow)).size).toBe(1);
      other.kill("SIGKILL");
      await runner.stop();
      await pool.end();
    },
  );

  test("that is told to end pauses its task; the next one finishes it", { timeout: 60_000 }, async () => {
    const since = await lastEvent();
    const pool = new pg.Pool({ connectionString: t.database.url, max: 6 });
    pool.on("error", () => undefined);
    const first = await startWorker(t.runtime, { pool, unlockEveryMs: 300, onFault: () => undefined });
    const id = await begin({ to: 100, pauseMs: 20 }, false);
    while ((await see(id)).done < 10) await pause(20);
    await first.stop();
    expect(await see(id)).toMatchObject({ state: "running" });
    const second = await startWorker(t.runtime, { pool, unlockEveryMs: 300, onFault: () => undefined });
    while ((await see(id)).state !== "done") await pause(100);
    await second.stop();
    await pool.end();
    expect(await counted(since)).toEqual(upTo(100));
  });
});

function worker(url: string): ChildProcess {
  return spawn(process.execPath, [join(import.meta.dirname, "worker.testing.ts"), url], {
    stdio: ["ignore", "pipe", "inherit"],
  });
}

function ready(child: ChildProcess): Promise<void> {
  return new Promise((done, fail) => {
    child.stdout?.on("data", (chunk) => String(chunk).includes("ready") && done());
    child.once("exit", () => fail(new Error("The worker ended before it was ready")));
  });
}

/** Waits until the task is done; gives every runner that its row has had meanwhile. A start anew gives it another one. */
async function runnersUntilDone(id: string): Promise<Set<string | null>> {
  const seen = new Set<string | null>();
  for (;;) {
    const row = await t.database.read
      .selectFrom("task_run")
      .select(["runner", "state"])
      .where("id", "=", id)
      .executeTakeFirstOrThrow();
    if (row.state !== "queued") seen.add(row.runner);
    if (row.state === "done") return seen;
    await pause(20);
  }
}
