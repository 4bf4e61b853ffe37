import { request, type IncomingMessage } from "node:http";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { json } from "node:stream/consumers";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startApp, type App } from "#app/server.ts";
import { createUser } from "#kernel/identity/user.ts";
import { readEnvironment } from "#kernel/config/environment.ts";
import { startEmbedded, type EmbeddedServer } from "#kernel/db/embedded.ts";
import { DEFAULT_LIMITS } from "#kernel/files/types.ts";
import { organisation } from "#kernel/testing/organisation.ts";
import { freePort } from "./free-port.ts";

let folder: string;
let server: EmbeddedServer;
let app: App;
let ended = false;
const lines: string[] = [];
const EMAIL = "himitsu.hanako@test.invalid";
const PASSWORD = "a password nobody logs 2026";

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "kaname-away-"));
  server = await startEmbedded({ dataDir: folder, port: await freePort() });
  const admin = new pg.Client({ connectionString: server.url });
  await admin.connect();
  await admin.query("create database kaname");
  await admin.end();
  const environment = {
    ...readEnvironment({
      KANAME_DATA: folder,
      KANAME_SECRET: "only for tests, long enough",
      PORT: String(await freePort()),
    }),
    databaseUrl: server.urlFor("kaname"),
    metricsToken: null,
    scanner: null,
  };
  app = await startApp({ environment, logger: { write: (line) => void lines.push(line) } });
  const org = await organisation(app.runtime.database as never, {
    units: { hq: { name: "本社" } },
    persons: { a: { family: "氏名秘", given: "花子", unit: "hq", email: EMAIL } },
    posts: {},
    roles: { everything: { patterns: ["*"], everybody: "all" } },
  });
  await createUser(app.runtime.database.read, {
    personId: org.person["a"] ?? "",
    email: EMAIL,
    name: "氏名秘　花子",
    password: PASSWORD,
  });
});
afterAll(async () => {
  if (!ended) await app.close();
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});

const get = (path: string, headers: Record<string, string> = {}) => fetch(`${app.url}${path}`, { headers });

test(
  "while the database is away people are told so in their language; when it is back all goes on, jobs too",
  { timeout: 120_000 },
  async () => {
    expect((await get("/health/ready")).status).toBe(200);
    expect((await get("/api/setup")).status).toBe(200);
    const gone = new Promise((done) => server.process.once("exit", done));
    server.process.kill("SIGKILL");
    await gone;
    for (const [language, words] of [
      ["ja", "データベースに接続できません"],
      ["en", "cannot be reached"],
    ] as const) {
      const answer = await get("/api/setup", { "x-kaname-locale": language });
      expect(answer.status).toBe(503);
      expect(answer.headers.get("content-type")).toContain("application/problem+json");
      expect(await answer.json()).toMatchObject({ code: "database-away", detail: expect.stringContaining(words) });
    }
    expect((await get("/health/live")).status).toBe(200);
    expect(await (await get("/health/ready")).json()).toMatchObject({ ok: false, database: false });

    server = await startEmbedded({ dataDir: folder, port: Number(new URL(server.url).port) });
    for (let tries = 0; tries < 100 && (await get("/health/ready")).status !== 200; tries++) await pause(100);
    expect((await get("/api/setup")).status).toBe(200);
    const { pool } = app.runtime.database;
    await pool.query("select graphile_worker.add_job('task.sweep', '{}')");
    let left = 1;
    for (let waited = 0; waited < 30_000 && left > 0; waited += 100) {
      await pause(100);
      const { rows } = await pool.query<{ n: number }>(
        "select count(*)::int as n from graphile_worker.jobs where task_identifier = 'task.sweep' and key is null and attempts < max_attempts",
      );
      left = rows[0]?.n ?? 0;
    }
    expect(left).toBe(0);
  },
);

test("figures for monitoring: on this machine, not through a proxy", async () => {
  // The first asking loads the library; what comes after is counted.
  await get("/metrics");
  await get("/api/setup");
  const answer = await get("/metrics");
  const text = await answer.text();
  for (const name of [
    "kaname_request_seconds_count",
    "kaname_jobs_waiting",
    "kaname_jobs_oldest_seconds",
    "kaname_mail_waiting",
    "kaname_seal_age_seconds",
    "kaname_duties_overdue",
    "kaname_pool_connections",
    "kaname_nodejs_eventloop_lag_seconds",
    'kaname_check_level{check="backup"}',
    'kaname_check_level{check="seal"}',
  ])
    expect(text).toContain(name);
  expect((await get("/metrics", { "x-forwarded-for": "203.0.113.7" })).status).toBe(404);
});

const signIn = (password: string) =>
  fetch(`${app.url}/api/auth/sign-in/email`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: app.environment.publicUrl, "x-kaname": "1" },
    body: JSON.stringify({ email: EMAIL, password }),
  });
async function signedIn(): Promise<string> {
  const answer = await signIn(PASSWORD);
  expect(answer.status).toBe(200);
  return answer.headers
    .getSetCookie()
    .map((each) => each.split(";")[0])
    .join("; ");
}

test("logs hold no names, addresses, passwords, cookies, tokens or what people search for", async () => {
  await signIn("not the password at all");
  const cookie = await signedIn();
  expect((await get(`/api/search?q=${encodeURIComponent("氏名秘 花子")}`, { cookie })).status).toBe(200);
  await get("/set-password?token=a-token-nobody-logs");
  const twice = async () =>
    fetch(`${app.url}/api/units`, {
      method: "POST",
      headers: { "content-type": "application/json", "x-kaname": "1", cookie },
      body: JSON.stringify({ code: "hq", name: "氏名秘の部屋", kind: "department", parentId: null }),
    });
  await twice();
  const text = lines.join("");
  expect(lines.length).toBeGreaterThan(5);
  for (const secret of [
    "氏名秘",
    "花子",
    encodeURIComponent("氏名秘"),
    EMAIL,
    "himitsu",
    PASSWORD,
    "not the password",
    "session_token",
    "a-token-nobody-logs",
    "remoteAddress",
  ])
    expect(text).not.toContain(secret);
});

test("a file that is too large is refused with a sentence, after the browser could send all of it", async () => {
  const cookie = await signedIn();
  const body = new FormData();
  body.append("file", new Blob([Buffer.alloc(DEFAULT_LIMITS.maxBytes + 8_000_000, "a")]), "big.csv");
  const encoded = new Response(body);
  const bytes = Buffer.from(await encoded.arrayBuffer());
  const sent = request(`${app.url}/api/files`, {
    method: "POST",
    headers: {
      cookie,
      "x-kaname": "1",
      "x-kaname-locale": "ja",
      "content-type": encoded.headers.get("content-type") ?? "",
      "content-length": bytes.length,
    },
  });
  const answering = new Promise<IncomingMessage>((done) => sent.once("response", done));
  // As a browser does: nothing of the answer is looked at before the last byte has gone.
  await new Promise<void>((done, failed) => void sent.on("error", failed).end(bytes, done));
  const answer = await answering;
  expect(answer.statusCode).toBe(413);
  expect(await json(answer)).toMatchObject({ code: "too-large", detail: expect.stringContaining("50MB") });
});

test("a product that is told to end does so while screens are open", { timeout: 30_000 }, async () => {
  const screen = await get("/api/live", { cookie: await signedIn() });
  expect(screen.status).toBe(200);
  const reader = screen.body!.getReader();
  await reader.read();
  await app.close();
  ended = true;
  for (let part = await reader.read(); !part.done;) part = await reader.read();
  await expect(get("/health/live")).rejects.toThrow();
});
