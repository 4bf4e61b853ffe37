import { copyFile, mkdir, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import pg from "pg";
import { runMigrations } from "graphile-worker";
import { createSchema, migrate, migrations, type Migration } from "#kernel/db/migrate.ts";
import { primaryOf } from "#kernel/db/hosts.ts";
import { pathOf } from "#kernel/files/store.ts";
import { checkParts } from "./check.ts";
import { BackupError } from "./error.ts";
import { loadTables } from "./load.ts";
import { readManifest, type Manifest } from "./manifest.ts";
import { hashOfFile } from "./write.ts";

export interface RestoreOptions {
  /** Folder of the backup. */
  backup: string;
  /** Database to fill; it must be empty unless `force`. */
  databaseUrl: string;
  /** Data folder that gets the contents. */
  dataDir: string;
  force?: boolean;
  /** `step`: check, files, tables. */
  onProgress?: (step: string, done: number, total: number, what: string) => unknown;
}

/**
 * Restores a backup: first everything is checked, then the contents are put in place, then the database is filled in one
 * transaction with the schema that the backup had, and brought up to this program's. Whatever fails leaves the database as it was.
 */
export async function restoreBackup(options: RestoreOptions): Promise<Manifest> {
  const { backup, onProgress } = options;
  const databaseUrl = await primaryOf(options.databaseUrl);
  const manifest = await readManifest(backup);
  const schema = await schemaOf(manifest);
  const client = new pg.Client({ connectionString: databaseUrl, application_name: "kaname-restore" });
  client.on("error", () => undefined);
  await client.connect();
  try {
    await requireFree(client, options.force ?? false);
    await checkParts(backup, manifest, (done, total, what) => onProgress?.("check", done, total, what));
    await putContents(options, manifest);
    // The queue's own schema is the library's; it cannot be made within our transaction and does no harm when it is there.
    await runMigrations({ connectionString: databaseUrl, logger: undefined });
    await client.query("begin");
    await client.query("set local statement_timeout = 0; set local timezone = 'UTC'; set local datestyle = 'ISO'");
    await client.query("drop schema public cascade; create schema public");
    await createSchema(client, schema);
    const total = manifest.tables.reduce((sum, { bytes }) => sum + bytes, 0);
    let done = 0;
    await loadTables(client, backup, manifest, (bytes, what) => onProgress?.("tables", (done += bytes), total, what));
    await client.query("commit");
    await client.query("analyze");
  } catch (error) {
    await client.query("rollback").catch(() => undefined);
    if ((error as { code?: string }).code === "53100") throw new BackupError("backup.disk-full-restore", {}, error);
    throw error;
  } finally {
    await client.end();
  }
  await migrate(databaseUrl);
  return manifest;
}

/** The migrations of the backup, as this program knows them. A backup of a newer program is refused. */
async function schemaOf(manifest: Manifest): Promise<Migration[]> {
  const known = new Map((await migrations()).map((migration) => [migration.name, migration]));
  return manifest.migrations.map(({ name, checksum }) => {
    const found = known.get(name);
    if (!found) throw new BackupError("backup.newer-than-program", { migration: name, product: manifest.product });
    if (found.checksum !== checksum) throw new BackupError("backup.other-schema", { table: name });
    return found;
  });
}

/** Refuses a database in which somebody is registered, and one that a running Kaname uses. */
async function requireFree(client: pg.Client, force: boolean): Promise<void> {
  const { rows: users } = await client.query<{ name: string }>(
    `select application_name as name from pg_stat_activity
     where datname = current_database() and pid <> pg_backend_pid() and application_name like 'kaname%' limit 1`,
  );
  if (users[0]) throw new BackupError("backup.in-use", { name: users[0].name });
  const { rows: there } = await client.query<{ person: string | null; tables: number }>(
    "select to_regclass('public.person')::text as person, (select count(*)::int from pg_tables where schemaname = 'public') as tables",
  );
  if (force || !there[0] || there[0].tables === 0) return;
  if (!there[0].person) throw new BackupError("backup.foreign-database", { tables: there[0].tables });
  const { rows: persons } = await client.query<{ n: number }>("select count(*)::int as n from person");
  if ((persons[0]?.n ?? 0) > 0) throw new BackupError("backup.not-empty", { persons: persons[0]?.n });
}

/**
 * Puts back attached contents alone, e.g. after the disk lost some: all that are missing or damaged, or the one of this hash. The
 * database stays as it is, and the product may run.
 */
export async function restoreContents(
  { backup, dataDir, onProgress }: Pick<RestoreOptions, "backup" | "dataDir" | "onProgress">,
  only?: string,
): Promise<{ restored: number; files: number }> {
  const manifest = await readManifest(backup);
  const files = only === undefined ? manifest.files : manifest.files.filter(({ sha256 }) => sha256.startsWith(only));
  if (only !== undefined && files.length === 0) throw new BackupError("backup.no-content", { sha256: only });
  const part = { ...manifest, tables: [], files };
  await checkParts(backup, part, (done, total, what) => onProgress?.("check", done, total, what));
  return {
    restored: await putContents({ backup, dataDir, ...(onProgress ? { onProgress } : {}) }, part),
    files: files.length,
  };
}

/** Contents are only ever added: one that is there and is what it should be stays. Gives how many were put in place. */
async function putContents(
  { backup, dataDir, onProgress }: Pick<RestoreOptions, "backup" | "dataDir" | "onProgress">,
  manifest: Manifest,
): Promise<number> {
  let put = 0;
  for (const [index, { sha256 }] of manifest.files.entries()) {
    const target = pathOf(dataDir, sha256);
    const there = await hashOfFile(target).catch(() => undefined);
    if (there !== sha256) {
      await mkdir(dirname(target), { recursive: true });
      const temporary = `${target}.restoring`;
      try {
        await copyFile(pathOf(backup, sha256), temporary);
        await rename(temporary, target);
        put += 1;
      } catch (error) {
        await rm(temporary, { force: true });
        if ((error as NodeJS.ErrnoException).code === "ENOSPC")
          throw new BackupError("backup.disk-full-restore", {}, error);
        throw error;
      }
    }
    await onProgress?.("files", index + 1, manifest.files.length, sha256.slice(0, 12));
  }
  return put;
}
