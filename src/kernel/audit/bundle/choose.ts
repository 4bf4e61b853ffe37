import { sql, type Kysely } from "kysely";
import { refused } from "#kernel/contract/problem.ts";
import type { DB } from "#kernel/db/schema.ts";

/** What a bundle is to hold. */
export type Wanted =
  | { kind: "chain" }
  /** By the time of sealing; ISO instants, the end exclusive. */
  | { kind: "period"; from: string | null; to: string | null }
  | { kind: "record"; id: string; number: string }
  /** Places of events, ascending. */
  | { kind: "selection"; positions: readonly number[] };

export interface Chosen {
  kind: Wanted["kind"];
  /** Places of a stretch without gap, or single ones. */
  stretch: { first: number; last: number } | null;
  positions: readonly number[];
  /** Numbers of the seals that cover them. */
  seals: { first: number; last: number } | readonly number[];
}

/** Looks up places and seals of what is wanted, up to the newest seal. @throws Problem `audit.export.nothing` */
export async function choose(db: Kysely<DB>, wanted: Wanted, newest: number): Promise<Chosen> {
  if (wanted.kind === "chain" || wanted.kind === "period") return stretchOf(db, wanted, newest);
  const positions = wanted.kind === "record" ? await placesOfRecord(db, wanted.id) : wanted.positions;
  if (positions.length === 0) throw refused("audit.export.nothing");
  const { rows } = await sql<{ no: number }>`select distinct s.no from unnest(${positions}::bigint[]) as p (at)
    cross join lateral (select no from seal where kind = 'events' and first_position <= p.at order by first_position desc limit 1) s
    order by s.no`.execute(db);
  return { kind: wanted.kind, stretch: null, positions, seals: rows.map(({ no }) => no) };
}

async function stretchOf(
  db: Kysely<DB>,
  wanted: Wanted & { kind: "chain" | "period" },
  newest: number,
): Promise<Chosen> {
  const [from, to] = wanted.kind === "period" ? [wanted.from, wanted.to] : [null, null];
  // What is sealed from now on does not belong to it any more.
  let query = db.selectFrom("seal").where("kind", "=", "events").where("no", "<=", newest);
  if (from !== null) query = query.where("sealed_at", ">=", from);
  if (to !== null) query = query.where("sealed_at", "<", to);
  const found = await query
    .select((eb) => [
      eb.fn.min<number | null>("no").as("firstNo"),
      eb.fn.max<number | null>("no").as("lastNo"),
      eb.fn.min<number | null>("first_position").as("first"),
      sql<number | null>`max(first_position + count - 1)`.as("last"),
    ])
    .executeTakeFirstOrThrow();
  if (found.firstNo === null || found.lastNo === null || found.first === null || found.last === null)
    throw refused("audit.export.nothing");
  const whole = found.first === 1 && to === null;
  return {
    kind: whole ? "chain" : "period",
    stretch: { first: found.first, last: found.last },
    positions: [],
    seals: { first: whole ? 0 : found.firstNo, last: whole ? newest : found.lastNo },
  };
}

async function placesOfRecord(db: Kysely<DB>, id: string): Promise<number[]> {
  const rows = await db
    .selectFrom("event_place")
    .select("position")
    .where("record_id", "=", id)
    .orderBy("position")
    .execute();
  return rows.map(({ position }) => position);
}

/** Which seals go along, besides all keys. */
export interface SealNumbers {
  /** All from this one on; null: none but the single ones. */
  from: number | null;
  to: number;
  single: readonly number[];
}

/** At most so many seals lead from an event to the next head that was left outside. */
const LONGEST = 2_000;

/** The seals of the events, and those that lead on from them to the next head that was left outside, where there is one. */
export async function sealNumbers(db: Kysely<DB>, { seals }: Chosen): Promise<SealNumbers> {
  const ends = "first" in seals ? [seals.last] : seals;
  const { rows } = await sql<{ no: number; next: number | null }>`select e.no,
    (select min(a.seal_no) from seal_anchor a where a.state = 'done' and a.seal_no >= e.no) as next
    from unnest(${ends}::bigint[]) as e (no)`.execute(db);
  const numbers = new Set(ends);
  for (const { no, next } of rows)
    if (next !== null && next - no <= LONGEST) for (let each = no; each <= next; each++) numbers.add(each);
  const single = [...numbers].sort((a, b) => a - b);
  const to = single.at(-1) ?? 0;
  return "first" in seals ? { from: seals.first, to, single: [] } : { from: null, to, single };
}
