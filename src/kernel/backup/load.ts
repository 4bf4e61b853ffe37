import { createReadStream } from "node:fs";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { createZstdDecompress } from "node:zlib";
import type pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { BackupError } from "./error.ts";
import type { Manifest } from "./manifest.ts";
import { quote, quoted, tableShapes } from "./tables.ts";

/**
 * Fills the tables from a backup, in the caller's transaction. Foreign keys are taken away meanwhile and are checked whole when
 * they come back, so that the order of tables does not matter and an account that only owns the database can do it; triggers
 * (append-only, stamps) sleep.
 */
export async function loadTables(
  client: pg.Client,
  folder: string,
  manifest: Manifest,
  onTable: (bytes: number, what: string) => unknown,
): Promise<void> {
  const here = await tableShapes(client);
  const names = here.map(({ schema, name }) => quoted(schema, name));
  for (const { schema, name, columns } of manifest.tables) {
    const table = here.find((each) => each.schema === schema && each.name === name);
    const strange = columns.find((column) => !table?.columns.includes(column));
    if (!table || strange) throw new BackupError("backup.other-schema", { table: `${schema}.${name}` });
  }
  const keys = await foreignKeys(client);
  for (const { on, name } of keys) await client.query(`alter table ${on} drop constraint ${quote(name)}`);
  for (const name of names) await client.query(`alter table ${name} disable trigger user`);
  await client.query(`truncate ${names.join(", ")}`);
  for (const table of manifest.tables) {
    const name = quoted(table.schema, table.name);
    const target = client.query(copyFrom(`copy ${name} (${table.columns.map(quote).join(", ")}) from stdin`));
    await pipeline(createReadStream(join(folder, table.part)), createZstdDecompress(), target);
    const { rows } = await client.query<{ n: string }>(`select count(*)::text as n from ${name}`);
    if (Number(rows[0]?.n) !== table.rows)
      throw new BackupError("backup.rows-differ", { table: name, rows: rows[0]?.n, expected: table.rows });
    await onTable(table.bytes, `${table.schema}.${table.name}`);
  }
  for (const name of names) await client.query(`alter table ${name} enable trigger user`);
  for (const { on, name, definition } of keys)
    await client.query(`alter table ${on} add constraint ${quote(name)} ${definition}`);
  for (const { schema, name, value, called } of manifest.sequences)
    await client.query("select setval($1::regclass, $2::bigint, $3)", [quoted(schema, name), value, called]);
}

async function foreignKeys(client: pg.Client) {
  const { rows } = await client.query<{ on: string; name: string; definition: string }>(
    `select conrelid::regclass::text as on, conname as name, pg_get_constraintdef(oid) as definition
     from pg_constraint where contype = 'f' and connamespace::regnamespace::text in ('public', 'graphile_worker')`,
  );
  return rows;
}
