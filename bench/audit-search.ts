/** `node bench/audit-search.ts [EVENTS]`: execution times of the auditor's search among so many events (a million), first page each. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import pg from "pg";
import { fits } from "#kernel/audit/search.ts";
import { connect } from "#kernel/db/connect.ts";
import { startEmbedded } from "#kernel/db/embedded.ts";
import { migrate } from "#kernel/db/migrate.ts";

const EVENTS = Number(process.argv[2] ?? 1_000_000);
const folder = await mkdtemp(join(tmpdir(), "kaname-search-"));
const server = await startEmbedded({ dataDir: folder, throwaway: true });
const admin = new pg.Client({ connectionString: server.url });
await admin.connect();
await admin.query("create database search");
await admin.end();
const url = server.urlFor("search");
await migrate(url);
const database = connect(url, { max: 1 });
const client = await database.pool.connect();
await client.query("set session_replication_role = replica");
await client.query(
  `insert into event (id, type, record_id, actor_id, operation, data, occurred_at, recorded_at)
  select gen_random_uuid(), (array['a.one', 'b.two', 'c.three', 'audit.read'])[1 + n % 4],
    ('00000000-0000-7000-8000-' || lpad((n % 20000)::text, 12, '0'))::uuid,
    ('00000000-0000-7000-8000-' || lpad((n % 400)::text, 12, '0'))::uuid,
    'op.' || n % 50, '{}', now() - (n || ' seconds')::interval, now() from generate_series(1, $1::int) n`,
  [EVENTS],
);
await client.query("analyze event");

const id = "00000000-0000-7000-8000-000000000007";
const day = (back: number) => Temporal.Now.plainDateISO("Asia/Tokyo").subtract({ days: back }).toString();
const cases = {
  everything: fits({}, undefined),
  "a person": fits({ person: id }, undefined),
  "a record": fits({}, id),
  "a type": fits({ type: "b.two" }, undefined),
  "a type that never was": fits({ type: "never" }, undefined),
  "an operation": fits({ operation: "op.3" }, undefined),
  "a day": fits({ from: day(4), to: day(4) }, undefined),
  "a person and a type": fits({ person: id, type: "a.one" }, undefined),
  "a record and a day": fits({ from: day(4), to: day(4) }, id),
  "a page far behind": sql<boolean>`${fits({ type: "b.two" }, undefined)}
    and (e.occurred_at, e.seq) < (now() - interval '6 days', 500000)`,
};
const table: Record<string, { ms: number }> = {};
for (const [name, condition] of Object.entries(cases)) {
  const { sql: text, parameters } =
    sql`explain analyze select e.seq from event e left join event_place p on p.seq = e.seq
    where ${condition} order by e.occurred_at desc, e.seq desc limit 51`.compile(database.read);
  const { rows } = await client.query<{ "QUERY PLAN": string }>(text, [...parameters]);
  const [, ms = "NaN"] = /Execution Time: ([\d.]+)/.exec(rows.map((row) => row["QUERY PLAN"]).join("\n")) ?? [];
  table[name] = { ms: Number(ms) };
}
console.log(`${EVENTS} events`);
console.table(table);
client.release();
await database.close();
await server.stop();
await rm(folder, { recursive: true, force: true });
