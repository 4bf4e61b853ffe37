import { dot } from "#ui/marks.ts";
import { useTranslation } from "react-i18next";
import { useFormat } from "#ui/hooks/use-format.ts";
import { KpiRow } from "#ui/parts/KpiRow.tsx";
import type { RoiFigures } from "../contract.ts";

interface Props {
  planned: RoiFigures;
  actual: RoiFigures;
  /** Yearly discount rate, where it is worth saying. */
  rate?: number;
}

/** Return, net, payback and present value with known actual amounts; the plan stands below each. */
export function RoiRow({ planned, actual, rate }: Props) {
  const { t } = useTranslation();
  const f = useFormat();
  const plan = (value: string) => t("roadmap.web.roi.planned", { value });
  const percent = ({ percent: value }: RoiFigures) =>
    value === null ? t("roadmap.web.roi.noCost") : `${f.number(value, 1)}%`;
  const payback = ({ payback: months, cost }: RoiFigures) =>
    cost === 0 ? "—" : months === null ? t("roadmap.web.roi.never") : t("roadmap.web.roi.months", { count: months });
  return (
    <KpiRow
      label={t("roadmap.web.view.roi")}
      items={[
        {
          key: "percent",
          label: t("roadmap.web.roi.percent"),
          value: percent(actual),
          ...(actual.percent === null ? {} : { tone: actual.percent < 0 ? ("shu" as const) : ("koke" as const) }),
          note: plan(percent(planned)),
        },
        {
          key: "net",
          label: t("roadmap.web.roi.net"),
          value: f.money(Math.round(actual.net)),
          note: plan(f.money(Math.round(planned.net))),
        },
        { key: "payback", label: t("roadmap.web.roi.payback"), value: payback(actual), note: plan(payback(planned)) },
        {
          key: "npv",
          label: t("roadmap.web.roi.npv"),
          value: f.money(Math.round(actual.npv)),
          note: [
            plan(f.money(Math.round(planned.npv))),
            rate === undefined ? "" : t("roadmap.web.roi.rate", { rate: f.percent(rate) }),
          ]
            .filter(Boolean)
            .join(dot()),
        },
      ]}
    />
  );
}
