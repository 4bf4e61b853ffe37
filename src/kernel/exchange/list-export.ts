import { Readable } from "node:stream";
import { requireUnmasked } from "#kernel/access/mask.ts";
import type { Scope } from "#kernel/access/scope.ts";
import type { Locale } from "#kernel/i18n/i18n.ts";
import { tokyoDay } from "#kernel/i18n/moment.ts";
import { taskJob } from "#kernel/jobs/run-task.ts";
import { startTask } from "#kernel/jobs/start-task.ts";
import type { TaskRun } from "#kernel/jobs/task.ts";
import type { Actor, Work } from "#kernel/operation/context.ts";
import type { JobDefinition } from "#kernel/operation/manifest.ts";
import { permit } from "#kernel/operation/run.ts";
import { personName } from "#kernel/people/lookup.ts";
import type { EXPORT_ENCODINGS, EXPORT_FORMATS, Exported } from "./contract.ts";
import { reachOf } from "./http.ts";
import { keepExport } from "./keep-export.ts";
import { exportTable, type TableColumn, type TableFormat, type TableRow } from "./table.ts";

/** Who takes the list along, what of it he may see, and in which language it is worded. */
export interface Reader {
  work: Work;
  actor: Actor;
  scope: Scope;
  locale: Locale;
}

/** A list that can be taken along as a file, whatever its length. */
export interface ListExport<Filter> {
  /** Name of the task; its label is the text `task.<name>`. */
  name: string;
  /** The permission in whose scope the rows are read, as of the moment of reading. */
  permission: string;
  fileName: (locale: Locale) => string;
  columns: (locale: Locale) => TableColumn[];
  count: (reader: Reader, filter: Filter) => Promise<number>;
  /** Rows after a position, in the order of the list; `next` null at the end. */
  page: (reader: Reader, filter: Filter, after: unknown) => Promise<{ rows: TableRow[]; next: unknown }>;
}

interface Chosen {
  format: (typeof EXPORT_FORMATS)[number];
  encoding: (typeof EXPORT_ENCODINGS)[number];
}

const CSV = { "utf-8-bom": "utf8-bom", "utf-8": "utf8", cp932: "cp932" } as const;
const EXAMPLES = 20;

/** The job that writes the file, and what starts it from an operation. */
export function listExport<Filter>(definition: ListExport<Filter>): {
  job: JobDefinition;
  start: (work: Work, filter: Filter, chosen: Chosen) => string;
} {
  return {
    job: taskJob({ name: definition.name, run: (task) => write(task, definition) }),
    start: (work, filter, { format, encoding }) => {
      requireUnmasked(work);
      const input = { filter, format, encoding, locale: work.actor.locale };
      return startTask(work, { name: definition.name, input });
    },
  };
}

async function write<Filter>(task: TaskRun, definition: ListExport<Filter>): Promise<Exported> {
  const { filter, format, encoding, locale } = task.input as unknown as Chosen & { filter: Filter; locale: Locale };
  const asReader = <T>(read: (reader: Reader) => Promise<T>) =>
    task.work((work) => read(readerOf(work, task.startedBy, definition.permission, locale)));
  const reach = await asReader(async ({ scope }) => reachOf(scope));
  const total = await asReader((reader) => definition.count(reader, filter));
  const rows = async function* () {
    let done = 0;
    let after: unknown = null;
    do {
      const page = await asReader((reader) => definition.page(reader, filter, after));
      yield* page.rows;
      after = page.next;
      done += page.rows.length;
      // The list may grow while it is read.
      await task.progress({ done, total: Math.max(total, done) });
    } while (after !== null);
  };
  const way: TableFormat = format === "xlsx" ? { kind: "xlsx" } : { kind: "csv", encoding: CSV[encoding] };
  const file = exportTable({ columns: definition.columns(locale), rows: rows() }, way);
  const fileName = `${definition.fileName(locale)}-${tokyoDay(task.now())}.${file.extension}`;
  const kept = await keepExport(task, { stream: Readable.from(file.chunks), fileName, type: file.contentType });
  const { report } = file;
  return {
    fileName,
    type: file.contentType,
    ...kept,
    rows: report.rows,
    reach,
    replaced: report.unencodable.length + report.unencodableOmitted,
    examples: report.unencodable.slice(0, EXAMPLES),
  };
}

/** Rights are looked up again for each page: who lost them meanwhile gets no further row. */
function readerOf(work: Work, personId: string | null, permission: string, locale: Locale): Reader {
  const person = work.directory.persons.get(personId ?? "");
  const actor: Actor = {
    personId,
    name: person ? personName(person, locale) : "Kaname",
    unitId: person?.unitId ?? null,
    locale,
  };
  return { work, actor, locale, scope: permit(work, actor, { permission, changes: false }, work.now) };
}
