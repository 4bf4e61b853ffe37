import { z } from "zod";
import { can, contract, date, id, line, page, pageInput, text, version } from "#kernel/contract/contract.ts";
import { DIRECTIONS, STANDINGS } from "./judge.ts";
import { AGGREGATES, MEASURE_UNITS } from "./measure.ts";
import { LEVELS, PATHS, ROLLUPS, SOURCES } from "./vocabulary.ts";
import { PERIODS } from "./period.ts";

/** Metrics (指標): KGI, CSF, KPI. Periods are named by their first day. */

const NOTES = ["partial", "unmeasured", "zero-base", "missing", "error"] as const;

const code = z
  .string()
  .trim()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/);

const fields = {
  code,
  name: line(160),
  level: z.enum(LEVELS),
  parentId: id.nullable().default(null),
  /** What it is for, and how it is measured. */
  purpose: text(4000, 0).default(""),
  /** Printed behind the number: 件, 分, %. */
  unit: z.string().trim().max(20).default(""),
  decimals: z.int().min(0).max(4).default(0),
  direction: z.enum(DIRECTIONS),
  period: z.enum(PERIODS),
  source: z.enum(SOURCES),
  measure: z.string().max(100).nullable().default(null),
  aggregate: z.enum(AGGREGATES).nullable().default(null),
  /** "key=value" of the measure; empty: everything. */
  about: z.string().max(100).default(""),
  formula: z.string().trim().max(1000).nullable().default(null),
  inputs: z
    .array(
      z.object({
        name: z.string().regex(/^[a-z][a-zA-Z0-9_]{0,29}$/),
        metricId: id,
        earlier: z.int().min(0).max(120).default(0),
      }),
    )
    .max(20)
    .default([]),
  rollup: z.enum(ROLLUPS).default("sum"),
  targetPath: z.enum(PATHS).default("step"),
  freshDays: z.int().min(0).max(3650).default(30),
  unitId: id.nullable().default(null),
  ownerId: id.nullable().default(null),
};

const target = z.object({ period: date, value: z.number() });
const named = z.object({ id, name: z.string() });

const point = z.object({
  period: z.string(),
  value: z.number().nullable(),
  note: z.enum(NOTES).nullable(),
  target: z.number().nullable(),
  standing: z.enum(STANDINGS),
});
export type SeriesPoint = z.infer<typeof point>;

const listed = z.object({
  id,
  number: z.string(),
  code: z.string(),
  name: z.string(),
  level: z.enum(LEVELS),
  parentId: id.nullable(),
  unit: z.string(),
  decimals: z.int(),
  direction: z.enum(DIRECTIONS),
  period: z.enum(PERIODS),
  source: z.enum(SOURCES),
  owner: named.nullable(),
  retired: z.boolean(),
  /** The period that runs, and those before it: oldest first. */
  series: z.array(point),
  /** The newest period that has a value or should have one. */
  current: point.nullable(),
});
export type ListedMetric = z.infer<typeof listed>;

const full = listed.extend({
  version,
  purpose: z.string(),
  measure: z.string().nullable(),
  aggregate: z.enum(AGGREGATES).nullable(),
  about: z.string(),
  formula: z.string().nullable(),
  inputs: z.array(z.object({ name: z.string(), earlier: z.int(), metric: named })),
  rollup: z.enum(ROLLUPS),
  targetPath: z.enum(PATHS),
  targets: z.array(target),
  freshDays: z.int(),
  department: named.nullable(),
  parent: named.nullable(),
  children: z.array(listed),
  /** Formulas that use it. */
  usedBy: z.array(named),
  /** Every version of typed and imported values, newest first. */
  values: z.array(
    z.object({
      period: z.string(),
      version: z.int(),
      value: z.number().nullable(),
      note: z.enum(["partial", "unmeasured"]).nullable(),
      comment: z.string(),
      by: named.nullable(),
      at: z.string(),
    }),
  ),
  marks: z.array(z.object({ id, at: z.string(), text: z.string(), by: named.nullable() })),
  can,
});
export type FullMetric = z.infer<typeof full>;

