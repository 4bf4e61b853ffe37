/**
 * `node bench/strategy.ts [years …]`: 50 organisations × 6 sheets × 1, 4 and 10 years of policy sheets with their series. Opening
 * a sheet, the board, a list and the comparison of one organisation must not grow with the number of years that are kept.
 * There is one database a size and the sizes take turns, so that a crowded machine changes times but not ratios: the table
 * gives the median of each in milliseconds, and the median of its ratio to the first size in the same turn. Where a page shows
 * two years, one year is half a page. A second table: what one more event costs the metrics, however many there were.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { prepareDemo } from "#demo/load.ts";
import { createPolicies } from "#demo/policies.ts";
import { manifests } from "#app/domains.ts";
import type { Contract } from "#kernel/contract/contract.ts";
import { ensureRoles } from "#kernel/access/ensure-roles.ts";
import { connect } from "#kernel/db/connect.ts";
import { startEmbedded } from "#kernel/db/embedded.ts";
import { migrate } from "#kernel/db/migrate.ts";
import { runOnce } from "#kernel/operation/run.ts";
import { createRuntime, type Runtime } from "#kernel/operation/runtime.ts";
import { systemWork } from "#kernel/operation/work.ts";
import * as policy from "#domains/strategy/contract.ts";
import { median, recomputation } from "./recompute.ts";

const ORGS = 50;
const SHEETS = 6;
const RUNS = 60;
const WARM = 15;
const given = process.argv.slice(2).map(Number).filter(Boolean);
const SIZES = given.length > 0 ? given : [1, 4, 10];
const NEWEST = 2026;

const folder = await mkdtemp(join(tmpdir(), "kaname-bench-"));
const server = await startEmbedded({ dataDir: folder });
try {
  const { runtimes, personId } = await databases();
  const actor: Actor = {
    personId,
    name: "",
    unitId: null,
    locale: "ja" as const,
  };
  console.table(await compared(runtimes, actor));
  const all = runtimes.map(({ runtime }) => runtime);
  console.table(await recomputation(all, actor));
  for (const { runtime } of runtimes) await runtime.database.close();
} finally {
  process.on("uncaughtException", () => undefined);
  await server.stop();
  await rm(folder, { recursive: true, force: true });
}
process.exit();

interface Sized {
  years: number;
  runtime: Runtime;
}

/** One database a size, all of them open at once: clones of the demo's, each filled with its years. */
async function databases(): Promise<{ runtimes: Sized[]; personId: string | null }> {
  const base = connect(server.url);
  await sql`create database bench_base`.execute(base.read);
  await migrate(server.urlFor("bench_base"));
  const runtime = createRuntime(connect(server.urlFor("bench_base")), manifests);
  await systemWork(runtime, "bench.roles", (work) => ensureRoles(work, manifests));
  const demo = await prepareDemo(runtime, { accounts: false });
  await createPolicies(runtime, demo, Temporal.PlainDate.from("2026-11-28"));
  await runtime.database.close();
  const sized: Sized[] = [];
  for (const years of SIZES) {
    const name = `bench_${years}`;
    await sql`create database ${sql.raw(name)} template bench_base`.execute(base.read);
    const own = createRuntime(connect(server.urlFor(name), { max: 4 }), manifests);
    await fill(own, 0, years);
    sized.push({ years, runtime: own });
  }
  await base.close();
  return { runtimes: sized, personId: demo.holders.get("is-section-chief") ?? null };
}

/** Reads of all sizes take turns, so that whatever else the machine does hits every size alike. */
async function compared(sized: readonly Sized[], actor: Actor): Promise<Record<string, string | number>[]> {
  const times = new Map<string, number[][]>();
  const inputs = await Promise.all(sized.map(({ runtime }) => casesOf(runtime)));
  for (let run = 0; run < RUNS + WARM; run++) {
    for (const [at, { runtime }] of sized.entries()) {
      for (const [name, contract, input] of inputs[at] ?? []) {
        const ms = await timed(runtime, actor, contract, input);
        const own = times.get(name) ?? sized.map(() => []);
        if (run >= WARM) own[at]?.push(ms);
        times.set(name, own);
      }
    }
  }
  return [...times].map(([name, bySize]) => {
    const typical = bySize.map(median);
    const ratios = bySize.map((own) => median(own.map((ms, run) => ms / (bySize[0]?.[run] ?? ms))));
    return {
      case: name,
      ...Object.fromEntries(sized.map(({ years }, at) => [`${years} y, ms`, typical[at] ?? 0])),
      ...Object.fromEntries(sized.slice(1).map(({ years }, at) => [`${years} : ${SIZES[0]}`, ratios[at + 1] ?? 0])),
    };
  });
}

