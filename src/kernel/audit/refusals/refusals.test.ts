import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, expect, test } from "vitest";
import { module as access } from "#kernel/access/module.ts";
import { readEnvironment } from "#kernel/config/environment.ts";
import type { Input } from "#kernel/contract/contract.ts";
import { createServer } from "#kernel/http/server.ts";
import { module as people } from "#kernel/people/module.ts";
import { module as records } from "#kernel/records/module.ts";
import { organisation, type Organisation } from "#kernel/testing/organisation.ts";
import { testRuntime, type TestRuntime } from "#kernel/testing/runtime.ts";
import { refusals } from "../contract.ts";
import { module } from "../module.ts";
import { collectRefusals, type Refusal } from "./collect.ts";
import { forgetRefusals } from "./forget.ts";

const box = {
  name: "box",
  contracts: [],
  operations: [],
  kinds: [{ kind: "box", prefix: "BOX", fold: (f: object) => ({ ...f }), href: () => "/" }],
};
const PASSWORD = "ひみつの合言葉";

let t: TestRuntime;
let app: FastifyInstance;
let org: Organisation;
const log: string[] = [];
beforeAll(async () => {
  t = await testRuntime([module, access, people, records, box], "2026-11-20T10:00");
  org = await organisation(t.database, {
    units: {
      co: { name: "要商事", kind: "company" },
      a: { name: "甲", parent: "co" },
      b: { name: "乙", parent: "co" },
    },
    persons: {
      root: { family: "管理", unit: "co" },
      clerk: { family: "社員", unit: "a" },
      late: { family: "未設定", unit: "a" },
    },
    posts: {},
    roles: {
      root: { patterns: ["*"], persons: ["root"] },
      clerk: { patterns: ["record.*"], persons: ["clerk"], scope: "units" },
    },
  });
  app = await createServer(t.runtime, {
    environment: readEnvironment({ KANAME_SECRET: "test", KANAME_URL: "https://kaname.test.invalid" }),
    principal: async (headers) => {
      const code = headers.get("x-test-person") ?? "";
      const personId = org.person[code];
      if (!personId) return null;
      if (code === "late") return { personId, sessionId: "s", since: "", needs: "second-factor" };
      return headers.get("x-test-key") ? { personId, limits: ["access.me"] } : { personId, sessionId: "s", since: "" };
    },
    routes: () => undefined,
    rateLimit: 100_000,
    logger: { write: (line) => void log.push(line) },
  });
});
afterAll(async () => {
  await app.close();
  await t.close();
});

const send = (who: string, method: "GET" | "POST" | "PUT", path: string, body?: unknown, headers = {}) =>
  app.inject({
    method,
    url: `/api${path}`,
    remoteAddress: "192.0.2.7",
    headers: {
      "x-test-person": who,
      "x-kaname": "1",
      host: "kaname.test.invalid",
      ...(body ? { "content-type": "application/json" } : {}),
      ...headers,
    },
    ...(body ? { payload: JSON.stringify(body) } : {}),
  });
/** What the auditor sees, once it is written. */
const seen = async (input: Partial<Input<typeof refusals>> = {}) => {
  await expect
    .poll(async () => (await t.as(org.person["root"] ?? "").call(refusals, { limit: 200, ...input })).items.length, {
      timeout: 5_000,
      interval: 200,
    })
    .toBeGreaterThan(0);
  return (await t.as(org.person["root"] ?? "").call(refusals, { limit: 200, ...input })).items;
};

