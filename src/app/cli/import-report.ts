import type { ImportReport } from "#domains/incident/import/contract.ts";
import type { CommandContext } from "./run.ts";

const ERRORS_SHOWN = 20;
const NOTES_SHOWN = 60;

/** What was read, kept and refused, and why; then what is worth knowing of the file. */
export function printReport({ say, print, locale }: CommandContext, report: ImportReport): void {
  const n = new Intl.NumberFormat(locale);
  const { file, read, kept, unchanged, refused, withheld, incidents, numbers, notices, notes, errors, errorsOmitted } =
    report;
  const line = (key: string, value: string) => print(`  ${say(`cli.import.report.${key}`)}: ${value}`);
  print(say(report.dryRun ? "cli.import.tried" : withheld > 0 ? "cli.import.withheld" : "cli.import.done"));
  line(
    "file",
    [file.name, file.format.toUpperCase(), file.encoding, file.compressed ? "gzip" : null, file.sheet]
      .filter(Boolean)
      .join(", "),
  );
  line(
    "profile",
    `${report.profile}, ${say("cli.import.report.source", { source: report.source })}, ${report.timeZone}`,
  );
  line("read", n.format(read));
  line("kept", n.format(kept));
  line("unchanged", n.format(unchanged));
  line("refused", n.format(refused));
  if (withheld > 0) line("withheld", n.format(withheld));
  line(
    "incidents",
    say("cli.import.report.incidentsValue", {
      created: n.format(incidents.created),
      updated: n.format(incidents.updated),
    }),
  );
  for (const { first, last } of numbers) line("numbers", first === last ? first : `${first} – ${last}`);
  line("seconds", String(report.seconds));
  for (const { key, params } of notices) print(`  ※ ${say(key, params)}`);
  if (notes.length > 0) print(say("cli.import.report.notes"));
  for (const { key, params, count, rows } of notes.slice(0, NOTES_SHOWN))
    print(
      `  ${n.format(count).padStart(7)}  ${say(key, params)} ${say("cli.import.report.rows", { rows: rows.join(", ") + (count > rows.length ? " …" : "") })}`,
    );
  if (notes.length > NOTES_SHOWN) print(say("cli.import.report.more", { count: notes.length - NOTES_SHOWN }));
  if (errors.length === 0) return;
  print(say("cli.import.report.errors"));
  for (const { row, column, value, key, params } of errors.slice(0, ERRORS_SHOWN)) {
    const where = say("cli.import.report.where", { row, column: column ?? "—" });
    print(`  ${where}  ${say(key, params)}${value === null ? "" : ` [${value.slice(0, 60)}]`}`);
  }
  const omitted = Math.max(0, errors.length - ERRORS_SHOWN) + errorsOmitted;
  if (omitted > 0) print(say("cli.import.report.more", { count: omitted }));
}
