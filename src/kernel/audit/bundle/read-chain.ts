import { sql, type Kysely } from "kysely";
import type { DB } from "#kernel/db/schema.ts";
import { canonicalColumns, type CanonicalEvent } from "../canonical.ts";
import type { Seal } from "../seal.ts";
import { toSeal } from "../store.ts";
import type { SealNumbers } from "./choose.ts";

const PAGE = 2_000;

/** A place with its event, as bundle and verification take it. `event` is null when the row is gone. */
export interface PlacedEvent {
  position: number;
  leaf: string;
  seq: string;
  before: string | null;
  event: CanonicalEvent | null;
}

type Row = CanonicalEvent & { position: number; leaf: string; placedSeq: string; placedRecord: string | null };

/** The events with the places from `first` to `last`, page by page in the order of the chain. */
export async function* eventsBetween(db: Kysely<DB>, first: number, last: number): AsyncGenerator<PlacedEvent[]> {
  const newest = new Map<string, string>();
  for (let after = first - 1; after < last;) {
    const { rows } = await sql<Row>`select p.position, encode(p.hash, 'hex') as leaf, p.seq::text as "placedSeq",
      p.record_id::text as "placedRecord", ${canonicalColumns("e")}
      from event_place p left join event e on e.seq = p.seq
      where p.position > ${after} and p.position <= ${last} order by p.position limit ${PAGE}`.execute(db);
    const lastRow = rows.at(-1);
    if (!lastRow) return;
    if (first > 1) await recall(db, rows, newest);
    yield rows.map((row) =>
      placed(row, row.placedRecord === null ? null : (newest.get(row.placedRecord) ?? null), newest),
    );
    after = lastRow.position;
  }
}

/** Single events by their places, in order; `before` of each is asked for. */
export async function eventsAt(db: Kysely<DB>, positions: readonly number[]): Promise<PlacedEvent[]> {
  const { rows } = await sql<Row & { formerLeaf: string | null }>`select p.position, encode(p.hash, 'hex') as leaf,
    p.seq::text as "placedSeq", p.record_id::text as "placedRecord", encode(f.hash, 'hex') as "formerLeaf", ${canonicalColumns("e")}
    from event_place p left join event e on e.seq = p.seq
    left join lateral (select hash from event_place b where b.record_id = p.record_id and b.position < p.position
      order by b.position desc limit 1) f on true
    where p.position = any(${positions}::bigint[]) order by p.position`.execute(db);
  return rows.map((row) => placed(row, row.formerLeaf));
}

function placed(row: Row, before: string | null, newest?: Map<string, string>): PlacedEvent {
  const { position, leaf, placedSeq, placedRecord, ...event } = row;
  if (placedRecord !== null) newest?.set(placedRecord, leaf);
  const { formerLeaf: _, ...columns } = event as typeof event & { formerLeaf?: unknown };
  return { position, leaf, seq: placedSeq, before, event: columns.id === null ? null : columns };
}

/** The leaves that stand before a page, of the records that come for the first time in it. */
async function recall(db: Kysely<DB>, rows: readonly Row[], newest: Map<string, string>): Promise<void> {
  const firsts = new Map<string, number>();
  for (const { placedRecord, position } of rows)
    if (placedRecord !== null && !newest.has(placedRecord) && !firsts.has(placedRecord))
      firsts.set(placedRecord, position);
  if (firsts.size === 0) return;
  const found = await sql<{ id: string; hash: string }>`select r.id::text, encode(f.hash, 'hex') as hash
    from unnest(${[...firsts.keys()]}::uuid[], ${[...firsts.values()]}::bigint[]) as r (id, position) cross join lateral
    (select hash from event_place where record_id = r.id and position < r.position order by position desc limit 1) f`.execute(
    db,
  );
  for (const { id, hash } of found.rows) newest.set(id, hash);
}

/** Seals in their order, page by page. */
export async function* sealsOf(db: Kysely<DB>, { from, to, single }: SealNumbers): AsyncGenerator<Seal[]> {
  for (let after = -1; ;) {
    const rows = await db
      .selectFrom("seal")
      .select(["no", "header", "signature", "counter_signature"])
      .where("no", ">", after)
      .where((eb) =>
        eb.or([
          eb("kind", "=", "key"),
          from === null
            ? sql<boolean>`no = any(${single}::bigint[])`
            : eb.and([eb("no", ">=", from), eb("no", "<=", to)]),
        ]),
      )
      .orderBy("no")
      .limit(PAGE)
      .execute();
    const last = rows.at(-1);
    if (!last) return;
    yield rows.map(toSeal);
    after = last.no;
  }
}
