import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { contract, id, line } from "#kernel/contract/contract.ts";
import { bilingual } from "#kernel/i18n/bilingual.ts";
import type { Manifest } from "#kernel/operation/manifest.ts";
import { operation } from "#kernel/operation/operation.ts";
import { organisation, type Organisation } from "#kernel/testing/organisation.ts";
import { testRuntime, type TestRuntime } from "#kernel/testing/runtime.ts";
import { advance } from "./advance.ts";
import * as c from "./contract.ts";
import { storeTable } from "./import/operations.ts";
import { importTable } from "./import/run.ts";
import type { MeasureDefinition } from "./measure.ts";
import { module } from "./module.ts";
import { ensureMeasures, rebuildJob, sumsDisagree } from "./rebuild.ts";
import { runJob } from "#kernel/jobs/worker.ts";
import { metricValues, wantedKey } from "./value.ts";
import * as v from "./verification/contract.ts";

// A domain of one kind: parcels that weigh something; the weight can be corrected, and a parcel can be lost.

const weigh = contract({
  name: "parcel.weigh",
  method: "POST",
  path: "/parcels",
  summary: "Weighs a parcel, anew if it has an id.",
  input: z.object({
    id: id.optional(),
    name: line(),
    grams: z.number(),
    colour: z.string(),
    lost: z.boolean().default(false),
  }),
  output: z.object({ id }),
});
const weighParcel = operation(weigh, async (work) => {
  const { input, actor } = work;
  const record = input.id
    ? await work.lock(input.id)
    : await work.create("parcel", { title: input.name, state: "there", ownerId: actor.personId });
  work.emit("parcel.weighed", record.id, { grams: input.grams, colour: input.colour, lost: input.lost });
  return { id: record.id };
});
const weight: MeasureDefinition = {
  name: "parcel.weight",
  version: 1,
  unit: "count",
  aggregates: ["count", "sum", "mean", "median", "max"],
  kinds: ["parcel"],
  about: { colour: ["red", "blue"] },
  points: ({ record, facts }) =>
    facts["lost"] === true || facts["grams"] === undefined
      ? []
      : [{ at: record.openedAt, value: Number(facts["grams"]), about: { colour: String(facts["colour"]) } }],
};
const parcels: Manifest = {
  name: "parcel",
  contracts: [weigh],
  operations: [weighParcel],
  kinds: [
    { kind: "parcel", prefix: "PAR", fold: (facts, { data }) => ({ ...facts, ...data }), href: (each) => `/p/${each}` },
  ],
  events: ["parcel.weighed"],
  measures: [weight],
};

let t: TestRuntime;
let org: Organisation;
beforeAll(async () => {
  t = await testRuntime([module, parcels], "2026-05-10T10:00");
  org = await organisation(t.database, {
    units: { hq: { name: "本社", kind: "company" } },
    persons: { boss: { family: "山", unit: "hq" }, other: { family: "川", unit: "hq" } },
    posts: {},
    roles: {
      all: { patterns: ["metric.*", "verification.*", "parcel.*"], persons: ["boss"] },
      reader: { patterns: ["metric.list", "metric.get", "metric.points"], persons: ["other"] },
    },
  });
});
afterAll(() => t.close());

const boss = () => t.as(org.person["boss"] ?? "");
const base = { level: "kpi", direction: "down", period: "month", source: "measure" } as const;
const make = (code: string, more: object) => boss().call(c.create, { ...base, code, name: code, ...more });
const series = async (metricId: string) =>
  (await boss().call(c.get, { id: metricId })).series.map(({ period, value }) => [period.slice(0, 7), value] as const);
const last = async (metricId: string, month: string) => (await series(metricId)).find(([at]) => at === month)?.[1];
const weighed = (grams: number, colour = "red", more: object = {}) =>
  boss().call(weigh, { name: "小包", grams, colour, ...more });

