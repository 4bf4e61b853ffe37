import { gap } from "#ui/marks.ts";
import { Button, Group } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { parts, tokyoDay } from "#kernel/i18n/moment.ts";
import * as regulations from "#kernel/regulations/contract.ts";
import { useApi } from "#ui/hooks/api.tsx";
import { now } from "#ui/hooks/clock.ts";
import { notify } from "#ui/hooks/notify.ts";
import { problemOf } from "#ui/hooks/problem.ts";
import { useAnswer } from "#ui/hooks/use-answer.ts";
import { useFormat } from "#ui/hooks/use-format.ts";
import { useUrlState } from "#ui/hooks/use-url-state.ts";
import { Page } from "#ui/page/Page.tsx";
import { PageHeader } from "#ui/page/PageHeader.tsx";
import { Card } from "#ui/parts/Card.tsx";
import { EmptyState } from "#ui/parts/EmptyState.tsx";
import { ErrorState } from "#ui/parts/ErrorState.tsx";
import { KpiRow } from "#ui/parts/KpiRow.tsx";
import { MatrixTable } from "#ui/parts/MatrixTable.tsx";
import { exportMatrix, matrix } from "../contract.ts";
import { download } from "./download.ts";
import { LateList } from "./LateList.tsx";
import { MatrixFilters, type MatrixState } from "./MatrixFilters.tsx";
import { rateCell, shownCell } from "./matrix-cells.ts";
import { MonthChart } from "./MonthChart.tsx";

/** Columns at first, and at most: the rates count every record of the period all the same. */
const COLUMNS = 20;
const MOST_COLUMNS = 100;

/** Articles by records over a period: who looks sees at once which article is kept and which is not. */
export default function MatrixPage() {
  const { t } = useTranslation();
  const { data, error, refetch } = useAnswer(regulations.list, {});
  const items = data?.items.filter(({ inForce }) => inForce !== null) ?? [];
  if (error) {
    return (
      <Page title={t("duties.matrix")}>
        <ErrorState error={error} onRetry={() => void refetch()} />
      </Page>
    );
  }
  const [first] = items.toSorted((a, b) => b.duties - a.duties);
  if (data && !first) {
    return (
      <Page title={t("duties.matrix")}>
        <EmptyState title={t("duties.matrix.none")}>{t("duties.matrix.none.text")}</EmptyState>
      </Page>
    );
  }
  return first ? <Matrix key={first.code} all={items} fallback={first.code} /> : null;
}

type Regulation = { code: string; title: { ja: string; en: string }; appliesTo: string };

function Matrix({ all, fallback }: { all: Regulation[]; fallback: string }) {
  const { t } = useTranslation();
  const f = useFormat();
  const [state, set] = useUrlState<MatrixState>({ regulation: fallback, ...halfYear(), facts: "" });
  const input = {
    regulation: state.regulation,
    from: state.from,
    to: state.to,
    ...(state.facts ? { facts: state.facts } : {}),
  };
  const [limit, setLimit] = useState(COLUMNS);
  const answer = useAnswer(matrix, { ...input, limit });
  const chosen = all.find(({ code }) => code === state.regulation);
  const title = chosen ? chosen.title[f.locale] || chosen.title.ja : t("duties.matrix");
  const { data } = answer;
  const total = data?.total;
  const decided = total ? total.inTime + total.late : 0;
  return (
    <Page title={`${title} ${t("duties.matrix.title")}`}>
      <PageHeader plain title={`${title}${gap()}${t("duties.matrix.title")}`} actions={useExports(input)} />
      {total && (
        <KpiRow
          label={t("duties.view.figures")}
          items={[
            {
              key: "rate",
              label: t("duties.count.inTime"),
              value: decided ? f.percent(total.inTime / decided) : "—",
              tone: "koke",
            },
            {
              key: "late",
              label: t("duties.count.late"),
              value: total.late - total.overTarget,
              ...(total.late > total.overTarget ? { tone: "shu" } : {}),
            },
            {
              key: "over",
              label: t("duties.count.overTarget"),
              value: total.overTarget,
              ...(total.overTarget ? { tone: "yamabuki" } : {}),
            },
            { key: "running", label: t("duties.count.running"), value: total.running },
            { key: "na", label: t("duties.count.notApplicable"), value: total.notApplicable },
          ]}
        />
      )}
      <Card
        title={`${f.date(state.from)} — ${f.date(state.to)}`}
        {...(data ? { count: t("duties.matrix.records", { count: data.records }) } : {})}
        actions={<MatrixFilters {...{ state, set, all }} kind={chosen?.appliesTo ?? ""} facets={data?.facets ?? []} />}
      >
        {answer.error ? (
          <ErrorState error={answer.error} onRetry={() => void answer.refetch()} />
        ) : data?.records === 0 ? (
          <EmptyState title={t("duties.matrix.empty")}>{t("duties.matrix.empty.text")}</EmptyState>
        ) : data ? (
          <MatrixTable
            label={t("duties.matrix.label")}
            corner={t("duties.column.place")}
            columns={data.items.map(({ id, number, openedAt }) => ({
              key: id,
              label: number.split("-").at(-1),
              note: f.date(openedAt, "monthDay"),
              to: `/compliance/${id}`,
            }))}
            rows={data.articles.map((article, index) => ({
              key: article.no,
              label: `${article.place}${gap()}${article.title}`,
              cells: data.items.map(({ id, cells }) => shownCell(cells[index] ?? null, `/compliance/${id}`, t, f)),
            }))}
            total={{ label: t("duties.count.inTime"), cells: data.articles.map(({ rate }) => rateCell(rate, t, f)) }}
          />
        ) : null}
        {data?.next && limit < MOST_COLUMNS && (
          <Group p="sm">
            <Button variant="default" size="xs" loading={answer.isFetching} onClick={() => setLimit(MOST_COLUMNS)}>
              {t("duties.matrix.more")}
            </Button>
          </Group>
        )}
      </Card>
      {data && data.late.length > 0 && <LateList items={data.late} />}
      <MonthChart {...{ regulation: state.regulation, from: state.from, to: state.to }} />
    </Page>
  );
}

type Input = { regulation: string; from: string; to: string; facts?: string };

/** CSV, Excel and paper of the same records. */
function useExports(input: Input) {
  const { t } = useTranslation();
  const call = useApi();
  const [busy, setBusy] = useState("");
  const give = async (format: "csv" | "xlsx" | "pdf") => {
    setBusy(format);
    try {
      download(await call(exportMatrix, { ...input, format }));
    } catch (error) {
      notify({ tone: "shu", message: problemOf(error).detail });
    } finally {
      setBusy("");
    }
  };
  return (["csv", "xlsx", "pdf"] as const).map((format) => ({
    key: format,
    label: t(`duties.export.${format}`),
    onClick: () => void give(format),
    busy: busy === format,
  }));
}

/** The half of the fiscal year that today lies in: April to September, October to March. */
function halfYear(): { from: string; to: string } {
  const today = parts(tokyoDay(now())) ?? { year: 2026, month: 4 };
  const { year, month } = today;
  if (month >= 4 && month <= 9) return { from: `${year}-04-01`, to: `${year}-09-30` };
  const start = month >= 10 ? year : year - 1;
  return { from: `${start}-10-01`, to: `${start + 1}-03-31` };
}
