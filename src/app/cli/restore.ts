import { basename, resolve } from "node:path";
import { parseArgs } from "node:util";
import pg from "pg";
import { putNewerHeadsAside, type NewerHeads } from "#kernel/audit/after-restore.ts";
import { findBackup } from "#kernel/backup/manifest.ts";
import { restoreBackup, restoreContents } from "#kernel/backup/restore.ts";
import { readEnvironment } from "#kernel/config/environment.ts";
import { startEmbedded } from "#kernel/db/embedded.ts";
import { formatDate } from "#kernel/i18n/format.ts";
import { systemWork } from "#kernel/operation/work.ts";
import { openRuntime } from "../server.ts";
import { createSteps } from "./bar.ts";
import { runningServer } from "./database.ts";
import type { Command } from "./run.ts";
import { CommandError, EXIT } from "./say.ts";

/** Fills an empty database and the data folder from a backup. */
export const restoreCommand: Command = {
  words: ["restore"],
  help: "cli.help.restore",
  run: async ({ args, say, print, locale }) => {
    const at = (moment: string) => formatDate(moment, "datetime", { locale, era: false });
    const { values, positionals } = parseArgs({
      args,
      options: {
        to: { type: "string" },
        force: { type: "boolean", default: false },
        files: { type: "boolean", default: false },
        file: { type: "string" },
      },
      allowPositionals: true,
    });
    const [given] = positionals;
    if (!given || positionals.length > 1) throw new CommandError(EXIT.usage, "cli.restore.folder");
    const backup = await findBackup(resolve(process.env["INIT_CWD"] ?? ".", given));
    const environment = readEnvironment();
    if (values.files || values.file !== undefined) {
      const bar = createSteps((step) => say(`cli.restore.${step}`));
      const { dataDir } = environment;
      const only = values.file?.toLowerCase();
      const result = await restoreContents({ backup, dataDir, onProgress: bar.show }, only).finally(() => bar.end());
      print(say("cli.restore.contents", { ...result, folder: dataDir }));
      return EXIT.ok;
    }
    const target = values.to ?? environment.databaseUrl;
    if (!target && (await runningServer(environment.dataDir)))
      throw new CommandError(EXIT.failed, "cli.restore.running", { folder: environment.dataDir });
    const embedded = target ? null : await startEmbedded({ dataDir: environment.dataDir });
    const databaseUrl = target ?? (await ownDatabase(embedded!.url, embedded!.urlFor("kaname")));
    const bar = createSteps((step) => say(`cli.restore.${step}`));
    try {
      const manifest = await restoreBackup({
        backup,
        databaseUrl,
        dataDir: environment.dataDir,
        force: values.force,
        onProgress: bar.show,
      }).finally(() => bar.end());
      let newer: NewerHeads | null = null;
      const opened = await openRuntime({ ...environment, databaseUrl }, { anyClock: true });
      try {
        await systemWork(opened.runtime, "cli.restore", async (work) => {
          const { createdAt, product, lastEvent } = manifest;
          // The backup was made by a run that had not ended yet.
          const ended = { state: "done", name: basename(backup), ended_at: createdAt };
          work.send(work.tx.updateTable("backup_run").set(ended).where("state", "=", "running").execute());
          work.emit("backup.restored", null, { createdAt, product, lastEvent, forced: values.force });
        });
        newer = await putNewerHeadsAside(
          opened.runtime.database.read,
          environment.auditFile,
          Temporal.Now.instant().toString(),
        );
      } finally {
        await opened.close();
      }
      print(
        say("cli.restore.done", {
          backup,
          tables: manifest.tables.length,
          rows: manifest.tables.reduce((sum, { rows }) => sum + rows, 0),
          files: manifest.files.length,
          at: at(manifest.createdAt),
        }),
      );
      if (newer)
        print(say(newer.kept ? "cli.restore.lost" : "cli.restore.lostHere", { ...newer, at: at(newer.sealedAt) }));
      return EXIT.ok;
    } finally {
      await embedded?.stop();
    }
  },
};

async function ownDatabase(admin: string, url: string): Promise<string> {
  const client = new pg.Client({ connectionString: admin });
  await client.connect();
  const { rowCount } = await client.query("select 1 from pg_database where datname = 'kaname'");
  if (!rowCount) await client.query("create database kaname");
  await client.end();
  return url;
}
