import { useTranslation } from "react-i18next";
import { PeriodChart } from "#ui/charts/PeriodChart.tsx";
import { useFormat } from "#ui/hooks/use-format.ts";
import { Card } from "#ui/parts/Card.tsx";
import { EmptyState } from "#ui/parts/EmptyState.tsx";
import { LinesChart } from "./lines/LinesChart.tsx";
import { RoiRow } from "./RoiRow.tsx";
import type { Roadmap } from "../contract.ts";
import s from "./roadmap.module.css";

/** What the roadmap costs and brings: plan against actual, and what a deviation would do. */
export function RoiView({ roadmap }: { roadmap: Roadmap }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { months, roi, sensitivity } = roadmap;
  if (months.length === 0) {
    return (
      <Card title={t("roadmap.web.view.roi")}>
        <EmptyState title={t("roadmap.web.lines.none")}>{t("roadmap.web.roi.none")}</EmptyState>
      </Card>
    );
  }
  const percent = (value: number) => `${f.number(value, 0)}%`;
  return (
    <>
      <RoiRow planned={roi.planned} actual={roi.actual} rate={roi.rate} />
      <div className={s.charts}>
        <LinesChart months={months} />
        <Card padded>
          <PeriodChart
            title={t("roadmap.web.roi.sensitivity")}
            periods={sensitivity.map(({ share }) => `${share > 0 ? "+" : ""}${f.percent(share)}`)}
            format={percent}
            series={[
              {
                key: "benefit",
                name: t("roadmap.web.roi.ifBenefit"),
                tone: "koke",
                values: sensitivity.map(({ benefit }) => benefit),
              },
              {
                key: "cost",
                name: t("roadmap.web.roi.ifCost"),
                tone: "shu",
                values: sensitivity.map(({ cost }) => cost),
              },
            ]}
          />
        </Card>
      </div>
    </>
  );
}
