import { basename } from "node:path";
import type { Reason } from "#kernel/exchange/row.ts";
import { fileNamed, writeErrors } from "./import-task.ts";
import type { CommandContext } from "./run.ts";
import { CommandError, EXIT } from "./say.ts";

/** What every import tells in the end; what only one of them tells stands between its own lines. */
export interface AnyReport {
  file: { name: string; format: string; encoding: string | null; sheet: string | null; compressed?: boolean };
  read: number;
  kept: number;
  unchanged: number;
  refused: number;
  withheld?: number;
  notices: readonly Worded[];
  notes?: readonly (Worded & { count: number; rows: readonly number[] })[];
  errors: readonly Reason[];
  errorsOmitted?: number;
}

interface Worded {
  key: string;
  params: Readonly<Record<string, string | number>>;
}

const ERRORS_SHOWN = 30;
const NOTES_SHOWN = 60;

/** The one file that an import command takes. */
export async function oneFile(positionals: readonly string[]): Promise<{ path: string; name: string }> {
  const [given, ...more] = positionals;
  if (given === undefined || more.length > 0) throw new CommandError(EXIT.usage, "cli.import.oneFile");
  const path = await fileNamed(given);
  return { path, name: basename(path) };
}

/** The value of an option that knows only some. */
export function oneOf<T extends string>(option: string, given: string | undefined, known: readonly T[]): T | undefined {
  const found = known.find((each) => each === given);
  if (given !== undefined && found === undefined)
    throw new CommandError(EXIT.usage, "cli.badOption", { option, given, known: known.join(", ") });
  return found;
}

/**
 * Ends an import: prints what was read, kept and refused, and why, writes the refused rows where that was asked for, and
 * gives the exit code. `own`: lines of this import alone, label and text.
 */
export async function endImport(
  context: CommandContext,
  report: AnyReport,
  about: { dryRun: boolean; errorsTo: string | undefined; own?: { above?: Line[]; below?: Line[] } },
): Promise<number> {
  const { say, print } = context;
  const { kept, unchanged, refused, withheld = 0, errors } = report;
  print(say(about.dryRun ? "cli.import.tried" : withheld > 0 ? "cli.import.withheld" : "cli.import.done"));
  const { above = [], below = [] } = about.own ?? {};
  for (const [label, text] of [...fileLine(context, report), ...above, ...figures(context, report), ...below])
    print(`  ${label}: ${text}`);
  printReasons(context, report);
  if (about.errorsTo !== undefined) await writeErrors(context, errors, about.errorsTo);
  if (refused === 0) return EXIT.ok;
  return kept + unchanged > 0 ? EXIT.refusedRows : EXIT.failed;
}

export type Line = readonly [label: string, text: string];

function fileLine({ say }: CommandContext, { file }: AnyReport): Line[] {
  const parts = [file.name, file.format.toUpperCase(), file.encoding, file.compressed ? "gzip" : null, file.sheet];
  return [[say("cli.import.report.file"), parts.filter(Boolean).join(", ")]];
}

function figures({ say, locale }: CommandContext, report: AnyReport): Line[] {
  const n = new Intl.NumberFormat(locale);
  const { read, kept, unchanged, refused, withheld = 0 } = report;
  return Object.entries({ read, kept, unchanged, refused, ...(withheld > 0 ? { withheld } : {}) }).map(
    ([key, figure]): Line => [say(`cli.import.report.${key}`), n.format(figure)],
  );
}

function printReasons({ say, print, locale }: CommandContext, report: AnyReport): void {
  const n = new Intl.NumberFormat(locale);
  const { notices, notes = [], errors, errorsOmitted = 0 } = report;
  const more = (count: number) => count > 0 && print(say("cli.import.report.more", { count }));
  for (const { key, params } of notices) print(`  ※ ${say(key, params)}`);
  if (notes.length > 0) print(say("cli.import.report.notes"));
  for (const { key, params, count, rows } of notes.slice(0, NOTES_SHOWN)) {
    const where = say("cli.import.report.rows", { rows: rows.join(", ") + (count > rows.length ? " …" : "") });
    print(`  ${n.format(count).padStart(7)}  ${say(key, params)} ${where}`);
  }
  more(notes.length - NOTES_SHOWN);
  if (errors.length > 0) print(say("cli.import.report.errors"));
  for (const { row, column, value, key, params } of errors.slice(0, ERRORS_SHOWN)) {
    const where = say("cli.import.report.where", { row, column: column ?? "—" });
    print(`  ${where}  ${say(key, params)}${value ? ` [${value.slice(0, 60)}]` : ""}`);
  }
  more(Math.max(0, errors.length - ERRORS_SHOWN) + errorsOmitted);
}

/** 番号: first – last of each series. */
export function numberLines({ say }: CommandContext, numbers: readonly { first: string; last: string }[]): Line[] {
  return numbers.map(({ first, last }) => [
    say("cli.import.report.numbers"),
    first === last ? first : `${first} – ${last}`,
  ]);
}
