import { dot } from "#ui/marks.ts";
import { useFormat } from "#ui/hooks/use-format.ts";
import { Link } from "#ui/Link.tsx";
import { Card } from "#ui/parts/Card.tsx";
import { EmptyState } from "#ui/parts/EmptyState.tsx";
import { PropertyList, type Property } from "#ui/parts/PropertyList.tsx";
import { StatusList } from "#ui/parts/StatusList.tsx";
import type { FullMetric } from "../contract.ts";
import { useMetricWords } from "./words.tsx";
import s from "./metrics.module.css";

/** How it is defined, what is aimed at, what was remarked. */
export function MetricSide({ metric }: { metric: FullMetric }) {
  const { t, period, value } = useMetricWords();
  const f = useFormat();
  return (
    <>
      <Card title={t("metrics.web.targets")}>
        {metric.targets.length === 0 ? (
          <EmptyState title={t("metrics.web.targets.none")} compact />
        ) : (
          <StatusList
            items={metric.targets.toReversed().map((target) => ({
              key: target.period,
              label: period(metric.period, target.period),
              status: value(metric, target.value),
            }))}
          />
        )}
      </Card>
      <Card title={t("metrics.web.about")}>
        <PropertyList items={definition(metric, t)} />
      </Card>
      {metric.marks.length > 0 && (
        <Card title={t("metrics.web.marks")}>
          <StatusList
            items={metric.marks.toReversed().map(({ id, at, text, by }) => ({
              key: id,
              label: text,
              note: by?.name ?? "",
              status: f.date(at, "date"),
            }))}
          />
        </Card>
      )}
    </>
  );
}

function definition(metric: FullMetric, t: (key: string) => string): Property[] {
  const label = (name: string) => t(`metrics.web.field.${name}`);
  const measure = metric.measure && t(`measure.${metric.measure}`);
  const about = metric.about && t(`measure.${metric.measure}.about.${metric.about.replace("=", ".")}`);
  const items: (Property | false)[] = [
    { key: "source", label: label("source"), value: t(`metrics.source.${metric.source}`) },
    metric.measure !== null && {
      key: "measure",
      label: label("measure"),
      value: measure,
      note: [metric.aggregate && t(`metrics.aggregate.${metric.aggregate}`), about].filter(Boolean).join(dot()),
    },
    metric.formula !== null && {
      key: "formula",
      label: label("formula"),
      value: <span className={s.code}>{metric.formula}</span>,
      note: metric.inputs.map(({ name, metric: input }) => (
        <div key={name}>
          {name} = <Link to={`/kpis/${input.id}`}>{input.name}</Link>
        </div>
      )),
    },
    { key: "period", label: label("period"), value: t(`metrics.period.${metric.period}`) },
    { key: "direction", label: label("direction"), value: t(`metrics.direction.${metric.direction}`) },
    { key: "owner", label: label("owner"), value: metric.owner?.name, note: metric.department?.name },
    metric.usedBy.length > 0 && {
      key: "usedBy",
      label: t("metrics.web.usedBy"),
      value: metric.usedBy.map(({ id, name }) => (
        <div key={id}>
          <Link to={`/kpis/${id}`}>{name}</Link>
        </div>
      )),
    },
    metric.purpose !== "" && {
      key: "purpose",
      label: label("purpose"),
      value: <span className={s.prose}>{metric.purpose}</span>,
    },
  ];
  return items.filter((item) => item !== false);
}
