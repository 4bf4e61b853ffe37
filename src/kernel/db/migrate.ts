import { createHash } from "node:crypto";
import { readFile, readdir } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import pg from "pg";
import { primaryOf } from "./hosts.ts";
import { runMigrations } from "graphile-worker";

const SRC = resolve(import.meta.dirname, "../..");
const LOCK = 7_120_001;

export interface Migration {
  name: string;
  sql: string;
  checksum: string;
}

/** All migrations of kernel and domains in the order of their names, which begin with the time they were written. */
export async function migrations(): Promise<Migration[]> {
  const files = await readdir(SRC, { recursive: true });
  const found = files.filter((file) => /migrations[\\/][^\\/]+\.sql$/.test(file));
  const read = found.map(async (file) => {
    const sql = await readFile(join(SRC, file), "utf8");
    return { name: basename(file, ".sql"), sql, checksum: createHash("sha256").update(sql).digest("hex") };
  });
  const all = (await Promise.all(read)).sort((a, b) => (a.name < b.name ? -1 : 1));
  const twice = all.find((migration, index) => all[index + 1]?.name === migration.name);
  if (twice) throw new Error(`Two migrations are named ${twice.name}`);
  return all;
}

/**
 * The schema that these migrations make, in the caller's transaction on an empty schema; also for a backup of an older version.
 * Takes the lock under which schemas are changed.
 */
export async function createSchema(client: pg.ClientBase, list: readonly Migration[]): Promise<void> {
  await client.query("select pg_advisory_xact_lock($1)", [LOCK]);
  await client.query(TABLE);
  await apply(client, list);
}

const TABLE = `create table if not exists migration (
  name text primary key, checksum text not null, applied_at timestamptz not null default now())`;

async function apply(client: pg.ClientBase, list: readonly Migration[]): Promise<void> {
  for (const { name, sql, checksum } of list) {
    await client.query(sql).catch((error: Error) => {
      throw new Error(`Migration ${name} failed, nothing was changed: ${error.message}`, { cause: error });
    });
    await client.query("insert into migration (name, checksum) values ($1, $2)", [name, checksum]);
  }
}

/**
 * Brings the schema up to this program's version. All pending migrations run in one transaction: either the new schema
 * is there whole or the old one is untouched. A database that knows migrations which this program does not is newer:
 * the program refuses to run on it.
 */
export async function migrate(url: string, known?: readonly Migration[]): Promise<{ applied: string[] }> {
  const all = known ?? (await migrations());
  const primary = await primaryOf(url);
  const client = new pg.Client({ connectionString: primary });
  client.on("error", () => undefined);
  await client.connect();
  try {
    await client.query("begin");
    await client.query("select pg_advisory_xact_lock($1)", [LOCK]);
    await client.query(TABLE);
    const { rows } = await client.query<{ name: string; checksum: string }>("select name, checksum from migration");
    const done = new Map(rows.map((row) => [row.name, row.checksum]));
    const unknown = rows.find((row) => !all.some(({ name }) => name === row.name));
    if (unknown) {
      throw new Error(
        `The database is newer than this program: it has the migration ${unknown.name}. Start the newer version.`,
      );
    }
    for (const { name, checksum } of all) {
      const before = done.get(name);
      if (before && before !== checksum)
        throw new Error(`The migration ${name} was changed after it had been applied. Add a new one instead.`);
    }
    const pending = all.filter(({ name }) => !done.has(name));
    await apply(client, pending);
    await client.query("commit");
    const applied = pending.map(({ name }) => name);
    await runMigrations({ connectionString: primary, logger: undefined });
    return { applied };
  } catch (error) {
    await client.query("rollback").catch(() => undefined);
    throw error;
  } finally {
    await client.end();
  }
}
