import { sql, type Expression, type SqlBool } from "kysely";
import { notFound } from "#kernel/contract/problem.ts";
import type { Tx } from "#kernel/operation/context.ts";

/** What an auditor looks for; days are Japan's. */
export interface Search {
  person?: string | undefined;
  record?: string | undefined;
  type?: string | undefined;
  operation?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Id of the record that a number or an id names; undefined when none is asked for. @throws Problem 404 */
export async function recordIn(tx: Tx, wanted: string | undefined): Promise<string | undefined> {
  if (wanted === undefined) return undefined;
  let query = tx.selectFrom("record").select("id");
  query = UUID.test(wanted)
    ? query.where("id", "=", wanted.toLowerCase())
    : query.where("number", "=", wanted.normalize("NFKC").toUpperCase());
  const row = await query.executeTakeFirst();
  if (!row) throw notFound("record");
  return row.id;
}

/** Events that fit, under the alias `e`. Of a record also who read it as a guest: those events lie beside its history. */
export function fits(search: Search, recordId: string | undefined): Expression<SqlBool> {
  const parts: Expression<SqlBool>[] = [];
  if (recordId !== undefined)
    // As a set, each half by its own index: else the planner walks all events by time until it has met enough of this record.
    parts.push(sql<SqlBool>`e.seq = any(array(
      select seq from event where record_id = ${recordId}
      union all select seq from event where type = 'audit.read' and data ->> 'subjectId' = ${recordId}))`);
  if (search.person !== undefined) parts.push(sql<SqlBool>`e.actor_id = ${search.person}`);
  if (search.type !== undefined) parts.push(sql<SqlBool>`e.type = ${search.type}`);
  if (search.operation !== undefined) parts.push(sql<SqlBool>`e.operation = ${search.operation}`);
  if (search.from !== undefined) parts.push(sql<SqlBool>`e.occurred_at >= ${startOf(search.from)}::timestamptz`);
  if (search.to !== undefined) parts.push(sql<SqlBool>`e.occurred_at < ${startOf(search.to, 1)}::timestamptz`);
  return parts.length === 0 ? sql<SqlBool>`true` : sql<SqlBool>`${sql.join(parts, sql` and `)}`;
}

/** Begin of a day in Japan. */
export function startOf(day: string, plus = 0): string {
  return Temporal.PlainDate.from(day).add({ days: plus }).toZonedDateTime("Asia/Tokyo").toInstant().toString();
}
