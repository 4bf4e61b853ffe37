import { dot } from "#ui/marks.ts";
import { Button, Drawer } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useRows } from "#ui/hooks/use-answer.ts";
import { useFormat } from "#ui/hooks/use-format.ts";
import { Link } from "#ui/Link.tsx";
import { EmptyState } from "#ui/parts/EmptyState.tsx";
import * as contract from "../contract.ts";
import type { Period } from "../period.ts";
import { useMetricWords } from "./words.tsx";
import s from "./metrics.module.css";

interface Props {
  metric: contract.FullMetric;
  period: string | undefined;
  /** A longer period than the metric's own. */
  kind?: Period;
  onClose: () => void;
}

/** What a number is made of: the records of the period, each with its part. */
export function RecordsBehind({ metric, period, kind = metric.period, onClose }: Props) {
  const { t, ...words } = useMetricWords();
  return (
    <Drawer
      opened={period !== undefined}
      onClose={onClose}
      position="right"
      size={480}
      title={period && `${t("metrics.web.behind")} ${words.period(kind, period)}`}
      closeButtonProps={{ "aria-label": t("ui.close") }}
    >
      {period && <Rows metric={metric} period={period} kind={kind} />}
    </Drawer>
  );
}

function Rows({ metric, period, kind }: { metric: contract.FullMetric; period: string; kind: Period }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { number } = useMetricWords();
  const { rows, loading, hasMore, loadingMore, onLoadMore } = useRows(contract.points, { id: metric.id, period, kind });
  if (!loading && rows.length === 0) return <EmptyState title={t("metrics.web.behind.none")} compact />;
  const single = metric.aggregate === "count";
  return (
    <>
      {rows.map((row) => (
        <article key={`${row.recordId} ${row.at} ${row.value}`} className={s.behind}>
          <header>
            <Link to={`/r/${row.recordId}`}>{row.title}</Link>
            {!single && <b>{number(metric, row.value)}</b>}
          </header>
          <span>
            {row.number}
            {dot()}
            {f.date(row.at, "short")}
          </span>
        </article>
      ))}
      {hasMore && (
        <Button variant="subtle" fullWidth loading={loadingMore} onClick={onLoadMore}>
          {t("metrics.web.more")}
        </Button>
      )}
    </>
  );
}
