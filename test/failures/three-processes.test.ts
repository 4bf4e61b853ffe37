import { createServer, request, type Server } from "node:http";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { v7 as uuid } from "uuid";
import { afterAll, beforeAll, expect, test } from "vitest";
import { newToken, SCIM_PREFIX } from "#kernel/identity/token.ts";
import { createUser } from "#kernel/identity/user.ts";
import { organisation, type Organisation } from "#kernel/testing/organisation.ts";
import { testDatabase, type TestDatabase } from "#kernel/testing/database.ts";
import { appProcess, type AppProcess } from "../crash/processes.ts";
import { freePort } from "./free-port.ts";
import { listenLive, type Listener } from "./listen-live.ts";

const PASSWORD = "three processes, one product";
/** Requests a minute and person; low, so that it can be reached. */
const LIMIT = 240;
const PEOPLE = ["a", "b", "c", "d", "e"] as const;
const scimToken = newToken(SCIM_PREFIX);
const emailOf = (code: string) => `${code}@test.invalid`;

let database: TestDatabase;
let org: Organisation;
let apps: AppProcess[];
let balancer: Server;
let url: string;
let folder: string;
const cookies = new Map<string, string>();

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
  org = await organisation(database, {
    units: { hq: { name: "本社" } },
    persons: Object.fromEntries(
      PEOPLE.map((code) => [code, { family: code, unit: "hq", email: emailOf(code), employeeNo: code }]),
    ),
    posts: {},
    roles: { everything: { patterns: ["*"], persons: ["a", "d"], scope: "all" } },
  });
  for (const code of PEOPLE) {
    const user = { personId: org.person[code] ?? "", email: emailOf(code), name: code, password: PASSWORD };
    await createUser(database.read, user);
  }
  const { hash, hint } = scimToken;
  await database.read
    .insertInto("scim_token")
    .values({ id: uuid(), name: "Entra ID", hash, hint, expires_at: "2099-01-01T00:00:00Z" })
    .execute();
  const port = await freePort();
  url = `http://127.0.0.1:${port}`;
  const shared = {
    DATABASE_URL: database.url,
    KANAME_DATA: folder,
    KANAME_SECRET: "shared by all three of them",
    TEST_RATE_LIMIT: String(LIMIT),
  };
  apps = [];
  for (let n = 0; n < 3; n++) {
    apps.push(appProcess(`http://127.0.0.1:${await freePort()}`, shared));
    // The first one migrates and fills the compile cache; the others start beside it.
    if (n === 0) await apps[0]!.untilUp();
  }
  await Promise.all(apps.map((app) => app.untilUp()));
  balancer = roundRobin(apps.map((app) => app.url));
  await new Promise<void>((done) => balancer.listen(port, "127.0.0.1", done));
  for (const code of PEOPLE) {
    const answer = await fetch(`${url}/api/auth/sign-in/email`, {
      method: "POST",
      headers: { "content-type": "application/json", origin: url, "x-kaname": "1" },
      body: JSON.stringify({ email: emailOf(code), password: PASSWORD }),
    });
    expect(answer.status).toBe(200);
    const pairs = answer.headers.getSetCookie().map((each) => each.split(";")[0]);
    cookies.set(code, pairs.join("; "));
  }
}, 180_000);
afterAll(async () => {
  await Promise.all(apps.map((app) => app.stop()));
  balancer.closeAllConnections();
  balancer.close();
  await database.close();
  await rm(folder, { recursive: true, force: true });
});

const ask = (at: string, path: string, init: RequestInit = {}, who = "a") =>
  fetch(`${at}/api${path}`, {
    ...init,
    headers: {
      "content-type": "application/json",
      "x-kaname": "1",
      cookie: cookies.get(who) ?? "",
      ...(init.headers as Record<string, string> | undefined),
    },
  });