describe("a metric of a measure", () => {
  let count: string, mean: string, median: string, red: string, first: string;

  it("counts what the records say, at once and by what it is about", async () => {
    const of = (aggregate: string, about = "") => ({ measure: "parcel.weight", aggregate, about });
    count = (await make("COUNT", of("count"))).id;
    mean = (await make("MEAN", of("mean"))).id;
    median = (await make("MEDIAN", of("median"))).id;
    red = (await make("RED", of("sum", "colour=red"))).id;
    first = (await weighed(100)).id;
    await weighed(300, "blue");
    await weighed(800, "red");
    expect(await last(count, "2026-05")).toBe(3);
    expect(await last(mean, "2026-05")).toBe(400);
    expect(await last(median, "2026-05")).toBe(300);
    expect(await last(red, "2026-05")).toBe(900);
    expect(await last(count, "2026-04")).toBe(0);
    expect(await last(mean, "2026-04")).toBeNull();
  });

  it("follows a correction and a loss, and never counts twice", async () => {
    await weighed(200, "blue", { id: first });
    expect(await last(mean, "2026-05")).toBeCloseTo(1300 / 3);
    expect(await last(red, "2026-05")).toBe(800);
    await weighed(200, "blue", { id: first, lost: true });
    expect(await last(count, "2026-05")).toBe(2);
    expect(await sumsDisagree(t.database.read)).toBe(0);
  });

  it("leads from the number to the records that the reader may see", async () => {
    const behind = await boss().call(c.points, { id: count, period: "2026-05-01" });
    expect(behind.items.map(({ value }) => value).sort((a, b) => a - b)).toEqual([300, 800]);
    const year = await boss().call(c.points, { id: count, period: "2026-04-01", kind: "year" });
    expect(year.items.map(({ recordId }) => recordId)).toEqual(behind.items.map(({ recordId }) => recordId));
    await expect(boss().call(c.points, { id: count, period: "2026-05-01", kind: "year" })).rejects.toMatchObject({
      errors: [{ key: "metrics.invalid.period.year" }],
    });
    const other = await t.as(org.person["other"] ?? "").call(c.points, { id: count, period: "2026-05-01" });
    expect(other.items).toEqual([]);
  });

  it("keeps its sums under many writers at once", async () => {
    await Promise.all(Array.from({ length: 40 }, (_, n) => weighed(n)));
    expect(await last(count, "2026-05")).toBe(42);
    expect(await sumsDisagree(t.database.read)).toBe(0);
  });

  it("is counted anew after its definition changed, with the same result", async () => {
    const before = await series(mean);
    await sql`update metric_bucket set sum = sum + 5`.execute(t.database.read);
    await sql`delete from metric_point where measure = 'parcel.weight'`.execute(t.database.read);
    await sql`delete from metric_bucket`.execute(t.database.read);
    await t.system(ensureMeasures);
    const task = await t.database.read.selectFrom("task_run").select("id").executeTakeFirstOrThrow();
    await runJob(t.runtime, rebuildJob, { taskId: task.id });
    expect(await series(mean)).toEqual(before);
    expect(await sumsDisagree(t.database.read)).toBe(0);
  });

  it("finds a record's points by an index: one more event costs the same, however many there are", async () => {
    const many = sql`insert into metric_point (record_id, measure, at, value)
      select ${first}::uuid, 'x', now(), n from generate_series(1, 20000) n`;
    const other = (await weighed(1)).id;
    await many.execute(t.database.read);
    await sql`analyze metric_point`.execute(t.database.read);
    const plan = await sql`explain delete from metric_point where record_id = ${other}`.execute(t.database.read);
    expect(JSON.stringify(plan.rows)).toContain("metric_point_record");
    await sql`delete from metric_point where measure = 'x'`.execute(t.database.read);
  });
});

