import { sql } from "kysely";
import { v7 as uuid } from "uuid";
import type { Database } from "#kernel/db/connect.ts";
import type { Reason } from "./reason.ts";

export interface Refusal {
  personId: string | null;
  address: string;
  /** Null: several. */
  operation: string | null;
  reason: Reason;
  /** What the address of the request named; kept only if it is a record. */
  recordId: string | null;
  byKey: boolean;
  /** It was answered that there is no such record: a refusal only when there is one. */
  hidden: boolean;
}

interface Row extends Refusal {
  minute: string;
  lastAt: string;
  count: number;
}

const EVERY_MS = 1_000;
/** Rows of one person or address within a minute; whatever comes beyond is one row "several". */
const MOST_OF_ONE = 30;
/** Rows of all who are not signed in within a minute, in each process: addresses cost an attacker nothing. */
const MOST_UNKNOWN = 200;

/**
 * Counts refusals in memory and writes them once a second, so that no request waits and nobody fills the database by being
 * refused. What could not be written is lost; the log has it.
 */
export function collectRefusals(database: Database, now: () => number = Date.now) {
  let waiting = new Map<string, Row>();
  let minute = "";
  let unknown = 0;
  const perPerson = new Map<string, number>();
  const seen = new Set<string>();
  let timer: NodeJS.Timeout | undefined;

  function note(refusal: Refusal): void {
    const at = new Date(now());
    const start = new Date(Math.floor(at.getTime() / 60_000) * 60_000).toISOString();
    if (start !== minute) {
      minute = start;
      unknown = 0;
      perPerson.clear();
      seen.clear();
    }
    const kept = within(refusal);
    if (!kept) return;
    const key = keyOf(kept);
    const row = waiting.get(key) ?? { ...kept, minute: start, lastAt: "", count: 0 };
    row.count += 1;
    row.lastAt = at.toISOString();
    waiting.set(key, row);
    timer ??= setTimeout(() => {
      timer = undefined;
      flush().catch(() => undefined);
    }, EVERY_MS).unref();
  }

  /** The refusal, without its particulars when there were too many, or nothing when even that is too much. */
  function within(refusal: Refusal): Refusal | undefined {
    const who = refusal.personId ?? refusal.address;
    for (const one of [
      refusal,
      { ...refusal, operation: null, recordId: null, hidden: false, reason: "rule" as const },
    ]) {
      if (seen.has(keyOf(one))) return one;
      const mine = perPerson.get(who) ?? 0;
      if (one === refusal && mine >= MOST_OF_ONE) continue;
      if (one.personId === null && ++unknown > MOST_UNKNOWN) return undefined;
      perPerson.set(who, mine + 1);
      seen.add(keyOf(one));
      return one;
    }
    return undefined;
  }

  async function flush(): Promise<void> {
    const sent = [...waiting.values()];
    waiting = new Map();
    if (sent.length === 0) return;
    const ids = [...new Set(sent.flatMap((row) => row.recordId ?? []))];
    const found =
      ids.length === 0 ? [] : await database.side.selectFrom("record").select("id").where("id", "in", ids).execute();
    const records = new Set(found.map((row) => row.id));
    const kept = new Map<string, Row>();
    for (const row of sent) {
      const recordId = row.recordId !== null && records.has(row.recordId) ? row.recordId : null;
      if (row.hidden && recordId === null) continue;
      const one = { ...row, recordId, hidden: false };
      const same = kept.get(one.minute + keyOf(one));
      if (same) Object.assign(same, { count: same.count + one.count, lastAt: one.lastAt });
      else kept.set(one.minute + keyOf(one), one);
    }
    if (kept.size === 0) return;
    const values = [...kept.values()].map((row) => ({ ...row, id: uuid() }));
    await sql`insert into refusal as r (id, minute, last_at, person_id, address, operation, reason, record_id, by_key, count)
      select id, minute, "lastAt", "personId", address, operation, reason, "recordId", "byKey", count
        from json_to_recordset(${JSON.stringify(values)}::json) as s (id uuid, minute timestamptz, "lastAt" timestamptz,
          "personId" uuid, address text, operation text, reason text, "recordId" uuid, "byKey" boolean, count int)
      on conflict (minute, person_id, address, operation, reason, record_id, by_key)
      do update set count = r.count + excluded.count, last_at = greatest(r.last_at, excluded.last_at)`.execute(
      database.side,
    );
  }

  return { note, flush, stop: () => clearTimeout(timer) };
}

const keyOf = ({ personId, address, operation, reason, recordId, byKey, hidden }: Refusal) =>
  JSON.stringify([personId, address, operation, reason, recordId, byKey, hidden]);
