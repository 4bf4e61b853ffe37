import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useFormat, type Format } from "#ui/hooks/use-format.ts";
import { useRows } from "#ui/hooks/use-answer.ts";
import { useLive } from "#ui/hooks/use-live.ts";
import { useUrlState } from "#ui/hooks/use-url-state.ts";
import { Page } from "#ui/page/Page.tsx";
import { PageHeader } from "#ui/page/PageHeader.tsx";
import { Chip } from "#ui/parts/Chip.tsx";
import { CountdownText } from "#ui/parts/CountdownText.tsx";
import { DataTable } from "#ui/table/DataTable.tsx";
import { FilterBar } from "#ui/table/FilterBar.tsx";
import type { FilterValue } from "#ui/table/filters.ts";
import type { DataColumn } from "#ui/table/types.ts";
import * as contract from "../contract.ts";

/** Cases of suspected leaks with what is due next: the wall of periods. */
export default function CasesPage() {
  const { t } = useTranslation();
  const f = useFormat();
  useLive(["csirt", "list:csirt"]);
  const [value, setValue] = useUrlState<FilterValue>({});
  const filter: FilterValue = Object.keys(value).length === 0 ? { open: "true" } : value;
  const rows = useRows(contract.list, filter["open"] === "true" ? { open: true } : {});
  const columns = useMemo(() => columnsOf((key) => t(key), f), [t, f]);
  return (
    <Page title={t("csirt.nav")} fill>
      <PageHeader plain title={t("csirt.nav")} />
      <DataTable
        label={t("csirt.nav")}
        columns={columns}
        {...rows}
        rowKey={({ id }) => id}
        rowTo={({ id }) => `/csirt/${id}`}
        storageKey="csirt"
        empty={{ title: t("csirt.web.none"), text: t("csirt.web.noneText") }}
        filters={
          <FilterBar
            value={filter}
            onChange={(next) => setValue(Object.keys(next).length === 0 ? { all: "true" } : next)}
            searchable={false}
            saved={[
              { id: "open", label: t("csirt.web.view.open"), value: { open: "true" } },
              { id: "all", label: t("csirt.web.view.all"), value: { all: "true" } },
            ]}
          />
        }
      />
    </Page>
  );
}

function columnsOf(t: (key: string) => string, f: Format): DataColumn<contract.ListedCase>[] {
  const head = (name: string) => t(`csirt.web.field.${name}`);
  return [
    { key: "number", header: head("number"), width: 156, value: ({ number }) => number, phone: "line" },
    { key: "title", header: head("title"), value: ({ title }) => title, fixed: true, phone: "title" },
    {
      key: "state",
      header: head("state"),
      width: 130,
      value: ({ state }) => t(`csirt.state.${state}`),
      cell: ({ state, closed }) => <Chip tone={closed ? "plain" : "ai"}>{t(`csirt.state.${state}`)}</Chip>,
      phone: "end",
    },
    {
      key: "reportable",
      header: head("reportable"),
      width: 150,
      value: ({ reportable }) => t(`csirt.reportable.${reportable}`),
      cell: ({ reportable }) => <Chip tone={reportable ? "shu" : "plain"}>{t(`csirt.reportable.${reportable}`)}</Chip>,
      phone: "line",
    },
    {
      key: "knownAt",
      header: head("knownAt"),
      width: 150,
      value: ({ knownAt }) => knownAt,
      cell: ({ knownAt }) => f.date(knownAt, "short"),
      phone: "line",
    },
    {
      key: "nextDue",
      header: head("nextDue"),
      width: 190,
      value: ({ nextDue }) => nextDue,
      cell: ({ nextDue, closed }) => !closed && nextDue && <CountdownText due={nextDue} />,
      phone: "line",
    },
  ];
}
