import { z } from "zod";
import { contract, id, line } from "#kernel/contract/contract.ts";

/**
 * Import of incidents (取込): from ledgers with one row for each incident ("generic"), and from the event log of a ServiceNow
 * instance with one row for each update ("servicenow").
 */

export const PROFILES = ["generic", "servicenow"] as const;
export type ProfileName = (typeof PROFILES)[number];
export const ENCODINGS = ["utf-8", "utf-8-bom", "utf-16le", "utf-16be", "cp932"] as const;
export const MODES = ["partial", "all-or-nothing"] as const;
/** States of Kaname that a word of a source may stand for. */
export const IMPORTABLE_STATES = ["reported", "investigating", "fully-recovered", "closed", "false-alarm"] as const;
export type ImportableState = (typeof IMPORTABLE_STATES)[number];
/** Fields of an incident that a column can fill. */
export const FIELDS = [
  "number",
  "title",
  "symptom",
  "place",
  "system",
  "state",
  "openedAt",
  "occurredAt",
  "knownAt",
  "recoveredAt",
  "closedAt",
  "informant",
  "impact",
  "urgency",
  "priority",
  "cause",
] as const;
export type FieldName = (typeof FIELDS)[number];

/** A text's key with what to fill in. */
export const message = z.object({ key: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])) });
/** Why a row is refused: its number in the file, the heading and the value (null: the whole row). */
export const reason = message.extend({ row: z.number(), column: z.string().nullable(), value: z.string().nullable() });
/** Something worth knowing that refuses nothing; with how often it is so, and the first rows. */
export const note = message.extend({ count: z.number(), rows: z.array(z.number()) });
export type Note = z.infer<typeof note>;

const timeZone = z
  .string()
  .max(60)
  .refine((name) => {
    try {
      return new Intl.DateTimeFormat("en", { timeZone: name }).format(0) !== "";
    } catch {
      return false;
    }
  });

/** How to read the file; what is left out is found out. Columns: heading → field (generic). States: word → state of Kaname. */
const reading = {
  profile: z.enum(PROFILES).optional(),
  encoding: z.enum(ENCODINGS).optional(),
  sheet: z.string().max(100).optional(),
  headerRow: z.int().min(1).max(100).optional(),
  /** Of times that are written without one. */
  timeZone: timeZone.default("Asia/Tokyo"),
  columns: z.record(z.string().max(1000), z.enum(FIELDS)).optional(),
  states: z.record(z.string().max(200), z.enum(IMPORTABLE_STATES)).optional(),
};

const fileRead = z.object({
  name: z.string(),
  format: z.enum(["csv", "xlsx"]),
  encoding: z.enum(ENCODINGS).nullable(),
  compressed: z.boolean(),
  sheet: z.string().nullable(),
  sheets: z.array(z.string()),
});

export const importPreview = contract({
  name: "incident.import-preview",
  method: "POST",
  path: "/incident-imports/preview",
  permission: "incident.import",
  input: z.object({ uploadId: id, rows: z.int().min(1).max(100).default(20), ...reading }),
  output: z.object({
    file: fileRead,
    profile: z.enum(PROFILES),
    headers: z.array(z.string()),
    notices: z.array(message),
    /** The mapping in force: as given, or guessed. */
    columns: z.record(z.string(), z.string()),
    fields: z.array(z.object({ name: z.string(), required: z.boolean() })),
    /** Required fields (or "time": none of the times) that no column fills; then nothing can be imported. */
    missing: z.array(z.string()),
    rows: z.array(z.object({ row: z.number(), cells: z.array(z.string()), reasons: z.array(reason) })),
    /** Words of the state column in the first rows of the file. */
    states: z.array(z.object({ word: z.string(), count: z.number(), state: z.enum(IMPORTABLE_STATES).nullable() })),
  }),
  summary: "Looks into an uploaded file: columns with a guessed mapping, the first rows with what is wrong in them",
});
export type Preview = z.infer<typeof importPreview.output>;

export const importStart = contract({
  name: "incident.import-start",
  method: "POST",
  path: "/incident-imports",
  permission: "incident.import",
  input: z.object({
    uploadId: id,
    ...reading,
    /** Name of the system that the numbers come from; with the number it tells what was imported before. */
    source: line(60).optional(),
    mode: z.enum(MODES).default("partial"),
    dryRun: z.boolean().default(false),
  }),
  output: z.object({ taskId: id }),
  summary: "Starts the import of an uploaded file as a task that can be watched, stopped and resumed",
});

export const importReport = z.object({
  file: fileRead.extend({ sha256: z.string() }),
  profile: z.enum(PROFILES),
  source: z.string(),
  timeZone: z.string(),
  mode: z.enum(MODES),
  dryRun: z.boolean(),
  /** Rows of data: read = kept + unchanged + refused + withheld. */
  read: z.number(),
  kept: z.number(),
  unchanged: z.number(),
  refused: z.number(),
  /** Good rows that were not stored because others were refused (all-or-nothing). */
  withheld: z.number(),
  incidents: z.object({ created: z.number(), updated: z.number() }),
  /** First and last number that was given, by year. */
  numbers: z.array(z.object({ first: z.string(), last: z.string() })),
  notices: z.array(message),
  notes: z.array(note),
  errors: z.array(reason),
  errorsOmitted: z.number(),
  seconds: z.number(),
});
export type ImportReport = z.infer<typeof importReport>;

export const importResult = contract({
  name: "incident.import-report",
  method: "GET",
  path: "/incident-imports/{taskId}",
  permission: "incident.import",
  input: z.object({ taskId: id }),
  output: z.object({ report: importReport.nullable() }),
  summary: "What an import read, kept and refused, and why; null until it has ended",
});
