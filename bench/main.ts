/**
 * `npm run bench [-- 25000 100000 1000000]`: the product beside a bare http + pg server with the same SQL on the same data
 * in the same run. Prints tables of requests a second with their ratio, round trips of a create, start-up, bundle size and
 * query plans.
 */
import { spawn, type ChildProcess } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import autocannon from "autocannon";
import pg from "pg";
import { DEMO_PASSWORD } from "#demo/company.ts";
import { prepareDemo } from "#demo/load.ts";
import { manifests } from "#app/domains.ts";
import { startEmbedded } from "#kernel/db/embedded.ts";
import { connect } from "#kernel/db/connect.ts";
import { migrate } from "#kernel/db/migrate.ts";
import { ensureRoles } from "#kernel/access/ensure-roles.ts";
import { createRuntime } from "#kernel/operation/runtime.ts";
import { runOnce } from "#kernel/operation/run.ts";
import { systemWork } from "#kernel/operation/work.ts";
import { fill } from "./data.ts";
import { bundleSize } from "./bundle.ts";
import { recordStatements, type Recording } from "./record.ts";

const sizes = process.argv.slice(2).map(Number).filter(Boolean);
const SIZES = sizes.length > 0 ? sizes : [25_000, 100_000, 1_000_000];
const SECONDS = Number(process.env["BENCH_SECONDS"] ?? 6);
const SEARCH = "対策";

interface Case {
  name: string;
  operation: string;
  method: "GET" | "POST";
  path: string;
  input: Record<string, unknown>;
}

const folder = await mkdtemp(join(tmpdir(), "kaname-bench-"));
const server = await startEmbedded({ dataDir: folder });
const table: Record<string, string | number>[] = [];
try {
  for (const size of SIZES) await measure(size);
  console.log(
    "\nRequests a second, the product beside the bare server; ratio = product / bare. Latency in ms (median).\n",
  );
  console.table(table);
  console.log(`First screen: ${await bundleSize()} kB gzip of scripts and styles`);
} catch (error) {
  // Told at once: stopping the server breaks the open connections, whose errors would hide it.
  console.error(error);
  process.exitCode = 1;
} finally {
  process.on("uncaughtException", () => undefined);
  await server.stop();
  await rm(folder, { recursive: true, force: true });
  process.exit();
}

async function measure(size: number): Promise<void> {
  const name = `bench_${size}`;
  const admin = new pg.Client({ connectionString: server.url });
  await admin.connect();
  await admin.query(`create database ${name}`);
  await admin.end();
  const url = server.urlFor(name);
  await migrate(url);
  const database = connect(url);
  const runtime = createRuntime(database, manifests);
  await systemWork(runtime, "bench.roles", (work) => ensureRoles(work, manifests));
  const demo = await prepareDemo(runtime);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const begun = performance.now();
  await fill(client, size);
  console.log(
    `\n== ${size.toLocaleString("en")} incidents, filled in ${Math.round((performance.now() - begun) / 1000)} s`,
  );

  const open = await client.query<{ id: string }>(
    "select id from record where kind = 'incident' and not closed order by opened_at desc offset 20 limit 1",
  );
  const recordId = open.rows[0]?.id ?? "";
  const systemId = demo.systems.get("POS") ?? "";
  const chief = demo.holders.get("is-section-chief") ?? "";
  const report = {
    title: "レジから売上が送れない",
    systemId,
    knownAt: new Date(Date.now() - 60_000).toISOString(),
    symptom: "全レジで同じ",
  };
  const cases: Case[] = [
    {
      name: "list 50 newest open",
      operation: "incident.list",
      method: "GET",
      path: "/incidents?open=true&limit=50",
      input: { open: true, limit: 50 },
    },
    {
      name: "open one: room",
      operation: "incident.get",
      method: "GET",
      path: `/incidents/${recordId}`,
      input: { id: recordId },
    },
    {
      name: "open one: timeline",
      operation: "record.timeline",
      method: "GET",
      path: `/records/${recordId}/timeline`,
      input: { id: recordId, limit: 50 },
    },
    {
      name: `search 「${SEARCH}」`,
      operation: "record.search",
      method: "GET",
      path: `/search?q=${encodeURIComponent(SEARCH)}`,
      input: { q: SEARCH, limit: 10 },
    },
    { name: "create with all rules", operation: "incident.report", method: "POST", path: "/incidents", input: report },
  ];

  const actor = { personId: chief, name: "", unitId: null, locale: "ja" as const };
  const recorded: Record<string, { statements: Recording["statements"]; fresh: string[] }> = {};
  for (const [index, each] of cases.entries()) {
    const operation = runtime.operations.get(each.operation);
    if (!operation) throw new Error(`${each.operation} has no handler`);
    const run = () => runOnce(runtime, operation, { actor, input: operation.contract.input.parse(each.input) });
    await run();
    const before = Date.now();
    const recording = await recordStatements(run);
    recorded[String(index)] = {
      statements: recording.statements,
      fresh: each.method === "POST" ? freshIds(recording, before) : [],
    };
    if (each.method === "POST")
      console.log(`create: ${recording.statements.length} statements in ${recording.roundTrips} round trips`);
  }
  await plans(client, recorded["0"]?.statements ?? [], "list");
  await plans(client, recorded["3"]?.statements ?? [], "search");

  const file = join(folder, `${name}.json`);
  await writeFile(file, JSON.stringify(recorded));
  const [port, barePort] = [await freePort(), await freePort()];
  const started = performance.now();
  const product = await start("bench/serve.ts", [], {
    DATABASE_URL: url,
    PORT: String(port),
    KANAME_DATA: folder,
    KANAME_URL: `http://127.0.0.1:${port}`,
  });
  const ready = Math.round(performance.now() - started);
  const bare = await start("bench/bare.ts", [url, String(barePort), file], {});
  const cookie = await signIn(port, demo.emailOf("is-section-chief"));
  console.log(`start to first answer: ${ready} ms`);
  for (const [index, each] of cases.entries()) {
    for (const clients of [1, 16]) {
      const ours = await load(`http://127.0.0.1:${port}/api${each.path}`, clients, each, cookie);
      const theirs = await load(`http://127.0.0.1:${barePort}/${index}`, clients, each, "");
      table.push({
        incidents: size,
        case: each.name,
        clients,
        "product/s": ours.rate,
        "bare/s": theirs.rate,
        ratio: Number((ours.rate / theirs.rate).toFixed(2)),
        "product ms": ours.latency,
        "bare ms": theirs.latency,
      });
    }
  }
  product.kill();
  bare.kill();
  await client.end();
  await database.close();
}

