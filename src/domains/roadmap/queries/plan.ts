import { sql } from "kysely";
import { consensusOf, openQuestions, type OpenQuestion } from "#domains/consensus/public.ts";
import type { Tx } from "#kernel/operation/context.ts";
import { metricValues, wantedKey } from "#kernel/metrics/value.ts";
import { loadMetrics, type Metric } from "#kernel/metrics/metric.ts";
import { periodOf, shiftPeriod } from "#kernel/metrics/period.ts";
import type { Refs } from "#kernel/people/refs.ts";
import type { ListedInitiative } from "../contract.ts";
import { progressOf, type Figure } from "../progress.ts";

export interface MeasuredFigure extends Figure {
  metric: Metric;
}

/** Initiatives with what computes their progress; figures, questions and items are read once for all of them. */
export async function planOf(
  tx: Tx,
  ids: readonly string[],
  names: Refs,
  today: string,
): Promise<{
  plan: ListedInitiative[];
  questions: OpenQuestion[];
  figures: Map<string, MeasuredFigure[]>;
}> {
  if (ids.length === 0) return { plan: [], questions: [], figures: new Map() };
  const [rows, needs, figures, questions, consensus] = await Promise.all([
    initiativeRows(tx, ids),
    tx
      .selectFrom("initiative_need")
      .selectAll()
      .where("initiative_id", "in", [...ids])
      .execute(),
    figuresOf(tx, ids, today),
    openQuestions(tx, ids),
    consensusOf(tx, ids),
  ]);
  const plan = rows.map((row): ListedInitiative => {
    const items = Array.from({ length: row.items }, (_, at) => ({ done: at < row.done }));
    return {
      id: row.id,
      number: row.number,
      title: row.title,
      stage: row.state as "planned",
      priority: row.priority as "high",
      goal: row.goal,
      phaseId: row.phase_id,
      startsOn: row.starts_on,
      endsOn: row.ends_on,
      owner: names.person(row.owner_id),
      items: row.items,
      itemsDone: row.done,
      progress: progressOf(items, figures.get(row.id) ?? []),
      needs: needs.filter((need) => need.initiative_id === row.id).map((need) => need.needs_id),
      openQuestions: questions.filter(({ subjectId }) => subjectId === row.id).length,
      consensusId: consensus.get(row.id) ?? null,
    };
  });
  return { plan, questions, figures };
}

async function initiativeRows(tx: Tx, ids: readonly string[]) {
  const { rows } = await sql<{
    id: string;
    number: string;
    title: string;
    state: string;
    owner_id: string | null;
    priority: string;
    goal: string;
    phase_id: string;
    starts_on: string;
    ends_on: string;
    items: number;
    done: number;
  }>`
    select i.id, r.number, r.title, r.state, r.owner_id, i.priority, i.goal, i.phase_id, i.starts_on, i.ends_on,
      count(t.id)::int as items, count(t.done_at)::int as done
    from initiative i join record r on r.id = i.id left join initiative_item t on t.initiative_id = i.id
    where i.id = any(${[...ids]}::uuid[])
    group by i.id, r.id order by i.starts_on, case i.priority when 'high' then 0 when 'medium' then 1 else 2 end, r.number`.execute(
    tx,
  );
  return rows;
}

/** Each figure's present value: the newest period of its metric that has one, of the last two years. */
async function figuresOf(tx: Tx, ids: readonly string[], today: string): Promise<Map<string, MeasuredFigure[]>> {
  const rows = await tx
    .selectFrom("initiative_figure")
    .selectAll()
    .where("initiative_id", "in", [...ids])
    .execute();
  const found = new Map<string, MeasuredFigure[]>();
  if (rows.length === 0) return found;
  const metrics = await loadMetrics(tx);
  const wantedOf = ({ id, period }: Metric) =>
    Array.from({ length: period === "year" ? 2 : 8 }, (_, back) => ({
      metricId: id,
      kind: period,
      period: shiftPeriod(period, periodOf(period, today), -back),
    }));
  const used = [...new Set(rows.map((row) => row.metric_id))].flatMap((id) => metrics.get(id) ?? []);
  const values = await metricValues(tx, used.flatMap(wantedOf), today);
  for (const row of rows) {
    const metric = metrics.get(row.metric_id);
    if (!metric) continue;
    const value = wantedOf(metric)
      .map((wanted) => values.get(wantedKey(wanted))?.value ?? null)
      .find((each) => each !== null);
    const figure = { metric, base: row.base, goal: row.goal, value: value ?? null };
    found.set(row.initiative_id, [...(found.get(row.initiative_id) ?? []), figure]);
  }
  return found;
}
