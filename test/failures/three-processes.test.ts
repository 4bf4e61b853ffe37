import { createServer, request, type Server } from "node:http";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createUser } from "#kernel/identity/user.ts";
import { organisation } from "#kernel/testing/organisation.ts";
import { testDatabase, type TestDatabase } from "#kernel/testing/database.ts";
import { appProcess, type AppProcess } from "../crash/processes.ts";
import { freePort } from "./free-port.ts";

const EMAIL = "a@test.invalid";
const PASSWORD = "three processes, one product";
let database: TestDatabase;
let apps: AppProcess[];
let balancer: Server;
let url: string;
let folder: string;
let cookie: string;

/** Each request goes to the next process: nothing may rest on coming back to the same one. */
function roundRobin(targets: string[]): Server {
  let turn = 0;
  return createServer((incoming, outgoing) => {
    const target = new URL(incoming.url ?? "/", targets[turn++ % targets.length]);
    const passed = request(target, { method: incoming.method, headers: incoming.headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    passed.on("error", () => outgoing.destroy());
    outgoing.on("close", () => passed.destroy());
    incoming.pipe(passed);
  });
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "kaname-three-"));
  database = await testDatabase();
  const org = await organisation(database, {
    units: { hq: { name: "本社" } },
    persons: { a: { family: "甲", unit: "hq", email: EMAIL } },
    posts: {},
    roles: { everything: { patterns: ["*"], everybody: "all" } },
  });
  await createUser(database.read, { personId: org.person["a"] ?? "", email: EMAIL, name: "甲", password: PASSWORD });
  const port = await freePort();
  url = `http://127.0.0.1:${port}`;
  const shared = { DATABASE_URL: database.url, KANAME_DATA: folder, KANAME_SECRET: "shared by all three of them" };
  apps = [];
  for (let n = 0; n < 3; n++) {
    apps.push(appProcess(`http://127.0.0.1:${await freePort()}`, shared));
    // The first one migrates and fills the compile cache; the others start beside it.
    if (n === 0) await apps[0]!.untilUp();
  }
  await Promise.all(apps.map((app) => app.untilUp()));
  balancer = roundRobin(apps.map((app) => app.url));
  await new Promise<void>((done) => balancer.listen(port, "127.0.0.1", done));
  const answer = await fetch(`${url}/api/auth/sign-in/email`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: url, "x-kaname": "1" },
    body: JSON.stringify({ email: EMAIL, password: PASSWORD }),
  });
  expect(answer.status).toBe(200);
  cookie = answer.headers
    .getSetCookie()
    .map((each) => each.split(";")[0])
    .join("; ");
}, 180_000);
afterAll(async () => {
  await Promise.all(apps.map((app) => app.stop()));
  balancer.closeAllConnections();
  balancer.close();
  await database.close();
  await rm(folder, { recursive: true, force: true });
});

const ask = (at: string, path: string, init: RequestInit = {}) =>
  fetch(`${at}/api${path}`, {
    ...init,
    headers: {
      "content-type": "application/json",
      "x-kaname": "1",
      cookie,
      ...(init.headers as Record<string, string> | undefined),
    },
  });

test("a session holds in every process; who changes something reads it in every process", async () => {
  for (let n = 0; n < 6; n++) expect((await ask(url, "/me")).status).toBe(200);
  const made = await ask(url, "/units", {
    method: "POST",
    headers: { "idempotency-key": "unit-1" },
    body: JSON.stringify({ code: "new", name: "新しい部", kind: "department", parentId: null }),
  });
  expect(made.status).toBe(200);
  // The same key at another process: the first answer.
  const body = await made.json();
  for (let n = 0; n < 2; n++) {
    const again = await ask(url, "/units", {
      method: "POST",
      headers: { "idempotency-key": "unit-1" },
      body: JSON.stringify({ code: "new", name: "新しい部", kind: "department", parentId: null }),
    });
    expect(await again.json()).toEqual(body);
  }
});

test("what changes through one process appears live at the others", async () => {
  const stop = new AbortController();
  const streams = await Promise.all(
    apps.map(async (app) => {
      const response = await fetch(`${app.url}/api/live`, { headers: { cookie }, signal: stop.signal });
      let text = "";
      const reading = (async () => {
        for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>)
          text += Buffer.from(chunk).toString();
      })().catch(() => undefined);
      return { text: () => text, reading };
    }),
  );
  await ask(apps[1]!.url, "/notifications/preferences", {
    method: "PUT",
    body: JSON.stringify({ info: true, soon: true, late: true, grave: true }),
  });
  await database.pool.query(`select pg_notify('kaname_live', '["list:incident"]')`);
  for (let waited = 0; waited < 10_000 && !streams.every(({ text }) => text().includes("list:incident")); waited += 50)
    await pause(50);
  expect(streams.map(({ text }) => text().includes("list:incident"))).toEqual([true, true, true]);
  stop.abort();
  await Promise.all(streams.map(({ reading }) => reading));
});

test("a job is done by one of them; when that one is killed another does it", async () => {
  apps[0]!.kill();
  await database.pool.query("select graphile_worker.add_job('task.sweep', '{}') from generate_series(1, 30)");
  const left = async () =>
    (
      await database.pool.query<{ n: number }>(
        "select count(*)::int as n from graphile_worker.jobs where task_identifier = 'task.sweep' and key is null and attempts < max_attempts",
      )
    ).rows[0]?.n;
  for (let waited = 0; waited < 20_000 && (await left()) !== 0; waited += 100) await pause(100);
  expect(await left()).toBe(0);
});

test("who signs out at one process is signed out at all", async () => {
  await ask(url, "/auth/sign-out", { method: "POST", headers: { origin: url }, body: "{}" });
  const statuses = async () => Promise.all([apps[1]!, apps[2]!].map(async (app) => (await ask(app.url, "/me")).status));
  let seen = await statuses();
  for (let waited = 0; waited < 15_000 && seen.some((status) => status !== 401); waited += 200) {
    await pause(200);
    seen = await statuses();
  }
  expect(seen).toEqual([401, 401]);
});
