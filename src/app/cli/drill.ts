import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { verifyLive } from "#kernel/audit/verify/live.ts";
import { connect } from "#kernel/db/connect.ts";
import { drill, type DrillProbe } from "#kernel/backup/drill.ts";
import { findBackup } from "#kernel/backup/manifest.ts";
import { noteBegin, noteEnd } from "#kernel/backup/runs.ts";
import { readEnvironment } from "#kernel/config/environment.ts";
import { systemWork } from "#kernel/operation/work.ts";
import { createSteps } from "./bar.ts";
import { withRuntime, type Command } from "./run.ts";
import { CommandError, EXIT } from "./say.ts";

/** Restores the newest backup elsewhere and compares; the evidence is a file beside the backup and an event. */
export const drillCommand: Command = {
  words: ["drill"],
  help: "cli.help.drill",
  run: async ({ args, say, print }) => {
    const { values, positionals } = parseArgs({
      args,
      options: { apart: { type: "boolean", default: false } },
      allowPositionals: true,
    });
    const [given = readEnvironment().backupDir] = positionals;
    if (!given) throw new CommandError(EXIT.usage, "cli.restore.folder");
    const backup = await findBackup(resolve(process.env["INIT_CWD"] ?? ".", given));
    const bar = createSteps((step) => say(`cli.restore.${step}`));
    const report = await drill(backup, {
      now: Temporal.Now.instant().round("second").toString(),
      probes: [chainAgrees],
      onProgress: bar.show,
    }).finally(() => bar.end());
    for (const { name, ok, detail } of report.checks)
      print(`  ${ok ? "✓" : "×"} ${say(`cli.drill.${name}`)}  ${detail}`);
    if (!values.apart)
      await withRuntime((runtime) =>
        systemWork(runtime, "cli.drill", async (work) => {
          const id = noteBegin(work, "drill", null);
          const figures = { tables: 0, rows: 0, files: 0, missing: 0, lastEvent: null, ...evidence(report) };
          const name = backup.split(/[\\/]/).at(-1) ?? backup;
          await noteEnd(
            work,
            id,
            report.ok
              ? { state: "done", name, bytes: 0, figures }
              : { state: "failed", message: { key: "backup.drill-differs", params: { file: report.file } } },
          );
        }),
      );
    print(say(report.ok ? "cli.drill.good" : "cli.drill.bad", { backup, seconds: report.seconds, file: report.file }));
    return report.ok ? EXIT.ok : EXIT.failed;
  },
};

/** The restored trail is sealed without a gap, and its events are the sealed ones. */
const chainAgrees: DrillProbe = async (databaseUrl) => {
  const database = connect(databaseUrl, { max: 2 });
  try {
    const report = await verifyLive(database.read, Temporal.Now.instant().toString());
    const { events, seals, waiting, findings, head } = report;
    const detail = `${events} events in ${seals} seals, ${waiting} not sealed yet, head ${head?.head.slice(0, 16) ?? "none"}`;
    return [
      { name: "chain", ok: findings.length === 0, detail: findings[0] ? `${detail}; ${findings[0].key}` : detail },
    ];
  } finally {
    await database.close();
  }
};

const evidence = ({ seconds, checks, createdAt }: { seconds: number; createdAt: string; checks: object[] }) => ({
  seconds,
  checks,
  createdAt,
});
