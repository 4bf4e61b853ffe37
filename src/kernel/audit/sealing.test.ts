import { stat } from "node:fs/promises";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { v7 as uuid } from "uuid";
import { runJob } from "#kernel/jobs/worker.ts";
import { FORMS_COVER } from "./canonical.ts";
import { sealAll, sealJob } from "./jobs.ts";
import { keyFile } from "./keys.ts";
import { trail, type Trail } from "./sample.ts";
import { verifyLive } from "./verify/live.ts";

let a: Trail;
beforeAll(async () => void (a = await trail()));
afterAll(() => a.close());

const verify = () => verifyLive(a.t.database.read, a.t.now());
const all = async () => {
  const { rows } = await a.t.database.pool.query<{ seq: number; position: number | null }>(
    "select e.seq, p.position from event e left join event_place p on p.seq = e.seq order by e.seq",
  );
  return rows;
};

test("the canonical form covers every column of an event", async () => {
  const { rows } = await a.t.database.pool.query<{ name: string }>(
    "select column_name as name from information_schema.columns where table_name = 'event' order by 1",
  );
  expect(rows.map(({ name }) => name)).toEqual([...FORMS_COVER].sort());
});

test("events are sealed in the order of their places, which have no gap; the key lies in a file for its owner alone", async () => {
  await a.write(3);
  await a.write(2);
  expect((await sealAll(a.job)).sealed).toBe(5);
  expect((await all()).map(({ position }) => position)).toEqual([1, 2, 3, 4, 5]);
  expect((await stat(keyFile(a.environment))).mode & 0o777).toBe(0o600);
  expect((await sealAll(a.job)).sealed).toBe(0);
  expect(await verify()).toMatchObject({ events: 5, seals: 2, findings: [], waiting: 0, whole: { first: 1, last: 5 } });
});

test("what is committed late, after events with higher numbers were sealed, is not passed over", async () => {
  const slow = new pg.Client({ connectionString: a.t.database.url });
  await slow.connect();
  const late = uuid();
  await slow.query("begin");
  await slow.query(
    "insert into event (id, type, operation, data, occurred_at) values ($1, 'paper.said', 'x', '{}', now())",
    [late],
  );
  await a.write(4);
  await sealAll(a.job);
  const before = (await all()).length;
  await slow.query("commit");
  await slow.end();
  expect((await all()).filter(({ position }) => position === null)).toHaveLength(1);
  await sealAll(a.job);
  const rows = await all();
  expect(rows).toHaveLength(before + 1);
  expect(rows.map(({ position }) => position).sort((x, y) => Number(x) - Number(y))).toEqual(rows.map((_, n) => n + 1));
  // Its number is lower than that of the events sealed before it, and that is no fault.
  expect((await verify()).findings).toEqual([]);
});

test("many writers, some slow, some giving up, while two workers seal: every event is sealed once", async () => {
  let writing = true;
  const seal = async () => {
    while (writing) await sealAll(a.job);
  };
  const write = async (n: number) => {
    const client = new pg.Client({ connectionString: a.t.database.url });
    await client.connect();
    for (let round = 0; round < 15; round++) {
      await client.query("begin");
      await client.query(
        "insert into event (id, type, operation, data, occurred_at) select gen_random_uuid(), 'paper.said', 'x', '{}', now() from generate_series(1, 7)",
      );
      await client.query("select pg_sleep($1)", [((n * 7 + round * 3) % 10) / 250]);
      await client.query((n + round) % 5 === 0 ? "rollback" : "commit");
    }
    await client.end();
  };
  const sealing = [seal(), seal()];
  await Promise.all([0, 1, 2, 3, 4, 5].map(write));
  writing = false;
  await Promise.all(sealing);
  await sealAll(a.job);
  const rows = await all();
  expect(rows.map(({ position }) => position).sort((x, y) => Number(x) - Number(y))).toEqual(rows.map((_, n) => n + 1));
  expect(await verify()).toMatchObject({ findings: [], waiting: 0, events: rows.length });
});

test("between the minutes the job comes back as often as the setting says", async () => {
  await runJob(a.t.runtime, sealJob, {});
  const waiting = () => a.t.database.pool.query("select 1 from graphile_worker._private_jobs where key = 'audit.seal'");
  expect((await waiting()).rowCount).toBe(0);
  await a.t.database.pool.query(
    `insert into setting (key, effective_from, value) values ('audit.sealing', '2026-01-01', '{"seconds": 10, "events": 50}')`,
  );
  await runJob(a.t.runtime, sealJob, {});
  expect((await waiting()).rowCount).toBe(1);
});

test("neither events nor seals nor places can be changed or removed by the program's own account", async () => {
  for (const table of ["event", "seal", "event_place"]) {
    for (const command of [
      `update ${table} set ${table === "event" ? "type = 'x'" : "record_id = null"}`,
      `delete from ${table}`,
      `truncate ${table} cascade`,
    ]) {
      const change = table === "seal" ? command.replace("record_id = null", "count = 0") : command;
      await expect(a.t.database.pool.query(change), change).rejects.toThrow("append-only");
    }
  }
});

test("a key that is not the chain's, or none, seals nothing", async () => {
  const other = await trail();
  await a.write(1);
  const job = { ...a.job, environment: { ...a.environment, dataDir: other.folder } };
  await expect(sealAll(job)).rejects.toMatchObject({ key: "audit.key.missing" });
  await other.write(1);
  await sealAll(other.job);
  await expect(sealAll(job)).rejects.toMatchObject({ key: "audit.key.foreign" });
  await other.close();
  expect((await verify()).waiting).toBe(1);
});