/** Ids that the recorded operation made itself (UUIDv7 of its own time): a repetition needs new ones. */
function freshIds(recording: Recording, since: number): string[] {
  const text = JSON.stringify(recording.statements);
  const found = new Set(text.match(/[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/g) ?? []);
  return [...found].filter((id) => Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16) >= since - 5);
}

async function plans(client: pg.Client, statements: Recording["statements"], name: string): Promise<void> {
  const main = statements.filter((each) => /from "record"/.test(each.text)).at(-1);
  if (!main) return;
  const { rows } = await client.query<{ "QUERY PLAN": string }>(
    `explain (analyze, buffers, costs off, summary off) ${main.text}`,
    main.values,
  );
  console.log(`\nplan of ${name}:\n  ${rows.map((row) => row["QUERY PLAN"]).join("\n  ")}`);
}

async function load(
  url: string,
  connections: number,
  each: Case,
  cookie: string,
): Promise<{ rate: number; latency: number }> {
  const headers: Record<string, string> = {
    "x-kaname": "1",
    "content-type": "application/json",
    ...(cookie ? { cookie } : {}),
  };
  const options = {
    url,
    connections,
    method: each.method,
    headers,
    ...(each.method === "POST" ? { body: JSON.stringify(each.input) } : {}),
  };
  await autocannon({ ...options, duration: 1 });
  const result = await autocannon({ ...options, duration: SECONDS });
  if (result.non2xx > 0) throw new Error(`${url}: ${result.non2xx} answers were not 2xx`);
  return { rate: Math.round(result.requests.average), latency: result.latency.p50 };
}

async function signIn(port: number, email: string): Promise<string> {
  const origin = `http://127.0.0.1:${port}`;
  const answer = await fetch(`${origin}/api/auth/sign-in/email`, {
    method: "POST",
    headers: { "content-type": "application/json", origin },
    body: JSON.stringify({ email, password: DEMO_PASSWORD }),
  });
  if (!answer.ok) throw new Error(`sign-in failed: ${answer.status} ${await answer.text()}`);
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ");
}

function start(script: string, args: string[], env: Record<string, string>): Promise<ChildProcess> {
  const child = spawn(process.execPath, [join(import.meta.dirname, "..", script), ...args], {
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "inherit"],
  });
  return new Promise((done, fail) => {
    child.stdout.on("data", (chunk: Buffer) => chunk.toString().includes("ready") && done(child));
    child.once("exit", (code) => fail(new Error(`${script} ended with ${code}`)));
  });
}

async function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const probe = createServer();
    probe.once("error", fail);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() =>
        address && typeof address === "object" ? done(address.port) : fail(new Error("no free port")),
      );
    });
  });
}
