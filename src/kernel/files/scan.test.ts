import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { readEnvironment } from "#kernel/config/environment.ts";
import { module as dispatches } from "#kernel/dispatches/module.ts";
import { world, type World } from "#kernel/dispatches/sample.ts";
import type { Problem } from "#kernel/contract/problem.ts";
import { wordsOf } from "#kernel/health/words.ts";
import { scannerCheck } from "./check-scanner.ts";
import { EICAR, fakeClamd } from "./clamd.testing.ts";
import { storeUpload } from "./http.ts";
import { module as files } from "./module.ts";

let w: World;
let dataDir: string;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "kaname-scan-"));
  w = await world([dispatches, files]);
});
afterEach(() => vi.unstubAllEnvs());
afterAll(async () => {
  await w.t.close();
  await rm(dataDir, { recursive: true, force: true });
});

const upload = (name: string, content: string) => {
  const actor = { personId: w.org.person["jouno"] ?? "", name: "", unitId: null, locale: "ja" as const };
  return storeUpload(w.t.runtime, dataDir, actor, { stream: Readable.from([Buffer.from(content)]), name }).then(
    () => "taken",
    (error: Problem) => `${error.status} ${error.key}`,
  );
};
const kept = async () =>
  (await readdir(join(dataDir, "files"), { recursive: true })).filter((name) => /[0-9a-f]{64}|incoming\//.test(name));
const events = async () =>
  (await w.t.database.read.selectFrom("event").select(["type", "data"]).orderBy("seq").execute()).filter((row) =>
    row.type.startsWith("file."),
  );

test("what the scanner calls clean is taken; what it finds is refused, becomes an event, and stays nowhere", async () => {
  const clamd = await fakeClamd();
  vi.stubEnv("KANAME_CLAMD", clamd.url);
  expect(await upload("議事録.txt", "問題なし\n".repeat(30_000))).toBe("taken");
  const before = await kept();
  expect(await upload("請求書.txt", `前書き\n${EICAR}`)).toBe("422 files.infected");
  expect(await kept()).toEqual(before);
  expect((await events()).map((row) => row.type)).toEqual(["file.uploaded", "file.infected"]);
  expect((await events())[1]?.data).toMatchObject({ name: "請求書.txt", found: "Eicar-Test-Signature" });
  clamd.close();
});

test("nothing is taken unscanned: too large for the scanner, a scanner that is away or says nothing sensible", async () => {
  const clamd = await fakeClamd({ most: 1_000 });
  vi.stubEnv("KANAME_CLAMD", clamd.url);
  expect(await upload("大きい.txt", "あ".repeat(300_000))).toBe("413 files.not-scanned");
  clamd.close();
  vi.stubEnv("KANAME_CLAMD", "tcp://127.0.0.1:9");
  expect(await upload("a.txt", "b")).toBe("503 problem.scanner-away");
  vi.stubEnv("KANAME_CLAMD", "unix:/nowhere/clamd.ctl");
  expect(await upload("a.txt", "b")).toBe("503 problem.scanner-away");
  expect((await kept()).filter((name) => name.includes("incoming/"))).toEqual([]);
  vi.stubEnv("KANAME_CLAMD", "");
  expect(await upload("a.txt", EICAR)).toBe("taken");
});

test("the status page says when the scanner is away, or its signatures are old", async () => {
  const look = async (address: string, now = "2026-11-21T00:00:00Z") => {
    vi.stubEnv("KANAME_CLAMD", address);
    const found = await scannerCheck.run({ environment: readEnvironment(), now } as never);
    return found && wordsOf({ code: "scanner", ...found }, "ja");
  };
  const clamd = await fakeClamd();
  expect(await look(clamd.url)).toMatchObject({ level: "ok", text: "ClamAV 1.4.3、定義ファイルは 0 日前" });
  expect(await look(clamd.url, "2026-12-05T00:00:00Z")).toMatchObject({ level: "warn" });
  clamd.close();
  expect(await look("tcp://127.0.0.1:9")).toMatchObject({
    level: "bad",
    text: expect.stringContaining("受け付けていません"),
  });
  expect(await look("")).toMatchObject({ level: "off" });
  vi.stubEnv("KANAME_CLAMD", "http://127.0.0.1:3310");
  expect(() => readEnvironment()).toThrow();
});
