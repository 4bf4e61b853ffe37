import { aside } from "#ui/marks.ts";
import { PeriodChart } from "#ui/charts/PeriodChart.tsx";
import { useAnswer } from "#ui/hooks/use-answer.ts";
import { Link } from "#ui/Link.tsx";
import * as contract from "../contract.ts";
import { useMetricWords } from "./words.tsx";

interface Props {
  metric: { id: string; name: string };
  from: string;
  to: string;
}

/** The series of one metric in the periods that a verification looked at. */
export function EvidenceChart({ metric: { id, name }, from, to }: Props) {
  const { t, period, number, unit: unitOf } = useMetricWords();
  const { data } = useAnswer(contract.get, { id, from, to });
  if (!data) return null;
  const unit = unitOf(data);
  return (
    <>
      <PeriodChart
        title={unit === "" ? name : `${name}${aside(unit)}`}
        height={200}
        periods={data.series.map((point) => period(data.period, point.period, true))}
        format={(value) => number(data, value)}
        series={[
          { key: "value", name: t("metrics.web.series"), tone: "ai", values: data.series.map(({ value }) => value) },
        ]}
      />
      <Link to={`/kpis/${id}`}>{name}</Link>
    </>
  );
}
