import { sql } from "kysely";
import { advance } from "#kernel/metrics/advance.ts";
import * as metrics from "#kernel/metrics/contract.ts";
import { applyPoints } from "#kernel/metrics/track.ts";
import { runOnce } from "#kernel/operation/run.ts";
import type { Runtime } from "#kernel/operation/runtime.ts";
import { systemWork } from "#kernel/operation/work.ts";

const SIZES = [1_000, 10_000, 100_000];
const RUNS = 100;
/** Not measured: code and plans get warm. */
const WARM = 30;
const MONTHS = 60;
const STEP = 5_000;

type Actor = Parameters<typeof runOnce>[2]["actor"];

/**
 * What one more event costs when so many records have been counted already: the record's transaction (its points and the
 * sums), and the job that compares all metrics and tells of those that moved. Points are spread over five years. One
 * database a size, and the sizes take turns, so that a crowded machine changes times but not ratios.
 */
export async function recomputation(
  runtimes: readonly Runtime[],
  actor: Actor,
): Promise<Record<string, string | number>[]> {
  const sized = await Promise.all(
    SIZES.slice(0, runtimes.length).map(async (size, at) => {
      const runtime = runtimes[at];
      if (!runtime) throw new Error("no database");
      return { size, runtime, ids: await prepare(runtime, actor, size), counted: [] as number[], told: [] as number[] };
    }),
  );
  for (let run = 0; run < RUNS; run++) {
    for (const { size, runtime, ids, counted, told } of sized) {
      const point = { at: new Date().toISOString(), value: size + run, about: { gravity: "grave" } };
      const points = ["incident.troubles", "incident.recovery"].map((measure) => ({ ...point, measure }));
      counted.push(await timed(() => applyPoints(runtime.database.read, ids[run] ?? "", points)));
      told.push(await timed(() => systemWork(runtime, "bench.advance", (work) => advance(work).then(() => undefined))));
    }
  }
  const [first] = sized;
  return sized.map(({ size, counted, told }) => ({
    "records counted": size,
    "count one event, ms": median(counted.slice(WARM)),
    "compare and tell, ms": median(told.slice(WARM)),
    [`ratio to ${SIZES[0]}`]: `${ratio(counted, first?.counted)} / ${ratio(told, first?.told)}`,
  }));
}

/** Metrics, so many records with their points, and all of it compared once. Gives the records to count again. */
async function prepare(runtime: Runtime, actor: Actor, size: number): Promise<string[]> {
  const { read } = runtime.database;
  const create = runtime.operations.get(metrics.create.name);
  if (!create) throw new Error("no metric.create");
  const make = (code: string, more: object) =>
    runOnce(runtime, create, {
      actor,
      input: metrics.create.input.parse({
        code,
        name: code,
        level: "kpi",
        direction: "down",
        period: "year",
        source: "measure",
        ...more,
      }),
    }) as Promise<{ id: string }>;
  const count = await make("BENCH-COUNT", { measure: "incident.troubles", aggregate: "count" });
  const sum = await make("BENCH-SUM", { measure: "incident.recovery", aggregate: "sum" });
  await make("BENCH-MEAN", { measure: "incident.recovery", aggregate: "mean", period: "month" });
  await make("BENCH-RATE", {
    source: "formula",
    formula: "spent / all",
    inputs: [
      { name: "spent", metricId: sum.id },
      { name: "all", metricId: count.id },
    ],
  });
  await sql`create table bench_record as select gen_random_uuid() as id, n from generate_series(1, ${size}::int) n`.execute(
    read,
  );
  await sql`insert into record (id, kind, number, title, state, opened_at, changed_at, facts)
    select id, 'incident', 'INC-BENCH-' || n, 'x', 'closed', now(), now(), '{}' from bench_record`.execute(read);
  // In steps, as records come in life: a plan made for an empty table must not serve a hundred thousand rows.
  for (let from = 0; from < size; from += STEP) {
    await sql`select count(metric_apply(id, jsonb_build_array(
        jsonb_build_object('measure', 'incident.troubles', 'at', at, 'value', 1, 'about', '["gravity=grave"]'::jsonb),
        jsonb_build_object('measure', 'incident.recovery', 'at', at, 'value', n % 300, 'about', '["gravity=grave"]'::jsonb)),
        (n % 16)::smallint))
      from (select id, n, now() - (n % ${MONTHS}) * interval '30 days' as at from bench_record
        where n > ${from} and n <= ${from + STEP}) r`.execute(read);
    await sql`vacuum analyze metric_point`.execute(read);
    await sql`vacuum analyze metric_bucket`.execute(read);
  }
  await systemWork(runtime, "bench.advance", async (work) => {
    while ((await advance(work)) === 500);
  });
  const { rows } = await sql<{ id: string }>`select id from bench_record limit ${RUNS}`.execute(read);
  return rows.map(({ id }) => id);
}

async function timed(body: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await body();
  return performance.now() - begun;
}

/** The median of the ratios turn by turn. */
function ratio(own: readonly number[], first: readonly number[] = own): number {
  return median(own.map((ms, run) => ms / (first[run] ?? ms)).slice(WARM));
}

export function median(values: readonly number[]): number {
  const middle = values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
  return Math.round(middle * 100) / 100;
}
