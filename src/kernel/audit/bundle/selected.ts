import { sql, type Kysely } from "kysely";
import type { DB } from "#kernel/db/schema.ts";
import { pathOf } from "../merkle.ts";
import { readHeader, type EventsHeader } from "../seal.ts";
import { eventsAt, type PlacedEvent } from "./read-chain.ts";

/** An event with the way from its leaf to the root of its seal. */
export interface ProvenEvent extends PlacedEvent {
  /** Number of the seal. */
  no: number;
  path: string[];
}

const PAGE = 500;

/** Single events with their proofs, page by page. Hashes of their neighbours are enough; these are not shown themselves. */
export async function* provenEvents(db: Kysely<DB>, positions: readonly number[]): AsyncGenerator<ProvenEvent[]> {
  let batch: { header: EventsHeader; leaves: Buffer[] } | undefined;
  for (let at = 0; at < positions.length; at += PAGE) {
    const events = await eventsAt(db, positions.slice(at, at + PAGE));
    const page: ProvenEvent[] = [];
    for (const event of events) {
      if (!batch || !covers(batch.header, event.position)) batch = await batchOf(db, event.position);
      const { header, leaves } = batch;
      const path = pathOf(leaves, event.position - header.first).map((hash) => hash.toString("hex"));
      page.push({ ...event, no: header.no, path });
    }
    yield page;
  }
}

const covers = (header: EventsHeader, position: number) =>
  position >= header.first && position < header.first + header.count;

async function batchOf(db: Kysely<DB>, position: number): Promise<{ header: EventsHeader; leaves: Buffer[] }> {
  const row = await db
    .selectFrom("seal")
    .select("header")
    .where("kind", "=", "events")
    .where("first_position", "<=", position)
    .orderBy("first_position", "desc")
    .limit(1)
    .executeTakeFirstOrThrow();
  const header = readHeader(row.header) as EventsHeader;
  const { rows } = await sql<{ hash: Buffer }>`select hash from event_place
    where position >= ${header.first} and position < ${header.first + header.count} order by position`.execute(db);
  return { header, leaves: rows.map(({ hash }) => hash) };
}