async function casesOf(runtime: Runtime): Promise<[string, Contract, Record<string, unknown>][]> {
  const orgId = await one(runtime, sql`select id::text as v from policy_org where code = 'BENCH-1'`);
  const id = await one(
    runtime,
    sql`select p.id::text as v from policy p join policy_org o on o.id = p.org_id where o.code = 'BENCH-25' and p.code = 'main' and p.fiscal_year = ${NEWEST}`,
  );
  return [
    ["open a sheet", policy.get, { id }],
    ["board of one year", policy.board, { years: 1 }],
    ["board of two years", policy.board, { years: 2 }],
    ["list of 50", policy.list, { limit: 50 }],
    ["list of one organisation", policy.list, { orgId, limit: 50 }],
    ["search 「監視」", policy.list, { q: "監視", limit: 50 }],
    ["compare years", policy.compare, { orgId }],
    ["what to write", policy.todo, {}],
  ];
}

/** Copies the demo's evaluated sheet, places and version too, for every organisation, code and year that is not there yet. */
async function fill({ database }: Runtime, from: number, to: number): Promise<void> {
  const db = database.read;
  await sql`insert into policy_org (id, code, name) select gen_random_uuid(), 'BENCH-' || n, '組織' || n from generate_series(1, ${ORGS}) n on conflict do nothing`.execute(
    db,
  );
  await sql`drop table if exists bench_sheet`.execute(db);
  await sql`create table bench_sheet as
    select gen_random_uuid() as id, o.id as org_id, ${NEWEST}::int - y as year, case when s = 1 then 'main' else 'sheet-' || s end as code, t.id as template
    from policy_org o, generate_series(${from}::int, ${to}::int - 1) y, generate_series(1, ${SHEETS}) s,
      (select id from policy where fiscal_year = 2025 limit 1) t where o.code like 'BENCH-%'`.execute(db);
  await sql`insert into record (id, kind, number, title, state, closed, opened_at, closed_at, changed_at, facts, search)
    select b.id, 'policy', 'POL-BENCH-' || b.id, r.title, r.state, true, make_date(b.year, 4, 1), now(), now(), r.facts, r.search
    from bench_sheet b join record r on r.id = b.template`.execute(db);
  await sql`insert into policy (id, org_id, fiscal_year, code, form_id, stage, status, published, budget, settled, light, blocks, warnings, digest)
    select b.id, b.org_id, b.year, b.code, p.form_id, p.stage, p.status, p.published, p.budget, p.settled, p.light, p.blocks, p.warnings, p.digest
    from bench_sheet b join policy p on p.id = b.template`.execute(db);
  await sql`insert into policy_node (id, policy_id, parent_id, kind, no, sort, cells)
    select md5(b.id::text || n.id::text)::uuid, b.id, case when n.parent_id is null then null else md5(b.id::text || n.parent_id::text)::uuid end,
      n.kind, n.no, n.sort, n.cells from bench_sheet b join policy_node n on n.policy_id = b.template order by n.sort`.execute(
    db,
  );
  await sql`insert into policy_version (policy_id, no, stage, published_at, nodes, changes)
    select b.id, v.no, v.stage, v.published_at, v.nodes, v.changes from bench_sheet b join policy_version v on v.policy_id = b.template`.execute(
    db,
  );
  await sql`vacuum analyze`.execute(db);
}

async function one({ database }: Runtime, query: ReturnType<typeof sql>): Promise<string> {
  const { rows } = await query.execute(database.read);
  return (rows[0] as { v: string }).v;
}

type Actor = Parameters<typeof runOnce>[2]["actor"];

async function timed(runtime: Runtime, actor: Actor, contract: Contract, input: object): Promise<number> {
  const operation = runtime.operations.get(contract.name);
  if (!operation) throw new Error(`${contract.name} has no handler`);
  const parsed = contract.input.parse(input);
  const begun = performance.now();
  await runOnce(runtime, operation, { actor, input: parsed });
  return performance.now() - begun;
}
