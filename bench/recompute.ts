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

type Actor = Parameters<typeof runOnce>[2]["actor"];

/**
 * What one more event costs when so many records have been counted already: the record's transaction (its points and the
 * sums), and the job that compares all metrics and tells of those that moved. Points are spread over five years.
 */
export async function recomputation(runtime: Runtime, actor: Actor): Promise<Record<string, string | number>[]> {
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
  await sql`create table bench_record as select gen_random_uuid() as id, n from generate_series(1, ${SIZES.at(-1)}::int) n`.execute(
    read,
  );
  await sql`insert into record (id, kind, number, title, state, opened_at, changed_at, facts)
    select id, 'incident', 'INC-BENCH-' || n, 'x', 'closed', now(), now(), '{}' from bench_record`.execute(read);
  const table: Record<string, string | number>[] = [];
  let first: number[] | undefined;
  let filled = 0;
  for (const size of SIZES) {
    await sql`select count(metric_apply(id, jsonb_build_array(
        jsonb_build_object('measure', 'incident.troubles', 'at', at, 'value', 1, 'about', '["gravity=grave"]'::jsonb),
        jsonb_build_object('measure', 'incident.recovery', 'at', at, 'value', n % 300, 'about', '["gravity=grave"]'::jsonb)),
        (n % 16)::smallint))
      from (select id, n, now() - (n % ${MONTHS}) * interval '30 days' as at from bench_record where n > ${filled} and n <= ${size}) r`.execute(
      read,
    );
    filled = size;
    await systemWork(runtime, "bench.advance", async (work) => {
      while ((await advance(work)) === 500);
    });
    await sql`vacuum analyze metric_point`.execute(read);
    await sql`vacuum analyze metric_bucket`.execute(read);
    const { rows } = await sql<{ id: string }>`select id from bench_record limit ${RUNS}`.execute(read);
    const counted: number[] = [];
    const told: number[] = [];
    for (const [at, { id }] of rows.entries()) {
      const point = { at: new Date().toISOString(), value: size + at, about: { gravity: "grave" } };
      const points = ["incident.troubles", "incident.recovery"].map((measure) => ({ ...point, measure }));
      counted.push(await timed(() => applyPoints(read, id, points)));
      told.push(await timed(() => systemWork(runtime, "bench.advance", (work) => advance(work).then(() => undefined))));
    }
    const [a, b] = [quartile(counted.slice(WARM)), quartile(told.slice(WARM))];
    first ??= [a, b];
    table.push({
      "records counted": size,
      "count one event, ms": a,
      "compare and tell, ms": b,
      "ratio to first": `${round(a / (first[0] ?? a))} / ${round(b / (first[1] ?? b))}`,
    });
  }
  return table;
}

async function timed(body: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await body();
  return performance.now() - begun;
}

/** The lower quartile: what others do on the machine only ever adds. */
function quartile(times: readonly number[]): number {
  return round(times.toSorted((a, b) => a - b)[Math.floor(times.length / 4)] ?? 0);
}

function round(figure: number): number {
  return Math.round(figure * 100) / 100;
}
