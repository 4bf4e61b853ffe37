import { z } from "zod";
import { contract, id, text } from "#kernel/contract/contract.ts";

/** Values of typed and imported metrics from a table: one row a value. */

const message = z.object({ key: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])) });
const refusal = message.extend({ row: z.number(), column: z.string().nullable(), value: z.string().nullable() });

/** What became of a row, or would become of it. */
const line = z.object({
  row: z.number(),
  metricId: id,
  code: z.string(),
  name: z.string(),
  period: z.string(),
  /** How the file names the period, where that year does not exist: 平成32年度. */
  given: z.string().nullable(),
  before: z.number().nullable(),
  after: z.number().nullable(),
  note: z.enum(["partial", "unmeasured"]).nullable(),
  kind: z.enum(["new", "correction"]),
});
export type ValueLine = z.infer<typeof line>;

const report = z.object({
  file: z.object({
    name: z.string(),
    format: z.string(),
    encoding: z.string().nullable(),
    sheet: z.string().nullable(),
  }),
  notices: z.array(message),
  read: z.number(),
  kept: z.number(),
  unchanged: z.number(),
  refused: z.number(),
  errors: z.array(refusal),
  lines: z.array(line),
});
export type ValueReport = z.infer<typeof report>;

const input = z.object({
  uploadId: id,
  /** Reason of every correction whose row has none of its own. */
  reason: text(1000, 0).default(""),
});

export const importPreview = contract({
  name: "metric.import-preview",
  method: "POST",
  path: "/metric-imports/preview",
  permission: "metric.record",
  input,
  output: report,
  summary: "Looks into a table of values: what is new, what corrects, and which rows are refused; nothing is stored.",
});

export const importValues = contract({
  name: "metric.import-values",
  method: "POST",
  path: "/metric-imports",
  permission: "metric.record",
  input,
  output: report,
  summary: "Stores the good rows of a table of values; a correction is the next version and keeps what stood before.",
});
