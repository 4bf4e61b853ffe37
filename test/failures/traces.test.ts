import { readdirSync, readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startApp, type App } from "#app/server.ts";
import { readEnvironment } from "#kernel/config/environment.ts";
import { createUser } from "#kernel/identity/user.ts";
import { testDatabase, type TestDatabase } from "#kernel/testing/database.ts";
import { organisation } from "#kernel/testing/organisation.ts";
import { freePort } from "./free-port.ts";

interface Span {
  name: string;
  spanId: string;
  parentSpanId?: string;
  traceId: string;
  status?: { code?: number };
  attributes: { key: string; value: { stringValue?: string; intValue?: number } }[];
}

const EMAIL = "himitsu.taro@test.invalid";
const PASSWORD = "nobody may read this one";
let collector: Server;
let database: TestDatabase;
let app: App;
let folder: string;
/** What arrived at the collector, as text and parsed. */
const bodies: string[] = [];
const spans = () =>
  bodies.flatMap((text) =>
    (JSON.parse(text) as { resourceSpans: { scopeSpans: { spans: Span[] }[] }[] }).resourceSpans.flatMap(
      ({ scopeSpans }) => scopeSpans.flatMap((scope) => scope.spans),
    ),
  );

beforeAll(async () => {
  collector = createServer((request, response) => {
    let text = "";
    request.on("data", (chunk: Buffer) => (text += chunk.toString()));
    request.on("end", () => {
      if (request.url === "/v1/traces") bodies.push(text);
      response.setHeader("content-type", "application/json");
      response.end("{}");
    });
  });
  const at = await freePort();
  await new Promise<void>((done) => collector.listen(at, "127.0.0.1", done));
  folder = await mkdtemp(join(tmpdir(), "kaname-traces-"));
  database = await testDatabase();
  const org = await organisation(database, {
    units: { hq: { name: "本社" } },
    persons: { a: { family: "秘密", unit: "hq", email: EMAIL } },
    posts: {},
    roles: { everything: { patterns: ["*"], everybody: "all" } },
  });
  await createUser(database.read, { personId: org.person["a"] ?? "", email: EMAIL, name: "秘密", password: PASSWORD });
  app = await startApp({
    environment: readEnvironment({
      KANAME_DATA: folder,
      PORT: String(await freePort()),
      DATABASE_URL: database.url,
      OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${at}`,
    }),
  });
}, 60_000);
afterAll(async () => {
  await app.close();
  await database.close();
  collector.closeAllConnections();
  collector.close();
  await rm(folder, { recursive: true, force: true });
});

test("requests, operations, round trips and jobs are spans of one trace, and none tells anything of anybody", async () => {
  const headers = { "content-type": "application/json", "x-kaname": "1", origin: app.url };
  const call = async (path: string, init: RequestInit = {}, cookie = "") =>
    fetch(`${app.url}/api${path}`, { ...init, headers: { ...headers, cookie } });
  const signedIn = await call("/auth/sign-in/email", {
    method: "POST",
    body: JSON.stringify({ email: EMAIL, password: PASSWORD }),
  });
  const cookie = signedIn.headers
    .getSetCookie()
    .map((each) => each.split(";")[0])
    .join("; ");
  expect((await call("/persons?text=himitsu-search", {}, cookie)).status).toBe(200);
  const unit = (code: string) =>
    call(
      "/units",
      { method: "POST", body: JSON.stringify({ code, name: "himitsu-unit", kind: "department", parentId: null }) },
      cookie,
    );
  expect((await unit("himitsu-code")).status).toBe(200);
  // The database's own words would repeat the code.
  expect((await unit("himitsu-code")).status).toBeGreaterThanOrEqual(400);
  await database.pool.query("select graphile_worker.add_job('task.sweep', '{}')");
  const wanted = () =>
    ["POST unit.create", "operation unit.create", "job task.sweep"].every((name) =>
      spans().some((span) => span.name === name),
    );
  for (let waited = 0; waited < 20_000 && !wanted(); waited += 200) await pause(200);

  const all = spans();
  const byId = new Map(all.map((span) => [span.spanId, span]));
  const operation = all.find(({ name }) => name === "operation unit.create");
  expect(byId.get(operation?.parentSpanId ?? "")?.name).toBe("POST unit.create");
  const trips = all.filter(({ parentSpanId }) => parentSpanId === operation?.spanId).map(({ name }) => name);
  expect(trips).toEqual(expect.arrayContaining(["db begin", "db select", "db insert", "db commit"]));
  const job = all.find(({ name }) => name === "job task.sweep");
  expect(all.some(({ name, parentSpanId }) => name.startsWith("db ") && parentSpanId === job?.spanId)).toBe(true);

  const text = bodies.join("\n");
  for (const secret of ["himitsu", PASSWORD, "秘密", "test.invalid", cookie.slice(-20), "127.0.0.1"])
    expect(text).not.toContain(secret);
  const keys = new Set(all.flatMap(({ attributes }) => attributes.map(({ key }) => key)));
  expect([...keys].sort()).toEqual([
    "db.operation.name",
    "db.query.text",
    "db.system.name",
    "error.type",
    "http.request.method",
    "http.response.status_code",
    "http.route",
    "kaname.job",
    "kaname.kind",
    "kaname.operation",
    "kaname.server",
  ]);
});

test("the library is loaded by one file alone, and that one only when traces are wanted", () => {
  const root = join(import.meta.dirname, "../../src");
  const files = readdirSync(root, { recursive: true, encoding: "utf8" }).filter((name) => /\.tsx?$/.test(name));
  const naming = (pattern: RegExp) => files.filter((name) => pattern.test(readFileSync(join(root, name), "utf8")));
  expect(naming(/from "@opentelemetry\//)).toEqual(["kernel/trace/otlp.ts"]);
  expect(naming(/from "[^"]*\/otlp\.ts"/)).toEqual([]);
});
