import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useAnswer, useRows } from "#ui/hooks/use-answer.ts";
import { useLive } from "#ui/hooks/use-live.ts";
import { useUrlState } from "#ui/hooks/use-url-state.ts";
import { Page } from "#ui/page/Page.tsx";
import { PageHeader } from "#ui/page/PageHeader.tsx";
import { Card } from "#ui/parts/Card.tsx";
import { EmptyState } from "#ui/parts/EmptyState.tsx";
import { ErrorState } from "#ui/parts/ErrorState.tsx";
import { FilterChips } from "#ui/parts/FilterChips.tsx";
import { count, decided, drafted, toView, waiting } from "../contract.ts";
import { ApprovalSheet } from "./ApprovalSheet.tsx";

const VIEWS = { waiting, view: toView, drafted, decided } as const;
type View = keyof typeof VIEWS;

/** 承認: what waits for the reader, what he views afterwards, what he drafted and decided. Works with one thumb. */
export default function ApprovalsPage() {
  const { t } = useTranslation();
  useLive(["approval"]);
  const [{ view }, set] = useUrlState<{ view: string }>({ view: "waiting" });
  const shown: View = view in VIEWS ? (view as View) : "waiting";
  const figures = useAnswer(count, {}).data;
  const counts: Partial<Record<View, number>> = figures ? { waiting: figures.waiting, view: figures.toView } : {};
  return (
    <Page title={t("approvals.nav")} width="form">
      <PageHeader plain title={t("approvals.nav")} />
      <FilterChips
        label={t("approvals.filter")}
        options={(Object.keys(VIEWS) as View[]).map((value) => {
          const figure = counts[value];
          return { value, label: t(`approvals.view.${value}`), ...(figure ? { count: figure } : {}) };
        })}
        value={shown}
        onChange={(next) => set({ view: next })}
      />
      <List key={shown} view={shown} />
    </Page>
  );
}

function List({ view }: { view: View }) {
  const { t } = useTranslation();
  const list = useRows(VIEWS[view], { limit: 20 });
  if (list.error) return <ErrorState error={list.error} onRetry={list.onRetry} />;
  if (list.loading) return null;
  if (list.rows.length === 0) {
    return (
      <Card>
        <EmptyState title={t(`approvals.empty.${view}`)}>{t(`approvals.empty.${view}.text`)}</EmptyState>
      </Card>
    );
  }
  return (
    <>
      {list.rows.map((approval) => (
        <ApprovalSheet key={approval.id} approval={approval} />
      ))}
      {list.hasMore && (
        <Button variant="default" loading={list.loadingMore} onClick={list.onLoadMore}>
          {t("ui.table.more")}
        </Button>
      )}
    </>
  );
}
