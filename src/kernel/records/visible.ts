import type { Kysely } from "kysely";
import { authorise } from "#kernel/access/roles.ts";
import { visible, type Scope } from "#kernel/access/scope.ts";
import { notFound } from "#kernel/contract/problem.ts";
import type { DB } from "#kernel/db/schema.ts";
import { successionsOf } from "#kernel/regulations/successions.ts";
import type { Actor } from "#kernel/operation/context.ts";
import type { Pictures } from "#kernel/operation/context.ts";

/** Reading a record of a kind needs `<kind>.get`; its scope decides which ones. */
export type ScopeOf = (kind: string) => Scope;

/** For operations that serve every kind: the scope in which the actor may read records of a kind. */
export function readerScopes(
  pictures: Pick<Pictures, "directory" | "access" | "regulations">,
  actor: Actor,
  now: string,
): ScopeOf {
  return (kind) => {
    if (!actor.personId) return { kind: "all", personId: null };
    const decision = authorise(
      pictures.access,
      pictures.directory,
      actor.personId,
      `${kind}.get`,
      now,
      successionsOf(pictures.regulations, now),
    );
    return "scope" in decision ? decision.scope : { kind: "own", personId: actor.personId };
  };
}

/** The record's kind and number if the reader may see it; a foreign record is as if it were not there. */
export async function requireVisible(
  tx: Kysely<DB>,
  id: string,
  scopeOf: ScopeOf,
): Promise<{ id: string; kind: string; number: string; title: string }> {
  const found = await tx
    .selectFrom("record")
    .select(["id", "kind", "number", "title"])
    .where("id", "=", id)
    .executeTakeFirst();
  if (!found) throw notFound();
  const scope = scopeOf(found.kind);
  if (scope.kind === "all") return found;
  const seen = await tx.selectFrom("record").select("id").where("id", "=", id).where(visible(scope)).executeTakeFirst();
  if (!seen) throw notFound();
  return found;
}

/** Which of these records the reader may see. */
export async function seenOf(tx: Kysely<DB>, ids: readonly string[], scopeOf: ScopeOf): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const kinds = await tx.selectFrom("record").select("kind").distinct().where("id", "in", ids).execute();
  const rows = await tx
    .selectFrom("record")
    .select("id")
    .where("id", "in", ids)
    .where((eb) => eb.or(kinds.map(({ kind }) => eb.and([eb("kind", "=", kind), visible(scopeOf(kind))]))))
    .execute();
  return new Set(rows.map((row) => row.id));
}
