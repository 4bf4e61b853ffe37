import { spawnSync } from "node:child_process";
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { writeBackup } from "#kernel/backup/write.ts";
import { receive } from "#kernel/files/store.ts";
import { toProblem } from "#kernel/http/router.ts";
import { module as people } from "#kernel/people/module.ts";
import { testRuntime, type TestRuntime } from "#kernel/testing/runtime.ts";

const MOUNTABLE = process.platform === "linux" && process.getuid?.() === 0;
let disk: string;
let mounted = false;
let t: TestRuntime;

beforeAll(async () => {
  disk = await mkdtemp(join(tmpdir(), "kaname-small-"));
  mounted = MOUNTABLE && spawnSync("mount", ["-t", "tmpfs", "-o", "size=256k", "tmpfs", disk]).status === 0;
  if (!mounted) console.warn("test/failures/disk-full.test.ts needs root to mount a small disk");
  t = await testRuntime([people]);
});
afterAll(async () => {
  await t.close();
  if (mounted) spawnSync("umount", [disk]);
  await rm(disk, { recursive: true, force: true });
});

const words = (error: unknown) => toProblem(error, { locale: "en", log: () => undefined });

describe("a full disk", () => {
  test("refuses an upload with a sentence, and leaves nothing of it behind", async (context) => {
    if (!mounted) return context.skip();
    const error: unknown = await receive(disk, Readable.from([randomBytes(400_000)]), 10_000_000).catch(
      (e: unknown) => e,
    );
    expect(words(error)).toMatchObject({
      status: 507,
      code: "disk-full",
      detail: expect.stringContaining("nothing was stored"),
    });
    expect(await readdir(join(disk, "files", "incoming"))).toEqual([]);
  });

  test("leaves no backup that is half written", async (context) => {
    if (!mounted) return context.skip();
    await writeFile(join(disk, "ballast"), randomBytes(230_000));
    const backup = writeBackup({
      databaseUrl: t.database.url,
      dataDir: disk,
      folder: disk,
      product: "test",
      configuration: {},
      now: "2026-11-28T00:00:00Z",
    });
    await expect(backup).rejects.toMatchObject({ key: "backup.disk-full" });
    expect((await readdir(disk)).filter((name) => name.startsWith("kaname-"))).toEqual([]);
    await rm(join(disk, "ballast"));
  });

  test("of the database: its own words become ours, and nothing of the change is there", async () => {
    const failing = t.system(async (work) => {
      work.emit("person.updated", null, { n: 1 });
      await work.tx.selectFrom("person").select("id").execute();
      throw Object.assign(new Error('could not extend file "base/1": No space left on device'), { code: "53100" });
    });
    const error: unknown = await failing.catch((e: unknown) => e);
    expect(words(error)).toMatchObject({ status: 507, code: "disk-full" });
    expect(await t.database.read.selectFrom("event").select("id").execute()).toEqual([]);
  });
});
