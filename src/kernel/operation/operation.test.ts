import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { contract, id, line, version } from "#kernel/contract/contract.ts";
import { visible } from "#kernel/access/scope.ts";
import { notFound } from "#kernel/contract/problem.ts";
import { DEFAULT_CALENDAR } from "#kernel/calendar/work-calendar.ts";
import { organisation, type Organisation } from "#kernel/testing/organisation.ts";
import { testRuntime, type TestRuntime } from "#kernel/testing/runtime.ts";
import type { Manifest } from "./manifest.ts";
import { operation, query } from "./operation.ts";

// A kind of record that exists only here: the façade must keep its promises for every kind.
const open = contract({
  name: "note.open",
  method: "POST",
  path: "/notes",
  input: z.object({ title: line(100), fail: z.boolean().default(false) }),
  output: z.object({ id, number: z.string() }),
  summary: "Opens a note",
});
const rename = contract({
  name: "note.rename",
  method: "POST",
  path: "/notes/{id}/rename",
  input: z.object({ id, version, title: line(100) }),
  output: z.object({ version }),
  summary: "Renames a note",
});
const silent = contract({
  name: "note.silent",
  method: "POST",
  path: "/notes/{id}/silent",
  input: z.object({ id }),
  output: z.object({}),
  summary: "Changes without an event",
});
const remark = contract({
  name: "note.remark",
  method: "POST",
  path: "/notes/{id}/remark",
  input: z.object({ id }),
  output: z.object({}),
  summary: "Tells something beside the note",
});
const get = contract({
  name: "note.get",
  method: "GET",
  path: "/notes/{id}",
  input: z.object({ id }),
  output: z.object({ title: z.string(), version: z.number() }),
  summary: "One note",
});

const notes: Manifest = {
  name: "note",
  contracts: [open, rename, silent, remark, get],
  kinds: [
    {
      kind: "note",
      prefix: "NOT",
      fold: (facts, event) => ({ ...facts, last: event.type, title: event.data["title"] ?? facts["title"] }),
      href: (key) => `/notes/${key}`,
    },
  ],
  events: ["note.opened", "note.renamed", "note.remarked"],
  settings: [
    { key: "calendar", schema: z.unknown(), default: DEFAULT_CALENDAR },
    { key: "regulations.options", schema: z.unknown(), default: {} },
  ],
  operations: [
    operation(open, async ({ input, actor, create, emit }) => {
      const record = await create("note", {
        title: input.title,
        state: "open",
        unitId: actor.unitId,
        ownerId: actor.personId,
        search: input.title,
      });
      emit("note.opened", record.id, { title: input.title });
      if (input.fail) throw new Error("planted fault after the event");
      return { id: record.id, number: record.number };
    }),
    operation(rename, async ({ input, lock, change, emit }) => {
      const record = await lock(input.id, { version: input.version, kind: "note" });
      change(record.id, { title: input.title });
      emit("note.renamed", record.id, { title: input.title });
      return { version: record.version + 1 };
    }),
    operation(remark, async ({ input, lock, emit }) => {
      await lock(input.id);
      emit("note.remarked", input.id, {}, { quiet: true });
      return {};
    }),
    operation(silent, async ({ input, lock, change }) => {
      await lock(input.id);
      change(input.id, { title: "changed in silence" });
      return {};
    }),
    query(get, async ({ tx, input, scope }) => {
      const row = await tx
        .selectFrom("record")
        .select(["title", "version"])
        .where("id", "=", input.id)
        .where(visible(scope))
        .executeTakeFirst();
      if (!row) throw notFound();
      return row;
    }),
  ],
};

let t: TestRuntime;
let org: Organisation;

beforeAll(async () => {
  t = await testRuntime([notes]);
  org = await organisation(t.database, {
    units: {
      hq: { name: "本社", kind: "company" },
      a: { name: "A部", parent: "hq" },
      b: { name: "B部", parent: "hq" },
    },
    persons: {
      ichiro: { family: "氏名一", unit: "a" },
      jiro: { family: "氏名二", unit: "a" },
      saburo: { family: "氏名三", unit: "b" },
      none: { family: "氏名四", unit: "b" },
    },
    posts: { "a-head": { name: "A部長", heads: "a", holder: "jiro" } },
    roles: {
      writer: { patterns: ["note.*"], persons: ["ichiro", "saburo"], scope: "own" },
      head: { patterns: ["note.get"], posts: ["a-head"], scope: "units" },
    },
  });
});
afterAll(() => t.close());

