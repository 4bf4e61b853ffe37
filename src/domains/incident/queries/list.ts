import { sql, type Expression, type SqlBool } from "kysely";
import { decodeCursor, toPage, type Position } from "#kernel/contract/page.ts";
import { foundAsShown } from "#kernel/access/shown-search.ts";
import { visible, type Scope } from "#kernel/access/scope.ts";
import type { Tx } from "#kernel/operation/context.ts";
import { query } from "#kernel/operation/operation.ts";
import { amongAll, hasFew } from "#kernel/search/find.ts";
import { list, type ListedIncident, type ListedRow, type ListFilter } from "../contract.ts";
import { versionOf } from "../open.ts";
import { personRef } from "../people.ts";
import { responsibleFor, type Pictures } from "../viewer.ts";
import { narrow } from "./list-filter.ts";

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

/** How many of the newest are looked through before the index of words is asked: bounds the cost of frequent words. */
const NEWEST = 1_000;

/** What a row of the list shows beside the trouble itself; read in the same statement. */
const onDuties = (now: string) => sql<{ overdue: number; passedOver: string[][] }>`(
  select json_build_object(
    'overdue', count(*) filter (where duty.due_at < ${now} and not duty.settled and not duty.soft and not duty.effort),
    'passedOver', coalesce(json_agg(to_json(duty.passed_over)) filter (where duty.passed_over <> '{}'), '[]'))
  from duty where duty.record_id = record.id and duty.state = 'open' and not record.closed)`;

/**
 * Rows of the list after a position, newest first, one more than `limit` if there are more. With words the newest that
 * the other filters leave are looked through first: a frequent word fills a page there, whatever the number of all; a
 * rare one has few hits in the index.
 */
export async function listRows(
  tx: Tx,
  about: {
    filter: ListFilter;
    scope: Scope;
    personId: string | null;
    now: string;
    limit: number;
    only?: Expression<SqlBool> | null;
  },
  after: Position | undefined,
) {
  const { conditions, words, query, table } = narrow(about.filter, about.scope, about.personId, after);
  const only = about.only ?? null;
  const rows = listed(tx)
    .select(["record.regulation_version_id", onDuties(about.now).as("on_duties")])
    .where((eb) => eb.and(conditions))
    .orderBy(`${table}.opened_at`, "desc")
    .orderBy(`${table}.id`, "desc")
    .limit(about.limit + 1);
  if (!words) return rows.execute();
  if (only) return rows.where(only).execute();
  if (hasFew(about.scope)) return rows.where(words).execute();
  const newest = tx
    .selectFrom("record")
    .innerJoin("incident", "incident.id", "record.id")
    .select(["record.id", "record.search"])
    .where((eb) => eb.and(conditions))
    .orderBy(`${table}.opened_at`, "desc")
    .orderBy(`${table}.id`, "desc")
    .limit(NEWEST);
  const near = await rows
    .where(
      "record.id",
      "in",
      sql<string>`(select near.id from (${newest}) near where near.search @@ ${query}::tsquery)`,
    )
    .execute();
  if (near.length > about.limit) return near;
  const before = after ? { openedAt: String(after[0]), id: String(after[1]) } : undefined;
  return rows.where(await amongAll(tx, query, before)).execute();
}

type Row = Awaited<ReturnType<typeof listRows>>[number];

/** Who is responsible is looked up in memory, by the regulation that the trouble is bound to. */
export function toListedRow(row: Row, context: Pictures): ListedRow {
  const { actor, directory, now, regulations } = context;
  const { overdue, passedOver } = row.on_duties;
  const pack = versionOf(regulations, { regulationVersionId: row.regulation_version_id })?.pack;
  const found = row.closed ? null : responsibleFor(directory, pack, now, new Set(passedOver.flat()));
  return { ...toListed(row), responsible: found && personRef(directory, found.personId, actor.locale, now), overdue };
}

/** Troubles newest first, by keyset. */
export const listTroubles = query(list, async (context) => {
  const { tx, input, scope, actor, now } = context;
  const { cursor, limit, ...filter } = input;
  const only = await foundAsShown(context, filter.q, sql<SqlBool>`record.kind = 'incident' and ${visible(scope)}`);
  const about = { filter, scope, personId: actor.personId, now, limit, only };
  const { items, next } = toPage(await listRows(tx, about, decodeCursor(cursor, 2)), limit, (row) => [
    row.opened_at,
    row.id,
  ]);
  return { items: items.map((row) => toListedRow(row, context)), next };
});
