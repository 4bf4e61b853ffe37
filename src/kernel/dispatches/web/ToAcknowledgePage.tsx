import { dot } from "#ui/marks.ts";
import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useFormat } from "#ui/hooks/use-format.ts";
import { useLive } from "#ui/hooks/use-live.ts";
import { useRows } from "#ui/hooks/use-answer.ts";
import { useUrlState } from "#ui/hooks/use-url-state.ts";
import { Link } from "#ui/Link.tsx";
import { Page } from "#ui/page/Page.tsx";
import { PageHeader } from "#ui/page/PageHeader.tsx";
import { Card } from "#ui/parts/Card.tsx";
import { Chip } from "#ui/parts/Chip.tsx";
import { EmptyState } from "#ui/parts/EmptyState.tsx";
import { ErrorState } from "#ui/parts/ErrorState.tsx";
import { FilterChips } from "#ui/parts/FilterChips.tsx";
import { toAcknowledge } from "../contract.ts";
import s from "./dispatches.module.css";

type State = "waiting" | "done";

/** 報告の確認: what waits for the reader's acknowledgement, in his own name or as deputy; works with one thumb. */
export default function ToAcknowledgePage() {
  const { t } = useTranslation();
  useLive(["dispatch"]);
  const [{ state }, set] = useUrlState<{ state: string }>({ state: "waiting" });
  const shown: State = state === "done" ? "done" : "waiting";
  const list = useRows(toAcknowledge, { state: shown });
  return (
    <Page title={t("dispatches.toAcknowledge")} width="form">
      <PageHeader plain title={t("dispatches.toAcknowledge")} note={t("dispatches.toAcknowledge.note")} />
      <FilterChips
        label={t("dispatches.filter")}
        options={[
          { value: "waiting", label: t("dispatches.waiting") },
          { value: "done", label: t("dispatches.done") },
        ]}
        value={shown}
        onChange={(value) => set({ state: value })}
      />
      {list.error ? (
        <ErrorState error={list.error} onRetry={list.onRetry} />
      ) : list.loading ? null : list.rows.length === 0 ? (
        <Card>
          <EmptyState title={t(`dispatches.empty.${shown}`)}>{t(`dispatches.empty.${shown}.text`)}</EmptyState>
        </Card>
      ) : (
        <Card>
          <ul className={s.list}>
            {list.rows.map((row) => (
              <Row key={row.id} row={row} waiting={shown === "waiting"} />
            ))}
          </ul>
        </Card>
      )}
      {list.hasMore && (
        <Button variant="default" loading={list.loadingMore} onClick={list.onLoadMore}>
          {t("ui.table.more")}
        </Button>
      )}
    </Page>
  );
}

type RowOf = ReturnType<typeof useRows<typeof toAcknowledge>>["rows"][number];

function Row({ row, waiting }: { row: RowOf; waiting: boolean }) {
  const { t } = useTranslation();
  const f = useFormat();
  return (
    <li className={s.row}>
      <div className={s.what}>
        <p>
          <Link to={`/dispatches/${row.id}`}>
            {row.documentTitle} {row.label}
          </Link>
          {row.version > 1 && <Chip tone="yamabuki">{t("dispatches.correction")}</Chip>}
          {row.superseded && <Chip>{t("dispatches.supersededChip")}</Chip>}
        </p>
        <small>
          {row.record.number} {row.record.title}
        </small>
        <small>
          {[
            row.sentBy?.name,
            f.date(row.sentAt, "short"),
            row.as && t("dispatches.asDeputy", { basis: row.as.label ?? "" }),
          ]
            .filter(Boolean)
            .join(dot())}
        </small>
      </div>
      {waiting ? (
        <Button
          component={Link}
          to={`/dispatches/${row.id}`}
          aria-label={`${t("dispatches.openToAcknowledge")}: ${row.documentTitle} ${row.label}`}
        >
          {t("dispatches.openToAcknowledge")}
        </Button>
      ) : (
        <span className={s.when}>{f.date(row.acknowledgedAt, "short")}</span>
      )}
    </li>
  );
}