async function until(what: () => boolean | Promise<boolean>, ms: number): Promise<void> {
  const begun = performance.now();
  while (!(await what()) && performance.now() - begun < ms) await pause(50);
}

test("a session holds in every process; who changes something reads it in every process", async () => {
  for (let n = 0; n < 6; n++) expect((await ask(url, "/me")).status).toBe(200);
  const unit = { code: "new", name: "新しい部", kind: "department", parentId: null };
  const make = () =>
    ask(url, "/units", { method: "POST", headers: { "idempotency-key": "unit-1" }, body: JSON.stringify(unit) });
  const made = await make();
  expect(made.status).toBe(200);
  // The same key at another process: the first answer.
  const body = await made.json();
  for (let n = 0; n < 2; n++) expect(await (await make()).json()).toEqual(body);
});

test("what changes through one process appears live at the others", async () => {
  const streams = await Promise.all(apps.map((app) => listenLive(app.url, cookies.get("a") ?? "")));
  const view = { list: "incident.list", label: "三台の見方", value: { q: "三台" } };
  const saved = await ask(apps[1]!.url, "/views", { method: "POST", body: JSON.stringify(view) });
  expect(saved.status, await saved.clone().text()).toBe(200);
  await until(() => streams.every(({ topics }) => topics.includes("view")), 10_000);
  expect(streams.map(({ topics }) => topics.includes("view"))).toEqual([true, true, true]);
  for (const stream of streams) await stream.close();
});

test("each job is taken once, by all of them; what a killed one held another does", async () => {
  // The log stands outside of what the jobs do, so that also work that was rolled back is seen.
  await database.pool.query(`
    create table job_log (job_id bigint, what text, worker text);
    create function log_job() returns trigger language plpgsql as $$ begin
      if tg_op = 'DELETE' then insert into job_log values (old.id, 'done', old.locked_by);
      elsif new.locked_by is not null then insert into job_log values (new.id, 'taken', new.locked_by); end if;
      return null; end $$;
    create trigger log_taken after update of locked_by on graphile_worker._private_jobs for each row execute function log_job();
    create trigger log_done after delete on graphile_worker._private_jobs for each row execute function log_job();`);
  const add = async (count: number) => {
    const added = await database.pool.query<{ id: string }>(
      "select (graphile_worker.add_job('task.sweep', '{}')).id from generate_series(1, $1)",
      [count],
    );
    return added.rows.map(({ id }) => id);
  };
  const log = async (what: "taken" | "done", ids: string[]) =>
    (
      await database.pool.query<{ job_id: string; worker: string }>(
        "select job_id, worker from job_log where what = $1 and job_id = any($2::bigint[])",
        [what, ids],
      )
    ).rows;
  const sorted = (rows: { job_id: string }[]) => rows.map((row) => row.job_id).sort();

  // While the table is held every worker of every process sits on one job.
  const holder = await database.pool.connect();
  await holder.query("begin; lock table task_run in access exclusive mode");
  const all = await add(60);
  await until(async () => (await log("taken", all)).length >= 9, 15_000);
  const held = await log("taken", all);
  expect(held.length).toBe(9);
  await holder.query("rollback");
  await until(async () => (await log("done", all)).length === all.length, 20_000);
  expect(sorted(await log("taken", all))).toEqual([...all].sort());
  expect(sorted(await log("done", all))).toEqual([...all].sort());

  await holder.query("begin; lock table task_run in access exclusive mode");
  const more = await add(9);
  await until(async () => (await log("taken", more)).length >= 9, 15_000);
  apps[0]!.kill();
  await holder.query("rollback");
  holder.release();
  await until(async () => (await log("done", more)).length === more.length, 30_000);
  expect(sorted(await log("done", more))).toEqual([...more].sort());
  // Three were held by the killed one and are taken a second time, no other.
  expect((await log("taken", more)).length).toBe(12);
  await database.pool.query("drop trigger log_taken on graphile_worker._private_jobs");
  await database.pool.query("drop trigger log_done on graphile_worker._private_jobs");
  await apps[0]!.untilUp();
}, 90_000);

