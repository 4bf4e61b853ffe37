import { sql } from "kysely";
import { visible } from "#kernel/access/scope.ts";
import { query } from "#kernel/operation/operation.ts";
import { counts, known } from "../contract.ts";
import { listed, toListed } from "./list.ts";

/** How many troubles are open, how many of them grave, and how many concern the reader. */
export const countTroubles = query(counts, async ({ tx, scope, actor }) => {
  const mine = visible({ kind: "own", personId: actor.personId ?? "00000000-0000-0000-0000-000000000000" });
  return tx
    .selectFrom("record")
    .innerJoin("incident", "incident.id", "record.id")
    .select([
      sql<number>`count(*)`.as("open"),
      sql<number>`count(*) filter (where incident.gravity = 'grave')`.as("grave"),
      sql<number>`count(*) filter (where ${mine})`.as("mine"),
    ])
    .where("record.kind", "=", "incident")
    .where(sql<boolean>`not record.closed`)
    .where(visible(scope))
    .executeTakeFirstOrThrow();
});

/** Open troubles of a system, or the newest of all: so much that a second reporter recognises his own. */
export const knownTroubles = query(known, async ({ tx, input, scope }) => {
  let rows = listed(tx)
    .where(sql<boolean>`not record.closed`)
    .where("incident.recovery", "<>", "recovered")
    .where(visible(scope));
  if (input.systemId) rows = rows.where("incident.system_id", "=", input.systemId);
  const found = await rows.orderBy("record.opened_at", "desc").limit(20).execute();
  return {
    items: found
      .map(toListed)
      .flatMap(({ id, number, title, state, system, openedAt }) =>
        system ? [{ id, number, title, state, system, openedAt }] : [],
      ),
  };
});
