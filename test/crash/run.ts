import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { DEMO_PASSWORD } from "#demo/company.ts";
import { prepareDemo } from "#demo/load.ts";
import { openRuntime } from "#app/server.ts";
import { readEnvironment } from "#kernel/config/environment.ts";
import { startEmbedded, type EmbeddedServer } from "#kernel/db/embedded.ts";
import { client, type Ledger } from "./clients.ts";
import { appProcess } from "./processes.ts";
import { mailSink } from "./sink.ts";
import { verify, type Verdict } from "./verify.ts";

export interface CrashOptions {
  kills: number;
  apps?: number;
  clients?: number;
  seed?: number;
  onKill?: (done: number, what: Kill, acknowledged: number) => void;
}

const KILLS = ["database", "session", "application", "both"] as const;
export type Kill = (typeof KILLS)[number];

export interface CrashReport extends Verdict {
  kills: Record<Kill, number>;
  seconds: number;
  acknowledged: number;
  /** Median time from the kill of the database to its answering again, milliseconds. */
  databaseBack: number;
  failures: Record<string, number>;
}

/**
 * Clients write through the API while database and application processes are killed with -9 at random moments, with fsync on;
 * then everything that was acknowledged is looked for. The database keeps its port; killed processes are started again.
 */
export async function crash(options: CrashOptions): Promise<CrashReport> {
  const random = randomFrom(options.seed ?? Date.now());
  const folder = await mkdtemp(join(tmpdir(), "kaname-crash-"));
  const databasePort = await freePort();
  const startDatabase = () => startEmbedded({ dataDir: folder, port: databasePort });
  let database = await startDatabase();
  const sink = await mailSink();
  const { databaseUrl, people, systemId } = await prepare(folder, database);
  const shared = {
    KANAME_DATA: folder,
    DATABASE_URL: databaseUrl,
    KANAME_SECRET: "a secret that is only for the crash test",
    SMTP_URL: sink.url,
    NODE_COMPILE_CACHE: join(folder, "compiled"),
  };
  const apps = [];
  for (let n = 0; n < (options.apps ?? 2); n++) apps.push(appProcess(`http://127.0.0.1:${await freePort()}`, shared));
  const ledger: Ledger = { acknowledged: [], wrong: [], failures: {} };
  const kills: Record<Kill, number> = { database: 0, session: 0, application: 0, both: 0 };
  const back: number[] = [];
  let running = true;
  try {
    await Promise.all(apps.map((app) => app.untilUp()));
    const urls = apps.map(({ url }) => url);
    const who = await Promise.all(people.slice(0, 2).map((person) => signIn(urls[0]!, person)));
    const begun = performance.now();
    const clients = Array.from({ length: options.clients ?? 4 }, (_, n) =>
      client({
        urls,
        who: who[n % who.length]!,
        mentioned: people[2]!.personId,
        systemId,
        random,
        ledger,
        running: () => running,
      }),
    );
    for (let done = 0; done < options.kills; done++) {
      const before = ledger.acknowledged.length;
      await pause(20 + random() * 180);
      const what = pick(random, apps.filter((app) => app.up()).length > 1);
      kills[what] += 1;
      options.onKill?.(done + 1, what, before);
      if (what === "application" || what === "both") apps[Math.floor(random() * apps.length)]!.kill();
      if (what === "session") await killSession(database, random);
      if (what === "database" || what === "both") {
        const since = performance.now();
        database = await killDatabase(database, startDatabase);
        back.push(performance.now() - since);
      }
      // The next kill meets clients at work, not waiting: something was acknowledged since.
      for (let waited = 0; waited < 15_000 && ledger.acknowledged.length === before; waited += 10) await pause(10);
    }
    running = false;
    await Promise.all(clients);
    const seconds = (performance.now() - begun) / 1000;
    const verdict = await verify({ databaseUrl, dataDir: folder, ledger, mailed: sink.copies });
    return {
      ...verdict,
      kills,
      seconds: Math.round(seconds),
      acknowledged: ledger.acknowledged.length,
      databaseBack: Math.round(back.sort((a, b) => a - b)[Math.floor(back.length / 2)] ?? 0),
      failures: ledger.failures,
    };
  } finally {
    running = false;
    await Promise.all(apps.map((app) => app.stop()));
    if (process.env["CRASH_LOG"]) for (const app of apps) console.error(app.errors());
    await sink.close();
    await database.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Half of the kills hit the database; an application process is spared while it is the only one that answers. */
function pick(random: () => number, several: boolean): Kill {
  const dice = random();
  if (dice < 0.5) return "database";
  if (dice < 0.75 || !several) return "session";
  return dice < 0.95 ? "application" : "both";
}

async function killDatabase(server: EmbeddedServer, start: () => Promise<EmbeddedServer>): Promise<EmbeddedServer> {
  const gone = new Promise((done) => server.process.once("exit", done));
  server.process.kill("SIGKILL");
  await gone;
  return start();
}

/** Kills the process of one session, at which PostgreSQL throws everybody out and recovers. */
async function killSession(server: EmbeddedServer, random: () => number): Promise<void> {
  const admin = new pg.Client({ connectionString: server.url });
  admin.on("error", () => undefined);
  try {
    await admin.connect();
    const { rows } = await admin.query<{ pid: number }>(
      "select pid from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()",
    );
    const victim = rows[Math.floor(random() * rows.length)];
    if (victim) process.kill(victim.pid, "SIGKILL");
  } catch {
    // The server is still recovering from the kill before; this one counts for nothing more.
  } finally {
    await admin.end().catch(() => undefined);
  }
}

async function prepare(folder: string, database: EmbeddedServer) {
  const admin = new pg.Client({ connectionString: database.url });
  await admin.connect();
  await admin.query("create database kaname");
  await admin.end();
  const databaseUrl = database.urlFor("kaname");
  const environment = { ...readEnvironment({ KANAME_DATA: folder, KANAME_SECRET: "-" }), databaseUrl };
  const opened = await openRuntime(environment);
  const demo = await prepareDemo(opened.runtime);
  const people = ["is-section-chief", "is-head", "is-infra-chief"].map((post) => ({
    email: demo.emailOf(post),
    personId: demo.holders.get(post) ?? "",
  }));
  await opened.close();
  return { databaseUrl, people, systemId: demo.systems.get("POS") ?? "" };
}

async function signIn(url: string, person: { email: string; personId: string }) {
  const answer = await fetch(`${url}/api/auth/sign-in/email`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: url },
    body: JSON.stringify({ email: person.email, password: DEMO_PASSWORD }),
  });
  if (!answer.ok) throw new Error(`${person.email} cannot sign in: ${answer.status} ${await answer.text()}`);
  const cookie = answer.headers
    .getSetCookie()
    .map((each) => each.split(";")[0])
    .join("; ");
  return { cookie, personId: person.personId };
}

/** mulberry32: the same seed, the same kills. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((done) => probe.listen(0, "127.0.0.1", done));
  const address = probe.address();
  await new Promise((done) => probe.close(done));
  if (!address || typeof address !== "object") throw new Error("no free port");
  return address.port;
}
