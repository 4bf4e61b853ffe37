import { sql, type Kysely } from "kysely";
import type { DB } from "#kernel/db/schema.ts";
import { unitsOf, type Reach, type Scope } from "./scope.ts";

/** Up to so many records are read as a set: some 30 ms at worst; of a million, a walk meets more than these soon. */
const FEW = 20_000;
/** How long a count holds. Being wrong costs time, not correctness. */
const HOLDS_MS = 10 * 60_000;
const MOST_KEPT = 10_000;

const kept = new Map<string, { reach: Reach; until: number }>();

/** The scope with what is known of its reach; one statement, bounded, the first time and every ten minutes. */
export async function withReach(tx: Kysely<DB>, scope: Scope): Promise<Scope> {
  if (scope.kind === "all") return scope;
  const key = [scope.personId, ...(scope.kind === "units" ? scope.unitIds.toSorted() : [])].join(" ");
  const known = kept.get(key);
  if (known && known.until > Date.now()) return { ...scope, reach: known.reach };
  if (kept.size >= MOST_KEPT) kept.clear();
  const reach = await count(tx, scope);
  kept.set(key, { reach, until: Date.now() + HOLDS_MS });
  return { ...scope, reach };
}

async function count(tx: Kysely<DB>, scope: Exclude<Scope, { kind: "all" }>): Promise<Reach> {
  const sets = [
    sql`select from participant where person_id = ${scope.personId} limit ${FEW + 1}`,
    sql`select from record where owner_id = ${scope.personId} limit ${FEW + 1}`,
  ];
  if (scope.kind === "units")
    sets.push(sql`select from record where unit_id = any(array(${unitsOf(scope.unitIds)})) limit ${FEW + 1}`);
  const each = sets.map((set) => sql`(select count(*) from (${set}) as reached)`);
  const { rows } = await sql<{ many: boolean }>`select ${sql.join(each, sql` + `)} > ${FEW} as many`.execute(tx);
  return rows[0]?.many ? "many" : "few";
}
