import { Select } from "@mantine/core";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { tokyoDay } from "#kernel/i18n/moment.ts";
import * as systems from "#domains/system/contract.ts";
import { BarByMonth } from "#ui/charts/BarByMonth.tsx";
import { LineByMonth } from "#ui/charts/LineByMonth.tsx";
import { now } from "#ui/hooks/clock.ts";
import { useAnswer } from "#ui/hooks/use-answer.ts";
import { useFormat } from "#ui/hooks/use-format.ts";
import { useLive } from "#ui/hooks/use-live.ts";
import { Card } from "#ui/parts/Card.tsx";
import { ErrorState } from "#ui/parts/ErrorState.tsx";
import { FilterChips } from "#ui/parts/FilterChips.tsx";
import * as contract from "../../contract.ts";
import { CardSkeleton } from "../parts/CardSkeleton.tsx";
import { monthsBack } from "./months.ts";
import s from "./list.module.css";

const SPANS = [6, 12, 24];

/** Troubles and the time they take, month by month; the figures are the server's. */
export function IncidentCharts() {
  const { t } = useTranslation();
  const f = useFormat();
  useLive(["incident"]);
  const [span, setSpan] = useState(12);
  const [systemId, setSystem] = useState<string | null>(null);
  const known = useAnswer(systems.options, {});
  const period = useMemo(() => monthsBack(tokyoDay(now()).slice(0, 7), span), [span]);
  const { data, error, refetch } = useAnswer(contract.metrics, { ...period, ...(systemId ? { systemId } : {}) });
  const months = data?.months ?? [];
  const series = (
    key: string,
    tone: "ai" | "shu" | "ink" | "koke" | "yamabuki",
    read: (each: Month) => number | null,
  ) => ({
    key,
    name: t(`incident.web.chart.${key}`),
    tone,
    values: months.map(read),
  });
  const duration = (minutes: number) => f.duration(Math.round(minutes));
  return (
    <>
      <div className={s.months}>
        <FilterChips
          label={t("incident.web.chart.span")}
          options={SPANS.map((value) => ({
            value: String(value),
            label: t("incident.web.chart.months", { count: value }),
          }))}
          value={String(span)}
          onChange={(value) => setSpan(Number(value))}
        />
        <Select
          w={240}
          clearable
          searchable
          aria-label={t("incident.web.field.systemId")}
          placeholder={t("incident.web.chart.allSystems")}
          data={(known.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          value={systemId}
          onChange={setSystem}
        />
      </div>
      {error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <Card>
          <CardSkeleton lines={8} />
        </Card>
      ) : (
        <div className={s.charts}>
          <Card padded>
            <BarByMonth
              title={t("incident.web.chart.troubles")}
              summary={t("incident.web.chart.troublesText")}
              months={months.map(({ month }) => month)}
              series={[
                series("count", "ink", ({ count }) => count),
                series("grave", "shu", ({ grave }) => grave),
                series("falseAlarms", "yamabuki", ({ falseAlarms }) => falseAlarms),
              ]}
            />
          </Card>
          <Card padded>
            <LineByMonth
              title={t("incident.web.chart.recovery")}
              summary={t("incident.web.chart.recoveryText")}
              months={months.map(({ month }) => month)}
              format={duration}
              series={[
                series("recoveryMedian", "ai", ({ recoveryMedian }) => recoveryMedian),
                series("recoveryMean", "ink", ({ recoveryMean }) => recoveryMean),
              ]}
            />
          </Card>
          <Card padded>
            <LineByMonth
              title={t("incident.web.chart.acknowledge")}
              summary={t("incident.web.chart.acknowledgeText")}
              months={months.map(({ month }) => month)}
              format={duration}
              series={[series("acknowledgeMean", "koke", ({ acknowledgeMean }) => acknowledgeMean)]}
            />
          </Card>
        </div>
      )}
    </>
  );
}

interface Month {
  count: number;
  grave: number;
  falseAlarms: number;
  recoveryMean: number | null;
  recoveryMedian: number | null;
  acknowledgeMean: number | null;
}
