import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import pg from "pg";
import { startEmbedded } from "#kernel/db/embedded.ts";
import { pathOf } from "#kernel/files/store.ts";
import { readManifest, type Manifest } from "./manifest.ts";
import { restoreBackup, type RestoreOptions } from "./restore.ts";
import { hashOfFile } from "./write.ts";

export interface DrillCheck {
  name: string;
  ok: boolean;
  detail: string;
}

export interface DrillReport {
  backup: string;
  createdAt: string;
  at: string;
  seconds: number;
  checks: DrillCheck[];
  ok: boolean;
  /** Where the report was written. */
  file: string;
}

/** Further comparisons on the restored database, e.g. of the audit chain. */
export type DrillProbe = (databaseUrl: string, manifest: Manifest) => Promise<DrillCheck[]>;

/**
 * Restores a backup elsewhere, on a server of its own in a temporary folder, and compares counts, history and contents with
 * what the backup says. The report is written beside the backup; the running product is not touched.
 */
export async function drill(
  backup: string,
  options: { now: string; probes?: DrillProbe[]; onProgress?: RestoreOptions["onProgress"] },
): Promise<DrillReport> {
  const begun = performance.now();
  const manifest = await readManifest(backup);
  const folder = await mkdtemp(join(tmpdir(), "kaname-drill-"));
  const server = await startEmbedded({ dataDir: folder, throwaway: true });
  try {
    await ask(server.url, "create database drill");
    const databaseUrl = server.urlFor("drill");
    await restoreBackup({
      backup,
      databaseUrl,
      dataDir: folder,
      ...(options.onProgress ? { onProgress: options.onProgress } : {}),
    });
    const checks = [
      ...(await countsAgree(databaseUrl, manifest)),
      await historyAgrees(databaseUrl, manifest),
      await contentsAgree(folder, manifest),
    ];
    for (const probe of options.probes ?? []) checks.push(...(await probe(databaseUrl, manifest)));
    const report: DrillReport = {
      backup,
      createdAt: manifest.createdAt,
      at: options.now,
      seconds: Math.round((performance.now() - begun) / 100) / 10,
      checks,
      ok: checks.every(({ ok }) => ok),
      file: join(dirname(backup), `drill-${options.now.slice(0, 19).replaceAll(/[-:]/g, "")}Z.json`),
    };
    await writeFile(report.file, JSON.stringify(report, undefined, 1), { flush: true });
    return report;
  } finally {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function countsAgree(url: string, manifest: Manifest): Promise<DrillCheck[]> {
  // What the restored schema adds by itself when it is brought up to this program stands in no backup.
  const known = manifest.tables.filter(({ name }) => name !== "migration");
  const text = known.map(({ schema, name }) => `(select count(*)::int from "${schema}"."${name}")`).join(", ");
  const [counts] = await ask<{ counts: number[] }>(url, `select array[${text}] as counts`);
  const different = known.filter(({ rows }, index) => counts?.counts[index] !== rows);
  const rows = known.reduce((sum, table) => sum + table.rows, 0);
  return [
    {
      name: "counts",
      ok: different.length === 0,
      detail:
        different.length === 0 ? `${known.length} tables, ${rows} rows` : different.map(({ name }) => name).join(", "),
    },
  ];
}

async function historyAgrees(url: string, { lastEvent }: Manifest): Promise<DrillCheck> {
  const [last] = await ask<{ seq: number; id: string }>(
    url,
    "select seq::int, id from event order by event.seq desc limit 1",
  );
  const ok = last?.seq === lastEvent?.seq && last?.id === lastEvent?.id;
  return { name: "history", ok, detail: `last event ${last?.seq ?? "none"}, backup ${lastEvent?.seq ?? "none"}` };
}

async function contentsAgree(dataDir: string, { files, missing }: Manifest): Promise<DrillCheck> {
  const wrong = [];
  for (const { sha256 } of files)
    if ((await hashOfFile(pathOf(dataDir, sha256)).catch(() => "")) !== sha256) wrong.push(sha256);
  const bad = [...wrong, ...missing];
  return {
    name: "files",
    ok: bad.length === 0,
    detail: bad.length === 0 ? `${files.length} contents` : bad.join(", "),
  };
}

async function ask<T extends object>(url: string, text: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<T>(text)).rows;
  } finally {
    await client.end();
  }
}
