import { basename } from "node:path";
import { parseArgs } from "node:util";
import type { ValueReport } from "#kernel/metrics/import/contract.ts";
import { storeTable } from "#kernel/metrics/import/operations.ts";
import { importTable } from "#kernel/metrics/import/run.ts";
import { systemWork } from "#kernel/operation/work.ts";
import { dayOf } from "#kernel/people/lookup.ts";
import { fileNamed, writeErrors } from "./import-task.ts";
import { withRuntime, type Command, type CommandContext } from "./run.ts";
import { CommandError, EXIT } from "./say.ts";

const OPTIONS = {
  reason: { type: "string", default: "" },
  errors: { type: "string" },
  "dry-run": { type: "boolean", default: false },
} as const;

/** Imports values of metrics with the engine of the browser. */
export const importMetricsCommand: Command = {
  words: ["import", "metrics"],
  help: "cli.help.importMetrics",
  run: async (context) => {
    const { values, positionals } = parseArgs({ args: context.args, options: OPTIONS, allowPositionals: true });
    const [given, ...more] = positionals;
    if (given === undefined || more.length > 0) throw new CommandError(EXIT.usage, "cli.import.oneFile");
    const path = await fileNamed(given);
    const name = basename(path);
    const { reason } = values;
    return withRuntime(async (runtime) => {
      const report = values["dry-run"]
        ? await importTable(path, name, {
            tx: runtime.database.read,
            today: dayOf(runtime.clock().toString()),
            reason,
            covers: () => true,
          })
        : await systemWork(runtime, "cli.metrics.import", (work) => storeTable(work, path, name, reason));
      print(context, report, values["dry-run"]);
      if (values.errors !== undefined) await writeErrors(context, report.errors, values.errors);
      if (report.refused === 0) return EXIT.ok;
      return report.kept + report.unchanged > 0 ? EXIT.refusedRows : EXIT.failed;
    });
  },
};

function print({ say, print: out, locale }: CommandContext, report: ValueReport, dryRun: boolean): void {
  const n = new Intl.NumberFormat(locale);
  out(say(dryRun ? "cli.import.tried" : "cli.import.done"));
  const { file, notices, errors } = report;
  out(
    `  ${say("cli.import.report.file")}: ${[file.name, file.format.toUpperCase(), file.encoding, file.sheet].filter(Boolean).join(", ")}`,
  );
  for (const key of ["read", "kept", "unchanged", "refused"] as const)
    out(`  ${say(`cli.import.report.${key}`)}: ${n.format(report[key])}`);
  for (const { key, params } of notices) out(`  ※ ${say(key, params)}`);
  if (errors.length > 0) out(say("cli.import.report.errors"));
  for (const { row, column, value, key, params } of errors)
    out(
      `  ${say("cli.import.report.where", { row, column: column ?? "—" })}  ${say(key, params)}${value ? ` [${value.slice(0, 60)}]` : ""}`,
    );
}
