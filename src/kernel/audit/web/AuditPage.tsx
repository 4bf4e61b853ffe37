import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ExportDialog } from "#kernel/exchange/web/ExportDialog.tsx";
import { useRows } from "#ui/hooks/use-answer.ts";
import { useFormat } from "#ui/hooks/use-format.ts";
import { useLive } from "#ui/hooks/use-live.ts";
import { useOperation } from "#ui/hooks/use-operation.ts";
import { problemOf } from "#ui/hooks/problem.ts";
import { useUrlState } from "#ui/hooks/use-url-state.ts";
import { ErrorState } from "#ui/parts/ErrorState.tsx";
import { Page } from "#ui/page/Page.tsx";
import { PageHeader } from "#ui/page/PageHeader.tsx";
import { DataTable } from "#ui/table/DataTable.tsx";
import { list, startExport } from "../contract.ts";
import { auditColumns } from "./columns.tsx";
import { AuditFilters, type AuditFilter } from "./AuditFilters.tsx";
import { AuditViews } from "./AuditViews.tsx";
import { ChainDrawer } from "./ChainDrawer.tsx";
import { ChainFigures } from "./ChainFigures.tsx";
import { EventDrawer } from "./EventDrawer.tsx";

const FIELDS = ["person", "record", "type", "operation", "from", "to"] as const;

/** The auditor's screen: who did what and when, how it is sealed, and the evidence to take away. */
export default function AuditPage() {
  const { t } = useTranslation();
  const f = useFormat();
  useLive(["audit"]);
  const [state, set] = useUrlState<AuditFilter & { event?: string | undefined }>({});
  const [chain, setChain] = useState(false);
  const [taskId, setTask] = useState<string>();
  const { event, ...filter } = state;
  const input = Object.fromEntries(FIELDS.flatMap((name) => (filter[name] ? [[name, filter[name]]] : [])));
  const { rows, error, ...rest } = useRows(list, input);
  const start = useOperation(startExport, { onDone: ({ taskId: id }) => setTask(id) });
  // A number that no record has is an answer, not a failure.
  const unknown = error !== null && filter.record !== undefined && problemOf(error).status === 404;
  // Whoever may not read the trail is told so once, not by every part of the page.
  if (error !== null && problemOf(error).status === 403)
    return (
      <Page title={t("audit.nav")}>
        <PageHeader plain title={t("audit.nav")} note={t("audit.note")} />
        <ErrorState error={error} onRetry={rest.onRetry} />
      </Page>
    );
  return (
    <Page title={t("audit.nav")} fill>
      <PageHeader
        plain
        title={t("audit.nav")}
        note={t("audit.note")}
        actions={[
          { key: "chain", label: t("audit.state.more"), onClick: () => setChain(true) },
          ...(["csv", "xlsx", "json"] as const).map((format) => ({
            key: format,
            label: t(`audit.export.${format}`),
            busy: start.busy,
            onClick: () => start.fire({ ...input, format }),
          })),
        ]}
      />
      <AuditViews view="events" />
      <ChainFigures />
      <DataTable
        {...rest}
        error={unknown ? undefined : error}
        label={t("audit.list")}
        filters={<AuditFilters value={filter} onChange={(next) => set(next)} />}
        rows={unknown ? [] : rows}
        rowKey={({ id }) => id}
        onOpen={({ id }) => set({ ...filter, event: id })}
        columns={auditColumns(t, f)}
        storageKey="audit"
        empty={
          unknown
            ? { title: t("audit.list.noRecord") }
            : { title: t("audit.list.none"), text: t("audit.list.none.text") }
        }
      />
      <EventDrawer id={event} onClose={() => set(filter)} onRecord={(record) => set({ record })} />
      <ChainDrawer opened={chain} onClose={() => setChain(false)} />
      {taskId && <ExportDialog key={taskId} taskId={taskId} onClose={() => setTask(undefined)} />}
    </Page>
  );
}
