import { sql, type Expression, type SqlBool } from "kysely";

/** Where a permission holds. Queries take it, so none can be written without one. */
export type Scope =
  | { kind: "all"; personId: string | null }
  /** The units given and everything below them, beside what is one's own. */
  | { kind: "units"; personId: string; unitIds: string[] }
  /** Only what the person owns or takes part in. */
  | { kind: "own"; personId: string };

/**
 * Predicate on `record` (under the given alias): what the scope lets the reader see. Owners and participants (reporter,
 * addressee, debtor) always see their record.
 */
export function visible(scope: Scope, alias = "record"): Expression<SqlBool> {
  return within(scope, alias, sql`true`);
}

/**
 * The same for who wants to change it: whoever only watches a record or is mentioned in a comment sees it, but has no part
 * in it. Otherwise anybody could widen his own scope by watching.
 */
export function changeable(scope: Scope, alias = "record"): Expression<SqlBool> {
  return within(scope, alias, sql`p.role not in ('watcher', 'mentioned')`);
}

function within(scope: Scope, alias: string, part: Expression<unknown>): Expression<SqlBool> {
  if (scope.kind === "all") return sql<SqlBool>`true`;
  const row = sql.ref(alias);
  // As a set from its indexes where it stands alone: what is one's own is found however many records there are.
  if (scope.kind === "own")
    return sql<SqlBool>`${row}.id in (select p.record_id from participant p where p.person_id = ${scope.personId} and ${part}
      union all select o.id from record o where o.owner_id = ${scope.personId})`;
  const mine = sql<SqlBool>`(${row}.owner_id = ${scope.personId}
    or exists (select 1 from participant p where p.record_id = ${row}.id and p.person_id = ${scope.personId} and ${part}))`;
  return sql<SqlBool>`(${row}.unit_id in (select u.id from unit u where u.path && ${scope.unitIds}::uuid[]) or ${mine})`;
}
