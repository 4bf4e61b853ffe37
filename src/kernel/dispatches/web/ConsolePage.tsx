import { dot } from "#ui/marks.ts";
import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "#ui/hooks/use-format.ts";
import { useLive } from "#ui/hooks/use-live.ts";
import { useOperation } from "#ui/hooks/use-operation.ts";
import { useRows } from "#ui/hooks/use-answer.ts";
import { Link } from "#ui/Link.tsx";
import { ActionButton } from "#ui/page/ActionButton.tsx";
import { Page } from "#ui/page/Page.tsx";
import { PageHeader } from "#ui/page/PageHeader.tsx";
import { Card } from "#ui/parts/Card.tsx";
import { Chip } from "#ui/parts/Chip.tsx";
import { CountdownText } from "#ui/parts/CountdownText.tsx";
import { EmptyState } from "#ui/parts/EmptyState.tsx";
import { ErrorState } from "#ui/parts/ErrorState.tsx";
import { broadcasts, remind, toRelay } from "../contract.ts";
import { Meter } from "./Meter.tsx";
import { RelayDialog } from "./RelayDialog.tsx";
import s from "./dispatches.module.css";

/** General affairs' console: reports that wait to be passed on, and broadcasts with who has not acknowledged. */
export default function ConsolePage() {
  const { t } = useTranslation();
  useLive(["dispatch"]);
  const reports = useRows(toRelay, {});
  const sent = useRows(broadcasts, {});
  const [relaying, setRelaying] = useState<Report>();
  return (
    <Page title={t("dispatches.console")}>
      <PageHeader plain title={t("dispatches.console")} note={t("dispatches.console.note")} />
      <Card
        title={t("dispatches.toRelay")}
        count={reports.rows.length > 0 ? t("ui.waiting", { count: reports.rows.length }) : undefined}
      >
        <List list={reports} empty="toRelay">
          {reports.rows.map((row) => (
            <ReportRow key={row.id} row={row} onRelay={() => setRelaying(row)} />
          ))}
        </List>
      </Card>
      <Card title={t("dispatches.broadcasts")}>
        <List list={sent} empty="broadcasts">
          {sent.rows.map((row) => (
            <BroadcastRow key={row.id} row={row} />
          ))}
        </List>
      </Card>
      {relaying && <RelayDialog report={relaying} onClose={() => setRelaying(undefined)} />}
    </Page>
  );
}

type Listed = Pick<
  ReturnType<typeof useRows>,
  "loading" | "error" | "hasMore" | "loadingMore" | "onLoadMore" | "onRetry"
> & { rows: unknown[] };

function List({ list, empty, children }: { list: Listed; empty: "toRelay" | "broadcasts"; children: React.ReactNode }) {
  const { t } = useTranslation();
  if (list.error) return <ErrorState error={list.error} onRetry={list.onRetry} />;
  if (list.loading) return null;
  if (list.rows.length === 0) return <EmptyState compact title={t(`dispatches.empty.${empty}`)} />;
  return (
    <>
      <ul className={s.list}>{children}</ul>
      {list.hasMore && (
        <div className={s.row}>
          <Button variant="default" size="xs" loading={list.loadingMore} onClick={list.onLoadMore}>
            {t("ui.table.more")}
          </Button>
        </div>
      )}
    </>
  );
}

type Report = ReturnType<typeof useRows<typeof toRelay>>["rows"][number];

function ReportRow({ row, onRelay }: { row: Report; onRelay: () => void }) {
  const { t } = useTranslation();
  const f = useFormat();
  const blocked = row.mayRelay === true ? {} : { disabledReason: t(row.mayRelay.key, row.mayRelay.params) };
  return (
    <li className={s.row}>
      <div className={s.what}>
        <p>
          <Link to={`/dispatches/${row.id}`}>
            {row.documentTitle} {row.label}
          </Link>
          {row.version > 1 && <Chip tone="yamabuki">{t("dispatches.correction")}</Chip>}
        </p>
        <small>
          {row.record.number} {row.record.title}
        </small>
        <small>
          {[row.sentBy?.name, f.date(row.sentAt, "short"), `→ ${row.relayTitle}`].filter(Boolean).join(dot())}
        </small>
      </div>
      <CountdownText due={row.dueAt} />
      <ActionButton
        action={{ key: "relay", label: t("dispatches.relay"), onClick: onRelay, primary: true, ...blocked }}
      />
    </li>
  );
}

type Broadcast = ReturnType<typeof useRows<typeof broadcasts>>["rows"][number];

function BroadcastRow({ row }: { row: Broadcast }) {
  const { t } = useTranslation();
  const f = useFormat();
  const again = useOperation(remind, { done: ({ reminded }) => t("dispatches.remindedCount", { count: reminded }) });
  const waiting = row.progress.acknowledged < row.progress.total && !row.superseded;
  return (
    <li className={s.row}>
      <div className={s.what}>
        <p>
          <Link to={`/dispatches/${row.id}`}>
            {row.documentTitle} {row.label}
          </Link>
          {row.superseded && <Chip>{t("dispatches.supersededChip")}</Chip>}
        </p>
        <small>
          {row.record.number} {row.record.title}
        </small>
        <small>{[row.sentBy?.name, f.date(row.sentAt, "short")].filter(Boolean).join(dot())}</small>
      </div>
      <Meter {...row.progress} />
      {waiting && (
        <Button
          variant="default"
          size="xs"
          loading={again.busy}
          onClick={() => again.fire({ id: row.id })}
          aria-label={`${t("dispatches.remind")}: ${row.documentTitle} ${row.label}`}
        >
          {t("dispatches.remind")}
        </Button>
      )}
    </li>
  );
}
