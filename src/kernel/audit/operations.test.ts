import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { contract, id } from "#kernel/contract/contract.ts";
import { openExport } from "#kernel/exchange/http.ts";
import { openZip } from "#kernel/exchange/zip.ts";
import { module as jobs } from "#kernel/jobs/module.ts";
import { runJob } from "#kernel/jobs/worker.ts";
import type { Manifest } from "#kernel/operation/manifest.ts";
import { query } from "#kernel/operation/operation.ts";
import { organisation, type Organisation } from "#kernel/testing/organisation.ts";
import * as contracts from "./contract.ts";
import { exportJob } from "./export-task.ts";
import { sealAll } from "./jobs.ts";
import { module } from "./module.ts";
import { paper, trail, type Trail } from "./sample.ts";
import { fits } from "./search.ts";
import { verifyBundle } from "./verify/bundle.ts";

const look = contract({
  name: "paper.get",
  method: "GET",
  path: "/papers/{id}",
  input: z.object({ id }),
  output: z.object({ ok: z.boolean() }),
  summary: "One paper",
});
const count = contract({
  name: "paper.count",
  method: "GET",
  restricted: false,
  path: "/papers/count",
  input: z.object({}),
  output: z.object({ ok: z.boolean() }),
  summary: "How many",
});
const reading: Manifest = {
  ...paper,
  contracts: [look, count],
  operations: [query(look, async () => ({ ok: true })), query(count, async () => ({ ok: true }))],
};

let a: Trail;
let org: Organisation;
let records: string[];
const as = (code: string) => a.t.as(org.person[code] ?? null);
const actor = (code: string) => ({
  personId: org.person[code] ?? "",
  name: code,
  unitId: null,
  locale: "ja" as const,
});
const query1 = async <T extends object>(text: string, values: unknown[] = []) =>
  (await a.t.database.pool.query<T>(text, values)).rows;

beforeAll(async () => {
  a = await trail({}, [module, jobs, reading]);
  org = await organisation(a.t.database, {
    units: { hq: { name: "本社", kind: "company" } },
    persons: {
      auditor: { family: "監査", unit: "hq" },
      clerk: { family: "担当", unit: "hq" },
      guest: { family: "外部", unit: "hq" },
    },
    posts: {},
    roles: {
      auditor: { patterns: ["audit.*", "paper.*", "task.*"], persons: ["auditor", "guest"], scope: "all" },
      narrow: { patterns: ["audit.list"], persons: ["clerk"], scope: "own" },
    },
  });
  const host = {
    person_id: org.person["guest"]!,
    organisation: "外部監査法人",
    host_id: org.person["auditor"]!,
    purpose: "監査",
    reads_only: true,
    masked: false,
  };
  await a.t.database.read
    .insertInto("guest")
    .values({ ...host, valid_from: "2026-01-01T00:00:00Z", valid_to: "2027-01-01T00:00:00Z" })
    .execute();
  records = [await a.write(3), await a.write(2)];
  await a.t.system(async (work) => {
    await work.lock(records[0]!);
    work.emit(
      "paper.said",
      records[0]!,
      { words: "=1+1" },
      { actorId: org.person["clerk"]!, occurredAt: "2026-11-01T00:00:00Z" },
    );
  });
  await sealAll(a.job);
  await a.write(1, records[1]);
});
afterAll(() => a.close());

test("events are found by person, record, type, operation and period, page by page", async () => {
  const auditor = as("auditor");
  const seqs = async (input: object) =>
    (await auditor.call(contracts.list, input as never)).items.map(({ seq }) => seq);
  const all = await seqs({});
  expect(all).toHaveLength(7);
  const first = await auditor.call(contracts.list, { limit: 4 });
  const second = await auditor.call(contracts.list, { limit: 4, cursor: first.next! });
  expect([...first.items, ...second.items].map(({ seq }) => seq)).toEqual(all);
  expect(second.next).toBeNull();
  expect(await seqs({ record: "ｐａｐ-2026-0001" })).toHaveLength(4);
  expect(await seqs({ record: records[1]! })).toHaveLength(3);
  expect(await seqs({ person: org.person["clerk"]! })).toHaveLength(1);
  expect(
    await seqs({ type: "paper.said", operation: "test.setup", from: "2026-11-01", to: "2026-11-01" }),
  ).toHaveLength(1);
  expect(await seqs({ from: "2026-11-21" })).toHaveLength(0);
  expect(first.items[0]).toMatchObject({ position: null, record: { number: "PAP-2026-0002", title: "記録" } });
  await expect(auditor.call(contracts.list, { record: "PAP-2026-9999" })).rejects.toMatchObject({ status: 404 });
  await expect(as("clerk").call(contracts.list, {})).rejects.toMatchObject({ status: 403 });
  expect(await auditor.call(contracts.options, {})).toMatchObject({
    operations: expect.arrayContaining(["test.setup"]) as string[],
  });
});

test("one event shows its proof, computed anew; what was changed since is told", async () => {
  const [{ id: event }] = (await query1<{ id: string }>("select id from event order by seq limit 1")) as [
    { id: string },
  ];
  expect(await as("auditor").call(contracts.get, { id: event })).toMatchObject({
    proof: { holds: true, position: 1, seal: { no: 1, count: 6 } },
  });
  await query1("alter table event disable trigger event_append_only");
  await query1(`update event set data = jsonb_set(data, '{n}', '7') where id = $1`, [event]);
  expect(await as("auditor").call(contracts.get, { id: event })).toMatchObject({ proof: { holds: false } });
  await query1(`update event set data = jsonb_set(data, '{n}', '0') where id = $1`, [event]);
  await query1("alter table event enable trigger event_append_only");
  expect(await as("auditor").call(contracts.get, { id: event })).toMatchObject({ proof: { holds: true } });
  await expect(as("auditor").call(contracts.get, { id: "00000000-0000-7000-8000-000000000000" })).rejects.toMatchObject(
    { status: 404 },
  );
});

