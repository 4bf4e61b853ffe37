import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { gunzipSync } from "node:zlib";
import type pg from "pg";
import { toTsvectorInput } from "#kernel/search/normalise.ts";

const CORPUS = resolve(import.meta.dirname, "../../shared/data/gov-projects-2024.json.gz");

/** Real Japanese titles where the data set is at hand, made-up ones otherwise. */
export function titles(): string[] {
  if (!existsSync(CORPUS))
    return Array.from({ length: 5_000 }, (_, n) => `店舗${n}のレジから売上が送信できない 現象${n * 7919}`);
  const projects = JSON.parse(gunzipSync(readFileSync(CORPUS)).toString()) as unknown;
  const rows = Object.values(projects as Record<string, { projectName?: string }>);
  return rows.map((row) => row.projectName ?? "").filter((title) => title.length > 3);
}

/**
 * Fills a database that has the demo organisation with incidents: 3 % open, five events and three duties each for the
 * open ones, one event for the others. Plain SQL: the benchmark measures reading and creating, not loading.
 */
export async function fill(client: pg.Client, count: number): Promise<void> {
  const list = titles();
  await client.query("create temp table bench_title (n int primary key, title text, search tsvector)");
  for (let at = 0; at < list.length; at += 500) {
    const part = list.slice(at, at + 500);
    await client.query("insert into bench_title select * from unnest($1::int[], $2::text[], $3::text[]::tsvector[])", [
      part.map((_, n) => at + n),
      part,
      part.map((title) => toTsvectorInput(title)),
    ]);
  }
  await client.query("set synchronous_commit = off");
  await client.query(
    `create temp table bench_row as
     select n, uuidv7((interval '1 minute') * (n - $1::int)) as id, now() - interval '1 minute' * ($1::int - n) as at, n % 33 = 0 as is_open,
       (select id from person order by id limit 1 offset 0) as reporter
     from generate_series(1, $1::int) n`,
    [count],
  );
  await client.query(
    `insert into record (id, kind, number, title, state, closed, unit_id, opened_at, closed_at, changed_at, facts, search)
     select r.id, 'incident', 'INC-BENCH-' || lpad(r.n::text, 8, '0'), t.title, case when is_open then 'confirmed' else 'closed' end, not is_open,
       (select id from unit where code = 'stores'), at, case when is_open then null else at + interval '3 hours' end, at,
       jsonb_build_object('kind', 'incident', 'state', case when is_open then 'confirmed' else 'closed' end, 'inScope', true, 'gravity', 'not-grave'), t.search
     from bench_row r join bench_title t on t.n = r.n % $1`,
    [list.length],
  );
  await client.query(
    `insert into incident (id, opened_at, system_id, source, reporter_id, gravity, priority, known_at, occurred_at)
     select id, at, (select id from system order by id limit 1), 'self', reporter, 'not-grave', 'P' || (1 + n % 4), at, at from bench_row`,
  );
  await client.query(
    `insert into event (id, type, record_id, actor_id, operation, data, occurred_at, recorded_at)
     select uuidv7(), 'incident.reported', id, reporter, 'incident.report', jsonb_build_object('title', 'x', 'symptom', 'y'), at, at from bench_row`,
  );
  await client.query(
    `insert into event (id, type, record_id, actor_id, operation, data, occurred_at, recorded_at)
     select uuidv7(), 'record.commented', id, reporter, 'record.comment', jsonb_build_object('text', '経過を確認しています'), at, at from bench_row, generate_series(1, 4) where is_open`,
  );
  await client.query(
    `insert into duty (id, record_id, regulation_version_id, template, ref, debtor_post, debtor_id, state, opened_at, debtor_since, opened_by, due_at, settled)
     select uuidv7(), id, (select v.id from regulation_version v join regulation g on g.id = v.regulation_id where g.code = 'trouble-response' limit 1), d.code, d.ref, 'is-head', reporter, 'open', at, at,
       uuidv7(), at + interval '1 hour', false from bench_row, (values ('D5-2', '5-1-2'), ('D5-3', '5-1-3'), ('D11-1', '11-1')) d (code, ref) where is_open`,
  );
  await client.query(
    "insert into number_counter (kind, year, last) values ('incident', 2000, $1) on conflict do nothing",
    [count],
  );
  await client.query("analyze");
}
