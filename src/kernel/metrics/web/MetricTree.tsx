import { comma } from "#ui/marks.ts";
import { Link } from "#ui/Link.tsx";
import { Chip } from "#ui/parts/Chip.tsx";
import { Sparkline } from "#ui/parts/Sparkline.tsx";
import type { ListedMetric } from "../contract.ts";
import { noteKey, spaced, StandingChip, useMetricWords } from "./words.tsx";
import s from "./metrics.module.css";

/** Metrics below the one that they serve; on a phone each is a small card. */
export function MetricTree({ metrics }: { metrics: ListedMetric[] }) {
  const { t } = useMetricWords();
  return (
    <table className={s.tree}>
      <thead>
        <tr>
          <th scope="col">{t("metrics.web.col.name")}</th>
          <th scope="col">{t("metrics.web.col.trend")}</th>
          <th scope="col" data-end>
            {t("metrics.web.col.current")}
          </th>
          <th scope="col" data-end>
            {t("metrics.web.col.target")}
          </th>
          <th scope="col">{t("metrics.web.col.standing")}</th>
          <th scope="col">{t("metrics.web.col.owner")}</th>
        </tr>
      </thead>
      <tbody>
        {inTree(metrics).map(({ metric, depth }) => (
          <Row key={metric.id} metric={metric} depth={depth} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ metric, depth }: { metric: ListedMetric; depth: number }) {
  const { t, period, number, value, unit } = useMetricWords();
  const { current } = metric;
  const why = current ? noteKey(current) : null;
  return (
    <tr data-retired={metric.retired}>
      <th scope="row" data-depth={Math.min(depth, 4)}>
        <Chip tone={metric.level === "kgi" ? "ai" : "plain"}>{t(`metrics.level.${metric.level}`)}</Chip>
        <Link to={`/kpis/${metric.id}`}>{metric.name}</Link>
      </th>
      <td className={s.spark}>
        <Sparkline
          values={metric.series.map((point) => point.value)}
          target={current?.target ?? null}
          label={metric.series
            .filter((point) => point.value !== null)
            .map((point) => `${period(metric.period, point.period)} ${value(metric, point.value)}`)
            .join(comma())}
        />
      </td>
      <td data-end className={s.now}>
        <b>
          {current?.value === null || current?.value === undefined ? "—" : number(metric, current.value)}
          <small>{spaced(unit(metric))}</small>
        </b>
        <span>{current && period(metric.period, current.period)}</span>
      </td>
      <td data-end className={s.goal}>
        {value(metric, current?.target ?? null)}
      </td>
      <td>
        {current && <StandingChip standing={current.standing} />}
        {why && <span className={s.why}>{t(why)}</span>}
      </td>
      <td className={s.owner}>{metric.owner?.name ?? "—"}</td>
    </tr>
  );
}

/** Parents before children, KGI before CSF before KPI; otherwise as they came. */
function inTree(metrics: readonly ListedMetric[]): { metric: ListedMetric; depth: number }[] {
  const ids = new Set(metrics.map(({ id }) => id));
  const rank = { kgi: 0, csf: 1, kpi: 2 };
  const ordered = metrics.toSorted((a, b) => rank[a.level] - rank[b.level]);
  const below = Map.groupBy(ordered, ({ parentId }) => (parentId !== null && ids.has(parentId) ? parentId : ""));
  const walk = (parent: string, depth: number): { metric: ListedMetric; depth: number }[] =>
    (below.get(parent) ?? []).flatMap((metric) => [{ metric, depth }, ...walk(metric.id, depth + 1)]);
  return walk("", 0);
}