const as = (code: string) => t.as(org.person[code] ?? null);

test("a record, its event, its facts and its number come into being together", async () => {
  const made = await as("ichiro").call(open, { title: "最初" });
  expect(made.number).toMatch(/^NOT-2026-\d{4}$/);
  const row = await t.database.read
    .selectFrom("record")
    .selectAll()
    .where("id", "=", made.id)
    .executeTakeFirstOrThrow();
  expect(row).toMatchObject({ title: "最初", version: 1, facts: { kind: "note", last: "note.opened", title: "最初" } });
  const events = await t.database.read.selectFrom("event").selectAll().where("record_id", "=", made.id).execute();
  expect(events).toMatchObject([
    {
      type: "note.opened",
      actor_id: org.person["ichiro"],
      operation: "note.open",
      occurred_at: "2026-11-20T01:00:00Z",
    },
  ]);
});

test("a fault after the event leaves nothing, not even a gap in the numbers", async () => {
  const before = await as("ichiro").call(open, { title: "前" });
  await expect(as("ichiro").call(open, { title: "失敗", fail: true })).rejects.toThrow("planted fault");
  const after = await as("ichiro").call(open, { title: "後" });
  expect(Number(after.number.slice(-4))).toBe(Number(before.number.slice(-4)) + 1);
  expect(await t.database.read.selectFrom("record").select("id").where("title", "=", "失敗").execute()).toEqual([]);
});

test("numbers have no gap and no twin under concurrency", async () => {
  const first = await as("ichiro").call(open, { title: "起点" });
  const made = await Promise.all(
    Array.from({ length: 40 }, (_, index) =>
      as(index % 2 ? "ichiro" : "saburo")
        .call(open, { title: `同時 ${index}`, fail: index % 7 === 0 })
        .catch(() => null),
    ),
  );
  const numbers = made.flatMap((each) => (each ? [Number(each.number.slice(-4))] : [])).sort((a, b) => a - b);
  const start = Number(first.number.slice(-4)) + 1;
  expect(numbers).toEqual(numbers.map((_, index) => start + index));
});

test("the same key gives the first answer, also when both come at once; another content is refused", async () => {
  const [a, b] = await Promise.all([
    as("ichiro").call(open, { title: "一度だけ" }, "key-1"),
    as("ichiro").call(open, { title: "一度だけ" }, "key-1"),
  ]);
  expect(a).toEqual(b);
  expect(await as("ichiro").call(open, { title: "一度だけ" }, "key-1")).toEqual(a);
  await expect(as("ichiro").call(open, { title: "別の内容" }, "key-1")).rejects.toMatchObject({
    status: 422,
    code: "key-reused",
  });
  const rows = await t.database.read.selectFrom("record").select("id").where("title", "=", "一度だけ").execute();
  expect(rows).toHaveLength(1);
});

test("a change that is sent twice at once with one key is answered once, though the first makes the second stale", async () => {
  const made = await as("ichiro").call(open, { title: "二度押し" });
  const twice = Array.from({ length: 4 }, () =>
    as("ichiro").call(rename, { id: made.id, version: 1, title: "一度" }, "key-twice"),
  );
  expect(await Promise.all(twice)).toEqual(twice.map(() => ({ version: 2 })));
});

test("a stale version is refused with who changed what", async () => {
  const made = await as("ichiro").call(open, { title: "版" });
  expect(await as("ichiro").call(rename, { id: made.id, version: 1, title: "版 二" })).toEqual({ version: 2 });
  await expect(as("ichiro").call(rename, { id: made.id, version: 1, title: "版 三" })).rejects.toMatchObject({
    status: 409,
    code: "stale",
    params: { who: "氏名一　一", what: "note.renamed", version: 2 },
  });
});

