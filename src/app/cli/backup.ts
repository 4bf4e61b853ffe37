import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { figuresOf, noteBegin, noteEnd } from "#kernel/backup/runs.ts";
import { takeBackup } from "#kernel/backup/take.ts";
import { readEnvironment } from "#kernel/config/environment.ts";
import { messageOf } from "#kernel/jobs/refusal.ts";
import { systemWork } from "#kernel/operation/work.ts";
import { createBar } from "./bar.ts";
import { withRuntime, type Command } from "./run.ts";
import { CommandError, EXIT } from "./say.ts";

/** Makes a backup while the product runs, or while it stands. */
export const backupCommand: Command = {
  words: ["backup"],
  help: "cli.help.backup",
  run: async ({ args, say, print }) => {
    const { positionals } = parseArgs({ args, options: {}, allowPositionals: true });
    const environment = readEnvironment();
    const [folder = environment.backupDir] = positionals;
    if (!folder || positionals.length > 1) throw new CommandError(EXIT.usage, "cli.backup.folder");
    return withRuntime(async (runtime, databaseUrl) => {
      const runId = await systemWork(runtime, "cli.backup", async (work) => noteBegin(work, "command", null));
      const bar = createBar();
      try {
        const begun = performance.now();
        const result = await takeBackup({
          environment,
          databaseUrl,
          folder: resolve(process.env["INIT_CWD"] ?? ".", folder),
          onProgress: (done, total, what) => bar.show(done, total, what),
        }).finally(() => bar.end());
        const figures = { ...figuresOf(result), seconds: Math.round((performance.now() - begun) / 100) / 10 };
        const { name, bytes } = result;
        await systemWork(runtime, "cli.backup", (work) =>
          noteEnd(work, runId, { state: "done", name, bytes, figures }),
        );
        print(say("cli.backup.done", { ...figures, path: result.path, megabytes: (bytes / 1_048_576).toFixed(1) }));
        if (figures.missing === 0) return EXIT.ok;
        print(`! ${say("cli.backup.missing", { count: figures.missing })}`);
        return EXIT.failed;
      } catch (error) {
        const { key, params = {} } = messageOf(error) ?? { key: "backup.fault" };
        await systemWork(runtime, "cli.backup", (work) =>
          noteEnd(work, runId, { state: "failed", message: { key, params } }),
        );
        throw error;
      }
    });
  },
};
