import { sql, type Kysely } from "kysely";
import type { DB } from "#kernel/db/schema.ts";
import type { PeriodValue } from "./judge.ts";
import { keyOf, type Metric } from "./metric.ts";
import { isShorter, periodEnd, periodOf, shiftPeriod, type Period } from "./period.ts";

/** One metric by periods of one length. */
export interface Column {
  metric: Metric;
  kind: Period;
  periods: string[];
}

type Read = Map<string, Map<string, PeriodValue>>;

interface Sum {
  n: number;
  sum: number;
}

/** Metrics of measures: sums by month in one statement, medians and maxima from the points in a second. */
export async function measureSeries(tx: Kysely<DB>, columns: readonly Column[]): Promise<Read> {
  const own = columns.filter(({ metric, periods }) => metric.source === "measure" && periods.length > 0);
  const [sums, statistics] = await Promise.all([monthlySums(tx, own), fromPoints(tx, own)]);
  return new Map(
    own.map(({ metric, kind, periods }) => {
      const months = sums.get(`${metric.measure} ${metric.about}`);
      const key = keyOf(metric.id, kind);
      const values = periods.map((period): [string, PeriodValue] => {
        const { n, sum } = total(months, kind, period);
        return [period, asValue(period, metric, { n, sum }, statistics.get(`${key} ${period}`))];
      });
      return [key, new Map(values)];
    }),
  );
}

function asValue(period: string, { aggregate }: Metric, { n, sum }: Sum, statistic: number | undefined): PeriodValue {
  const value = (each: number) => ({ period, value: each, note: null });
  if (aggregate === "count") return value(n);
  if (aggregate === "sum") return value(sum);
  if (n === 0) return { period, value: null, note: "missing" };
  return value(aggregate === "mean" ? sum / n : (statistic ?? 0));
}

function total(months: ReadonlyMap<string, Sum> | undefined, kind: Period, period: string): Sum {
  const end = periodEnd(kind, period);
  let n = 0;
  let sum = 0;
  for (let month = period; month < end; month = shiftPeriod("month", month, 1)) {
    n += months?.get(month)?.n ?? 0;
    sum += months?.get(month)?.sum ?? 0;
  }
  return { n, sum };
}

async function monthlySums(tx: Kysely<DB>, columns: readonly Column[]): Promise<Map<string, Map<string, Sum>>> {
  const found = new Map<string, Map<string, Sum>>();
  if (columns.length === 0) return found;
  const { rows } = await sql<{ key: string; month: string; n: number; sum: number }>`
    select b.measure || ' ' || b.about as key, b.month::text as month, sum(b.n)::int8 as n, sum(b.sum)::float8 as sum
    from metric_bucket b
    join (select * from unnest(${columns.map(({ metric }) => metric.measure)}::text[], ${columns.map(({ metric }) => metric.about)}::text[]) as a(measure, about)
      group by 1, 2) asked
      on asked.measure = b.measure and asked.about = b.about
    where b.month >= ${first(columns)}::date and b.month < ${last(columns)}::date
    group by 1, 2`.execute(tx);
  for (const { key, month, n, sum } of rows) {
    const months = found.get(key) ?? new Map<string, Sum>();
    found.set(key, months.set(month, { n: Number(n), sum }));
  }
  return found;
}

/** Median and maximum of each period that asks for one: bounded by the points of those periods. */
async function fromPoints(tx: Kysely<DB>, columns: readonly Column[]): Promise<Map<string, number>> {
  const asked = columns
    .filter(({ metric }) => metric.aggregate === "median" || metric.aggregate === "max")
    .flatMap(({ metric, kind, periods }) =>
      periods.map((period) => ({
        key: `${keyOf(metric.id, kind)} ${period}`,
        measure: metric.measure,
        about: metric.about,
        aggregate: metric.aggregate,
        from: period,
        to: periodEnd(kind, period),
      })),
    );
  if (asked.length === 0) return new Map();
  const { rows } = await sql<{ key: string; value: number | null }>`
    select a.key, (select case when a.aggregate = 'max' then max(p.value)::float8
        else percentile_cont(0.5) within group (order by p.value::float8) end
      from metric_point p
      where p.measure = a.measure and p.at >= a."from"::timestamp at time zone 'Asia/Tokyo'
        and p.at < a."to"::timestamp at time zone 'Asia/Tokyo' and (a.about = '' or a.about = any(p.about))) as value
    from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb)
      as a(key text, measure text, about text, aggregate text, "from" date, "to" date)`.execute(tx);
  return new Map(rows.flatMap(({ key, value }) => (value === null ? [] : [[key, value]])));
}

/** Typed and imported metrics: the newest version of each period, put together where longer periods are asked for. */
export async function typedSeries(tx: Kysely<DB>, columns: readonly Column[], today: string): Promise<Read> {
  const own = columns.filter(
    ({ metric, periods }) => (metric.source === "manual" || metric.source === "import") && periods.length > 0,
  );
  if (own.length === 0) return new Map();
  const rows = await tx
    .selectFrom("metric_value")
    .distinctOn(["metric_id", "period"])
    .select(["metric_id", "period", "value", "note"])
    .where("metric_id", "in", [...new Set(own.map(({ metric }) => metric.id))])
    .where("period", ">=", first(own))
    .where("period", "<", last(own))
    .orderBy("metric_id")
    .orderBy("period")
    .orderBy("version", "desc")
    .execute();
  const byMetric = Map.groupBy(rows, (row) => row.metric_id);
  return new Map(
    own.map(({ metric, kind, periods }) => {
      const values = Map.groupBy(byMetric.get(metric.id) ?? [], (row) => periodOf(kind, row.period));
      return [
        keyOf(metric.id, kind),
        new Map(periods.map((period) => [period, rolled(metric, kind, period, values.get(period) ?? [], today)])),
      ];
    }),
  );
}

interface Typed {
  period: string;
  value: number | null;
  note: string | null;
}

function rolled(metric: Metric, kind: Period, period: string, parts: Typed[], today: string): PeriodValue {
  const [only] = parts;
  if (!only || isShorter(kind, metric.period)) return { period, value: null, note: "missing" };
  if (kind === metric.period) return { period, value: only.value, note: only.note as PeriodValue["note"] };
  const numbers = parts.flatMap(({ value }) => (value === null ? [] : [value]));
  if (numbers.length === 0) return { period, value: null, note: "unmeasured" };
  // A shorter period that has ended and has no value makes the longer one partial.
  let lacking = parts.some(({ note }) => note !== null);
  const known = new Set(parts.map((part) => part.period));
  const end = periodEnd(kind, period);
  for (let each = period; each < end; each = periodEnd(metric.period, each))
    lacking ||= !known.has(each) && periodEnd(metric.period, each) <= today;
  const sum = numbers.reduce((a, b) => a + b, 0);
  const value =
    metric.rollup === "sum" ? sum : metric.rollup === "mean" ? sum / numbers.length : (numbers.at(-1) ?? sum);
  return { period, value, note: lacking ? "partial" : null };
}

const first = (columns: readonly Column[]) =>
  columns.reduce((least, { periods }) => ((periods[0] ?? least) < least ? (periods[0] ?? least) : least), "9999-12-01");
const last = (columns: readonly Column[]) =>
  columns.reduce((most, { kind, periods }) => {
    const end = periodEnd(kind, periods.at(-1) ?? "1900-04-01");
    return end > most ? end : most;
  }, "0001-01-01");
