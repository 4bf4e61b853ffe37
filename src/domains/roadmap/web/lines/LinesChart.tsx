import { useTranslation } from "react-i18next";
import { BarByMonth } from "#ui/charts/BarByMonth.tsx";
import { useFormat } from "#ui/hooks/use-format.ts";
import { Card } from "#ui/parts/Card.tsx";
import type { Roadmap } from "../../contract.ts";

const SERIES = [
  ["costPlan", "ink"],
  ["costActual", "shu"],
  ["benefitPlan", "ai"],
  ["benefitActual", "koke"],
] as const;

/** Costs and benefits of each month in yen, plan beside actual. */
export function LinesChart({ months }: { months: Roadmap["months"] }) {
  const { t } = useTranslation();
  const f = useFormat();
  return (
    <Card padded>
      <BarByMonth
        title={t("roadmap.web.roi.byMonth")}
        months={months.map(({ month }) => month.slice(0, 7))}
        format={(value) => f.money(value)}
        series={SERIES.map(([key, tone]) => ({
          key,
          name: t(`roadmap.web.roi.${key}`),
          tone,
          values: months.map((month) => month[key]),
        }))}
      />
    </Card>
  );
}
