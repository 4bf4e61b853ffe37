import { sql, type Expression, type SqlBool } from "kysely";
import { visible, type Scope } from "#kernel/access/scope.ts";
import type { Position } from "#kernel/contract/page.ts";
import { toTsquery } from "#kernel/search/normalise.ts";
import type { ListFilter } from "../contract.ts";

/** What is asked of the list, as conditions on `record` joined with `incident`. */
export interface Narrowing {
  conditions: Expression<SqlBool>[];
  /** The condition of the words alone; undefined without words. */
  words: Expression<SqlBool> | undefined;
  /** The words as PostgreSQL's query; "" without words. */
  query: string;
  /** The table whose index is walked: a filter on the incident's own columns walks that one's; both have the same order. */
  table: "incident" | "record";
}

/** Filter and scope of the list, its export and its views. The permission filter stands before every limit and count. */
export function narrow(
  input: ListFilter,
  scope: Scope,
  personId: string | null,
  after: Position | undefined,
): Narrowing {
  const words = input.q ? toTsquery(input.q) : "";
  const table = input.systemId || input.gravity || input.priority ? "incident" : "record";
  const conditions: Expression<SqlBool>[] = [sql`record.kind = 'incident'`, visible(scope)];
  if (input.state) conditions.push(sql`record.state = ${input.state}`);
  if (input.open !== undefined) conditions.push(input.open ? sql`not record.closed` : sql`record.closed`);
  if (input.gravity) conditions.push(sql`incident.gravity = ${input.gravity}`);
  if (input.priority) conditions.push(sql`incident.priority = ${input.priority}`);
  if (input.systemId) conditions.push(sql`incident.system_id = ${input.systemId}`);
  if (input.unitId)
    conditions.push(
      sql`(record.unit_id = ${input.unitId} or incident.related_unit_ids @> array[${input.unitId}]::uuid[])`,
    );
  if (input.mine) conditions.push(visible({ kind: "own", personId: personId ?? "" }));
  if (after)
    conditions.push(
      sql`(${sql.ref(`${table}.opened_at`)}, ${sql.ref(`${table}.id`)}) < (${after[0]}::timestamptz, ${after[1]}::uuid)`,
    );
  return {
    conditions,
    table,
    query: words,
    words: words ? sql<SqlBool>`record.search @@ ${words}::tsquery` : undefined,
  };
}