test("the state of the chain in a few figures", async () => {
  expect(await as("auditor").call(contracts.chain, {})).toMatchObject({
    head: { no: 1 },
    sealed: 6,
    keys: [{ because: "first" }],
    anchors: [],
  });
});

test("what a guest reads is an event: once for the same thing, not for badges, not when it was refused, not for the house", async () => {
  const reads = () =>
    query1<{ operation: string; data: object }>(
      "select operation, data from event where type = 'audit.read' and operation like 'paper.%' order by seq",
    );
  await as("guest").call(look, { id: records[0]! });
  await as("guest").call(look, { id: records[0]! });
  await as("guest").call(count, {});
  await as("auditor").call(look, { id: records[0]! });
  expect(await reads()).toEqual([
    { operation: "paper.get", data: { subjectId: records[0], input: { id: records[0] } } },
  ]);
  await as("guest").call(look, { id: records[1]! });
  a.t.pass("PT11M");
  await as("guest").call(look, { id: records[0]! });
  expect((await reads()).map(({ data }) => (data as { subjectId: string }).subjectId)).toEqual([
    records[0],
    records[1],
    records[0],
  ]);
  // Who read a record stands with it in the auditor's search, but not in the record's own history.
  const found = await as("auditor").call(contracts.list, { record: records[0]!, type: "audit.read" });
  expect(found.items).toMatchObject([{ actor: { name: "外部　一" }, record: { id: records[0] } }, {}]);
  expect(await query1("select 1 from event where type = 'audit.read' and record_id is not null")).toEqual([]);
});

test("an export brings the table and its proof, formulas guarded; only who asked gets it; the guest may, too", async () => {
  for (const [format, search, kind] of [
    ["csv", { record: "PAP-2026-0001" }, "record"],
    ["xlsx", { type: "paper.said" }, "selection"],
    ["json", {}, "chain"],
  ] as const) {
    const { taskId } = await as("guest").call(contracts.startExport, { ...search, format });
    await runJob(a.t.runtime, exportJob, { taskId });
    await expect(openExport(a.t.runtime, a.folder, actor("auditor"), taskId)).rejects.toMatchObject({
      status: 404,
    });
    const { stream, rows } = await openExport(a.t.runtime, a.folder, actor("guest"), taskId);
    const path = join(a.folder, `taken-${format}.zip`);
    await writeFile(path, Buffer.concat(await Array.fromAsync(stream as AsyncIterable<Buffer>)));
    expect(await verifyBundle(path)).toMatchObject({ kind, findings: [], events: rows, asked: { format } });
    const zip = await openZip(path);
    expect(zip.names).toContain(`events.${format}`);
    const table = Buffer.concat(await Array.fromAsync(zip.read(`events.${format}`)));
    await zip.close();
    if (format === "csv") expect(table.toString().split("\r\n")).toHaveLength(rows + 2);
    if (format === "json") expect(JSON.parse(table.toString())).toHaveLength(rows);
  }
  expect((await query1("select 1 from event where type = 'audit.export-started'")).length).toBe(3);
});

test("a search at a million events stays in its indexes", async () => {
  const plan = async (where: string) => {
    const client = await a.t.database.pool.connect();
    try {
      // So few rows that a scan would do: the question is whether an index gives the order and the condition together.
      await client.query("set enable_seqscan = off; set enable_sort = off; set enable_bitmapscan = off");
      const { rows } = await client.query<{ "QUERY PLAN": string }>(
        `explain select * from event e where ${where} order by occurred_at desc, seq desc limit 50`,
      );
      return rows.map((row) => row["QUERY PLAN"]).join("\n");
    } finally {
      client.release(true);
    }
  };
  const person = org.person["clerk"]!;
  for (const [where, index] of [
    ["true", "event_occurred"],
    [`actor_id = '${person}'`, "event_actor_occurred"],
    ["operation = 'x'", "event_operation_occurred"],
  ] as const) {
    const text = await plan(where);
    expect(text, where).toContain(index);
    expect(text, where).not.toContain("Sort");
  }
  // Of a type by type and time; of a record its own events and who read it, and nothing else is walked.
  const planOf = async (condition: ReturnType<typeof fits>) => {
    const { sql: text, parameters } = sql`explain select e.seq from event e where ${condition}
      order by e.occurred_at desc, e.seq desc limit 50`.compile(a.t.database.read);
    const client = await a.t.database.pool.connect();
    try {
      await client.query("set enable_seqscan = off; set enable_bitmapscan = off");
      const { rows } = await client.query<{ "QUERY PLAN": string }>(text, [...parameters]);
      return rows.map((row) => row["QUERY PLAN"]).join("\n");
    } finally {
      client.release(true);
    }
  };
  const record = "0199f2b0-0000-7000-8000-000000000000";
  const ofRecord = await planOf(fits({}, record));
  for (const index of ["event_record", "event_read_of"]) expect(ofRecord).toContain(index);
  expect(ofRecord).not.toMatch(/event_occurred|Seq Scan/);
  expect(await planOf(fits({ type: "x.y", from: "2026-11-01", to: "2026-11-02" }, undefined))).toMatch(
    /event_type|event_occurred/,
  );
});
