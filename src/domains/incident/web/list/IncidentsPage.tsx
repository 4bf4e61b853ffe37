import IconPlus from "@tabler/icons-react/dist/esm/icons/IconPlus.mjs";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "#ui/hooks/use-format.ts";
import { useAnswer, useRows } from "#ui/hooks/use-answer.ts";
import { useLive } from "#ui/hooks/use-live.ts";
import { useUrlState } from "#ui/hooks/use-url-state.ts";
import { Page } from "#ui/page/Page.tsx";
import { PageHeader } from "#ui/page/PageHeader.tsx";
import { DataTable } from "#ui/table/DataTable.tsx";
import { FilterBar } from "#ui/table/FilterBar.tsx";
import { allows } from "#ui/session.ts";
import { me } from "#kernel/access/contract.ts";
import { useListExport } from "#kernel/exchange/web/use-list-export.tsx";
import * as people from "#kernel/people/contract.ts";
import { useSavedViews } from "#kernel/views/web/use-saved-views.ts";
import * as systems from "#domains/system/contract.ts";
import * as contract from "../../contract.ts";
import { ReportDialog } from "../parts/ReportDialog.tsx";
import { incidentColumns } from "./columns.tsx";
import { filterFields, standingFilters, toInput, type Filter } from "./filters.ts";
import { IncidentCharts } from "./IncidentCharts.tsx";
import s from "./list.module.css";

/** All troubles: views, search, filters, export; what others change appears by itself. The figures stand on a second sheet. */
export default function IncidentsPage() {
  const { t } = useTranslation();
  const [{ view }, setView] = useUrlState<{ view?: string | undefined }>({});
  const [reporting, setReporting] = useState(false);
  const { data: reader } = useAnswer(me, {});
  const imports = reader !== undefined && allows(reader.permissions, "incident.import");
  const charts = view === "charts";
  return (
    <Page title={t("incident.nav")} fill={!charts}>
      <PageHeader
        plain
        title={t("incident.nav")}
        actions={[
          {
            key: "view",
            label: t(charts ? "incident.web.list.asList" : "incident.web.list.asCharts"),
            onClick: () => setView({ view: charts ? undefined : "charts" }),
          },
          ...(imports ? [{ key: "import", label: t("incident.web.list.import"), to: "/incidents/import" }] : []),
          {
            key: "report",
            label: t("incident.web.report"),
            icon: IconPlus,
            primary: true,
            onClick: () => setReporting(true),
          },
        ]}
      />
      {charts ? <IncidentCharts /> : <IncidentTable />}
      <ReportDialog opened={reporting} onClose={() => setReporting(false)} />
    </Page>
  );
}

function IncidentTable() {
  const { t } = useTranslation();
  const f = useFormat();
  useLive(["incident"]);
  const [value, setValue] = useUrlState<Filter>({});
  // The bare address means the open ones; "all" is said in words, so that a link to it stays one.
  const filter: Filter = useMemo(() => (Object.keys(value).length === 0 ? { open: "true" } : value), [value]);
  const input = useMemo(() => toInput(filter), [filter]);
  const rows = useRows(contract.list, input);
  const counts = useAnswer(contract.counts, {});
  const { systemOptions, unitOptions } = useOptions();
  const { views, shareWith, save, remove } = useSavedViews(contract.list.name);
  const { choices, dialog } = useListExport(contract.exportList, input);
  const columns = useMemo(() => incidentColumns(t, f), [t, f]);
  const change = (next: Filter) => setValue(isAll(next) ? { all: "true" } : next);
  const shown = Object.fromEntries(Object.entries(filter).filter(([name]) => name !== "all"));
  return (
    <>
      <DataTable
        label={t("incident.nav")}
        columns={columns}
        {...rows}
        rowKey={({ id }) => id}
        rowTo={({ id }) => `/incidents/${id}`}
        rowTone={({ closed, gravity, overdue }) =>
          !closed && gravity === "grave" ? "shu" : overdue > 0 ? "yamabuki" : undefined
        }
        storageKey="incident"
        exports={choices}
        empty={
          input.open && Object.keys(input).length === 1
            ? {
                title: t("incident.web.list.noneOpen"),
                text: t("incident.web.list.noneOpenText"),
                action: { key: "report", label: t("incident.web.report"), to: "/report" },
              }
            : {
                title: t("incident.web.list.none"),
                text: t("incident.web.list.noneText"),
                action: { key: "all", label: t("incident.web.view.all"), onClick: () => change({}) },
              }
        }
        filters={
          <div className={s.filters}>
            <FilterBar
              value={shown}
              onChange={change}
              fields={filterFields(t, systemOptions, unitOptions)}
              saved={[...standingFilters(t, counts.data), ...views]}
              onSave={(label, unitId) => save(label, shown, unitId)}
              shareWith={shareWith}
              onRemove={remove}
            />
          </div>
        }
      />
      {dialog}
    </>
  );
}

function isAll(value: Filter): boolean {
  return Object.values(value).every((each) => each === undefined || each.length === 0);
}

function useOptions() {
  const { data: known } = useAnswer(systems.options, {});
  const { data: tree } = useAnswer(people.unitTree, {});
  return useMemo(
    () => ({
      systemOptions: (known?.items ?? []).map(({ id, name }) => ({ value: id, label: name })),
      unitOptions: (tree?.items ?? [])
        .filter(({ active }) => active)
        .map(({ id, name }) => ({ value: id, label: name })),
    }),
    [known, tree],
  );
}
