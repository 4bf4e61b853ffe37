import { readFile, writeFile } from "node:fs/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import { anchorHeads } from "./anchors/run.ts";
import { sealCheck } from "./check-seal.ts";
import { sealAll } from "./jobs.ts";
import { keyFile, loadSigner, newKey } from "./keys.ts";
import { finishRotation, rotateKey } from "./rotate.ts";
import { trail, type Trail } from "./sample.ts";
import { sealAge } from "./seal-age.ts";
import { putNewerHeadsAside } from "./after-restore.ts";
import { readHeads } from "./verify/anchor-file.ts";
import { verifyLive } from "./verify/live.ts";

let a: Trail;
let record: string;
beforeEach(async () => {
  a = await trail();
  record = await a.write(6);
  await sealAll(a.job);
  await a.write(3, record);
  await sealAll(a.job);
});
afterEach(() => a.close());

/** What an operator with the highest rights in the database can do. */
async function asSuperuser(command: string, table = "event"): Promise<void> {
  const { pool } = a.t.database;
  await pool.query(`alter table ${table} disable trigger all`);
  await pool.query(command);
  await pool.query(`alter table ${table} enable trigger all`);
}
const first = async (keys?: string[]) =>
  (await verifyLive(a.t.database.read, a.t.now(), keys ? { keys } : {})).findings[0];
const third = async () =>
  (
    await a.t.database.pool.query<{ seq: number; id: string }>(
      "select seq, id from event order by seq offset 2 limit 1",
    )
  ).rows[0]!;

test("a superuser who switches the triggers off and changes an event: verification names it", async () => {
  const { seq, id } = await third();
  await asSuperuser(`update event set data = jsonb_set(data, '{n}', '99') where seq = ${seq}`);
  expect(await first()).toMatchObject({
    kind: "changed",
    key: "changed",
    event: { position: 3, seq: String(seq), id },
  });
});

test("not even the writing of a figure can be changed: 0.1 and 0.10 are not the same text", async () => {
  const { seq } = await third();
  await asSuperuser(`update event set data = jsonb_set(data, '{share}', '0.10') where seq = ${seq}`);
  expect(await first()).toMatchObject({ kind: "changed", event: { position: 3 } });
});

test("an event is removed; with its place, too", async () => {
  const { seq } = await third();
  await asSuperuser(`delete from event where seq = ${seq}`);
  expect(await first()).toMatchObject({ kind: "missing", key: "gone", event: { position: 3, seq: String(seq) } });
  await asSuperuser("delete from event_place where position = 3", "event_place");
  expect(await first()).toMatchObject({ kind: "missing", key: "missing", event: { position: 3 } });
});

test("an event that came past the seals, and one that went before its seal", async () => {
  await asSuperuser(
    `insert into event (id, type, operation, data, occurred_at) values (gen_random_uuid(), 'paper.said', 'x', '{}', now())`,
  );
  expect(await first()).toMatchObject({ kind: "added", key: "unplaced", event: { type: "paper.said" } });
  await a.t.database.pool.query(
    "insert into event_unsealed select seq from event e where not exists (select 1 from event_place p where p.seq = e.seq)",
  );
  expect(await first()).toBeUndefined();
  await asSuperuser("delete from event where seq in (select seq from event_unsealed)");
  expect(await first()).toMatchObject({ kind: "missing", key: "unsealedGone" });
});

test("two events in each other's place, hashes and all", async () => {
  await asSuperuser(
    `update event_place p set seq = o.seq + 1000000, hash = o.hash from event_place o where p.position in (2, 3) and o.position = 5 - p.position;
     update event_place set seq = seq - 1000000 where seq > 1000000`,
    "event_place",
  );
  // What stands at the first of the two places is not what was sealed there.
  expect(await first()).toMatchObject({ kind: "changed", event: { position: 2 } });
});

test("the newest seals with their events cut off: the file outside shows it", async () => {
  await anchorHeads(a.job);
  const anchors = await readHeads(a.environment.auditFile);
  const check = async () => (await verifyLive(a.t.database.read, a.t.now(), { anchors })).findings;
  expect(await check()).toEqual([]);
  await asSuperuser("delete from seal_anchor", "seal_anchor");
  await asSuperuser("delete from seal where no = 2", "seal");
  await asSuperuser("delete from event_place where position > 6", "event_place");
  await asSuperuser("delete from event where seq > (select max(seq) from event_place)");
  expect((await verifyLive(a.t.database.read, a.t.now())).findings).toEqual([]);
  expect(await check()).toMatchObject([{ kind: "anchor", key: "anchor.beyond", params: { no: 2, last: 1 } }]);
});

