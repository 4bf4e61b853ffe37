import { spawn } from "node:child_process";
import { chmod, mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { readEnvironment } from "#kernel/config/environment.ts";
import { testDatabase, type TestDatabase } from "#kernel/testing/database.ts";

// Run by itself, the first start may have to build the screens.
vi.setConfig({ testTimeout: 120_000 });

let folder: string;
let database: TestDatabase;
let neighbour: Server | undefined;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "kaname-start-"));
  // Started as root, PostgreSQL runs under an account that must be able to come here.
  await chmod(folder, 0o755);
  database = await testDatabase();
});
afterEach(() => neighbour?.close());
afterAll(async () => {
  await database.close();
  await rm(folder, { recursive: true, force: true });
});

/** Starts the product as `npm start` does; what it says until it ends, and its exit code. */
function start(env: Record<string, string>, args: string[] = []): Promise<{ code: number | null; said: string }> {
  const child = spawn(
    process.execPath,
    [...process.execArgv, join(import.meta.dirname, "../../scripts/start.ts"), ...args],
    {
      env: {
        PATH: process.env["PATH"],
        NODE_COMPILE_CACHE: join(folder, "compiled"),
        KANAME_DATA: folder,
        PORT: "0",
        DATABASE_URL: database.url,
        ...env,
      },
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  let said = "";
  child.stdout.on("data", (chunk) => (said += chunk));
  child.stderr.on("data", (chunk) => (said += chunk));
  // A start that works never ends; the tests only know those that do not.
  const limit = setTimeout(() => child.kill("SIGTERM"), 110_000);
  return new Promise((ended) =>
    child.on("close", (code) => {
      clearTimeout(limit);
      ended({ code, said });
    }),
  );
}

/** One sentence in each language, and nothing of the program's inside. */
function expectSentence({ code, said }: { code: number | null; said: string }, ja: RegExp, en: RegExp): void {
  expect(code, said).toBe(1);
  expect(said).toMatch(ja);
  expect(said).toMatch(en);
  expect(said).not.toMatch(/\.ts:\d+|node:internal|^\s+at /m);
}

test("a port that somebody else has", async () => {
  neighbour = createServer();
  await new Promise<void>((ready) => neighbour!.listen(0, "127.0.0.1", ready));
  const address = neighbour.address();
  const port = typeof address === "object" && address ? String(address.port) : "";
  expectSentence(
    await start({ PORT: port }),
    new RegExp(`ポート ${port} はほかのプログラムが使っています`),
    new RegExp(`Port ${port} is used by another program`),
  );
});

test("an address that is none, and what it holds is not told", async () => {
  const ended = await start({ DATABASE_URL: "mysql://u:secret-word@db/x" });
  expectSentence(ended, /DATABASE_URL は postgres:\/\//, /DATABASE_URL must be/);
  expect(ended.said).not.toContain("secret-word");
});

test.each([
  ["PORT", "abc", "start.port"],
  ["PORT", "70000", "start.port"],
  ["KANAME_URL", "kaname.example.co.jp", "start.address"],
  ["KANAME_URL", "ftp://kaname.example.co.jp", "start.address"],
  ["SMTP_URL", "mail.example.co.jp", "start.address"],
  ["DATABASE_URL", "localhost", "start.address"],
  ["DATABASE_REPLICA_URL", "replica:5432", "start.address"],
])("%s=%s is refused", (name, value, key) => {
  const env = { KANAME_DATA: folder, KANAME_SECRET: "s".repeat(32), [name]: value };
  expect(() => readEnvironment(env)).toThrow(expect.objectContaining({ key }));
});

test("several hosts of one database are an address", () => {
  const url = "postgresql://u:p@one:5432,two:5432/kaname?target_session_attrs=read-write";
  expect(readEnvironment({ KANAME_SECRET: "s".repeat(32), DATABASE_URL: url }).databaseUrl).toBe(url);
});

test("an option that there is not", async () => {
  expectSentence(await start({}, ["--dmo"]), /オプション --dmo はありません/, /no option --dmo/);
});

test("a database that does not exist", async () => {
  const url = database.url.replace(/\/[^/]*$/, "/no_such_database");
  expectSentence(await start({ DATABASE_URL: url }), /データベースに接続できません/, /cannot be reached/);
});

test("a data folder that is a file", async () => {
  const file = join(folder, "file");
  await writeFile(file, "");
  expectSentence(
    await start({ KANAME_DATA: file }),
    /データフォルダー .* を使えません/,
    /data folder .* cannot be used/,
  );
});

test("a data folder that another Kaname uses, and one that is damaged: nothing in it is touched", async () => {
  const used = join(folder, "used");
  await mkdir(join(used, "postgres"), { recursive: true });
  await writeFile(join(used, "postgres", "PG_VERSION"), "18");
  await writeFile(join(used, "postgres.secret"), "x");
  const other = spawn(process.execPath, ["-e", "setTimeout(() => {}, 60_000)"]);
  await writeFile(join(used, "kaname.pid"), String(other.pid));
  const embedded = { DATABASE_URL: "" };
  expectSentence(await start({ ...embedded, KANAME_DATA: used }), /もう動いている要/, /a Kaname that runs already/);
  other.kill();

  const damaged = join(folder, "damaged");
  await mkdir(join(damaged, "postgres", "base"), { recursive: true });
  await writeFile(join(damaged, "postgres", "base", "1"), "rows");
  const ended = await start({ ...embedded, KANAME_DATA: damaged });
  expectSentence(ended, /起動できません.*バックアップから/, /cannot be started.*restore a backup/);
  expect(await readdir(join(damaged, "postgres", "base"))).toEqual(["1"]);
});
