import { sql, type Kysely } from "kysely";
import { v7 as uuid } from "uuid";
import { changeable } from "#kernel/access/scope.ts";
import { notFound, stale } from "#kernel/contract/problem.ts";
import { json } from "#kernel/db/json.ts";
import type { DB } from "#kernel/db/schema.ts";
import type { Facts, LockOptions, NewRecord, RecordRow } from "#kernel/operation/context.ts";
import type { RecordKind } from "#kernel/operation/manifest.ts";
import type { Regulations } from "#kernel/regulations/store.ts";
import type { Locale } from "#kernel/i18n/i18n.ts";
import { asSeen, linkedTo } from "./as-seen.ts";
import { seenOf, type ScopeOf } from "./visible.ts";
import { toTsvectorInput } from "#kernel/search/normalise.ts";

/** A record that this transaction holds for change. */
export interface Held {
  row: RecordRow;
  /** Something is to be written; `raised`: and readers of the version before are overtaken by it. */
  touched: boolean;
  raised: boolean;
  search?: string;
  /** What it contributed to measures when this transaction took it. */
  points?: string;
}

const COLUMNS = [
  "id",
  "kind",
  "number",
  "title",
  "state",
  "closed",
  "unit_id",
  "owner_id",
  "opened_at",
  "closed_at",
  "version",
  "regulation_version_id",
  "facts",
] as const;

/** Who is told what changed: the records that he may read, and his language. */
interface Reader {
  scopes: ScopeOf;
  locale: Locale;
}

/** Locks a record's row. 404 when it is not there (or of another kind), 409 when the reader saw an older version. */
export async function loadForChange(tx: Kysely<DB>, id: string, options: LockOptions, reader: Reader): Promise<Held> {
  const found = await tx
    .selectFrom("record")
    .select(COLUMNS)
    .where("id", "=", id)
    .where(changeable(options.scope ?? { kind: "all", personId: null }))
    .forUpdate()
    .executeTakeFirst();
  if (!found || (options.kind && found.kind !== options.kind)) throw notFound();
  const row = toRow(found);
  if (options.version !== undefined && options.version !== row.version)
    throw stale(await lastChange(tx, row, options.version, reader));
  return { row, touched: false, raised: false };
}

/**
 * The newest event that overtook the reader; what was only told beside the record did not. Some operations are open for records
 * that a person may not read (a complaint about somebody's incident): he is told that it changed, not what.
 */
async function lastChange(tx: Kysely<DB>, row: RecordRow, seen: number, { scopes, locale }: Reader) {
  const last = await tx
    .selectFrom("event")
    .leftJoin("person", "person.id", "event.actor_id")
    .select([
      "event.type",
      "event.data",
      "event.recorded_at",
      sql<string>`coalesce(person.family || '　' || person.given, 'Kaname')`.as("who"),
      sql<string | null>`nullif(concat_ws(' ', person.given_roman, person.family_roman), '')`.as("whoEn"),
    ])
    .where("event.record_id", "=", row.id)
    // What was written before events knew their version is named only where nothing better is there.
    .orderBy(sql`coalesce(event.record_version > ${seen}, false)`, "desc")
    .orderBy("event.seq", "desc")
    .limit(1)
    .executeTakeFirst();
  const data = (last?.data ?? {}) as Record<string, unknown>;
  const linked = linkedTo(data);
  const open = await seenOf(tx, linked === undefined ? [row.id] : [row.id, linked], scopes);
  if (!open.has(row.id))
    return { who: "—", what: row.kind, at: last?.recorded_at ?? row.openedAt, version: row.version };
  return {
    who: last?.who ?? "Kaname",
    ...(last?.whoEn ? { whoEn: last.whoEn } : {}),
    data: asSeen(data, open, locale),
    what: last?.type ?? row.kind,
    at: last?.recorded_at ?? row.openedAt,
    version: row.version,
  };
}

/** A record as the database gives it. */
export interface FoundRecord {
  id: string;
  kind: string;
  number: string;
  title: string;
  state: string;
  closed: boolean;
  unit_id: string | null;
  owner_id: string | null;
  opened_at: string;
  closed_at: string | null;
  version: number;
  regulation_version_id: string | null;
  facts: unknown;
}

export function toRow(found: FoundRecord): RecordRow {
  return {
    id: found.id,
    kind: found.kind,
    number: found.number,
    title: found.title,
    state: found.state,
    closed: found.closed,
    unitId: found.unit_id,
    ownerId: found.owner_id,
    openedAt: found.opened_at,
    closedAt: found.closed_at,
    version: found.version,
    regulationVersionId: found.regulation_version_id,
    facts: found.facts as Facts,
  };
}

/**
 * The next number of a kind in the year of the opening. The counter's row stays locked until the transaction ends, so that
 * numbers have no gap.
 */
export async function nextNumber(tx: Kysely<DB>, definition: RecordKind, openedAt: string): Promise<string> {
  const { year } = Temporal.Instant.from(openedAt).toZonedDateTimeISO("Asia/Tokyo");
  const { rows } = await sql<{
    number: string;
  }>`select next_number(${definition.kind}, ${definition.prefix}, ${year}) as number`.execute(tx);
  return rows[0]?.number ?? "";
}

/** The supertype row of a new record, bound to the regulation version in force at its opening; `insert` is sent, not awaited. */
export function createRecord(
  tx: Kysely<DB>,
  input: { definition: RecordKind; record: NewRecord; number: string; now: string; regulations: Regulations },
): { held: Held; insert: Promise<unknown> } {
  const { definition, record, number, now } = input;
  const openedAt = record.openedAt ?? now;
  const facts = { kind: definition.kind, ...record.facts };
  const made: RecordRow = {
    id: uuid(),
    kind: definition.kind,
    number,
    title: record.title,
    state: record.state,
    closed: false,
    unitId: record.unitId ?? null,
    ownerId: record.ownerId ?? null,
    openedAt,
    closedAt: null,
    version: 0,
    regulationVersionId: input.regulations.select(definition.kind, facts, openedAt)?.id ?? null,
    facts,
  };
  const insert = tx
    .insertInto("record")
    .values({
      id: made.id,
      kind: made.kind,
      number,
      title: made.title,
      state: made.state,
      unit_id: made.unitId,
      owner_id: made.ownerId,
      opened_at: openedAt,
      changed_at: now,
      regulation_version_id: made.regulationVersionId,
      facts: json(facts),
    })
    .execute();
  return { held: { row: made, touched: true, raised: true, search: record.search ?? "" }, insert };
}

/** One update for each record that an event or a change touched; its version rises by one, unless all of it was quiet. */
export function writeRecordChanges(tx: Kysely<DB>, held: Map<string, Held>, now: string): Promise<unknown>[] {
  const touched = [...held.values()].filter((record) => record.touched);
  return touched.map(({ row, search, raised }) => {
    if (raised) row.version += 1;
    const searchable =
      search === undefined
        ? {}
        : { search: sql<string>`${toTsvectorInput(`${row.number}\n${row.title}\n${search}`)}::tsvector` };
    return tx
      .updateTable("record")
      .set({
        title: row.title,
        state: row.state,
        closed: row.closed,
        unit_id: row.unitId,
        owner_id: row.ownerId,
        closed_at: row.closedAt,
        changed_at: now,
        version: row.version,
        regulation_version_id: row.regulationVersionId,
        facts: json(row.facts),
        ...searchable,
      })
      .where("id", "=", row.id)
      .execute();
  });
}
