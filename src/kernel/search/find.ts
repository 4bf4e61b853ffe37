import { sql, type Expression, type Kysely, type SqlBool } from "kysely";
import type { DB } from "#kernel/db/schema.ts";

/** How many of the newest records are looked through first. */
const NEWEST = 1_000;
/** A word that so many of them have is frequent: walking from the newest on finds a page of it soon. */
const FREQUENT = 10;

/** Where a page of an earlier answer ended: only what is older is looked for. */
export interface Before {
  openedAt: string;
  id: string;
}

/**
 * Looks for words (a `toTsquery`), newest first, at a cost that the number of records does not decide. `find` reads a page
 * of records under the given condition; scope and filters are its own. First among the newest thousand, where a frequent
 * word has a full page; then among all.
 */
export async function findByWords<T>(
  tx: Kysely<DB>,
  words: string,
  options: { page: number; before?: Before },
  find: (matching: Expression<SqlBool>) => Promise<T[]>,
): Promise<T[]> {
  const rows = await find(sql<SqlBool>`record.id in (${newestWith(words, options.before)})`);
  return rows.length < options.page ? find(await amongAll(tx, words, options.before)) : rows;
}

/**
 * The condition for the words among all records, by how frequent they are. Frequent: from the newest on, until a page is
 * full, which is soon. Rare: by the index, all hits, which are few.
 */
export async function amongAll(tx: Kysely<DB>, words: string, before?: Before): Promise<Expression<SqlBool>> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from (${newestWith(words, before)} limit ${FREQUENT}) as hit`.execute(tx);
  if ((rows[0]?.count ?? 0) >= FREQUENT) return sql<SqlBool>`record.search @@ ${words}::tsquery`;
  // Materialised: otherwise the planner may take the walk after all, in the hope of an early hit.
  return sql<SqlBool>`record.id in (
    with hit as materialized (select h.id from record h where h.search @@ ${words}::tsquery) select hit.id from hit)`;
}

function newestWith(words: string, before: Before | undefined) {
  const older = before ? sql`where (n.opened_at, n.id) < (${before.openedAt}::timestamptz, ${before.id}::uuid)` : sql``;
  return sql`select w.id from (select n.id, n.search from record n ${older} order by n.opened_at desc, n.id desc limit ${NEWEST}) as w
    where w.search @@ ${words}::tsquery`;
}
