import { randomBytes } from "node:crypto";
import { mkdtemp, readFile, readdir, rm, stat, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { module as access } from "#kernel/access/module.ts";
import { keep, pathOf, receive } from "#kernel/files/store.ts";
import { organisation } from "#kernel/testing/organisation.ts";
import { testRuntime, type TestRuntime } from "#kernel/testing/runtime.ts";
import { findBackup, MANIFEST, readManifest, SEAL, sha256Of } from "./manifest.ts";
import { restoreBackup, restoreContents } from "./restore.ts";
import { kept } from "./retention.ts";
import { writeBackup } from "./write.ts";

let t: TestRuntime;
let dataDir: string;
let folder: string;
let content: string;
const databases: string[] = [];

beforeAll(async () => {
  t = await testRuntime([access]);
  dataDir = await mkdtemp(join(tmpdir(), "kaname-backup-data-"));
  folder = await mkdtemp(join(tmpdir(), "kaname-backup-"));
  await organisation(t.database, {
    units: { hq: { name: "本社" }, it: { name: "情報システム部", parent: "hq" } },
    persons: { a: { family: "甲\t\\N\n'\"", unit: "it" }, b: { family: "乙", unit: "hq" } },
    posts: { head: { name: "部長", heads: "it", holder: "a" } },
  });
  const received = await receive(dataDir, Readable.from([Buffer.from("証拠")]), 1_000);
  await keep(dataDir, received);
  content = received.sha256;
  await t.database.read
    .insertInto("file")
    .values({ sha256: content, size: received.size, type: "text/plain" })
    .execute();
  for (let n = 0; n < 50; n++) await t.system(async (work) => void work.emit("test.happened", null, { n }));
});
afterAll(async () => {
  await t.close();
  await rm(dataDir, { recursive: true, force: true });
  await rm(folder, { recursive: true, force: true });
});

let second = 0;
const backUp = () =>
  writeBackup({
    databaseUrl: t.database.url,
    dataDir,
    folder,
    product: "test",
    configuration: {},
    now: `2026-11-28T00:00:${String(second++).padStart(2, "0")}Z`,
  });

async function emptyDatabase(): Promise<string> {
  const name = `restored_${randomBytes(4).toString("hex")}`;
  const client = new pg.Client({ connectionString: t.database.url });
  await client.connect();
  await client.query(`create database ${name}`);
  await client.end();
  databases.push(name);
  return t.database.url.replace(/\/[^/]*$/, `/${name}`);
}

async function ask<T extends object>(url: string, text: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<T>(text);
  await client.end();
  return rows;
}

/** Every row of every table as text, hashed by the database. */
const FINGERPRINT = `select c.relname as name, (xpath('/row/h/text()', query_to_xml(format(
    'select md5(coalesce(string_agg(t::text, E''\\n'' order by t::text collate "C"), '''')) as h from %I.%I t', n.nspname, c.relname), false, true, '')))[1]::text as hash
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind = 'r' and n.nspname in ('public', 'graphile_worker') and c.relname <> 'migrations' order by 1`;

test("what is restored is equal row by row, though people were working while it was copied", async () => {
  let working = true;
  let written = 0;
  const work = (async () => {
    while (working) {
      // Two tables change together: a copy that saw one of them alone would be inconsistent.
      await t.system(async (unit) => {
        unit.emit("test.counted", null, { written: ++written });
        unit.send(
          unit.tx
            .insertInto("setting")
            .values({ key: `test.${written}`, value: JSON.stringify(written) })
            .execute(),
        );
      });
    }
  })();
  const { path, manifest } = await backUp();
  working = false;
  await work;
  const url = await emptyDatabase();
  const steps = new Set<string>();
  await restoreBackup({
    backup: path,
    databaseUrl: url,
    dataDir: join(folder, "restored"),
    onProgress: (step) => steps.add(step),
  });
  expect([...steps]).toEqual(["check", "files", "tables"]);
  const [sums] = await ask<{ events: number; settings: number; last: number }>(
    url,
    `select (select count(*)::int from event where type = 'test.counted') as events, (select count(*)::int from setting where key like 'test.%') as settings,
       (select max(seq)::int from event) as last`,
  );
  expect(sums?.events).toBe(sums?.settings);
  expect(sums?.last).toBe(manifest.lastEvent?.seq);
  expect(
    await readFile(join(folder, "restored", "files", content.slice(0, 2), content.slice(2, 4), content), "utf8"),
  ).toBe("証拠");
  // The next event goes on where the sequence was, and history stays append-only.
  await expect(ask(url, "update event set type = 'x'")).rejects.toThrow("append-only");
  await expect(
    ask(
      url,
      "insert into holding (id, post_id, person_id, valid_from) select gen_random_uuid(), gen_random_uuid(), id, now() from person",
    ),
  ).rejects.toThrow("foreign key");
});

test("a quiet database is restored to the same fingerprint of every table", async () => {
  const { path } = await backUp();
  const url = await emptyDatabase();
  await restoreBackup({ backup: path, databaseUrl: url, dataDir: join(folder, "restored") });
  expect(await ask(url, FINGERPRINT)).toEqual(await ask(t.database.url, FINGERPRINT));
});

test("refuses a target in which somebody is registered; with force it is replaced whole", async () => {
  const { path } = await backUp();
  const url = await emptyDatabase();
  const restored = { backup: path, databaseUrl: url, dataDir: join(folder, "restored") };
  await restoreBackup(restored);
  await expect(restoreBackup(restored)).rejects.toMatchObject({ key: "backup.not-empty", params: { persons: 2 } });
  await restoreBackup({ ...restored, force: true });
  expect(await ask(url, "select count(*)::int as n from person")).toEqual([{ n: 2 }]);
  await t.runtime.database.read.selectFrom("person").select("id").execute();
  await expect(restoreBackup({ ...restored, databaseUrl: t.database.url, force: true })).rejects.toMatchObject({
    key: "backup.in-use",
  });
});

test("a truncated, a tampered, a halved and a newer backup are refused, and the target stays empty", async () => {
  const url = await emptyDatabase();
  const refusal = async (spoil: (path: string) => Promise<unknown>) => {
    const { path } = await backUp();
    await spoil(path);
    return restoreBackup({ backup: path, databaseUrl: url, dataDir: join(folder, "restored") }).then(
      () => "restored",
      (error: { key: string }) => error.key,
    );
  };
  const event = (path: string) => join(path, "tables/public.event.copy.zst");
  expect(await refusal(async (path) => truncate(event(path), (await stat(event(path))).size - 7))).toBe(
    "backup.truncated",
  );
  expect(
    await refusal(async (path) => {
      const bytes = await readFile(event(path));
      bytes[20]! ^= 1;
      await writeFile(event(path), bytes);
    }),
  ).toBe("backup.tampered");
  expect(await refusal((path) => rm(event(path)))).toBe("backup.part-missing");
  expect(await refusal((path) => rm(join(path, SEAL)))).toBe("backup.not-a-backup");
  const edit = (seal: boolean) => async (path: string) => {
    const manifest = await readManifest(path);
    manifest.migrations.push({ name: "20991231T0000-future", checksum: "0" });
    await writeFile(join(path, MANIFEST), JSON.stringify(manifest));
    if (seal) await writeFile(join(path, SEAL), sha256Of(JSON.stringify(manifest)));
  };
  expect(await refusal(edit(false))).toBe("backup.tampered");
  expect(await refusal(edit(true))).toBe("backup.newer-than-program");
  expect(await ask(url, "select tablename from pg_tables where schemaname = 'public'")).toEqual([]);
});

test("a content that the disk lost or damaged is put back alone; the database is not touched", async () => {
  const { path } = await backUp();
  const other = await mkdtemp(join(tmpdir(), "kaname-contents-"));
  try {
    expect(await restoreContents({ backup: path, dataDir: other })).toEqual({ restored: 1, files: 1 });
    expect(await readFile(pathOf(other, content), "utf8")).toBe("証拠");
    expect(await restoreContents({ backup: path, dataDir: other })).toEqual({ restored: 0, files: 1 });
    await writeFile(pathOf(other, content), "damaged");
    expect(await restoreContents({ backup: path, dataDir: other }, content.slice(0, 12))).toEqual({
      restored: 1,
      files: 1,
    });
    expect(await readFile(pathOf(other, content), "utf8")).toBe("証拠");
    await expect(restoreContents({ backup: path, dataDir: other }, "ffff0000")).rejects.toMatchObject({
      key: "backup.no-content",
    });
    await writeFile(pathOf(path, content), "tampered");
    await writeFile(pathOf(other, content), "damaged");
    await expect(restoreContents({ backup: path, dataDir: other })).rejects.toMatchObject({ key: "backup.truncated" });
    expect(await readFile(pathOf(other, content), "utf8")).toBe("damaged");
  } finally {
    await rm(other, { recursive: true, force: true });
  }
});

test("what fails on the way leaves no backup behind, and what is half written is not taken for one", async () => {
  const before = await readdir(folder);
  const stop = new AbortController();
  await expect(
    writeBackup({
      databaseUrl: t.database.url,
      dataDir,
      folder,
      product: "test",
      configuration: {},
      now: "2026-11-28T01:00:00Z",
      signal: stop.signal,
      onProgress: () => stop.abort(),
    }),
  ).rejects.toThrow();
  expect(await readdir(folder)).toEqual(before);
  await expect(findBackup(dataDir)).rejects.toMatchObject({ key: "backup.not-a-backup" });
  expect(await findBackup(folder)).toBe(join(folder, `kaname-20261128T0000${String(second - 1).padStart(2, "0")}Z`));
});

test("keeps the newest of the last days, weeks and months", () => {
  const days = Array.from({ length: 400 }, (_, n) =>
    Temporal.Instant.from("2026-11-28T17:00:00Z")
      .subtract({ hours: 24 * n })
      .toString(),
  );
  const stay = [...kept(days, { daily: 3, weekly: 2, monthly: 3 }, "Asia/Tokyo")].sort();
  // 2026-11-29 02:00 in Tokyo is a Sunday; the week before ended on the 22nd, the months on 10-31 and 09-30.
  expect(stay).toEqual(
    ["2026-09-29", "2026-10-30", "2026-11-21", "2026-11-26", "2026-11-27", "2026-11-28"].map(
      (day) => `${day}T17:00:00Z`,
    ),
  );
  expect(kept(["2020-01-01T00:00:00Z"], { daily: 0, weekly: 0, monthly: 0 }, "Asia/Tokyo").size).toBe(1);
});
