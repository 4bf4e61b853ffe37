import { spawn } from "node:child_process";
import { createReadStream, existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { createInterface } from "node:readline";
import { createGunzip, gzipSync } from "node:zlib";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { encode } from "#kernel/exchange/encode.ts";
import { bilingual } from "#kernel/i18n/bilingual.ts";
import { exportTable } from "#kernel/exchange/table.ts";
import { module as jobs } from "#kernel/jobs/module.ts";
import { startTask } from "#kernel/jobs/start-task.ts";
import { runJob } from "#kernel/jobs/worker.ts";
import type { Facts } from "#kernel/operation/context.ts";
import { installPack, shippedPack } from "#kernel/regulations/install.ts";
import { organisation, type Organisation } from "#kernel/testing/organisation.ts";
import { testRuntime, type TestRuntime } from "#kernel/testing/runtime.ts";
import { domain as system } from "#domains/system/domain.ts";
import { get as getIncident, list as listIncidents } from "../contract.ts";
import { domain as incident } from "../domain.ts";
import type { ImportReport } from "./contract.ts";
import { foldImported } from "./fold.ts";
import { module as importing } from "./module.ts";
import { importJob, type ImportInput } from "./run.ts";

const REAL = join(import.meta.dirname, "../../../../../shared/data/incident-events-a.csv.gz");
const manifests = [jobs, system, incident, importing];

let folder: string;
let t: TestRuntime;
let org: Organisation;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "kaname-import-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));
beforeEach(async () => {
  t = await testRuntime(manifests);
  org = await organisation(t.database, {
    units: { hq: { name: "本社", kind: "company" }, is: { name: "情報システム部", parent: "hq" } },
    persons: { admin: { family: "管理", unit: "is" } },
    posts: { "is-head": { name: "情報システム部長", heads: "is", holder: "admin" } },
    roles: { all: { patterns: ["*"], persons: ["admin"] } },
  });
});
afterEach(() => t.close());

/** Starts an import as a command does, without running it. */
async function begin(path: string, options: Partial<ImportInput> = {}): Promise<string> {
  const input: ImportInput = {
    path,
    name: path.split("/").at(-1)!,
    timeZone: "Asia/Tokyo",
    source: "test",
    mode: "partial",
    dryRun: false,
    ...options,
  };
  return t.system(async (work) => startTask(work, { name: "incident.import", atTerminal: true, input: { ...input } }));
}

const run = (taskId: string) => runJob(t.runtime, importJob, { taskId });

async function taskOf(taskId: string) {
  return t.database.read.selectFrom("task_run").selectAll().where("id", "=", taskId).executeTakeFirstOrThrow();
}

async function imports(path: string, options: Partial<ImportInput> = {}): Promise<ImportReport> {
  const taskId = await begin(path, options);
  await run(taskId);
  const { state, message, params, result } = await taskOf(taskId);
  if (state !== "done") throw Object.assign(new Error(`${state}: ${message}`), { key: message, params });
  return result as ImportReport;
}

async function file(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder, `${Math.random().toString(36).slice(2)}-${name}`);
  await writeFile(path, content);
  return path;
}

const query = async <T>(text: string, values: unknown[] = []): Promise<T[]> =>
  (await t.database.pool.query(text, values)).rows as T[];

/** Everything that an import leaves behind, without what differs from run to run (ids, the task, when it was written). */
async function ends(): Promise<unknown[]> {
  return query(`
    select i.external_number, r.number, r.title, r.state, r.closed, r.opened_at, r.closed_at, r.facts, i.row_hashes, i.state_given, i.system_given,
      (select json_agg(json_build_object('at', e.occurred_at, 'data', e.data - 'taskId') order by e.seq) from event e where e.record_id = r.id) as events
    from incident_import i join record r on r.id = i.incident_id order by i.external_number`);
}

const noGaps = async () => {
  const rows = await query<{ year: number; last: number; count: number }>(`
    select c.year, c.last, (select count(*) from record r where r.number like 'INC-' || c.year || '-%')::int as count from number_counter c order by 1`);
  expect(rows.length).toBeGreaterThan(0);
  for (const { last, count } of rows) expect(count).toBe(last);
};

