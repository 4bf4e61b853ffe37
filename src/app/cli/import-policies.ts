import { basename } from "node:path";
import { parseArgs } from "node:util";
import { readFiscalYear } from "#domains/strategy/fiscal-year.ts";
import { ENCODINGS, PROFILES, type ImportReport } from "#domains/strategy/import/contract.ts";
import { importJob, type ImportInput } from "#domains/strategy/import/run.ts";
import { fileNamed, runAsTask, writeErrors } from "./import-task.ts";
import { withRuntime, type Command, type CommandContext } from "./run.ts";
import { CommandError, EXIT } from "./say.ts";

const OPTIONS = {
  profile: { type: "string" },
  form: { type: "string" },
  year: { type: "string" },
  encoding: { type: "string" },
  sheet: { type: "string" },
  source: { type: "string" },
  errors: { type: "string" },
  "dry-run": { type: "boolean", default: false },
  "all-or-nothing": { type: "boolean", default: false },
} as const;
const SHOWN = 30;

/** Imports policy sheets with the engine of the browser, as a task that runs in this process. */
export const importPoliciesCommand: Command = {
  words: ["import", "policies"],
  help: "cli.help.importPolicies",
  run: async (context) => {
    const { values, positionals } = parseArgs({ args: context.args, options: OPTIONS, allowPositionals: true });
    const [given, ...more] = positionals;
    if (given === undefined || more.length > 0) throw new CommandError(EXIT.usage, "cli.import.oneFile");
    const year = values.year === undefined ? undefined : readFiscalYear(values.year)?.fiscalYear;
    if (values.year !== undefined && year === undefined)
      throw new CommandError(EXIT.usage, "cli.policies.year", { given: values.year });
    const profile = oneOf("profile", values.profile, PROFILES);
    const encoding = oneOf("encoding", values.encoding, ENCODINGS);
    const path = await fileNamed(given);
    const input: ImportInput = {
      path,
      name: basename(path),
      ...(profile ? { profile } : {}),
      ...(encoding ? { encoding } : {}),
      ...(values.sheet === undefined ? {} : { sheet: values.sheet }),
      ...(values.form === undefined ? {} : { form: values.form }),
      ...(year === undefined ? {} : { fiscalYear: year }),
      source: values.source ?? "",
      mode: values["all-or-nothing"] ? "all-or-nothing" : "partial",
      dryRun: values["dry-run"],
    };
    return withRuntime(async (runtime) => {
      const report = await runAsTask<ImportReport>(context, runtime, importJob, { ...input }, "policy.import-started");
      if (!report) return EXIT.interrupted;
      print(context, report);
      if (values.errors !== undefined) await writeErrors(context, report.errors, values.errors);
      if (report.refused === 0) return EXIT.ok;
      return report.kept + report.unchanged > 0 ? EXIT.refusedRows : EXIT.failed;
    });
  },
};

function oneOf<T extends string>(option: string, given: string | undefined, known: readonly T[]): T | undefined {
  const found = known.find((each) => each === given);
  if (given !== undefined && found === undefined)
    throw new CommandError(EXIT.usage, "cli.badOption", { option, given, known: known.join(", ") });
  return found;
}

function print({ say, print: out, locale }: CommandContext, report: ImportReport): void {
  const n = new Intl.NumberFormat(locale);
  const line = (label: string, value: string) => out(`  ${label}: ${value}`);
  const { file, read, kept, unchanged, refused, withheld, sheets, numbers, notices, notes, errors } = report;
  out(say(report.dryRun ? "cli.import.tried" : withheld > 0 ? "cli.import.withheld" : "cli.import.done"));
  line(
    say("cli.import.report.file"),
    [file.name, file.format.toUpperCase(), file.encoding, file.compressed ? "gzip" : null, file.sheet]
      .filter(Boolean)
      .join(", "),
  );
  line(say("cli.policies.form"), `${report.form} (${report.profile})`);
  for (const [key, value] of Object.entries({ read, kept, unchanged, refused, ...(withheld > 0 ? { withheld } : {}) }))
    line(say(`cli.import.report.${key}`), n.format(value));
  const { created, updated, orgs } = sheets;
  line(
    say("cli.policies.sheets"),
    say("cli.policies.sheetsValue", { created: n.format(created), updated: n.format(updated), orgs: n.format(orgs) }),
  );
  for (const { first, last } of numbers)
    line(say("cli.import.report.numbers"), first === last ? first : `${first} – ${last}`);
  line(say("cli.import.report.seconds"), String(report.seconds));
  for (const { key, params } of notices) out(`  ※ ${say(key, params)}`);
  if (notes.length > 0) out(say("cli.import.report.notes"));
  for (const { key, params, count, rows } of notes.slice(0, SHOWN))
    out(
      `  ${n.format(count).padStart(6)}  ${say(key, params)} ${say("cli.import.report.rows", { rows: rows.join(", ") + (count > rows.length ? " …" : "") })}`,
    );
  if (errors.length > 0) out(say("cli.import.report.errors"));
  for (const { row, column, value, key, params } of errors.slice(0, SHOWN))
    out(
      `  ${say("cli.import.report.where", { row, column: column ?? "—" })}  ${say(key, params)}${value ? ` [${value.slice(0, 60)}]` : ""}`,
    );
  const omitted = Math.max(0, errors.length - SHOWN) + report.errorsOmitted;
  if (omitted > 0) out(say("cli.import.report.more", { count: omitted }));
}