test("what is told beside a record makes no form stale, and is never named as the change that did", async () => {
  const made = await as("ichiro").call(open, { title: "静か" });
  await as("ichiro").call(remark, { id: made.id });
  const facts = await t.database.read
    .selectFrom("record")
    .select(["version", "facts"])
    .where("id", "=", made.id)
    .execute();
  expect(facts).toMatchObject([{ version: 1, facts: { last: "note.remarked" } }]);
  expect(await as("ichiro").call(rename, { id: made.id, version: 1, title: "静か 二" })).toEqual({ version: 2 });
  await as("saburo").call(open, { title: "他" });
  await as("ichiro").call(remark, { id: made.id });
  await expect(as("ichiro").call(rename, { id: made.id, version: 1, title: "静か 三" })).rejects.toMatchObject({
    status: 409,
    code: "stale",
    params: { who: "氏名一　一", what: "note.renamed", version: 2 },
  });
});

test("of two people acting at the same moment exactly one wins", async () => {
  const made = await as("ichiro").call(open, { title: "競合" });
  const both = await Promise.allSettled([
    as("ichiro").call(rename, { id: made.id, version: 1, title: "甲" }),
    as("ichiro").call(rename, { id: made.id, version: 1, title: "乙" }),
  ]);
  expect(both.map((each) => each.status).sort()).toEqual(["fulfilled", "rejected"]);
});

test("a change without an event is a fault and is rolled back", async () => {
  const made = await as("ichiro").call(open, { title: "黙って" });
  await expect(as("ichiro").call(silent, { id: made.id })).rejects.toThrow("without an event");
  expect(await as("ichiro").call(get, { id: made.id })).toMatchObject({ title: "黙って" });
});

test("scope: own, unit and below, foreign, none", async () => {
  const made = await as("ichiro").call(open, { title: "範囲" });
  expect(await as("jiro").call(get, { id: made.id })).toMatchObject({ title: "範囲" });
  await expect(as("saburo").call(get, { id: made.id })).rejects.toMatchObject({ status: 404 });
  await expect(as("none").call(get, { id: made.id })).rejects.toMatchObject({ status: 403 });
  await expect(t.as(null).call(get, { id: made.id })).rejects.toMatchObject({ status: 401 });
});

test("a record outside of the scope cannot be changed, and does not show that it exists", async () => {
  const made = await as("ichiro").call(open, { title: "他人の" });
  await expect(as("saburo").call(rename, { id: made.id, version: 1, title: "乗っ取り" })).rejects.toMatchObject({
    status: 404,
  });
});

test("a relieved head loses the right at once", async () => {
  const made = await as("ichiro").call(open, { title: "解任" });
  await t.database.read.updateTable("holding").set({ valid_to: "2026-11-20T00:00:00Z" }).execute();
  t.runtime.forget("directory");
  await expect(as("jiro").call(get, { id: made.id })).rejects.toMatchObject({ status: 403 });
});

test("the database refuses to change or delete an event", async () => {
  const { read } = t.database;
  await expect(read.updateTable("event").set({ type: "note.forged" }).execute()).rejects.toThrow("append-only");
  await expect(read.deleteFrom("event").execute()).rejects.toThrow("append-only");
});

test("invisible characters do not get in, and a title of 100 kB is refused", async () => {
  const made = await as("ichiro").call(open, { title: "\u200b見え\u0007ない\u202e 文字 " });
  expect(await as("ichiro").call(get, { id: made.id })).toMatchObject({ title: "見えない 文字" });
  await expect(as("ichiro").call(open, { title: "あ".repeat(100_000) })).rejects.toThrow("too_big");
});

test("what the database refuses is told, not that statements behind it were not run", async () => {
  const outcome = t.system(async ({ tx, send }) => {
    const { name } = await tx.selectFrom("stamp").select("name").executeTakeFirstOrThrow();
    send(tx.insertInto("stamp").values({ name, version: 1 }).execute());
    await tx.selectFrom("stamp").selectAll().execute();
  });
  await expect(outcome).rejects.toMatchObject({ code: "23505" });
});