const LEDGER = `管理番号,件名,内容,対象システム,ステータス,発生日時,受付日時,復旧日時,完了日時,緊急度
A-1,レジが動かない,"画面が
真っ白",店舗POS,完了,2025/4/1 9:00,2025/4/1 9:05,2025/4/1 10:00,2025/4/2,高
A-2,メールが遅い,,メール基盤,対応中,,令和7年4月3日 午後1時10分,,,中
A-3,共有フォルダーが開けない,,ファイルサーバー,なんとなく解決,,R7.4.4,2025-04-05 12:00,,とても
`;

describe("a ledger", () => {
  test("becomes incidents: columns guessed, words understood or kept, no duty, no regulation", async () => {
    await t.system(async (work) => installPack(work, await shippedPack("trouble-response"), "2020-04-01"));
    const report = await imports(await file("台帳.csv", LEDGER));
    expect(report).toMatchObject({
      profile: "generic",
      read: 3,
      kept: 3,
      unchanged: 0,
      refused: 0,
      withheld: 0,
      incidents: { created: 3, updated: 0 },
      numbers: [{ first: "INC-2025-0001", last: "INC-2025-0003" }],
    });
    expect(
      report.notes.map(({ key, params, rows }) => [
        key.replace("incident.import.note.", ""),
        // jsonb keeps no order of keys: words first, then figures.
        ...Object.values(params).sort((a, b) => Number(typeof a === "number") - Number(typeof b === "number")),
        rows,
      ]),
    ).toEqual([
      ["dateOnly", [2, 4]],
      ["unknown-urgency", "とても", [4]],
      ["unknownState", "なんとなく解決", [4]],
      ["unknownSystem", "店舗POS ×1, メール基盤 ×1, ファイルサーバー ×1", 3, [2, 3, 4]],
    ]);

    const me = t.as(org.person["admin"]!);
    const { items } = await me.call(listIncidents, {});
    expect(
      items.map(({ number, title, state, closed, openedAt, system: of }) => ({
        number,
        title,
        state,
        closed,
        openedAt,
        of,
      })),
    ).toEqual([
      {
        number: "INC-2025-0003",
        title: "共有フォルダーが開けない",
        state: "fully-recovered",
        closed: false,
        openedAt: "2025-04-03T15:00:00Z",
        of: null,
      },
      {
        number: "INC-2025-0002",
        title: "メールが遅い",
        state: "investigating",
        closed: false,
        openedAt: "2025-04-03T04:10:00Z",
        of: null,
      },
      {
        number: "INC-2025-0001",
        title: "レジが動かない",
        state: "closed",
        closed: true,
        openedAt: "2025-04-01T00:05:00Z",
        of: null,
      },
    ]);
    const room = await me.call(getIncident, { id: items[2]!.id });
    expect(room).toMatchObject({
      symptom: "画面が\n真っ白",
      occurredAt: "2025-04-01T00:00:00Z",
      recoveredAt: "2025-04-01T01:00:00Z",
      reporter: null,
      regulation: null,
    });
    expect(await query("select 1 from duty")).toEqual([]);
    expect(await query("select 1 from record where regulation_version_id is not null")).toEqual([]);
    const [row] = await query<{ closed_at: string }>("select closed_at from record where number = 'INC-2025-0001'");
    // A day without an hour cannot come before the recovery in its course; here it is the day after.
    expect(row).toEqual({ closed_at: "2025-04-01T15:00:00Z" });
  });

  test("is found by the number that it had there, by the system's given name and by its words", async () => {
    await imports(await file("a.csv", LEDGER));
    const found = async (q: string) =>
      (await t.as(org.person["admin"]!).call(listIncidents, { q })).items.map(({ number }) => number);
    expect(await found("A-2")).toEqual(["INC-2025-0002"]);
    expect(await found("店舗pos")).toEqual(["INC-2025-0001"]);
    expect(await found("真っ白")).toEqual(["INC-2025-0001"]);
  });

  test("in a system of the register is linked with it", async () => {
    const pos = "00000000-0000-7000-8000-0000000000a1";
    await query(
      "insert into record (id, kind, number, title, state, opened_at, changed_at) values ($1, 'system', 'SYS-1', '店舗ＰＯＳ', 'active', now(), now())",
      [pos],
    );
    await query(
      "insert into system (id, code, name, in_scope, owner_unit_id, criticality) values ($1, 'POS', '店舗ＰＯＳ', true, $2, 'high')",
      [pos, org.unit["is"]],
    );
    const report = await imports(await file("a.csv", LEDGER));
    expect(report.notes.find(({ key }) => key.endsWith("unknownSystem"))?.params).toEqual({
      names: "メール基盤 ×1, ファイルサーバー ×1",
      kinds: 2,
    });
    expect(
      await query(
        "select i.system_id, r.unit_id from incident i join record r using (id) where r.number = 'INC-2025-0001'",
      ),
    ).toEqual([{ system_id: pos, unit_id: org.unit["is"] }]);
  });

  test.each([
    ["UTF-8", encode(LEDGER, "utf8").bytes, "utf-8"],
    ["UTF-8 with a mark", encode(LEDGER, "utf8-bom").bytes, "utf-8-bom"],
    ["CP932", encode(LEDGER, "cp932").bytes, "cp932"],
    ["UTF-16", Buffer.from(`\uFEFF${LEDGER}`, "utf16le"), "utf-16le"],
    ["packed", gzipSync(encode(LEDGER, "cp932").bytes), "cp932"],
  ])("in %s says the same", async (_, bytes, encoding) => {
    const report = await imports(await file("a.csv", bytes));
    expect(report).toMatchObject({ kept: 3, file: { encoding } });
    const titles = await query<{ title: string }>("select title from record order by number");
    expect(titles.map(({ title }) => title)).toEqual(["レジが動かない", "メールが遅い", "共有フォルダーが開けない"]);
    // The same content in another encoding is the same.
    expect(await imports(await file("b.csv", LEDGER))).toMatchObject({ kept: 0, unchanged: 3 });
  });

  test("from a workbook", async () => {
    const table = exportTable(
      {
        columns: [
          { key: "no", label: "受付番号" },
          { key: "title", label: "件名" },
          { key: "at", label: "受付日時", kind: "datetime" },
        ],
        rows: [{ no: "007", title: "印刷できない", at: Temporal.Instant.from("2025-06-01T03:05:00Z") }],
      },
      { kind: "xlsx" },
    );
    const report = await imports(await file("a.xlsx", Buffer.concat(await Array.fromAsync(table.chunks))));
    expect(report).toMatchObject({ kept: 1, file: { format: "xlsx" } });
    expect(
      await query("select i.external_number, r.opened_at from incident_import i join record r on r.id = i.incident_id"),
    ).toEqual([{ external_number: "007", opened_at: "2025-06-01T03:05:00Z" }]);
  });

  test("with wrong rows keeps the good ones and names row, column, value and reason of the others", async () => {
    const long = "長".repeat(34_000);
    const text = `番号,件名,発生日時,受付日時,復旧日時,完了日時
1,良い,2025/4/1 9:00,2025/4/1 9:05,,
2,${long},,2025/4/1 9:05,,
3,平成の続き,,平成32年4月1日,,
4,年度,,平成32年度,,
5,未来,,2027/1/1 9:00,,
6,発生より前,2025/4/1 9:00,2025/4/1 9:05,2025/4/1 8:00,
7,閉じるのが先,,2025/4/1 9:05,,2025/3/31
8,,,2025/4/1 9:05,,
9,時がない,,,2025/4/1 9:05,
10,日でない,,きのう,,
11,列が多い,,2025/4/1 9:05,,,,余り
1,同じ番号,,2025/4/2 9:05,,
1,良い,2025/4/1 9:00,2025/4/1 9:05,,
`;
    const report = await imports(await file("a.csv", text));
    expect(report).toMatchObject({ read: 13, kept: 1, unchanged: 1, refused: 11, withheld: 0 });
    expect(report.errors.map(({ row, column, value, key }) => [row, column, value?.slice(0, 12) ?? null, key])).toEqual(
      [
        [3, "件名", "長".repeat(12), "exchange.tooLong"],
        [4, "受付日時", "平成32年4月1日", "incident.import.eraEnded"],
        [5, "受付日時", "平成32年度", "incident.import.fiscalYear"],
        [6, "受付日時", "2027/1/1 9:0", "incident.import.future"],
        [7, "復旧日時", "2025/4/1 8:0", "incident.import.before.occurredAt"],
        [8, "完了日時", "2025/3/31", "incident.import.before.openedAt"],
        [9, "件名", null, "exchange.required"],
        [10, "受付日時", null, "incident.import.noTime"],
        [11, "受付日時", "きのう", "incident.import.notMoment"],
        [12, null, null, "exchange.tooManyCells"],
        [13, "番号", "1", "exchange.duplicateRow"],
      ],
    );
    // What is odd in a refused row is not told besides.
    expect(report.notes).toEqual([{ key: "incident.import.note.repeated", params: {}, count: 1, rows: [14] }]);
    await noGaps();
  });

  test("all or nothing: one wrong row withholds the rest, and names itself", async () => {
    const path = await file("a.csv", `${LEDGER}A-4,未来,,,,,2030/1/1 0:00,,,\n`);
    const report = await imports(path, { mode: "all-or-nothing" });
    expect(report).toMatchObject({
      read: 4,
      kept: 0,
      refused: 1,
      withheld: 3,
      incidents: { created: 0, updated: 0 },
      numbers: [],
    });
    expect(report.errors).toMatchObject([{ row: 5, column: "受付日時" }]);
    expect(await query("select 1 from record")).toEqual([]);
    expect(await imports(await file("b.csv", LEDGER), { mode: "all-or-nothing" })).toMatchObject({
      kept: 3,
      withheld: 0,
    });
    await noGaps();
  });

  test("tried without storing says what would be, and leaves nothing", async () => {
    const path = await file("a.csv", LEDGER);
    const before = await query("select count(*)::int from event where record_id is not null");
    expect(await imports(path, { dryRun: true })).toMatchObject({
      dryRun: true,
      kept: 3,
      incidents: { created: 3, updated: 0 },
      numbers: [],
    });
    expect(await query("select 1 from record")).toEqual([]);
    expect(await query("select 1 from number_counter")).toEqual([]);
    expect(await query("select count(*)::int from event where record_id is not null")).toEqual(before);
    await imports(path);
    expect(await imports(path, { dryRun: true })).toMatchObject({
      kept: 0,
      unchanged: 3,
      incidents: { created: 0, updated: 0 },
    });
  });

  test("again changes nothing; a row that changed is an update of the same incident", async () => {
    await imports(await file("a.csv", LEDGER));
    const first = await ends();
    expect(await imports(await file("a.csv", LEDGER))).toMatchObject({ kept: 0, unchanged: 3 });
    expect(await ends()).toEqual(first);

    const later = LEDGER.replace(
      "対応中,,令和7年4月3日 午後1時10分,,",
      "完了,,令和7年4月3日 午後1時10分,2025/4/6 9:00,2025/4/7 9:00",
    );
    expect(await imports(await file("a.csv", later))).toMatchObject({
      kept: 1,
      unchanged: 2,
      incidents: { created: 0, updated: 1 },
    });
    const [record] = await query(
      "select number, state, closed, closed_at, version from record where title = 'メールが遅い'",
    );
    expect(record).toEqual({
      number: "INC-2025-0002",
      state: "closed",
      closed: true,
      closed_at: "2025-04-07T00:00:00Z",
      version: 2,
    });
    // The ledger of last week again: its row is known, and it does not bring the old state back.
    expect(await imports(await file("a.csv", LEDGER))).toMatchObject({ kept: 0, unchanged: 3 });
    expect(await query("select state from record where title = 'メールが遅い'")).toEqual([{ state: "closed" }]);
  });

  test("does not overwrite what has been worked on in Kaname since", async () => {
    await imports(await file("a.csv", LEDGER));
    const [mail] = await query<{ id: string }>("select id from record where title = 'メールが遅い'");
    await query(
      "insert into event (id, type, record_id, operation, data, occurred_at) values (gen_random_uuid(), 'incident.confirmed', $1, 'test', '{}', now())",
      [mail!.id],
    );
    const report = await imports(await file("a.csv", LEDGER.replace("メールが遅い", "メールがとても遅い")));
    expect(report).toMatchObject({ kept: 0, unchanged: 2, refused: 1 });
    expect(report.errors).toMatchObject([
      { row: 3, key: "incident.import.changedHere", params: { number: "INC-2025-0002" } },
    ]);
    expect(await query("select title from record where id = $1", [mail!.id])).toEqual([{ title: "メールが遅い" }]);
  });

  test("without numbers is known by its content; the same number of another source is another incident", async () => {
    const text = "件名,受付日時\n停電,2025/4/1 9:00\n断線,2025/4/2 9:00\n";
    expect(await imports(await file("a.csv", text))).toMatchObject({ kept: 2 });
    expect(await imports(await file("a.csv", text))).toMatchObject({ kept: 0, unchanged: 2 });
    await imports(await file("a.csv", LEDGER), { source: "本社" });
    expect(await imports(await file("a.csv", LEDGER), { source: "大阪" })).toMatchObject({ kept: 3 });
    await noGaps();
  });

  test("with a mapping and words of its own", async () => {
    const text = "いつ,なに,どうなった\n2025/4/1 9:00,停電,おさまった\n";
    await expect(imports(await file("a.csv", text))).rejects.toMatchObject({
      key: "incident.import.missingColumns",
      params: {
        columns: bilingual({
          ja: "件名（title）、受付日時（openedAt）・認知日時（knownAt）・発生日時（occurredAt）のいずれか",
          en: "Title; one of Opened at (openedAt), Known at (knownAt), Occurred at (occurredAt)",
        }),
        headers: "いつ, なに, どうなった",
      },
    });
    const options = {
      columns: { いつ: "openedAt", なに: "title", どうなった: "state" },
      states: { おさまった: "fully-recovered" },
    } as const;
    expect(await imports(await file("a.csv", text), options)).toMatchObject({ kept: 1, notes: [] });
    expect(await query("select title, state from record")).toEqual([{ title: "停電", state: "fully-recovered" }]);
    await expect(imports(await file("a.csv", text), { columns: { どこ: "place" } })).rejects.toMatchObject({
      key: "exchange.unknownColumn",
    });
  });

  test.each([
    [
      "broken bytes",
      Buffer.concat([encode("件名,受付日時\n停電", "utf8").bytes, Uint8Array.of(0xff, 0xfe, 0x41)]),
      "exchange.badEncoding",
    ],
    [
      "two encodings in one",
      Buffer.concat([
        encode("件名,受付日時,内容,場所\n停電が発生しました,2025/4/1,東京本社,東京\n", "utf8").bytes,
        encode("断線\n", "cp932").bytes,
      ]),
      "exchange.badEncoding",
    ],
    ["a broken package", gzipSync("件名,受付日時\n").subarray(0, 18), "exchange.brokenGzip"],
    ["an old workbook", Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.alloc(600)]), "exchange.notText"],
    ["nothing", Buffer.from("\n\n"), "exchange.empty"],
    ["a quote that is never closed", Buffer.from('件名,受付日時\n"停電,2025/4/1\n'), "exchange.openQuote"],
  ])("of %s is refused with a reason and leaves nothing", async (_, bytes, key) => {
    await expect(imports(await file("a.csv", bytes))).rejects.toMatchObject({ key });
    expect(await query("select 1 from record")).toEqual([]);
  });

  test("by two at once is there once", async () => {
    const rows = Array.from({ length: 3_000 }, (_, index) => `B-${index},件名${index},2025/${(index % 12) + 1}/1 9:00`);
    const path = await file("a.csv", `番号,件名,受付日時\n${rows.join("\n")}\n`);
    const [a, b] = await Promise.all([imports(path), imports(path)]);
    expect(a.kept + b.kept).toBe(3_000);
    expect(a.unchanged + b.unchanged).toBe(3_000);
    expect(await query("select count(*)::int as n from record")).toEqual([{ n: 3_000 }]);
    await noGaps();
  });
});

