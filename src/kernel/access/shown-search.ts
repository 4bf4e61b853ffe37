import { sql, type Expression, type SqlBool } from "kysely";
import type { QueryContext } from "#kernel/operation/operation.ts";
import { finds, toTsquery } from "#kernel/search/normalise.ts";
import { isMasked } from "./mask.ts";

/** So many hits are looked at, the newest first; what is found is shown by the page. */
const MOST_HITS = 5_000;
const MOST_FOUND = 500;

type Reader = Pick<QueryContext<unknown>, "tx" | "access" | "directory" | "actor" | "now" | "asShown">;

/**
 * What is hidden in every answer must not be learnt by what is found. For who is shown no personal data words are looked for
 * in number and title alone, and in those as they are shown to him: the condition for the records of which that is true.
 * Null for everybody else, who searches the whole text.
 */
export async function foundAsShown(
  { tx, access, directory, actor, now, asShown }: Reader,
  q: string | undefined,
  within: Expression<SqlBool> = sql<SqlBool>`true`,
): Promise<Expression<SqlBool> | null> {
  if (!q || !isMasked(access, directory, actor.personId, now)) return null;
  const words = toTsquery(q);
  if (!words) return null;
  const { rows } = await sql<{ id: string; number: string; title: string }>`
    select record.id, record.number, record.title from record where record.search @@ ${words}::tsquery and ${within}
    order by record.opened_at desc, record.id desc limit ${MOST_HITS}`.execute(tx);
  const near = rows.filter((row) => finds(textOf(row), q)).slice(0, MOST_FOUND);
  const shown = await asShown(near);
  const ids = shown.filter((row) => finds(textOf(row), q)).map(({ id }) => id);
  return sql<SqlBool>`record.id = any(${ids}::uuid[])`;
}

const textOf = ({ number, title }: { number: string; title: string }) => `${number}\n${title}`;
