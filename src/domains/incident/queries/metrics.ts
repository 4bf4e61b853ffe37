import { sql } from "kysely";
import { visible } from "#kernel/access/scope.ts";
import { invalid } from "#kernel/contract/problem.ts";
import { query } from "#kernel/operation/operation.ts";
import { metrics } from "../contract.ts";
import { shift } from "../overtime.ts";

interface Month {
  month: string;
  count: number;
  grave: number;
  false_alarms: number;
  recovered: number;
  recovery_mean: number | null;
  recovery_median: number | null;
  acknowledge_mean: number | null;
}

/** At most ten years at once. */
const MOST = 120;

/** Troubles by the month (in Japan) of their report: how many, how grave, how long to acknowledge and to recover. */
export const troubleMetrics = query(metrics, async ({ tx, input, scope }) => {
  const { from, to, systemId } = input;
  const months = monthsBetween(from, to);
  const begin = `${from}-01T00:00:00+09:00`;
  const end = `${shift(to, 1)}-01T00:00:00+09:00`;
  // Item 7 of the record counts from the occurrence; what was never dated counts from when it was known.
  const recovery = sql`extract(epoch from incident.recovered_at - coalesce(incident.occurred_at, incident.known_at)) / 60`;
  const result = await sql<Month>`
    select to_char(incident.opened_at at time zone 'Asia/Tokyo', 'YYYY-MM') as month, count(*)::int as count,
      count(*) filter (where incident.gravity = 'grave')::int as grave,
      count(*) filter (where record.state = 'false-alarm')::int as false_alarms,
      count(incident.recovered_at)::int as recovered,
      avg(${recovery})::float8 as recovery_mean,
      percentile_cont(0.5) within group (order by ${recovery})::float8 as recovery_median,
      avg(extract(epoch from incident.acknowledged_at - incident.opened_at) / 60)::float8 as acknowledge_mean
    from incident join record on record.id = incident.id
    where incident.opened_at >= ${begin}::timestamptz and incident.opened_at < ${end}::timestamptz
      and (${systemId ?? null}::uuid is null or incident.system_id = ${systemId ?? null}) and record.state <> 'merged' and ${visible(scope)}
    group by 1`.execute(tx);
  const found = new Map(result.rows.map((row) => [row.month, row]));
  return {
    months: months.map((month) => {
      const row = found.get(month);
      return {
        month,
        count: row?.count ?? 0,
        grave: row?.grave ?? 0,
        falseAlarms: row?.false_alarms ?? 0,
        recovered: row?.recovered ?? 0,
        recoveryMean: row?.recovery_mean ?? null,
        recoveryMedian: row?.recovery_median ?? null,
        acknowledgeMean: row?.acknowledge_mean ?? null,
      };
    }),
  };
});

function monthsBetween(from: string, to: string): string[] {
  for (const [field, month] of [
    ["from", from],
    ["to", to],
  ] as const) {
    const number = Number(month.slice(5));
    if (number < 1 || number > 12) throw invalid(field, "incident.invalid.month");
  }
  if (to < from) throw invalid("to", "incident.invalid.end-before-start");
  const months = [from];
  while ((months.at(-1) ?? to) < to) {
    if (months.length >= MOST) throw invalid("from", "incident.invalid.too-many-months");
    months.push(shift(months.at(-1) ?? from, 1));
  }
  return months;
}