const HEAD =
  "number,ident_state,active,sys_mod_count,opened_at,sys_created_at,sys_updated_at,caller_id,category,category,cmdb_ci,impact,urgency,priority,resolved_at,closed_at,note";
/** A log as it is found: every row knows already when it was resolved and closed. */
function log(incidents: number): string {
  const rows = Array.from({ length: incidents }, (_, index) => {
    const number = String(index + 1).padStart(7, "0");
    const day = (index % 28) + 1;
    const states = ["New", "Active", "Awaiting Vendor", "Resolved", "Closed"];
    return states.map((state, mod) =>
      [
        number,
        state,
        state === "Closed" ? "false" : "true",
        mod,
        `${day}/3/2016 06:38`,
        "?",
        `${day}/3/2016 ${String(7 + mod).padStart(2, "0")}:42`,
        4491,
        9,
        97,
        "?",
        2,
        2,
        3,
        `${day}/3/2016 10:42`,
        `${day}/3/2016 11:42`,
        "-100",
      ].join(","),
    );
  });
  return `${HEAD}\n${rows.flat().join("\n")}\n`;
}

describe("an event log", () => {
  test("becomes an event for every row, at its own time, with every value as given", async () => {
    const report = await imports(await file("log.csv", log(2)));
    expect(report).toMatchObject({
      profile: "servicenow",
      read: 10,
      kept: 10,
      refused: 0,
      incidents: { created: 2, updated: 0 },
    });
    const events = await query<{
      occurred_at: string;
      data: {
        given: Record<string, string>;
        set: { state: string };
        stateGiven: string;
        externalNumber: string;
        number: string;
      };
    }>(
      "select occurred_at, data from event where type = 'incident.imported-update' and data->>'externalNumber' = '0000001' order by seq",
    );
    expect(events.map(({ occurred_at }) => occurred_at)).toEqual([
      "2016-02-29T22:42:00Z",
      "2016-02-29T23:42:00Z",
      "2016-03-01T00:42:00Z",
      "2016-03-01T01:42:00Z",
      "2016-03-01T02:42:00Z",
    ]);
    expect(events.map(({ data }) => [data.stateGiven, data.set.state])).toEqual([
      ["New", "reported"],
      ["Active", "investigating"],
      ["Awaiting Vendor", "investigating"],
      ["Resolved", "fully-recovered"],
      ["Closed", "closed"],
    ]);
    expect(events[0]!.data).toMatchObject({
      number: "INC-2016-0001",
      given: {
        number: "0000001",
        ident_state: "New",
        category: "9",
        subcategory: "97",
        cmdb_ci: "?",
        note: "-100",
        resolved_at: "1/3/2016 10:42",
      },
      // What was known only later is not so yet.
      set: {
        recoveredAt: null,
        closedAt: null,
        title: "0000001 · category 9 · subcategory 97",
        impact: "medium",
        priority: "P3",
      },
    });
    const [room] = await query<{ facts: Facts; version: number }>(
      "select facts, version from record where number = 'INC-2016-0001'",
    );
    expect(room!.facts).toMatchObject({
      state: "closed",
      number: "INC-2016-0001",
      recoveredAt: "2016-03-01T01:42:00Z",
      imported: { source: "test", number: "0000001", state: "Closed", system: null, updates: 5 },
    });
    // The stored facts are the fold of the stored events.
    const refolded = events.reduce<Facts>(
      (facts, event) => foldImported(facts, { data: event.data, occurredAt: event.occurred_at }),
      {},
    );
    expect(JSON.parse(JSON.stringify(refolded))).toEqual(room!.facts);
    expect(await query("select 1 from duty")).toEqual([]);
  });

  test("that grew brings only what is new, also when it comes out of order", async () => {
    const rows = log(2).trim().split("\n");
    const [head, ...body] = rows;
    await imports(await file("log.csv", [head, ...body.slice(0, 2), ...body.slice(5, 7)].join("\n")));
    expect(await query("select state from record order by number")).toEqual([
      { state: "investigating" },
      { state: "investigating" },
    ]);
    // Closing first, then what lies between.
    const report = await imports(await file("log.csv", [head, body[4], body[0], body[1], body[9]].join("\n")));
    expect(report).toMatchObject({ read: 4, kept: 2, unchanged: 2, incidents: { created: 0, updated: 2 } });
    await imports(await file("log.csv", rows.join("\n")));
    expect(
      await query(
        "select state, closed_at, (facts->'imported'->>'updates')::int as updates from record order by number",
      ),
    ).toEqual([
      { state: "closed", closed_at: "2016-03-01T02:42:00Z", updates: 5 },
      { state: "closed", closed_at: "2016-03-02T02:42:00Z", updates: 5 },
    ]);
    expect(await imports(await file("log.csv", rows.join("\n")))).toMatchObject({ kept: 0, unchanged: 10 });
  });

  test("with wrong times refuses these rows; a log without its columns is refused whole", async () => {
    const text = log(1)
      .replace("1/3/2016 08:42", "31/2/2016 08:42")
      .replace("1/3/2016 09:42", "?")
      .replace(/Resolved(.*?)1\/3\/2016 10:42/, "Resolved$11/3/2036 10:42");
    const report = await imports(await file("log.csv", text));
    expect(report).toMatchObject({ read: 5, kept: 2, refused: 3 });
    expect(report.errors.map(({ row, column, value, key }) => [row, column, value, key])).toEqual([
      [3, "sys_updated_at", "31/2/2016 08:42", "incident.import.notLogTime"],
      [4, "sys_updated_at", "?", "exchange.required"],
      [5, "sys_updated_at", "1/3/2036 10:42", "incident.import.future"],
    ]);
    await expect(
      imports(await file("log.csv", "number,opened_at,sys_updated_at\n1,1/3/2016 07:42,1/3/2016 07:42\n")),
    ).rejects.toMatchObject({
      key: "incident.import.missingColumns",
      params: { columns: bilingual({ ja: "状態（state）", en: "State" }) },
    });
  });

  test("whose import was killed goes on, or is imported anew: the end is the same", { timeout: 120_000 }, async () => {
    const path = await file("log.csv", log(1_400));
    await imports(path);
    const expected = await ends();
    await t.close();

    for (const again of ["resume", "anew"] as const) {
      t = await testRuntime(manifests);
      const taskId = await begin(path);
      const child = spawn(process.execPath, [join(import.meta.dirname, "import.testing.ts"), t.database.url, taskId], {
        stdio: "inherit",
      });
      while ((await taskOf(taskId)).done < 1_000) await pause(10);
      child.kill("SIGKILL");
      await new Promise((done) => child.once("exit", done));
      const { done, state } = await taskOf(taskId);
      expect(state).toBe("running");
      expect(done).toBeLessThan(7_000);

      const report =
        again === "resume"
          ? await run(taskId).then(async () => (await taskOf(taskId)).result as ImportReport)
          : await imports(path);
      expect(report).toMatchObject(
        again === "resume"
          ? { read: 7_000, kept: 7_000, unchanged: 0 }
          : { read: 7_000, kept: 7_000 - done, unchanged: done },
      );
      expect(await ends()).toEqual(expected);
      await noGaps();
      if (again === "resume") await t.close();
    }
  });
});

