import { sql, type Expression, type SqlBool } from "kysely";

/** Where a permission holds. Queries take it, so none can be written without one. */
export type Scope =
  | { kind: "all"; personId: string | null }
  /** The units given and everything below them, beside what is one's own. */
  | { kind: "units"; personId: string; unitIds: string[]; reach?: Reach }
  /** Only what the person owns or takes part in. */
  | { kind: "own"; personId: string; reach?: Reach };

/**
 * How many records lie within a scope: few are best read as a set from their indexes, among many a walk from the newest on
 * soon meets the reader's. A hint for plans (see reach.ts), never for rights: both find the same.
 */
export type Reach = "few" | "many";

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
  const own = [
    sql`select p.record_id from participant p where p.person_id = ${scope.personId} and ${part}`,
    sql`select o.id from record o where o.owner_id = ${scope.personId}`,
  ];
  if (scope.kind === "own" && scope.reach !== "many") return inAny(row, own);
  if (scope.kind === "units" && scope.reach === "few")
    return inAny(row, [...own, sql`select u.id from record u where u.unit_id = any(array(${unitsOf(scope.unitIds)}))`]);
  const mine = sql<SqlBool>`(${row}.owner_id = ${scope.personId}
    or exists (select 1 from participant p where p.record_id = ${row}.id and p.person_id = ${scope.personId} and ${part}))`;
  return scope.kind === "own" ? mine : sql<SqlBool>`(${row}.unit_id in (${unitsOf(scope.unitIds)}) or ${mine})`;
}

const inAny = (row: Expression<unknown>, sets: Expression<unknown>[]) =>
  sql<SqlBool>`${row}.id in (${sql.join(sets, sql` union all `)})`;

export const unitsOf = (unitIds: readonly string[]) => sql`select u.id from unit u where u.path && ${unitIds}::uuid[]`;