const changed = z.object({ id, number: z.string(), version });

export const list = contract({
  name: "metric.list",
  method: "GET",
  path: "/metrics",
  summary: "All metrics with their tree, the last twelve periods and how they stand.",
  input: z.object({ retired: z.union([z.boolean(), z.stringbool()]).default(false) }),
  output: z.object({ items: z.array(listed) }),
});

export const get = contract({
  name: "metric.get",
  method: "GET",
  path: "/metrics/{id}",
  summary:
    "One metric with its series between two periods, targets, versions of values, remarks and what the reader may do.",
  input: z.object({ id, from: date.optional(), to: date.optional() }),
  output: full,
});

export const points = contract({
  name: "metric.points",
  method: "GET",
  path: "/metrics/{id}/points",
  summary: "The records behind a number: what each contributes in a period. Only records that the reader may see.",
  /** `kind`: a longer period than the metric's own, such as the fiscal year of a monthly one. */
  input: z.object({ id, period: date, kind: z.enum(PERIODS).optional(), ...pageInput }),
  output: page(
    z.object({
      recordId: id,
      kind: z.string(),
      number: z.string(),
      title: z.string(),
      at: z.string(),
      value: z.number(),
    }),
  ),
});

export const options = contract({
  name: "metric.options",
  method: "GET",
  restricted: false,
  path: "/metrics/options",
  permission: "metric.list",
  summary: "What a metric can be made of: measures of the records, other metrics, ready templates.",
  input: z.object({}),
  output: z.object({
    measures: z.array(
      z.object({
        name: z.string(),
        unit: z.enum(MEASURE_UNITS),
        aggregates: z.array(z.enum(AGGREGATES)),
        about: z.array(z.string()),
      }),
    ),
    metrics: z.array(named.extend({ code: z.string(), period: z.enum(PERIODS), level: z.enum(LEVELS) })),
  }),
});

export const create = contract({
  name: "metric.create",
  method: "POST",
  path: "/metrics",
  summary: "Makes a metric.",
  input: z.object({ ...fields, targets: z.array(target).max(200).default([]) }),
  output: changed,
});

export const update = contract({
  name: "metric.update",
  method: "PUT",
  path: "/metrics/{id}",
  summary: "Changes a metric's definition; values and their history stay.",
  input: z.object({ id, version, ...fields }),
  output: changed,
});

export const setTargets = contract({
  name: "metric.set-targets",
  method: "PUT",
  path: "/metrics/{id}/targets",
  summary: "Replaces the target path of a metric; the former one stays in the event.",
  input: z.object({
    id,
    version,
    path: z.enum(PATHS).default("step"),
    targets: z.array(target).max(200),
    reason: text(1000, 0).default(""),
  }),
  output: changed,
});

export const record = contract({
  name: "metric.record",
  method: "POST",
  path: "/metrics/{id}/values",
  summary: "Enters the value of a period, or corrects it; a correction needs a reason and keeps what stood before.",
  input: z.object({
    id,
    period: date,
    value: z.number().nullable().default(null),
    note: z.enum(["partial", "unmeasured"]).nullable().default(null),
    comment: text(1000, 0).default(""),
    /** The version that the writer saw; 0 = none yet. */
    seen: z.int().min(0).default(0),
  }),
  output: changed,
});

export const mark = contract({
  name: "metric.mark",
  method: "POST",
  path: "/metrics/{id}/marks",
  summary: "Puts a remark at a day of the series.",
  input: z.object({ id, at: date, text: line(200) }),
  output: changed,
});

export const retire = contract({
  name: "metric.retire",
  method: "POST",
  path: "/metrics/{id}/retire",
  summary: "Ends a metric; refused while a formula or another metric leans on it.",
  input: z.object({ id, version: version.optional(), reason: text(1000) }),
  output: changed,
});
