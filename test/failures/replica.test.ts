import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startApp, type App } from "#app/server.ts";
import { readEnvironment } from "#kernel/config/environment.ts";
import { connect } from "#kernel/db/connect.ts";
import { migrate } from "#kernel/db/migrate.ts";
import { createUser } from "#kernel/identity/user.ts";
import { organisation } from "#kernel/testing/organisation.ts";
import { freePort } from "./free-port.ts";
import { ask, pairOf, type Pair } from "./pair.ts";

const PASSWORD = "read what you have written";
const EMAILS = { a: "a@test.invalid", b: "b@test.invalid" };
let pair: Pair;
let folder: string;
let person: Record<string, string>;
let apps: App[];
/** Cookies as each browser keeps them. */
const jars: Record<"a" | "b", Map<string, string>> = { a: new Map(), b: new Map() };

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "kaname-replica-"));
  pair = await pairOf(false, async (url) => {
    await migrate(url);
    const database = connect(url);
    const org = await organisation(database, {
      units: { hq: { name: "本社" } },
      persons: { a: { family: "甲", unit: "hq", email: EMAILS.a }, b: { family: "乙", unit: "hq", email: EMAILS.b } },
      posts: {},
      roles: { everything: { patterns: ["*"], everybody: "all" } },
    });
    person = org.person;
    for (const who of ["a", "b"] as const)
      await createUser(database.read, {
        personId: org.person[who] ?? "",
        email: EMAILS[who],
        name: who,
        password: PASSWORD,
      });
    await database.close();
  });
  apps = [];
  for (const role of ["all", "web"] as const) {
    const port = String(await freePort());
    const environment = readEnvironment({
      KANAME_DATA: folder,
      PORT: port,
      KANAME_SECRET: "shared by both of them",
      DATABASE_URL: pair.url,
      DATABASE_REPLICA_URL: pair.standby.urlFor("kaname"),
    });
    apps.push(await startApp({ environment, role }));
  }
  for (const who of ["a", "b"] as const) {
    const body = JSON.stringify({ email: EMAILS[who], password: PASSWORD });
    expect((await call(who, 0, "/auth/sign-in/email", { method: "POST", body })).status).toBe(200);
  }
}, 120_000);
afterAll(async () => {
  for (const app of apps) await app.close();
  await pair.close();
  await rm(folder, { recursive: true, force: true });
});

async function call(who: "a" | "b", app: number, path: string, init: RequestInit = {}): Promise<Response> {
  const { url } = apps[app]!;
  const cookie = [...jars[who]].map(([name, value]) => `${name}=${value}`).join("; ");
  const headers = { "content-type": "application/json", "x-kaname": "1", origin: url, cookie };
  const answer = await fetch(`${url}/api${path}`, { ...init, headers });
  for (const each of answer.headers.getSetCookie()) {
    const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(each) ?? [];
    jars[who].set(name, value);
  }
  return answer;
}

let written = 0;
const write = async (who: "a" | "b", app: number, code: string) => {
  const body = JSON.stringify({ code, name: code, kind: "department", parentId: null });
  const answer = await call(who, app, "/units", { method: "POST", body });
  expect(answer.status).toBe(200);
  written += 1;
  return answer;
};
/** Whether he reads the events of all changes so far. */
const sees = async (who: "a" | "b", app: number): Promise<boolean> => {
  const answer = await call(who, app, "/audit/events?type=unit.created&limit=50");
  expect(answer.status).toBe(200);
  return ((await answer.json()) as { items: unknown[] }).items.length === written;
};
const within = async (ms: number, is: () => Promise<boolean>) => {
  for (const until = Date.now() + ms; Date.now() < until; await pause(50)) if (await is()) return true;
  return false;
};
const standby = (text: string) => ask(pair.standby.urlFor("kaname"), text);

