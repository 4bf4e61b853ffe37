import { sql, type Kysely } from "kysely";
import { v7 as uuid } from "uuid";
import { Problem } from "#kernel/contract/problem.ts";
import type { DB } from "#kernel/db/schema.ts";
import type { Work } from "#kernel/operation/context.ts";
import { canonicalColumns, EVENT_FORM, leafText, type CanonicalEvent } from "./canonical.ts";
import { loadSigner, takeOverKey, type KeyPlace, type Signer } from "./keys.ts";
import { leafHash, rootOf } from "./merkle.ts";
import { headOf, makeSeal, NOTHING, SEAL_FORMAT, type KeyHeader } from "./seal.ts";
import { holdChain, insertSeal, lastKey, lastSeal, nextPosition } from "./store.ts";

/**
 * Seals at most `most` of the events that wait, in one transaction: all of it or nothing. Gives how many; 0 also when another
 * process seals just now. The first seal of all announces the key.
 *
 * @throws Problem `audit.key.foreign` when the key at hand is not the one that the chain announced
 */
export async function sealBatch(work: Work, place: KeyPlace, most: number): Promise<number> {
  const { tx, now } = work;
  if (!(await holdChain(tx))) return 0;
  const signer = (await signerFor(tx, place)) ?? (await begin(tx, place, now));
  const last = await lastSeal(tx);
  if (!last) throw new Error("The chain has not begun");
  const events = await waiting(tx, most);
  if (events.length === 0) return 0;
  const first = await nextPosition(tx);
  const leaves = leavesOf(events, await newestLeaves(tx, events));
  const header = {
    format: SEAL_FORMAT,
    chain: last.parsed.chain,
    no: last.parsed.no + 1,
    previous: headOf(last).toString("hex"),
    sealedAt: now,
    signer: signer.publicKey,
    kind: "events",
    form: EVENT_FORM,
    first,
    count: events.length,
    root: rootOf(leaves).toString("hex"),
  } as const;
  await insertSeal(tx, makeSeal(header, signer), header, first);
  await sql`insert into event_place (position, seq, record_id, hash)
    select ${first - 1} + n, seq, record_id, decode(hash, 'hex') from unnest(${events.map(({ seq }) => seq)}::bigint[],
      ${events.map(({ recordId }) => recordId)}::uuid[], ${leaves.map((leaf) => leaf.toString("hex"))}::text[])
      with ordinality as sealed (seq, record_id, hash, n)`.execute(tx);
  await sql`delete from event_unsealed where seq = any(${events.map(({ seq }) => seq)}::bigint[])`.execute(tx);
  work.touch("audit");
  return events.length;
}

/** The key that the chain announced last; undefined before the chain began. */
export async function signerFor(tx: Kysely<DB>, place: KeyPlace): Promise<Signer | undefined> {
  const announced = (await lastKey(tx))?.parsed as KeyHeader | undefined;
  if (!announced) return undefined;
  const signer = await loadSigner(place);
  if (signer?.publicKey === announced.publicKey) return signer;
  // A rotation that was cut short between the database and the file.
  const next = place.auditKey ? undefined : await takeOverKey(place, announced.publicKey);
  if (next) return next;
  const params = { expected: announced.publicKey, found: signer?.publicKey ?? "" };
  throw new Problem(409, "refused", { key: signer ? "audit.key.foreign" : "audit.key.missing", params });
}

async function begin(tx: Kysely<DB>, place: KeyPlace, now: string): Promise<Signer> {
  const signer = await loadSigner(place, { make: true });
  if (!signer) throw new Error("There is no key");
  const header: KeyHeader = {
    format: SEAL_FORMAT,
    chain: uuid(),
    no: 0,
    previous: NOTHING,
    sealedAt: now,
    signer: signer.publicKey,
    kind: "key",
    publicKey: signer.publicKey,
    because: "first",
  };
  await insertSeal(tx, makeSeal(header, signer, signer), header, 1);
  return signer;
}

/**
 * Only what can be seen now is taken, in the order of its numbers; what is committed late waits for the next batch. The queue is
 * read first and by itself: joined freely, the planner would walk through all events that are sealed already.
 */
async function waiting(tx: Kysely<DB>, most: number): Promise<CanonicalEvent[]> {
  const { rows } = await sql<CanonicalEvent | { id: null }>`with chosen as materialized
      (select seq from event_unsealed order by seq limit ${most})
    select ${canonicalColumns("e")} from chosen u left join event e on e.seq = u.seq order by u.seq`.execute(tx);
  const found = rows.filter((row): row is CanonicalEvent => row.id !== null);
  if (found.length === rows.length) return found;
  // Rows of events that were taken away before their seal stay in the queue, for verification to tell; they must not block it.
  const others = await sql<CanonicalEvent>`select ${canonicalColumns("e")}
    from event_unsealed u join event e on e.seq = u.seq order by u.seq limit ${most}`.execute(tx);
  return others.rows;
}

/** The leaf of the newest sealed event of each record in the batch. */
async function newestLeaves(tx: Kysely<DB>, events: readonly CanonicalEvent[]): Promise<Map<string, string>> {
  const ids = [...new Set(events.flatMap(({ recordId }) => recordId ?? []))];
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ id: string; hash: string }>`select r.id::text, encode(p.hash, 'hex') as hash
    from unnest(${ids}::uuid[]) as r (id) cross join lateral
    (select hash from event_place where record_id = r.id order by position desc limit 1) p`.execute(tx);
  return new Map(rows.map(({ id, hash }) => [id, hash]));
}

/** Leaves in the order of the events; `newest` moves on with each. */
function leavesOf(events: readonly CanonicalEvent[], newest: Map<string, string>): Buffer[] {
  return events.map((event) => {
    const leaf = leafHash(leafText(event, event.recordId === null ? null : (newest.get(event.recordId) ?? null)));
    if (event.recordId !== null) newest.set(event.recordId, leaf.toString("hex"));
    return leaf;
  });
}