describe("typed values", () => {
  let paper: string;

  it("are entered once, corrected with a reason, and never overwritten", async () => {
    paper = (await make("PAPER", { source: "manual", unit: "枚" })).id;
    const enter = (value: number | null, more: object = {}) =>
      boss().call(c.record, { id: paper, period: "2026-04-01", value, ...more });
    await enter(1200);
    await expect(enter(1300)).rejects.toMatchObject({ status: 409, key: "metrics.not.entered-meanwhile" });
    await expect(enter(1300, { seen: 1 })).rejects.toMatchObject({ status: 422 });
    await enter(1300, { seen: 1, comment: "本社分が漏れていた" });
    const { values } = await boss().call(c.get, { id: paper });
    expect(values.map(({ version, value }) => [version, value])).toEqual([
      [2, 1300],
      [1, 1200],
    ]);
    await expect(
      sql`update metric_value set value = 1 where metric_id = ${paper}`.execute(t.database.read),
    ).rejects.toThrow();
  });

  it("refuse what has not begun, what begins no period, and nothing at all", async () => {
    const enter = (period: string, more: object = {}) =>
      boss().call(c.record, { id: paper, period, value: 1, ...more });
    await expect(enter("2026-06-01")).rejects.toMatchObject({ errors: [{ key: "metrics.invalid.future" }] });
    await expect(enter("2026-05-02")).rejects.toMatchObject({ errors: [{ key: "metrics.invalid.period.month" }] });
    await expect(enter("2026-05-01", { value: null })).rejects.toMatchObject({
      errors: [{ key: "metrics.invalid.no-value" }],
    });
    await enter("2026-05-01", { value: null, note: "unmeasured" });
    expect(await last(paper, "2026-05")).toBeNull();
  });

  it("make a year with a remark where months are missing", async () => {
    const wanted = { metricId: paper, kind: "year", period: "2026-04-01" } as const;
    const [value] = [...(await metricValues(t.database.read, [wanted], "2026-09-01")).values()];
    expect(value).toEqual({ period: "2026-04-01", value: 1300, note: "partial" });
    const unknown = { ...wanted, metricId: org.person["boss"] ?? "" };
    expect((await metricValues(t.database.read, [unknown], "2026-09-01")).get(wantedKey(unknown))?.note).toBe(
      "missing",
    );
  });
});

describe("a table of values", () => {
  const table = async (text: string, more: object = {}, dry = false) => {
    const folder = await mkdtemp(join(tmpdir(), "values-"));
    const path = join(folder, "values.csv");
    await writeFile(path, text);
    const tools = { tx: t.database.read, today: "2026-05-10", reason: "", covers: () => true, ...more };
    return dry
      ? importTable(path, "values.csv", tools)
      : t.system((work) => storeTable(work, path, "values.csv", tools.reason));
  };
  let oil: string;

  it("is looked at first, then stored; the same again changes nothing", async () => {
    oil = (await make("OIL", { source: "import", unit: "L" })).id;
    const text = '指標コード,期間,値,理由\nOIL,2026年3月,"1,200",\noil,令和8年4月,１１００,\nOIL,2026-05,未測定,\n';
    expect(await table(text, {}, true)).toMatchObject({ read: 3, kept: 3, refused: 0 });
    expect(await last(oil, "2026-03")).toBeNull();
    expect(await table(text)).toMatchObject({
      kept: 3,
      lines: [{ period: "2026-03-01", after: 1200, kind: "new" }, {}, {}],
    });
    expect([await last(oil, "2026-03"), await last(oil, "2026-04"), await last(oil, "2026-05")]).toEqual([
      1200,
      1100,
      null,
    ]);
    expect(await table(text)).toMatchObject({ kept: 0, unchanged: 3 });
  });

  it("corrects with a reason only, and keeps what stood before", async () => {
    const text = "code,period,value\nOIL,2026-04,900\n";
    expect(await table(text)).toMatchObject({
      kept: 0,
      errors: [{ row: 2, column: null, key: "metrics.import.reason" }],
    });
    expect(await table(text, { reason: "検針の誤り" })).toMatchObject({
      kept: 1,
      lines: [{ before: 1100, after: 900 }],
    });
    const { values } = await boss().call(c.get, { id: oil });
    const april = values.filter(({ period }) => period === "2026-04-01");
    expect(april.map(({ value, comment }) => [value, comment])).toEqual([
      [900, "検針の誤り"],
      [1100, ""],
    ]);
  });

  it("takes a figure with the metric's own unit, and none with another one", async () => {
    const report = await table(
      "code,period,value\nOIL,2025-06,１，３００Ｌ\nOIL,2025-05,12枚\nOIL,2025-04,7 l\n",
      {},
      true,
    );
    expect(report.lines.map(({ after }) => after)).toEqual([1300, 7]);
    expect(report.errors).toMatchObject([
      { row: 3, column: "value", key: "metrics.import.unit", params: { given: "枚", unit: "L" } },
    ]);
  });

  it("names every row that does not fit, and stores the others", async () => {
    const report = await table(
      "code,period,value\nNONE,2026-04,1\nCOUNT,2026-04,1\nOIL,いつか,1\nOIL,2026-09,1\nOIL,2026-02,1O4\nOIL,2026-01,\nOIL,2025-12,7\nOIL,2025-12,8\n",
    );
    expect(report).toMatchObject({ read: 8, kept: 1, refused: 7 });
    expect(report.errors.map(({ row, key }) => [row, key]).sort(([a], [b]) => Number(a) - Number(b))).toEqual([
      [2, "metrics.import.unknown"],
      [3, "metrics.import.computed"],
      [4, "metrics.import.period.month"],
      [5, "metrics.import.future"],
      [6, "exchange.notNumber"],
      [7, "metrics.import.empty"],
      [9, "exchange.duplicateRow"],
    ]);
    await expect(table("名前,数\nOIL,1\n")).rejects.toMatchObject({
      key: "metrics.import.column",
      params: {
        columns: bilingual({
          ja: "指標コード（code）、期間（period）、値（value）",
          en: "Metric (code); Period; Value",
        }),
      },
    });
  });

  it("reads full-width codes, names the letters that only look alike, and says how a year that does not exist was read", async () => {
    const report = await table(
      "code,period,value\nＯＩＬ,2025年9月,5\nОIL,2025-08,1\nO1L,2025-07,1\nOIL,平成32年4月,9\nOIL,平成31年4月,8\nOIL,平成40年4月,1\n",
      {},
      true,
    );
    expect(report.errors.map(({ row, key, params }) => [row, key, params["name"] ?? params["start"]])).toEqual([
      [3, "metrics.import.lookAlike", "OIL"],
      [4, "metrics.import.lookAlike", "OIL"],
      [7, "metrics.import.future", "2028-04"],
    ]);
    expect(report.errors[0]?.params["letters"]).toBe("О (U+041E)");
    expect(report.lines.map(({ row, period, given }) => [row, period, given])).toEqual([
      [2, "2025-09-01", null],
      [5, "2020-04-01", "平成32年4月"],
      [6, "2019-04-01", null],
    ]);
  });

  it("leaves alone what its reader may not write", async () => {
    expect(await table("code,period,value\nOIL,2025-11,1\n", { covers: () => false }, true)).toMatchObject({
      errors: [{ row: 2, key: "metrics.import.foreign" }],
    });
  });
});

