import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { gunzipSync } from "node:zlib";
import type pg from "pg";
import { toTsvectorInput } from "#kernel/search/normalise.ts";

const CORPUS = resolve(import.meta.dirname, "../../shared/data/gov-projects-2024.json.gz");
/** The newest trouble's moment: the data is the same whenever it is made. */
export const NEWEST = "2026-11-01T00:00:00Z";
/** One trouble in so many is open. */
const OPEN_EACH = 33;
const TABLES = ["record", "incident", "event", "duty", "participant", "incident_report", "incident_manual"];

/** Ids of the troubles that the data is made of. */
export interface Templates {
  open: string[];
  closed: string[];
}

/** Real Japanese titles and sentences where the data set is at hand, made-up ones otherwise. */
export function corpus(): { titles: string[]; symptoms: string[] } {
  if (!existsSync(CORPUS)) {
    const numbers = Array.from({ length: 5_000 }, (_, n) => n);
    return {
      titles: numbers.map((n) => `店舗${n}のレジから売上が送信できない 現象${n * 7919}`),
      symptoms: numbers.map(
        (n) => `端末${n}で精算の後に応答がない。再起動しても${n % 7}回に1回は同じ。対策${n % 50}を試した。`,
      ),
    };
  }
  const projects = JSON.parse(gunzipSync(readFileSync(CORPUS)).toString()) as unknown;
  const rows = Object.values(projects as Record<string, { projectName?: string; overview?: string }>);
  const texts = (list: (string | undefined)[], max: number) =>
    list.map((text) => (text ?? "").replace(/\s+/g, " ").slice(0, max)).filter((text) => text.length > 3);
  return {
    titles: texts(
      rows.map((row) => row.projectName),
      80,
    ),
    symptoms: texts(
      rows.map((row) => row.overview),
      60,
    ),
  };
}

/**
 * Fills a database that has the demo organisation with troubles: each is a copy of one that was played through the
 * operations (events, duties, participants, sub-records, facts), with a title and a symptom of its own, one a minute back
 * from `NEWEST`; 3 % are open. Plain SQL without indexes, which are built at the end: the benchmark measures reading and
 * creating, not loading.
 */
export async function fill(client: pg.Client, count: number, templates: Templates): Promise<void> {
  await client.query(
    "set synchronous_commit = off; set maintenance_work_mem = '1GB'; set session_replication_role = replica",
  );
  const { rows: indexes } = await client.query<{ name: string; definition: string }>(
    `select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition from pg_index
     where indrelid = any($1::regclass[]) and not indisprimary and not exists (select 1 from pg_constraint c where c.conindid = indexrelid)`,
    [TABLES],
  );
  for (const { name } of indexes) await client.query(`drop index ${name}`);
  await words(client);
  await plan(client, count, templates);
  for (const statement of copies) await client.query(statement);
  for (const { definition } of indexes) await client.query(definition);
  await client.query("insert into number_counter (kind, year, last) values ('incident', 2000, $1)", [count]);
  await client.query("vacuum analyze");
}

async function words(client: pg.Client): Promise<void> {
  for (const [table, list] of Object.entries(corpus())) {
    await client.query(`create temp table bench_${table} (n int primary key, text text, search tsvector)`);
    for (let at = 0; at < list.length; at += 500) {
      const part = list.slice(at, at + 500);
      await client.query(
        `insert into bench_${table} select * from unnest($1::int[], $2::text[], $3::text[]::tsvector[])`,
        [part.map((_, n) => at + n), part, part.map((text) => toTsvectorInput(text))],
      );
    }
  }
}

/** One row for each trouble: its id, moment, the trouble that it copies, its words. Ids carry their time, like all of Kaname's. */
async function plan(client: pg.Client, count: number, { open, closed }: Templates): Promise<void> {
  await client.query(
    `create function pg_temp.id_at(at timestamptz, salt text) returns uuid language sql immutable as $$
       select (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || '7' || substr(md5(salt), 1, 3) || '8' || substr(md5(salt), 4, 15))::uuid $$`,
  );
  await client.query(
    `create temp table bench_row as
     select x.n, pg_temp.id_at(x.at, x.n::text) as id, x.at, x.at - r.opened_at as shift, r.id as template, t.text as title, s.text as symptom, t.search as title_search, s.search as symptom_search
     from (select n, $1::timestamptz - interval '1 minute' * ($2::int - n) as at,
         case when n % ${OPEN_EACH} = 0 then ($3::uuid[])[1 + n / ${OPEN_EACH} % cardinality($3::uuid[])] else ($4::uuid[])[1 + n % cardinality($4::uuid[])] end as template
       from generate_series(1, $2::int) n) x
     join record r on r.id = x.template
     join bench_titles t on t.n = x.n % (select count(*)::int from bench_titles)
     join bench_symptoms s on s.n = (x.n::bigint * 7919) % (select count(*)::int from bench_symptoms)`,
    [NEWEST, count, open, closed],
  );
  await client.query("create index on bench_row (template); analyze bench_row");
}

const copies = [
  `insert into record (id, kind, number, title, state, closed, unit_id, owner_id, opened_at, closed_at, changed_at, version, regulation_version_id, facts, search)
   select b.id, r.kind, 'INC-2000-' || lpad(b.n::text, 8, '0'), b.title, r.state, r.closed, r.unit_id, r.owner_id, b.at, r.closed_at + b.shift, r.changed_at + b.shift,
     r.version, r.regulation_version_id, r.facts || jsonb_build_object('title', b.title, 'symptom', b.symptom), b.title_search || b.symptom_search
   from bench_row b join record r on r.id = b.template order by b.n`,
  copyOf("incident", "id", { id: "b.id", opened_at: "b.at" }),
  copyOf("event", "record_id", {
    seq: null,
    id: "pg_temp.id_at(t.occurred_at + b.shift, b.n || ' ' || t.seq)",
    record_id: "b.id",
    occurred_at: "t.occurred_at + b.shift",
    recorded_at: "t.recorded_at + b.shift",
  }),
  copyOf("duty", "record_id", {
    id: "pg_temp.id_at(t.opened_at + b.shift, b.n || ' ' || t.id)",
    record_id: "b.id",
    article: null,
    opened_at: "t.opened_at + b.shift",
    due_at: "t.due_at + b.shift",
    started_at: "t.started_at + b.shift",
    closed_at: "t.closed_at + b.shift",
  }),
  copyOf("participant", "record_id", { record_id: "b.id" }),
  copyOf("incident_report", "incident_id", { id: "gen_random_uuid()", incident_id: "b.id", symptom: "b.symptom" }),
  copyOf("incident_manual", "incident_id", { id: "gen_random_uuid()", incident_id: "b.id" }),
];

/** Copies a table's rows of the template to every trouble that is made from it; columns in `own` are computed or left out. */
function copyOf(table: string, key: string, own: Record<string, string | null>): string {
  const named = Object.entries(own).flatMap(([name, value]) => (value === null ? [] : [[name, value] as const]));
  return `do $do$ declare others text; begin
    select string_agg(quote_ident(attname), ', ') into others from pg_attribute
      where attrelid = '${table}'::regclass and attnum > 0 and not attisdropped and attname <> all('{${Object.keys(own).join(",")}}');
    execute 'insert into ${table} (${named.map(([name]) => name).join(", ")}, ' || others || ')
      select ${named.map(([, value]) => value.replaceAll("'", "''")).join(", ")}, ' || (select string_agg('t.' || trim(o), ', ') from regexp_split_to_table(others, ',') o) || '
      from bench_row b join ${table} t on t.${key} = b.template order by b.n';
  end $do$`;
}
