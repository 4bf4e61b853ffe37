import { aside, dot } from "#ui/marks.ts";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import * as tasks from "#kernel/jobs/contract.ts";
import type { Output } from "#kernel/contract/contract.ts";
import { wordParams } from "#kernel/notifications/wording.ts";
import { useAnswer, useRows } from "#ui/hooks/use-answer.ts";
import { useFormat } from "#ui/hooks/use-format.ts";
import { useLive } from "#ui/hooks/use-live.ts";
import { useOperation } from "#ui/hooks/use-operation.ts";
import { usePathParam } from "#ui/hooks/use-path-param.ts";
import { Link } from "#ui/Link.tsx";
import { Page } from "#ui/page/Page.tsx";
import { PageHeader } from "#ui/page/PageHeader.tsx";
import { Card } from "#ui/parts/Card.tsx";
import { Chip } from "#ui/parts/Chip.tsx";
import { EmptyState } from "#ui/parts/EmptyState.tsx";
import { ErrorState } from "#ui/parts/ErrorState.tsx";
import { KpiRow } from "#ui/parts/KpiRow.tsx";
import { ProgressBar } from "#ui/parts/ProgressBar.tsx";
import { DataTable } from "#ui/table/DataTable.tsx";
import { LoadingScreen } from "#ui/screens/LoadingScreen.tsx";
import { Button } from "@mantine/core";
import { dryRun, dryRunRecords } from "../contract.ts";
import s from "./regulations.module.css";

type Run = Output<typeof dryRun>;
type Differing = Output<typeof dryRunRecords>["items"][number];

/** A dry run: how far it is, which duties would differ, and on which records. */
export default function DryRunPage() {
  const { t } = useTranslation();
  const f = useFormat();
  const id = usePathParam("id");
  useLive([`task:${id}`]);
  const { data, error, refetch } = useAnswer(dryRun, { id });
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <LoadingScreen />;
  const title = t("regulations.dryRun.title", { title: data.regulation.title, number: data.number });
  return (
    <Page title={title}>
      <PageHeader
        plain
        back={{
          to: `/regulations/${data.regulation.id}/edit/${data.versionId}`,
          label: t("regulations.draftTitle", { number: data.number }),
        }}
        title={title}
        note={`${f.date(data.from)} — ${f.date(data.to)}`}
      />
      <Progress id={id} run={data} onChanged={() => void refetch()} />
      <Found id={id} run={data} />
    </Page>
  );
}

function Progress({ id, run, onChanged }: { id: string; run: Run; onChanged: () => void }) {
  const { t } = useTranslation();
  const { locale } = useFormat();
  const stop = useOperation(tasks.stop, { onDone: onChanged });
  const resume = useOperation(tasks.resume, { onDone: onChanged });
  const note = run.message
    ? t(run.message.key, wordParams(run.message.params, locale))
    : run.stopRequested && run.state === "running"
      ? t("regulations.dryRun.stopping")
      : "";
  return (
    <Card padded>
      <ProgressBar
        job={{
          label: t("regulations.dryRun.progress"),
          state: run.state === "queued" ? "waiting" : run.state,
          done: run.done,
          ...(run.total === null ? {} : { total: run.total }),
          ...(note ? { note } : {}),
        }}
        onStop={() => stop.fire({ id })}
        onResume={() => resume.fire({ id })}
      />
    </Card>
  );
}