test("what is refused is seen by person, operation, reason, record, time and address, and nothing of its content", async () => {
  const theirs = await t.system((work) =>
    work.create("box", { title: "乙の箱", state: "open", unitId: org.unit["b"] ?? null }).then((row) => row.id),
  );
  const role = { name: PASSWORD, patterns: ["x"] };
  expect((await send("clerk", "PUT", "/roles/mine", role)).statusCode).toBe(403);
  expect((await send("clerk", "PUT", "/roles/mine", role)).statusCode).toBe(403);
  // Also when the input is wrong: who may not do it learns nothing, and is counted.
  expect((await send("clerk", "POST", "/grants", { roleCode: 7 })).statusCode).toBe(403);
  expect((await send("clerk", "POST", `/records/${theirs}/comments`, { text: PASSWORD })).statusCode).toBe(404);
  expect(
    (await send("clerk", "POST", "/records/00000000-0000-7000-8000-000000000000/comments", { text: "x" })).statusCode,
  ).toBe(404);
  expect((await send("late", "GET", "/me")).statusCode).toBe(403);
  expect((await send("root", "GET", "/roles", undefined, { "x-test-key": "1" })).statusCode).toBe(403);
  expect((await send("clerk", "GET", "/me")).statusCode).toBe(200);
  expect((await send("root", "GET", "/me", undefined, { "x-kaname": "" })).statusCode).toBe(200);
  expect((await send("root", "POST", "/grants", {}, { origin: "https://evil.invalid" })).statusCode).toBe(403);

  await seen({ reason: "origin" });
  const items = await seen();
  const told = items.map((one) => [
    one.person?.id ?? null,
    one.operation,
    one.reason,
    one.count,
    one.record?.id ?? null,
    one.byKey,
  ]);
  const { clerk, late, root } = org.person;
  expect(told).toHaveLength(6);
  expect(told).toEqual(
    expect.arrayContaining([
      [clerk, "access.role-set", "role", 2, null, false],
      [clerk, "access.grant", "role", 1, null, false],
      [clerk, "record.comment", "scope", 1, theirs, false],
      [late, "access.me", "second-factor", 1, null, false],
      [root, "access.roles", "key", 1, null, true],
      [null, "access.grant", "origin", 1, null, false],
    ]),
  );
  expect(items.every((one) => one.address === "192.0.2.7" && one.at.startsWith("2026-11-20"))).toBe(true);
  expect(await seen({ record: theirs, person: clerk ?? "" })).toHaveLength(1);

  const lines = log
    .filter((line) => line.includes('"refused"'))
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(lines).toContainEqual(
    expect.objectContaining({ operation: "access.role-set", person: clerk, reason: "role", key: "problem.forbidden" }),
  );
  expect(log.join("")).not.toContain("192.0.2.7");
  expect(
    log.join("") + JSON.stringify(await t.database.read.selectFrom("refusal").selectAll().execute()),
  ).not.toContain(PASSWORD);
});

test("who is refused a thousand times fills no more than a few rows, and the oldest go", async () => {
  const { note, flush, stop } = collectRefusals(t.database, () => Date.parse("2026-11-20T02:00:30Z"));
  const from = (more: Partial<Refusal>) =>
    note({
      personId: org.person["clerk"] ?? "",
      address: "192.0.2.9",
      operation: "x",
      reason: "role",
      recordId: null,
      byKey: false,
      hidden: false,
      ...more,
    });
  for (let i = 0; i < 1_000; i++) from({ operation: `x.${i}` });
  for (let i = 0; i < 1_000; i++) from({ personId: null, address: `198.51.100.${i}`, reason: "origin" });
  for (let i = 0; i < 50; i++)
    from({
      personId: org.person["root"] ?? "",
      operation: "y",
      hidden: true,
      recordId: `00000000-0000-7000-8000-${String(i).padStart(12, "0")}`,
    });
  stop();
  await flush();
  const rows = await t.database.read
    .selectFrom("refusal")
    .selectAll()
    .where("minute", "=", "2026-11-20T02:00:00Z")
    .execute();
  const ofClerk = rows.filter((row) => row.person_id === org.person["clerk"]);
  expect(ofClerk).toHaveLength(31);
  expect(ofClerk.find((row) => row.operation === null)?.count).toBe(970);
  expect(rows.filter((row) => row.person_id === null).length).toBeLessThanOrEqual(200);
  expect(rows.filter((row) => row.operation === "y")).toEqual([]);

  t.at("2027-05-20T00:00:00Z");
  await t.system((work) => forgetRefusals.run?.(work, {}) ?? Promise.resolve());
  expect(await t.database.read.selectFrom("refusal").selectAll().execute()).toEqual([]);
});
