import { parseArgs } from "node:util";
import { readFiscalYear } from "#domains/strategy/fiscal-year.ts";
import { ENCODINGS, PROFILES, type ImportReport } from "#domains/strategy/import/contract.ts";
import { importJob, type ImportInput } from "#domains/strategy/import/run.ts";
import { endImport, numberLines, oneFile, oneOf, type Line } from "./import-frame.ts";
import { runAsTask } from "./import-task.ts";
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

/** Imports policy sheets with the engine of the browser, as a task that runs in this process. */
export const importPoliciesCommand: Command = {
  words: ["import", "policies"],
  help: "cli.help.importPolicies",
  run: async (context) => {
    const { values, positionals } = parseArgs({ args: context.args, options: OPTIONS, allowPositionals: true });
    const year = values.year === undefined ? undefined : readFiscalYear(values.year)?.fiscalYear;
    if (values.year !== undefined && year === undefined)
      throw new CommandError(EXIT.usage, "cli.policies.year", { given: values.year });
    const profile = oneOf("profile", values.profile, PROFILES);
    const encoding = oneOf("encoding", values.encoding, ENCODINGS);
    const input: ImportInput = {
      ...(await oneFile(positionals)),
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
      const { dryRun } = report;
      return endImport(context, report, { dryRun, errorsTo: values.errors, own: ownLines(context, report) });
    });
  },
};

function ownLines(context: CommandContext, report: ImportReport): { below: Line[] } {
  const { say, locale } = context;
  const n = new Intl.NumberFormat(locale);
  const { created, updated, orgs } = report.sheets;
  const made = { created: n.format(created), updated: n.format(updated), orgs: n.format(orgs) };
  return {
    below: [
      [say("cli.policies.form"), `${report.form} (${say(`policy.import.profile.${report.profile}`)})`],
      [say("cli.policies.sheets"), say("cli.policies.sheetsValue", made)],
      ...numberLines(context, report.numbers),
      [say("cli.import.report.seconds"), String(report.seconds)],
    ],
  };
}
