import { sql, type Kysely } from "kysely";
import type { DB } from "#kernel/db/schema.ts";

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
const AT_MOST = 2_000;

/**
 * What was ever written into personal fields of the records that an answer speaks of: reports and drafts are composed from
 * them, and then stand in texts of which no schema tells. The events of a record know all that it ever said.
 */
export async function personalValues(
  db: Kysely<DB>,
  names: ReadonlySet<string>,
  answer: unknown,
  input: unknown,
): Promise<string[]> {
  const ids = [...new Set((JSON.stringify([answer, input]) ?? "").match(UUID) ?? [])].slice(0, AT_MOST);
  if (ids.length === 0 || names.size === 0) return [];
  const { rows } = await sql<{ value: string }>`
    select distinct found #>> '{}' as value
    from event, unnest(${[...names]}::text[]) as field,
      lateral jsonb_path_query(data, ('$.**."' || field || '"')::jsonpath) as found
    where record_id = any(${ids}::uuid[]) and jsonb_typeof(found) = 'string'`.execute(db);
  return rows.map(({ value }) => value.trim()).filter((value) => value.length > 1);
}
