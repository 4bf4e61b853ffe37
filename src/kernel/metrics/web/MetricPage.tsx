import { aside } from "#ui/marks.ts";
import { useState } from "react";
import { useFormat } from "#ui/hooks/use-format.ts";
import { useAnswer } from "#ui/hooks/use-answer.ts";
import { useLive } from "#ui/hooks/use-live.ts";
import { usePathParam } from "#ui/hooks/use-path-param.ts";
import { PeriodChart } from "#ui/charts/PeriodChart.tsx";
import { disabledReason } from "#ui/page/disabled-reason.ts";
import { Page } from "#ui/page/Page.tsx";
import { PageHeader } from "#ui/page/PageHeader.tsx";
import { RecordLayout } from "#ui/page/RecordLayout.tsx";
import { Card } from "#ui/parts/Card.tsx";
import { Chip } from "#ui/parts/Chip.tsx";
import { ErrorState } from "#ui/parts/ErrorState.tsx";
import { LoadingScreen } from "#ui/screens/LoadingScreen.tsx";
import * as contract from "../contract.ts";
import { MetricDialogs, type Opened } from "./MetricDialogs.tsx";
import { MetricForm } from "./MetricForm.tsx";
import { MetricSide } from "./MetricSide.tsx";
import { MetricTree } from "./MetricTree.tsx";
import { MetricValues } from "./MetricValues.tsx";
import { RecordsBehind } from "./RecordsBehind.tsx";
import { StandingChip, useMetricWords } from "./words.tsx";

/** One metric: its series against the target, every value, the records behind it, and where it stands in the tree. */
export default function MetricPage() {
  const { t } = useMetricWords();
  const id = usePathParam("id");
  useLive(["metric", `record:${id}`]);
  const { data, error, refetch } = useAnswer(contract.get, { id });
  if (error) {
    return (
      <Page title={t("metrics.nav")}>
        <ErrorState error={error} onRetry={() => void refetch()} />
      </Page>
    );
  }
  return data?.id === id ? <Metric metric={data} /> : <LoadingScreen />;
}

function Metric({ metric }: { metric: contract.FullMetric }) {
  const f = useFormat();
  const { t, period, number, unit } = useMetricWords();
  const [opened, setOpened] = useState<Opened>();
  const [editing, setEditing] = useState(false);
  const [behind, setBehind] = useState<string>();
  const reason = (verb: string) => {
    const found = disabledReason(metric.can, verb, (key, params) => t(key, params ?? {}));
    return found ? { disabledReason: found } : {};
  };
  const open = (what: Opened["what"]) => () => setOpened({ what });
  const typed = metric.source === "manual" || metric.source === "import";
  // A metric that is young begins where it begins, not with years of nothing before anybody recorded.
  const begun = metric.series.findIndex(({ value, target }) => (value !== null && value !== 0) || target !== null);
  const series = metric.series.slice(Math.max(0, begun - 1));
  const targets = series.map(({ target }) => target);
  return (
    <Page title={metric.name}>
      <PageHeader
        back={{ to: "/kpis", label: t("metrics.nav") }}
        chips={
          <>
            <Chip>{metric.code}</Chip>
            <Chip tone="ai">{t(`metrics.level.${metric.level}`)}</Chip>
            {metric.current && <StandingChip standing={metric.current.standing} />}
            {metric.retired && <Chip>{t("metrics.web.retired")}</Chip>}
          </>
        }
        title={metric.name}
        note={metric.parent && f.pair(t("metrics.web.field.parent"), metric.parent.name)}
        actions={[
          ...(typed
            ? [
                {
                  key: "record",
                  label: t("metrics.web.record"),
                  onClick: open("record"),
                  primary: true,
                  ...reason("record"),
                },
              ]
            : []),
          { key: "targets", label: t("metrics.web.targets.edit"), onClick: open("targets"), ...reason("setTargets") },
          { key: "mark", label: t("metrics.web.mark"), onClick: open("mark"), ...reason("mark") },
          { key: "update", label: t("metrics.web.edit"), onClick: () => setEditing(true), ...reason("update") },
          { key: "retire", label: t("metrics.web.retire"), danger: true, onClick: open("retire"), ...reason("retire") },
        ]}
      />
      <RecordLayout side={<MetricSide metric={metric} />}>
        <Card padded>
          <PeriodChart
            title={t("metrics.web.chart") + (unit(metric) ? aside(unit(metric)) : "")}
            periods={series.map((point, at) =>
              // The year is told at the beginning and where it changes.
              period(metric.period, point.period, at > 0 && !point.period.includes("-01-")),
            )}
            format={(value) => number(metric, value)}
            marks={metric.marks.flatMap(({ at, text }) => {
              const index = series.findLastIndex((point) => point.period <= at);
              return index < 0 ? [] : [{ at: index, text }];
            })}
            series={[
              {
                key: "value",
                name: t("metrics.web.series"),
                tone: "ai",
                values: series.map(({ value }) => value),
              },
              ...(targets.some((target) => target !== null)
                ? [{ key: "target", name: t("metrics.web.targetLine"), tone: "ink" as const, values: targets }]
                : []),
            ]}
          />
        </Card>
        {metric.children.length > 0 && (
          <Card title={t("metrics.web.children")}>
            <MetricTree metrics={metric.children} />
          </Card>
        )}
        <MetricValues
          metric={metric}
          onBehind={metric.source === "measure" ? setBehind : undefined}
          onCorrect={metric.can["record"] === true ? (at) => setOpened({ what: "record", period: at }) : undefined}
        />
      </RecordLayout>
      <MetricDialogs metric={metric} opened={opened} onClose={() => setOpened(undefined)} />
      <MetricForm opened={editing} onClose={() => setEditing(false)} metric={metric} />
      <RecordsBehind metric={metric} period={behind} onClose={() => setBehind(undefined)} />
    </Page>
  );
}
