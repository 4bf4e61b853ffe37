import { sql } from "kysely";
import { visible } from "#kernel/access/scope.ts";
import { decodeCursor, toPage } from "#kernel/contract/page.ts";
import { notFound } from "#kernel/contract/problem.ts";
import { query } from "#kernel/operation/operation.ts";
import { readerScopes } from "#kernel/records/visible.ts";
import { points } from "../contract.ts";
import { checkPeriod } from "../fields.ts";
import { loadMetrics } from "../metric.ts";
import { periodEnd } from "../period.ts";

/** The records behind one number, newest first. A typed value or a formula has none. */
export const metricPoints = query(points, async (context) => {
  const { tx, input, scope, actor, now, measures } = context;
  const [all, seen] = await Promise.all([
    loadMetrics(tx),
    tx.selectFrom("record").select("id").where("id", "=", input.id).where(visible(scope)).executeTakeFirst(),
  ]);
  const metric = seen && all.get(input.id);
  if (!metric) throw notFound("metric");
  if (metric.measure === null) return { items: [], next: null };
  const kind = input.kind ?? metric.period;
  checkPeriod(kind, input.period, "period");
  const scopeOf = readerScopes(context, actor, now);
  const kinds =
    measures.find(({ name }) => name === metric.measure)?.kinds ??
    (await tx.selectFrom("number_counter").select("kind").distinct().execute()).map(({ kind }) => kind);
  const reach = sql.join(
    ["", ...kinds].map((kind) => sql`(record.kind = ${kind} and ${visible(scopeOf(kind))})`),
    sql` or `,
  );
  const after = decodeCursor(input.cursor, 2);
  const end = periodEnd(kind, input.period);
  const { rows } = await sql<{
    record_id: string;
    kind: string;
    number: string;
    title: string;
    at: string;
    value: number;
  }>`select p.record_id, record.kind, record.number, record.title, p.at, p.value::float8 as value
    from metric_point p join record on record.id = p.record_id
    where p.measure = ${metric.measure} and p.at >= ${input.period}::timestamp at time zone 'Asia/Tokyo'
      and p.at < ${end}::timestamp at time zone 'Asia/Tokyo'
      and (${metric.about} = '' or ${metric.about} = any(p.about))
      ${after ? sql`and (p.at, p.record_id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``}
      and (${reach})
    order by p.at desc, p.record_id desc limit ${input.limit + 1}`.execute(tx);
  const { items, next } = toPage(rows, input.limit, (row) => [row.at, row.record_id]);
  return {
    items: items.map(({ record_id, kind, number, title, at, value }) => ({
      recordId: record_id,
      kind,
      number,
      title,
      at,
      value,
    })),
    next,
  };
});
