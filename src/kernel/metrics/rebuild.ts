import { sql } from "kysely";
import { fromRow } from "#kernel/duties/duty.ts";
import { startTask } from "#kernel/jobs/start-task.ts";
import { taskJob } from "#kernel/jobs/run-task.ts";
import type { Work } from "#kernel/operation/context.ts";
import { toRow } from "#kernel/records/write.ts";
import { pointsOf, type MeasureDefinition } from "./measure.ts";
import { applyPoints } from "./track.ts";

const BATCH = 200;

/** Starts counting anew when a measure is new or has changed since the last start; quiet otherwise. */
export async function ensureMeasures(work: Work): Promise<void> {
  const { tx, measures } = work;
  const rows = await tx.selectFrom("metric_measure").selectAll().execute();
  const known = new Map(rows.map(({ name, version }) => [name, version]));
  const current = new Map(measures.map(({ name, version }) => [name, version]));
  const same = known.size === current.size && [...current].every(([name, version]) => known.get(name) === version);
  if (same) return;
  await tx.deleteFrom("metric_measure").execute();
  if (current.size > 0)
    await tx
      .insertInto("metric_measure")
      .values([...current].map(([name, version]) => ({ name, version })))
      .execute();
  const [counted, some] = await Promise.all([
    tx
      .selectFrom("record")
      .select((eb) => eb.fn.countAll<number>().as("n"))
      .executeTakeFirst(),
    tx.selectFrom("record").select("id").limit(1).executeTakeFirst(),
  ]);
  work.emit("metric.measures-changed", null, { measures: Object.fromEntries(current) });
  if (some) startTask(work, { name: "metrics.rebuild", total: Number(counted?.n ?? 0) });
}

/**
 * Counts what every record contributes, in batches in the order of their ids. Records that change meanwhile are counted by
 * their own transactions; a batch locks its records, so neither overtakes the other.
 */
export const rebuildJob = taskJob({
  name: "metrics.rebuild",
  async run(task) {
    const { total } = await task.database.read
      .selectFrom("record")
      .select((eb) => eb.fn.countAll<number>().as("total"))
      .executeTakeFirstOrThrow();
    let { after, done } = (task.cursor() as { after: string; done: number } | null) ?? {
      after: "00000000-0000-0000-0000-000000000000",
      done: 0,
    };
    for (let more = true; more;) {
      await task.batch(async ({ tx }) => {
        const ids = await countBatch(tx, task.measures, after);
        more = ids.length === BATCH;
        after = ids.at(-1) ?? after;
        done += ids.length;
        return { cursor: { after, done }, done, total: Math.max(Number(total), done) };
      });
    }
    return { records: done };
  },
});

async function countBatch(tx: Work["tx"], measures: readonly MeasureDefinition[], after: string): Promise<string[]> {
  const rows = await tx
    .selectFrom("record")
    .selectAll()
    .where("id", ">", after)
    .orderBy("id")
    .limit(BATCH)
    .forUpdate()
    .execute();
  const ids = rows.map(({ id }) => id);
  if (ids.length === 0) return ids;
  const duties = await tx.selectFrom("duty").selectAll().where("record_id", "in", ids).orderBy("id").execute();
  const dutiesOf = Map.groupBy(duties.map(fromRow), (duty) => duty.recordId);
  await Promise.all(
    rows.map((found) => {
      const record = toRow(found);
      const measured = { record, facts: record.facts, duties: dutiesOf.get(record.id) ?? [] };
      return applyPoints(tx, record.id, pointsOf(measures, measured));
    }),
  );
  return ids;
}

/** What is lost when nobody looks for it: sums that no longer agree with their points. For tests and the doctor. */
export async function sumsDisagree(tx: Work["tx"]): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from (
      select measure, about, month, sum(n) as n, sum(sum) as sum from metric_bucket group by 1, 2, 3 having sum(n) <> 0 or sum(sum) <> 0
    ) b full join (
      select measure, key as about, date_trunc('month', at at time zone 'Asia/Tokyo')::date as month, count(*) as n, sum(value) as sum
      from metric_point, unnest(about || '{""}') as key group by 1, 2, 3
    ) p using (measure, about, month)
    where b.n is distinct from p.n or b.sum is distinct from p.sum`.execute(tx);
  return rows[0]?.n ?? 0;
}
