import { parseArgs } from "node:util";
import { storeTable } from "#kernel/metrics/import/operations.ts";
import { importTable } from "#kernel/metrics/import/run.ts";
import { systemWork } from "#kernel/operation/work.ts";
import { dayOf } from "#kernel/people/lookup.ts";
import { endImport, oneFile } from "./import-frame.ts";
import { withRuntime, type Command } from "./run.ts";

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
    const { path, name } = await oneFile(positionals);
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
      // A year that does not exist is read as the one that is meant, and whoever gave it is told as which.
      const notes = report.lines.flatMap(({ row, given, period }) =>
        given === null
          ? []
          : [{ key: "metrics.import.readAs", params: { given, period: period.slice(0, 7) }, count: 1, rows: [row] }],
      );
      return endImport(context, { ...report, notes }, { dryRun: values["dry-run"], errorsTo: values.errors });
    });
  },
};
