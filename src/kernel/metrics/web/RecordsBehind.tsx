import { Button, Drawer } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useRows } from "#ui/hooks/use-answer.ts";
import { useFormat } from "#ui/hooks/use-format.ts";
import { Link } from "#ui/Link.tsx";
import { EmptyState } from "#ui/parts/EmptyState.tsx";
import * as contract from "../contract.ts";
import { useMetricWords } from "./words.tsx";
import s from "./metrics.module.css";

interface Props {
  metric: contract.FullMetric;
  period: string | undefined;
  onClose: () => void;
}

/** What a number is made of: the records of the period, each with its part. */
export function RecordsBehind({ metric, period, onClose }: Props) {
  const { t, ...words } = useMetricWords();
  return (
    <Drawer
      opened={period !== undefined}
      onClose={onClose}
      position="right"
      size={480}
      title={period && `${t("metrics.web.behind")} ${words.period(metric.period, period)}`}
      closeButtonProps={{ "aria-label": t("ui.close") }}
    >
      {period && <Rows metric={metric} period={period} />}
    </Drawer>
  );
}

function Rows({ metric, period }: { metric: contract.FullMetric; period: string }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { number } = useMetricWords();
  const { rows, loading, hasMore, loadingMore, onLoadMore } = useRows(contract.points, { id: metric.id, period });
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
            {row.number} ・ {f.date(row.at, "short")}
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