test("after a restore of an older backup the heads of what is lost are put aside, and the rest still holds", async () => {
  await a.write(2);
  await sealAll(a.job);
  await anchorHeads(a.job);
  const { auditFile } = a.environment;
  const left = await readHeads(auditFile);
  const newest = Math.max(...left.keys());
  await asSuperuser("delete from seal_anchor", "seal_anchor");
  await asSuperuser(`delete from seal where no >= ${newest}`, "seal");
  const aside = await putNewerHeadsAside(a.t.database.read, auditFile, a.t.now());
  expect(aside).toMatchObject({ count: 1, from: newest, to: newest });
  expect([...(await readHeads(aside!.kept!)).keys()]).toEqual([...left.keys()]);
  const stayed = await readFile(auditFile, "utf8");
  expect(stayed.split("\n").filter(Boolean)).toHaveLength(left.size - 1);
  expect(await putNewerHeadsAside(a.t.database.read, auditFile, a.t.now())).toBeNull();
});

test("a seal's columns, header or signature changed", async () => {
  await asSuperuser("update seal set count = 5 where no = 1", "seal");
  expect(await first()).toMatchObject({ key: "seal.columns" });
  await asSuperuser("update seal set count = 6, signature = decode(repeat('00', 64), 'hex') where no = 1", "seal");
  expect(await first()).toMatchObject({ key: "seal.signature", params: { no: 1 } });
});

test("the key is changed: announced by the former one, which is gone then; a rotation cut short is completed", async () => {
  const former = (await loadSigner(a.environment))!.publicKey;
  const rotation = await a.t.system((work) => rotateKey(work, a.environment, { lost: false }));
  expect(rotation).toMatchObject({ from: former, because: "rotated" });
  // The process dies before the file is in its place: the next sealing finds it.
  await a.write(1, record);
  expect((await sealAll(a.job)).sealed).toBe(2);
  expect((await loadSigner(a.environment))!.publicKey).toBe(rotation.to);
  expect(await first([former])).toBeUndefined();
});

test("a key that is lost has a successor that only who knows it believes", async () => {
  const former = (await loadSigner(a.environment))!.publicKey;
  await expect(a.t.system((work) => rotateKey(work, a.environment, { lost: true }))).rejects.toMatchObject({
    key: "audit.key.not-lost",
  });
  await writeFile(keyFile(a.environment), newKey());
  await expect(a.t.system((work) => rotateKey(work, a.environment, { lost: false }))).rejects.toMatchObject({
    key: "audit.key.foreign",
  });
  const rotation = await a.t.system((work) => rotateKey(work, a.environment, { lost: true }));
  await finishRotation(a.environment, rotation);
  await sealAll(a.job);
  expect(await first([former])).toMatchObject({ kind: "key", key: "key.lost", params: { publicKey: rotation.to } });
  expect(await first([former, rotation.to])).toBeUndefined();
});

test("the key may come from the environment instead; a text that is no key says nothing of itself", async () => {
  const pem = (await readFile(keyFile(a.environment), "utf8")).replaceAll("\n", "\\n");
  const place = { ...a.environment, dataDir: "/nowhere", auditKey: pem };
  await a.write(1, record);
  expect((await sealAll({ ...a.job, environment: place })).sealed).toBe(1);
  await expect(loadSigner({ ...place, auditKey: "geheim" })).rejects.toMatchObject({
    key: "audit.key.invalid",
    params: {},
  });
});

test("the age of what waits is told to health and metrics", async () => {
  expect(await sealAge(a.t.database.read, a.t.now())).toMatchObject({
    seconds: 0,
    waiting: 0,
    anchorSeconds: null,
    failingAnchors: 0,
  });
  await a.write(2, record);
  const later = new Date(Date.now() + 90_000).toISOString();
  const age = await sealAge(a.t.database.read, later);
  expect(age.waiting).toBe(2);
  expect(age.seconds).toBeGreaterThan(60);

  // Sealing that does not come to it says so; where the key is another, that is the reason.
  const check = async (environment: typeof a.environment, minutes: number) =>
    (
      await sealCheck.run({
        database: a.t.database,
        environment,
        now: new Date(Date.now() + minutes * 60_000).toISOString(),
        pictures: () => a.t.runtime.pictures(),
      })
    )?.say;
  expect(await check(a.environment, 20)).toBe("late");
  expect(await check({ ...a.environment, auditKey: newKey() }, 5)).toBe("key");
  expect(await check({ ...a.environment, dataDir: "/nowhere" }, 5)).toBe("key");
  expect(await check({ ...a.environment, dataDir: "/nowhere" }, 1)).not.toBe("key");
});