const real = existsSync(REAL);
if (!real) console.warn(`Skipped: the real event log is not at ${REAL}`);

describe.skipIf(!real)("the real event log", () => {
  test(
    "is kept whole: every row an event, every incident with its last state; again it changes nothing",
    { timeout: 300_000 },
    async () => {
      const report = await imports(REAL, { source: "servicenow" });
      const { errors, notes, seconds, file: of, ...figures } = report;
      console.log(`read ${figures.read}, kept ${figures.kept}, refused ${figures.refused} in ${seconds} s`);
      expect(of).toMatchObject({
        compressed: true,
        encoding: "utf-8",
        sha256: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
      });
      expect(figures).toMatchObject({
        profile: "servicenow",
        read: 70_986,
        kept: 70_986,
        unchanged: 0,
        refused: 0,
        withheld: 0,
        incidents: { created: 12_438, updated: 0 },
        numbers: [
          { first: "INC-2016-0001", last: "INC-2016-12371" },
          { first: "INC-2017-0001", last: "INC-2017-0067" },
        ],
        notices: [{ key: "exchange.duplicateHeader", params: { column: 18, name: "category", renamed: "category_2" } }],
      });
      expect(errors).toEqual([]);
      const counted = new Map(
        notes.map(({ key, params, count }) => [
          `${key.replace("incident.import.note.", "")} ${Object.values(params).join()}`.trim(),
          count,
        ]),
      );
      expect(Object.fromEntries([...counted].filter(([name]) => !name.startsWith("unknown")))).toEqual({
        activeDiffers: 1,
        beginsLater: 4_219,
        callerChanged: 1,
        closedAgain: 32,
        closedInAdvance: 58_546,
        createdBeforeOpened: 18,
        firstUpdateMissing: 3,
        modTwice: 3,
        reopened: 188,
        resolvedInAdvance: 46_015,
        updatedBeforeOpened: 3,
        updatesMissing: 4_609,
      });
      expect(counted.get("unknownValue cmdb_ci")).toBe(70_739);
      await noGaps();
      expect(await query("select state, closed, count(*)::int as n from record group by 1, 2")).toEqual([
        { state: "closed", closed: true, n: 12_438 },
      ]);
      expect(await query("select 1 from record where closed_at is null or regulation_version_id is not null")).toEqual(
        [],
      );

      // Beside the file itself, read by nothing of the product: same rows in the same order, same time, same values.
      const stored = await query<{ number: string; at: string; given: Record<string, string> }>(
        "select data->>'externalNumber' as number, to_char(occurred_at at time zone 'Asia/Tokyo', 'FMDD/FMMM/YYYY HH24:MI') as at, data->'given' as given from event where type = 'incident.imported-update' order by (data->>'row')::int",
      );
      expect(stored.length).toBe(70_986);
      let index = -1;
      for await (const line of createInterface({ input: createReadStream(REAL).pipe(createGunzip()) })) {
        if (index++ < 0) continue;
        const cells = line.split(",");
        const row = stored[index - 1]!;
        if (
          row.number !== cells[0] ||
          row.at !== cells[13] ||
          Object.values(row.given).sort().join() !== cells.toSorted().join()
        )
          expect(row).toEqual(line);
      }
      expect(index).toBe(70_986);

      const me = t.as(org.person["admin"]!);
      const found = await me.call(listIncidents, { q: "0001894" });
      expect(found.items).toHaveLength(1);
      expect(await me.call(getIncident, { id: found.items[0]!.id })).toMatchObject({
        state: "closed",
        system: null,
        reporter: null,
        source: "imported",
      });

      const sum = `select md5(string_agg(r::text, '' order by r.id)) as sum from record r`;
      const before = await query(sum);
      expect(await imports(REAL, { source: "servicenow" })).toMatchObject({
        read: 70_986,
        kept: 0,
        unchanged: 70_986,
        refused: 0,
        incidents: { created: 0, updated: 0 },
        numbers: [],
      });
      expect(await query(sum)).toEqual(before);
      expect(await query("select count(*)::int as n from event where type = 'incident.imported-update'")).toEqual([
        { n: 70_986 },
      ]);
    },
  );
});
