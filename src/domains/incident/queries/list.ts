import { sql } from "kysely";
import { visible } from "#kernel/access/scope.ts";
import { decodeCursor, toPage } from "#kernel/contract/page.ts";
import type { Tx } from "#kernel/operation/context.ts";
import { query } from "#kernel/operation/operation.ts";
import { toTsquery } from "#kernel/search/normalise.ts";
import { list, type ListedIncident } from "../contract.ts";

/** One row of a list; everything in one statement. */
export function listed(tx: Tx) {
  return tx
    .selectFrom("record")
    .innerJoin("incident", "incident.id", "record.id")
    .leftJoin("system", "system.id", "incident.system_id")
    .select([
      "record.id",
      "record.number",
      "record.title",
      "record.state",
      "record.closed",
      "record.opened_at",
      "incident.system_id",
      "system.code as system_code",
      "system.name as system_name",
      "incident.gravity",
      "incident.priority",
      "incident.cause",
      "incident.recovery",
      "incident.occurred_at",
      "incident.recovered_at",
      "incident.out_of_hours",
      "incident.source",
    ])
    .where("record.kind", "=", "incident");
}

type Listed = Awaited<ReturnType<ReturnType<typeof listed>["execute"]>>[number];

export function toListed(row: Listed): ListedIncident {
  return {
    id: row.id,
    number: row.number,
    title: row.title,
    state: row.state as ListedIncident["state"],
    closed: row.closed,
    system: row.system_id ? { id: row.system_id, code: row.system_code ?? "", name: row.system_name ?? "" } : null,
    gravity: row.gravity as ListedIncident["gravity"],
    priority: row.priority as ListedIncident["priority"],
    cause: row.cause as ListedIncident["cause"],
    recovery: row.recovery as ListedIncident["recovery"],
    openedAt: row.opened_at,
    occurredAt: row.occurred_at,
    recoveredAt: row.recovered_at,
    outOfHours: row.out_of_hours,
    source: row.source,
  };
}

/**
 * Troubles newest first, by keyset. A filter on the incident's own columns walks that table's index, everything else the
 * record's; both have the same order.
 */
export const listTroubles = query(list, async ({ tx, input, scope, actor }) => {
  const after = decodeCursor(input.cursor, 2);
  const words = input.q ? toTsquery(input.q) : "";
  const table = input.systemId || input.gravity || input.priority ? "incident" : "record";
  let rows = listed(tx)
    .where(visible(scope))
    .orderBy(`${table}.opened_at`, "desc")
    .orderBy(`${table}.id`, "desc")
    .limit(input.limit + 1);
  if (words) rows = rows.where(sql<boolean>`record.search @@ ${words}::tsquery`);
  if (input.state) rows = rows.where("record.state", "=", input.state);
  if (input.open !== undefined)
    rows = rows.where(input.open ? sql<boolean>`not record.closed` : sql<boolean>`record.closed`);
  if (input.gravity) rows = rows.where("incident.gravity", "=", input.gravity);
  if (input.priority) rows = rows.where("incident.priority", "=", input.priority);
  if (input.systemId) rows = rows.where("incident.system_id", "=", input.systemId);
  if (input.unitId)
    rows = rows.where(
      sql<boolean>`(record.unit_id = ${input.unitId} or incident.related_unit_ids @> array[${input.unitId}]::uuid[])`,
    );
  if (input.mine) rows = rows.where(visible({ kind: "own", personId: actor.personId ?? "" }));
  if (after)
    rows = rows.where(
      sql<boolean>`(${sql.ref(`${table}.opened_at`)}, ${sql.ref(`${table}.id`)}) < (${after[0]}::timestamptz, ${after[1]}::uuid)`,
    );
  const { items, next } = toPage(await rows.execute(), input.limit, (row) => [row.opened_at, row.id]);
  return { items: items.map(toListed), next };
});
