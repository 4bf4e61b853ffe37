import { comma } from "#ui/marks.ts";
import { Anchor } from "@mantine/core";
import { Card } from "#ui/parts/Card.tsx";
import { DataTable } from "#ui/table/DataTable.tsx";
import type { DataColumn } from "#ui/table/types.ts";
import type { FullMetric, SeriesPoint } from "../contract.ts";
import { noteKey, StandingChip, useMetricWords } from "./words.tsx";

interface Props {
  metric: FullMetric;
  /** Opens the records behind a period's number. */
  onBehind: ((period: string) => void) | undefined;
  onCorrect: ((period: string) => void) | undefined;
}

/** Every period with value, target and standing, the newest first; former values stand with the correction. */
export function MetricValues({ metric, onBehind, onCorrect }: Props) {
  const { t, period, value } = useMetricWords();
  const versions = Map.groupBy(metric.values, (each) => each.period);
  const columns: DataColumn<SeriesPoint>[] = [
    {
      key: "period",
      header: t("metrics.web.col.period"),
      width: 170,
      value: (row) => row.period,
      cell: (row) => period(metric.period, row.period),
      phone: "title",
    },
    {
      key: "value",
      header: t("metrics.web.col.value"),
      width: 120,
      align: "end",
      value: (row) => row.value,
      cell: (row) => value(metric, row.value),
      phone: "end",
    },
    {
      key: "target",
      header: t("metrics.web.col.target"),
      width: 110,
      align: "end",
      value: (row) => row.target,
      cell: (row) => value(metric, row.target),
      phone: "line",
    },
    {
      key: "standing",
      header: t("metrics.web.col.standing"),
      width: 110,
      value: (row) => t(`metrics.standing.${row.standing}`),
      cell: (row) => <StandingChip standing={row.standing} />,
      phone: "line",
    },
    {
      key: "note",
      header: "",
      cell: (row) => {
        const [newest, former] = versions.get(row.period) ?? [];
        const why = noteKey(row);
        const words = [
          why && t(why),
          newest?.comment,
          former && t("metrics.web.was", { value: value(metric, former.value) }),
        ].filter(Boolean);
        return (
          <>
            {words.join(comma())}{" "}
            {onBehind && row.value !== null && row.value !== 0 && (
              <Anchor component="button" type="button" size="sm" onClick={() => onBehind(row.period)}>
                {t("metrics.web.behind.open")}
              </Anchor>
            )}
            {onCorrect && newest && (
              <Anchor component="button" type="button" size="sm" onClick={() => onCorrect(row.period)}>
                {t("metrics.web.correct")}
              </Anchor>
            )}
          </>
        );
      },
      phone: "line",
    },
  ];
  return (
    <Card title={t("metrics.web.values")}>
      <DataTable
        inline
        label={t("metrics.web.values")}
        columns={columns}
        rows={metric.series.toReversed()}
        rowKey={(row) => row.period}
        empty={{ title: t("metrics.web.values.none") }}
      />
    </Card>
  );
}