describe("formulas and trees", () => {
  it("compute from others, also from earlier periods, and say when the base is zero", async () => {
    const all = (await make("ALL", { source: "manual" })).id;
    const done = (await make("DONE", { source: "manual" })).id;
    const rate = await make("RATE", {
      source: "formula",
      direction: "up",
      formula: "done / all * 100",
      inputs: [
        { name: "done", metricId: done },
        { name: "all", metricId: all },
      ],
    });
    const growth = await make("GROWTH", {
      source: "formula",
      formula: "this - before",
      inputs: [
        { name: "this", metricId: done },
        { name: "before", metricId: done, earlier: 1 },
      ],
    });
    const enter = (metricId: string, period: string, value: number) =>
      boss().call(c.record, { id: metricId, period, value });
    await enter(all, "2026-04-01", 0);
    await enter(done, "2026-04-01", 0);
    await enter(all, "2026-05-01", 40);
    await enter(done, "2026-05-01", 30);
    const { series: points } = await boss().call(c.get, { id: rate.id });
    expect(points.slice(-2).map(({ value, note }) => [value, note])).toEqual([
      [null, "zero-base"],
      [75, null],
    ]);
    expect(await last(growth.id, "2026-05")).toBe(30);
  });

  it("refuse circles, unknown names, and a KGI below a KPI", async () => {
    const a = await make("A", { source: "manual" });
    const b = await make("B", { source: "formula", formula: "a * 2", inputs: [{ name: "a", metricId: a.id }] });
    const change = (more: object) =>
      boss().call(c.update, { ...base, id: a.id, version: 1, code: "A", name: "A", source: "manual", ...more });
    await expect(
      change({ source: "formula", formula: "b", inputs: [{ name: "b", metricId: b.id }] }),
    ).rejects.toMatchObject({ errors: [{ path: "inputs", key: "metrics.invalid.formula-circle" }] });
    await expect(make("C", { source: "formula", formula: "x + 1" })).rejects.toMatchObject({
      errors: [{ path: "formula", key: "metrics.invalid.formula-name" }],
    });
    const child = await make("CHILD", { source: "manual", parentId: a.id });
    await expect(change({ parentId: child.id })).rejects.toMatchObject({
      errors: [{ path: "parentId", key: "metrics.invalid.circle" }],
    });
    await expect(make("K", { source: "manual", level: "kgi", parentId: a.id })).rejects.toMatchObject({
      errors: [{ key: "metrics.invalid.level" }],
    });
    await expect(make("a", { source: "manual" })).rejects.toMatchObject({ status: 409 });
    await expect(boss().call(c.retire, { id: a.id, reason: "不要" })).rejects.toMatchObject({
      key: "metrics.not.leaned-on",
    });
  });

  it("tells of a changed value once, with what it was, through formulas too", async () => {
    while ((await t.system(advance)) > 0);
    const moved = () =>
      t.database.read
        .selectFrom("event")
        .innerJoin("metric", "metric.id", "event.record_id")
        .select(["metric.code", "event.data"])
        .where("event.type", "=", "metric.moved")
        .orderBy("event.seq")
        .execute();
    const before = (await moved()).length;
    const done = await t.database.read
      .selectFrom("metric")
      .select("id")
      .where("code", "=", "DONE")
      .executeTakeFirstOrThrow();
    await boss().call(c.record, { id: done.id, period: "2026-05-01", value: 20, seen: 1, comment: "数え直し" });
    await t.system(advance);
    await t.system(advance);
    const news = (await moved()).slice(before);
    expect(news.map(({ code }) => code).sort()).toEqual(["DONE", "GROWTH", "RATE"]);
    expect(news.find(({ code }) => code === "RATE")?.data).toMatchObject({ value: 50, former: { value: 75 } });
  });
});

