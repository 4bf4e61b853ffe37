import { useTranslation } from "react-i18next";
import { BarByMonth } from "#ui/charts/BarByMonth.tsx";
import { StackedRate } from "#ui/charts/StackedRate.tsx";
import { useAnswer } from "#ui/hooks/use-answer.ts";
import { useFormat } from "#ui/hooks/use-format.ts";
import { Card } from "#ui/parts/Card.tsx";
import { figures } from "../contract.ts";

/** Duties in time by article and by month of their due. */
export function MonthChart({ regulation, from, to }: { regulation: string; from: string; to: string }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { data } = useAnswer(figures, { regulation, from, to });
  if (!data || data.months.length === 0) return null;
  const parts = [
    { key: "inTime", name: t("duties.count.inTime"), tone: "koke" as const },
    { key: "overTarget", name: t("duties.count.overTarget"), tone: "yamabuki" as const },
    { key: "late", name: t("duties.count.late"), tone: "shu" as const },
  ];
  const split = ({ inTime, late, overTarget }: { inTime: number; late: number; overTarget: number }) => [
    inTime,
    overTarget,
    late - overTarget,
  ];
  const sum = data.months.reduce(
    (total, { inTime, late }) => ({ inTime: total.inTime + inTime, all: total.all + inTime + late }),
    { inTime: 0, all: 0 },
  );
  const summary = t("duties.chart.summary", { share: f.percent(sum.all ? sum.inTime / sum.all : 0), count: sum.all });
  return (
    <Card padded>
      <StackedRate
        title={t("duties.chart.articles")}
        summary={summary}
        parts={parts}
        rows={data.articles.map((each) => ({ label: `${each.place} ${each.title}`, values: split(each) }))}
      />
      <BarByMonth
        title={t("duties.chart.months")}
        stacked
        months={data.months.map(({ month }) => month)}
        series={parts.map((part, index) => ({ ...part, values: data.months.map((month) => split(month)[index] ?? 0) }))}
      />
    </Card>
  );
}
