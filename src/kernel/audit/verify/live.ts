import { sql, type Kysely } from "kysely";
import type { DB } from "#kernel/db/schema.ts";
import { eventsBetween, sealsOf } from "../bundle/read-chain.ts";
import { headOf, readHeader } from "../seal.ts";
import { lastSeal } from "../store.ts";
import { verifyChain, type VerifyOptions } from "./chain.ts";
import { note, settle, type Named, type Report } from "./report.ts";
import type { Entry } from "./walk.ts";

/** Verifies the whole trail where it lives: chain against events, and events that no seal knows of. */
export async function verifyLive(db: Kysely<DB>, now: string, options: VerifyOptions = {}): Promise<Report> {
  const last = await lastSeal(db).catch(() => undefined);
  const newest = last
    ? { no: last.parsed.no, head: headOf(last).toString("hex"), at: now }
    : { no: -1, head: "", at: now };
  const { report } = await verifyChain(
    {
      seals: () => sealsOf(db, { from: 0, to: Number.MAX_SAFE_INTEGER, single: [] }),
      entries: () => entriesOf(db),
    },
    { first: 1, last: Number.POSITIVE_INFINITY, newest, gapless: true },
    options,
  );
  await nowhere(db, report);
  await columnsOf(db, report);
  return settle(report);
}

async function* entriesOf(db: Kysely<DB>): AsyncGenerator<Entry[]> {
  for await (const page of eventsBetween(db, 1, Number.MAX_SAFE_INTEGER))
    yield page.map(({ event, ...place }) => ({ ...place, event: event ?? undefined, gone: event === null }));
}

type Lost = Named & { written: boolean };

/** Events that have no place and do not wait for one: their place was taken away, or they came past the trigger; and the reverse. */
async function nowhere(db: Kysely<DB>, report: Report): Promise<void> {
  const { rows } = await sql<Lost>`select e.seq::text, e.id::text, e.type, e.record_id::text as "recordId",
      to_char(e.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "recordedAt", true as written
    from event e where not exists (select 1 from event_place p where p.seq = e.seq)
      and not exists (select 1 from event_unsealed u where u.seq = e.seq)
    union all
    select u.seq::text, null, null, null, null, false from event_unsealed u
    where not exists (select 1 from event e where e.seq = u.seq)
    order by 1 limit 50`.execute(db);
  for (const { written, ...event } of rows) {
    const kind = written ? "added" : "missing";
    const key = written ? "unplaced" : "unsealedGone";
    note(report, { kind, key, params: { seq: event.seq }, event, at: Number.MAX_SAFE_INTEGER - 3 });
  }
  const waiting = await sql<{ count: number }>`select count(*)::int as count from event_unsealed`.execute(db);
  report.waiting = waiting.rows[0]?.count ?? 0;
}

/** The columns beside a header's text serve searching only, but a search must not mislead either. */
async function columnsOf(db: Kysely<DB>, report: Report): Promise<void> {
  let after = -1;
  for (;;) {
    const rows = await db
      .selectFrom("seal")
      .select(["no", "kind", "first_position", "count", "header", "head"])
      .where("no", ">", after)
      .orderBy("no")
      .limit(2_000)
      .execute();
    const last = rows.at(-1);
    if (!last) return;
    for (const row of rows) {
      const header = readHeader(row.header);
      const fits =
        header?.no === row.no &&
        header.kind === row.kind &&
        headOf(row).equals(row.head) &&
        (header.kind === "key" || (header.first === row.first_position && header.count === row.count));
      if (!fits) note(report, { kind: "seal", key: "seal.columns", params: { no: row.no }, at: row.first_position });
    }
    after = last.no;
  }
}