function Found({ id, run }: { id: string; run: Run }) {
  const { t } = useTranslation();
  const [code, setCode] = useState<string>();
  return (
    <>
      <KpiRow
        label={t("regulations.dryRun.found")}
        items={[
          {
            key: "differing",
            label: t("regulations.dryRun.differing"),
            value: run.differing,
            note: t("regulations.dryRun.of", { count: run.done }),
          },
          {
            key: "added",
            label: t("regulations.difference.added"),
            value: run.added,
            ...(run.added > 0 ? { tone: "ai" as const } : {}),
          },
          {
            key: "missing",
            label: t("regulations.difference.missing"),
            value: run.missing,
            ...(run.missing > 0 ? { tone: "shu" as const } : {}),
          },
          {
            key: "changed",
            label: t("regulations.difference.changed"),
            value: run.changed,
            ...(run.changed > 0 ? { tone: "yamabuki" as const } : {}),
          },
          {
            key: "failed",
            label: t("regulations.dryRun.failed"),
            value: run.failed,
            ...(run.failed > 0 ? { tone: "shu" as const } : {}),
          },
        ]}
      />
      {run.byDuty.length > 0 && (
        <Card title={t("regulations.dryRun.byDuty")}>
          <DataTable
            inline
            label={t("regulations.dryRun.byDuty")}
            rows={run.byDuty}
            rowKey={(row) => row.code}
            onOpen={(row) => setCode(code === row.code ? undefined : row.code)}
            empty={{ title: "" }}
            columns={[
              {
                key: "place",
                header: t("duties.column.place"),
                value: ({ place }) => place,
                width: 130,
                phone: "line",
              },
              {
                key: "title",
                header: t("duties.column.title"),
                value: ({ title, code: name }) => `${title}${aside(name)}`,
                fixed: true,
                phone: "title",
              },
              ...(["added", "missing", "changed"] as const).map((kind) => ({
                key: kind,
                header: t(`regulations.difference.${kind}`),
                value: (row: Run["byDuty"][number]) => row[kind],
                width: 110,
                align: "end" as const,
                sortable: true,
                phone: "none" as const,
              })),
            ]}
          />
        </Card>
      )}
      <Records
        key={`${code ?? ""} ${run.done}`}
        id={id}
        code={code}
        finished={run.state === "done"}
        onAll={() => setCode(undefined)}
      />
    </>
  );
}

function Records({
  id,
  code,
  finished,
  onAll,
}: {
  id: string;
  code: string | undefined;
  finished: boolean;
  onAll: () => void;
}) {
  const { t } = useTranslation();
  const list = useRows(dryRunRecords, { id, limit: 20, ...(code ? { code } : {}) });
  return (
    <Card
      title={code ? t("regulations.dryRun.recordsOf", { code }) : t("regulations.dryRun.records")}
      actions={
        code && (
          <Button size="compact-sm" variant="subtle" onClick={onAll}>
            {t("regulations.dryRun.all")}
          </Button>
        )
      }
    >
      {list.error ? (
        <ErrorState error={list.error} onRetry={list.onRetry} />
      ) : list.rows.length === 0 ? (
        <EmptyState title={t(finished ? "regulations.dryRun.none" : "regulations.dryRun.noneYet")} compact />
      ) : (
        <ul className={s.records}>
          {list.rows.map((row) => (
            <DifferingRecord key={row.record.id} row={row} />
          ))}
        </ul>
      )}
      {list.hasMore && (
        <div className={s.more}>
          <Button variant="default" size="xs" loading={list.loadingMore} onClick={list.onLoadMore}>
            {t("ui.table.more")}
          </Button>
        </div>
      )}
    </Card>
  );
}

function DifferingRecord({ row: { record, openedAt, error, differences } }: { row: Differing }) {
  const { t } = useTranslation();
  const f = useFormat();
  return (
    <li>
      <p>
        <Link to={record.href}>
          {record.number} {record.title}
        </Link>{" "}
        <small>{f.date(openedAt, "short")}</small>
      </p>
      {error && <p className={s.fault}>{error}</p>}
      <ul>
        {differences.map((each) => (
          <li key={`${each.code} ${JSON.stringify(each.subject)} ${each.no}`}>
            <Chip tone={each.kind === "missing" ? "shu" : each.kind === "added" ? "ai" : "yamabuki"}>
              {t(`regulations.difference.${each.kind}`)}
            </Chip>
            <span>
              {each.place} {each.title} <small>{Object.values(each.subject).join(" ")}</small>
            </span>
            <small>{changesOf(each, (key) => t(key), f.date)}</small>
          </li>
        ))}
      </ul>
    </li>
  );
}

type Say = (key: string) => string;

/** Due, state and debtor, each before → after. */
function changesOf(
  each: Differing["differences"][number],
  t: Say,
  date: (at: string | null, form: "short") => string,
): string {
  const { due, status, debtor } = each;
  return [
    due && `${t("duties.column.due")} ${date(due.before, "short")} → ${date(due.after, "short")}`,
    status &&
      `${t("duties.column.standing")} ${t(`regulations.status.${status.before}`)} → ${t(`regulations.status.${status.after}`)}`,
    debtor && `${t("duties.column.debtor")} ${debtor.before} → ${debtor.after}`,
  ]
    .filter(Boolean)
    .join(dot());
}
