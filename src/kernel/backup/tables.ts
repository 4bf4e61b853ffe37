import type pg from "pg";

/** A table with the columns that a copy of it must carry: generated ones are made anew. */
export interface TableShape {
  schema: string;
  name: string;
  columns: string[];
  bytes: number;
}

/** What lives only as long as the installation does: open sessions and links that set a password have no place in a safe. */
const FLEETING = ["auth_session", "auth_verification"];

/** Every table of the product and of its job queue. */
export async function tableShapes(client: pg.ClientBase): Promise<TableShape[]> {
  const { rows } = await client.query<TableShape & { bytes: string }>(
    `select n.nspname as schema, c.relname as name, pg_table_size(c.oid)::text as bytes,
       array_agg(a.attname::text order by a.attnum) filter (where a.attgenerated = '') as columns
     from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
     where c.relkind = 'r' and n.nspname in ('public', 'graphile_worker') and a.attnum > 0 and not a.attisdropped
       and not (n.nspname = 'graphile_worker' and c.relname = 'migrations')
     group by 1, 2, c.oid order by pg_table_size(c.oid) desc, 1, 2`,
  );
  return rows.map((row) => ({ ...row, bytes: FLEETING.includes(row.name) ? 0 : Number(row.bytes) }));
}

export async function sequences(client: pg.ClientBase) {
  const { rows } = await client.query<{ schema: string; name: string }>(
    "select schemaname as schema, sequencename as name from pg_sequences where schemaname in ('public', 'graphile_worker') order by 1, 2",
  );
  const found = [];
  for (const { schema, name } of rows) {
    const state = await client.query<{ value: string; called: boolean }>(
      `select last_value::text as value, is_called as called from ${quoted(schema, name)}`,
    );
    found.push({ schema, name, value: state.rows[0]?.value ?? "1", called: state.rows[0]?.called ?? false });
  }
  return found;
}

export const copyOut = ({ schema, name, columns }: TableShape): string =>
  FLEETING.includes(name)
    ? `copy (select ${columns.map(quote).join(", ")} from ${quoted(schema, name)} where false) to stdout`
    : `copy ${quoted(schema, name)} (${columns.map(quote).join(", ")}) to stdout`;

export const quote = (name: string): string => `"${name.replaceAll('"', '""')}"`;
export const quoted = (schema: string, name: string): string => `${quote(schema)}.${quote(name)}`;