test("the replica is read, and with a lag everybody still reads what he wrote himself, in every process", async () => {
  await write("b", 0, "before");
  expect(await within(5_000, async () => (await sees("b", 1)) && (await sees("a", 1)))).toBe(true);
  await standby("select pg_wal_replay_pause()");
  const answer = await write("a", 0, "mine");
  expect(answer.headers.getSetCookie().join()).toMatch(/kaname-place=\d+;.*HttpOnly; SameSite=Lax/);
  for (const app of [0, 1]) expect(await sees("a", app)).toBe(true);
  // The other one reads the replica, which has not got it yet: that it is behind is what shows that it is used.
  expect(await sees("b", 1)).toBe(false);
  // Another browser of the same person, at the same process: he wrote it all the same.
  jars.a.delete("kaname-place");
  expect(await sees("a", 0)).toBe(true);
  // He is not sent to the primary for ever: once the replica has it, nothing is carried along.
  await standby("select pg_wal_replay_resume()");
  expect(await within(5_000, () => sees("b", 1))).toBe(true);
  const owed = async () => apps[1]!.runtime.database.replica?.owed(person["a"] ?? "");
  expect(await within(5_000, async () => (await owed()) === undefined)).toBe(true);
});

test("who is told of a change live reads it, whatever the lag", async () => {
  const stop = new AbortController();
  const cookie = [...jars.b].map(([name, value]) => `${name}=${value}`).join("; ");
  const stream = await fetch(`${apps[1]!.url}/api/live`, { headers: { cookie }, signal: stop.signal });
  let told = "";
  const reading = (async () => {
    for await (const chunk of stream.body as unknown as AsyncIterable<Uint8Array>)
      told += Buffer.from(chunk).toString();
  })().catch(() => undefined);
  await standby("select pg_wal_replay_pause()");
  await write("a", 0, "live");
  const { database } = apps[0]!.runtime;
  await database.pool.query(`select pg_notify('kaname_live', '["list:unit"]')`);
  expect(await within(5_000, async () => told.includes("list:unit"))).toBe(true);
  expect(await sees("b", 1)).toBe(true);
  stop.abort();
  await reading;
});

test("nobody reads what is older than a few seconds; the status page says how far behind the replica is", async () => {
  await write("a", 0, "lag");
  expect(await within(15_000, () => sees("b", 1))).toBe(true);
  const check = async () => {
    const answer = await call("b", 1, "/admin/status");
    const { checks } = (await answer.json()) as { checks: { code: string; level: string; text: string }[] };
    return checks.find(({ code }) => code === "replica");
  };
  expect(await within(15_000, async () => (await check())?.level === "warn")).toBe(true);
  expect((await check())?.text).toMatch(/^\d+ 秒（\d+ KB）遅れています/);
  await standby("select pg_wal_replay_resume()");
  expect(await within(5_000, async () => (await check())?.level === "ok")).toBe(true);
});

test("when the primary dies and the replica is promoted, both processes go on with it: sign-in, changes, jobs", async () => {
  const dead = new Promise((done) => pair.primary.process.once("exit", done));
  pair.primary.process.kill("SIGKILL");
  await dead;
  await standby("select pg_promote(true)");
  const body = JSON.stringify({ code: "after", name: "after", kind: "department", parentId: null });
  expect(
    await within(30_000, async () => (await call("a", 1, "/units", { method: "POST", body })).status === 200),
  ).toBe(true);
  written += 1;
  for (const app of [0, 1]) expect(await sees("a", app)).toBe(true);
  const signIn = JSON.stringify({ email: EMAILS.b, password: PASSWORD });
  expect(
    await within(
      20_000,
      async () => (await call("b", 0, "/auth/sign-in/email", { method: "POST", body: signIn })).status === 200,
    ),
  ).toBe(true);
  await standby("select graphile_worker.add_job('task.sweep', '{}')");
  const left = async () =>
    (await standby("select 1 from graphile_worker.jobs where task_identifier = 'task.sweep' and key is null"))?.length;
  expect(await within(30_000, async () => (await left()) === 0)).toBe(true);
}, 120_000);
