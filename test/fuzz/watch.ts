import { sql } from "kysely";
import type { Database } from "#kernel/db/connect.ts";

/** Tables that say nothing about the business: counters, stamps, sessions, answers kept for repeats, and events themselves. */
const TECHNICAL = new Set([
  "request_count",
  // What was refused changed nothing; it is told for itself (audit).
  "refusal",
  "event",
  "idempotency",
  "migration",
  "stamp",
  "auth_attempt",
  "auth_session",
  "auth_verification",
]);

export interface Watch {
  /** Transactions that changed a row of the business; and those of them that wrote no event, with the tables. */
  findings(): Promise<{ changing: number; unlogged: { tables: string[]; count: number }[] }>;
}

/**
 * Notes for every transaction which tables it really changed and whether it wrote an event. Sharper than comparing sums of
 * all tables before and after: it holds for each transaction, also when many run at once.
 */
export async function watchChanges(database: Database): Promise<Watch> {
  const db = database.read;
  await sql`create unlogged table watched (tx xid8, name text, primary key (tx, name))`.execute(db);
  await sql`create function watched() returns trigger language plpgsql as $$
    begin
      if current_setting('kaname.unwatched', true) is distinct from 'on' and (tg_op <> 'UPDATE' or new is distinct from old) then
        insert into watched values (pg_current_xact_id(), tg_table_name) on conflict do nothing;
      end if;
      return null;
    end $$`.execute(db);
  const { rows } = await sql<{
    name: string;
  }>`select tablename as name from pg_tables where schemaname = 'public' and tablename <> 'watched'`.execute(db);
  for (const { name } of rows.filter((row) => row.name === "event" || !TECHNICAL.has(row.name)))
    await sql`create trigger zz_watched after insert or update or delete on ${sql.table(name)} for each row execute function watched()`.execute(
      db,
    );
  await sql`delete from watched`.execute(db);
  return {
    async findings() {
      const changing = await sql<{
        n: number;
      }>`select count(distinct tx)::int as n from watched where name <> 'event'`.execute(db);
      const unlogged = await sql<{ tables: string[]; count: number }>`
        select tables, count(*)::int as count from (
          select array_agg(name order by name) as tables from watched group by tx having not bool_or(name = 'event')) t
        group by tables`.execute(db);
      return { changing: changing.rows[0]?.n ?? 0, unlogged: unlogged.rows };
    },
  };
}
