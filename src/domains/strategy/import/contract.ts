import { z } from "zod";
import { contract, id, line } from "#kernel/contract/contract.ts";
import { fiscalYear } from "../values.ts";

/**
 * Import of policy sheets (取込): structured text with the headings of the form ("text"), a table with one row for each cell
 * ("items"), or a table with one row for each sheet ("projects").
 */

export const PROFILES = ["text", "items", "projects"] as const;
export type ProfileName = (typeof PROFILES)[number];
export const MODES = ["partial", "all-or-nothing"] as const;
export const ENCODINGS = ["utf-8", "utf-8-bom", "utf-16le", "utf-16be", "cp932"] as const;
/** Sheets that come with the product, to try it with. */
export const SAMPLES = ["osaka-2018"] as const;

/** A text's key with what to fill in. */
export const message = z.object({ key: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])) });
/** Why a row is refused: its number in the file, the heading and the value (null: the whole row). */
export const reason = message.extend({ row: z.number(), column: z.string().nullable(), value: z.string().nullable() });
/** Something worth knowing that refuses nothing; with how often it is so, and the first rows. */
export const note = message.extend({ count: z.number(), rows: z.array(z.number()) });
export type Note = z.infer<typeof note>;

const reading = {
  profile: z.enum(PROFILES).optional(),
  encoding: z.enum(ENCODINGS).optional(),
  sheet: z.string().max(100).optional(),
  /** Code of the form; by default the one that the profile has. */
  form: z.string().max(40).optional(),
  /** Of rows that do not say it. */
  fiscalYear: fiscalYear.optional(),
  /** Heading → field; what is not named is kept under its heading. */
  columns: z.record(z.string().max(1_000), z.string().max(60)).optional(),
};

const fileRead = z.object({
  name: z.string(),
  format: z.enum(["text", "csv", "xlsx", "json"]),
  encoding: z.string().nullable(),
  compressed: z.boolean(),
  sheet: z.string().nullable(),
  sheets: z.array(z.string()),
});

const source = { uploadId: id.optional(), sample: z.enum(SAMPLES).optional() };

export const importPreview = contract({
  name: "policy.import-preview",
  method: "POST",
  path: "/policy-imports/preview",
  permission: "policy.import",
  input: z.object({ ...source, ...reading }),
  output: z.object({
    file: fileRead,
    profile: z.enum(PROFILES),
    form: z.string(),
    fiscalYear: z.number().nullable(),
    headers: z.array(z.string()),
    notices: z.array(message),
    columns: z.record(z.string(), z.string()),
    fields: z.array(z.object({ name: z.string(), ja: z.string(), en: z.string(), required: z.boolean() })),
    missing: z.array(z.string()),
    /** The first sheets as they would be stored. */
    sheets: z.array(
      z.object({
        org: z.string(),
        fiscalYear: z.number(),
        title: z.string(),
        code: z.string(),
        places: z.array(z.object({ kind: z.string(), no: z.string(), title: z.string(), cells: z.number() })),
        rows: z.number(),
      }),
    ),
    /** In the whole file. */
    sheetCount: z.number(),
    read: z.number(),
    refused: z.number(),
    errors: z.array(reason),
    notes: z.array(note),
  }),
  summary: "Looks into an uploaded file: how it is read, the first sheets, what is refused and what is odd.",
});
export type Preview = z.infer<typeof importPreview.output>;

export const importStart = contract({
  name: "policy.import-start",
  method: "POST",
  path: "/policy-imports",
  permission: "policy.import",
  input: z.object({
    ...source,
    ...reading,
    /** Name of the place that the sheets come from; with a sheet's name it tells what was imported before. */
    source: line(60).optional(),
    mode: z.enum(MODES).default("partial"),
    dryRun: z.boolean().default(false),
  }),
  output: z.object({ taskId: id }),
  summary: "Starts the import of an uploaded file as a task that can be watched, stopped and resumed.",
});

export const importReport = z.object({
  file: fileRead.extend({ sha256: z.string() }),
  profile: z.enum(PROFILES),
  form: z.string(),
  source: z.string(),
  mode: z.enum(MODES),
  dryRun: z.boolean(),
  /** Rows of data: read = kept + unchanged + refused + withheld. */
  read: z.number(),
  kept: z.number(),
  unchanged: z.number(),
  refused: z.number(),
  withheld: z.number(),
  sheets: z.object({ created: z.number(), updated: z.number(), orgs: z.number() }),
  /** The first of the sheets that were made or changed. */
  first: z.object({ id, number: z.string() }).nullable(),
  numbers: z.array(z.object({ first: z.string(), last: z.string() })),
  notices: z.array(message),
  notes: z.array(note),
  errors: z.array(reason),
  errorsOmitted: z.number(),
  seconds: z.number(),
});
export type ImportReport = z.infer<typeof importReport>;

export const importResult = contract({
  name: "policy.import-report",
  method: "GET",
  path: "/policy-imports/{taskId}",
  permission: "policy.import",
  input: z.object({ taskId: id }),
  output: z.object({ report: importReport.nullable() }),
  summary: "What an import read, kept and refused, and why; null until it has ended.",
});
