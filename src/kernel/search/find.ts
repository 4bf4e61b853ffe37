import { sql, type Expression, type Kysely, type SqlBool } from "kysely";
import type { Scope } from "#kernel/access/scope.ts";
import type { DB } from "#kernel/db/schema.ts";

/** How many of the newest records are looked through first. */
const NEWEST = 1_000;
/** A word that so many of them have is frequent: walking from the newest on finds a page of it soon. */
const FREQUENT = 10;
/** So many hits are read by the index at most; what has more is frequent over all, wherever its hits are. */
const FEW_HITS = 5_000;

/** Where a page of an earlier answer ended: only what is older is looked for. */
export interface Before {
  openedAt: string;
  id: string;
}

/** A word among all records: frequent ones are met by a walk from the newest on, rare ones by the index, all hits. */
const having = (words: string) => sql<SqlBool>`record.search @@ ${words}::tsquery`;

/**
 * Looks for words (a `toTsquery`), newest first, at a cost that the number of records does not decide. `find` reads a page
 * of records under the given condition; scope and filters are its own. Where the scope has few records, they are looked
 * through; otherwise first the newest thousand, where a frequent word has a full page; then all.
 */
export async function findByWords<T>(
  tx: Kysely<DB>,
  words: string,
  options: { page: number; scope: Scope; before?: Before },
  find: (matching: Expression<SqlBool>) => Promise<T[]>,
): Promise<T[]> {
  if (hasFew(options.scope)) return find(having(words));
  const rows = await find(sql<SqlBool>`record.id in (${newestWith(words, options.before)})`);
  return rows.length < options.page ? find(await amongAll(tx, words, options.before)) : rows;
}

export const hasFew = (scope: Scope) => scope.kind !== "all" && scope.reach === "few";

/** The condition for the words among all records, by how frequent they are among the newest and then among all. */
export async function amongAll(tx: Kysely<DB>, words: string, before?: Before): Promise<Expression<SqlBool>> {
  const { rows } = await sql<{ near: number; all: number }>`
    select near, case when near < ${FREQUENT} then (select count(*)::int from record_hits(${words}::tsquery, ${FEW_HITS + 1})) else 0 end as all
      from (select count(*)::int as near from (${newestWith(words, before)} limit ${FREQUENT}) as hit) as among`.execute(
    tx,
  );
  const { near = 0, all = 0 } = rows[0] ?? {};
  if (near >= FREQUENT || all > FEW_HITS) return having(words);
  return sql<SqlBool>`record.id in (select record_hits(${words}::tsquery, ${FEW_HITS + 1}))`;
}

function newestWith(words: string, before: Before | undefined) {
  const older = before ? sql`where (n.opened_at, n.id) < (${before.openedAt}::timestamptz, ${before.id}::uuid)` : sql``;
  return sql`select w.id from (select n.id, n.search from record n ${older} order by n.opened_at desc, n.id desc limit ${NEWEST}) as w
    where w.search @@ ${words}::tsquery`;
}
