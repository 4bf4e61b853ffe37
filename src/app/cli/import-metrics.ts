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
      return endImport(context, report, { dryRun: values["dry-run"], errorsTo: values.errors });
    });
  },
};