describe("targets and verifications", () => {
  it("keep what was aimed at before, with the reason", async () => {
    const { id: goal } = await make("GOAL", { source: "manual", targets: [{ period: "2026-04-01", value: 10 }] });
    const change = { id: goal, version: 1, targets: [{ period: "2026-04-01", value: 20 }] };
    await expect(boss().call(c.setTargets, change)).rejects.toMatchObject({ errors: [{ path: "reason" }] });
    await boss().call(c.setTargets, { ...change, reason: "体制が変わった" });
    const full = await boss().call(c.get, { id: goal });
    expect(full.targets).toEqual([{ period: "2026-04-01", value: 20 }]);
  });

  it("concludes only with data, method, result and a series", async () => {
    const paper = await t.database.read
      .selectFrom("metric")
      .select("id")
      .where("code", "=", "PAPER")
      .executeTakeFirstOrThrow();
    const made = await boss().call(v.create, { title: "紙の削減", question: "電子化で紙は減ったか" });
    const conclude = () => boss().call(v.conclude, { id: made.id, outcome: "expand", decision: "全社に広げる" });
    await expect(conclude()).rejects.toMatchObject({ key: "metrics.not.lacking.data" });
    const fields = {
      title: "紙の削減",
      question: "電子化で紙は減ったか",
      data: "枚数",
      method: "前後比較",
      result: "減った",
    };
    await boss().call(v.update, { id: made.id, version: made.version, ...fields });
    await expect(conclude()).rejects.toMatchObject({ key: "metrics.not.lacking.series" });
    const series = [{ metricId: paper.id, from: "2026-04-01", to: "2026-05-01" }];
    await boss().call(v.update, { id: made.id, version: made.version + 1, ...fields, series });
    await conclude();
    const full = await boss().call(v.get, { id: made.id });
    expect([full.state, full.outcome, full.series[0]?.metric.id]).toEqual(["concluded", "expand", paper.id]);
    await expect(conclude()).rejects.toMatchObject({ key: "metrics.not.concluded" });
  });
});