const isRefused = ({ status }: Response) => status === 401;

/** Two open screens of somebody at the processes B and C, then his end through A: both end, and nothing answers him. */
async function endedEverywhere(who: string, end: () => Promise<Response>): Promise<void> {
  const [, b, c] = apps.map((app) => app.url) as [string, string, string];
  const streams: Listener[] = await Promise.all([b, c].map((at) => listenLive(at, cookies.get(who) ?? "")));
  // Both remember his session now, as they do for some seconds.
  for (const at of [b, c]) expect((await ask(at, "/me", {}, who)).status).toBe(200);
  const other = await listenLive(b, cookies.get("a") ?? "");
  const answer = await end();
  expect(answer.ok, await answer.text()).toBe(true);
  // He is refused before his page is told, which waits a moment for a cookie that may be on its way.
  const refused = async () => (await Promise.all([b, c].map((at) => ask(at, "/me", {}, who)))).every(isRefused);
  await until(refused, 5_000);
  expect(await refused()).toBe(true);
  await until(() => streams.every((stream) => stream.ended()), 10_000);
  expect(streams.map((stream) => stream.ended())).toEqual([true, true]);
  // What his page shows is asked again, and refused.
  for (const stream of streams) expect(stream.topics.at(-1)).toBe("*");
  for (const at of [b, c]) expect((await ask(at, "/me", {}, who)).status).toBe(401);
  for (const at of [b, c]) expect((await ask(at, "/live", {}, who)).status).toBe(401);
  expect(other.ended()).toBe(false);
  await other.close();
}

test("who is shut out through one process is out of all at once, his open screens too", () =>
  endedEverywhere("b", () =>
    ask(apps[0]!.url, `/sign-in/users/${org.person["b"]}/disabling`, {
      method: "POST",
      body: JSON.stringify({ reason: "端末を失くした" }),
    }),
  ));

test("who is disabled in the directory (SCIM) is out of all at once", async () => {
  const headers = { authorization: `Bearer ${scimToken.token}`, "content-type": "application/scim+json" };
  const body = {
    schemas: ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
    Operations: [{ op: "replace", path: "active", value: false }],
  };
  await endedEverywhere("c", () =>
    fetch(`${apps[0]!.url}/scim/v2/Users/${org.person["c"]}`, {
      method: "PATCH",
      headers,
      body: JSON.stringify(body),
    }),
  );
});

test("who signs out at one process is signed out at all", () =>
  endedEverywhere("d", () =>
    ask(apps[0]!.url, "/auth/sign-out", { method: "POST", headers: { origin: apps[0]!.url }, body: "{}" }, "d"),
  ));

test("a hundred requests to each of three processes count as three hundred", async () => {
  // Within one minute of the clock, since the counts begin anew with each.
  const left = 60_000 - (Date.now() % 60_000);
  if (left < 12_000) await pause(left);
  const statuses: number[] = [];
  for (let sent = 0; sent < LIMIT * 2; sent += 6) {
    const answers = await Promise.all(Array.from({ length: 6 }, async (_, n) => ask(apps[n % 3]!.url, "/me", {}, "e")));
    for (const answer of answers) {
      statuses.push(answer.status);
      await answer.arrayBuffer();
    }
  }
  const passed = statuses.filter((status) => status === 200).length;
  expect(passed).toBeGreaterThanOrEqual(LIMIT);
  expect(passed).toBeLessThanOrEqual(LIMIT * 1.1);
  expect(statuses.length - passed).toBe(statuses.filter((status) => status === 429).length);
  for (const app of apps) expect((await ask(app.url, "/me", {}, "e")).status).toBe(429);
  // Others are not held up by him.
  for (const app of apps) expect((await ask(app.url, "/me")).status).toBe(200);
}, 90_000);
