import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Input } from "#kernel/contract/contract.ts";
import { useAnswer, useRows } from "#ui/hooks/use-answer.ts";
import { useFormat } from "#ui/hooks/use-format.ts";
import { useLive } from "#ui/hooks/use-live.ts";
import { useUrlState } from "#ui/hooks/use-url-state.ts";
import { Page } from "#ui/page/Page.tsx";
import { PageHeader } from "#ui/page/PageHeader.tsx";
import { DataTable } from "#ui/table/DataTable.tsx";
import { FilterBar } from "#ui/table/FilterBar.tsx";
import type { FilterValue } from "#ui/table/filters.ts";
import type { DataColumn } from "#ui/table/types.ts";
import { choices, LIGHTS, list, type ListedSheet } from "../../contract.ts";
import { STAGES, STATUSES } from "../../lifecycle.ts";
import { LightChip, StateChip } from "../StateChip.tsx";
import { useWords } from "../use-words.ts";

/** All sheets as one list, for thousands of them. */
export default function SheetsPage() {
  const { t } = useTranslation();
  const w = useWords();
  useLive(["policy"]);
  const [value, setValue] = useUrlState<FilterValue>({});
  const rows = useRows(list, toInput(value));
  const { data } = useAnswer(choices, {});
  const columns = useColumns();
  const toBoard = { key: "board", label: t("policy.web.toBoard"), to: "/policies" };
  const options = (name: string, values: readonly string[]) =>
    values.map((each) => ({ value: each, label: t(`policy.${name}.${each}`) }));
  return (
    <Page title={t("policy.web.allSheets")} fill>
      <PageHeader plain title={t("policy.web.allSheets")} back={{ to: "/policies", label: t("policy.nav") }} />
      <DataTable
        label={t("policy.web.allSheets")}
        columns={columns}
        {...rows}
        rowKey={({ id }) => id}
        rowTo={({ id }) => `/policies/${id}`}
        rowTone={({ light }) => (light === "bad" ? "shu" : light === "watch" ? "yamabuki" : undefined)}
        storageKey="policy"
        empty={
          Object.keys(value).length === 0
            ? { title: t("policy.web.none"), text: t("policy.web.noneText"), action: toBoard }
            : { title: t("policy.web.noneFound"), text: t("policy.web.noneFoundText") }
        }
        filters={
          <FilterBar
            value={value}
            onChange={setValue}
            fields={[
              {
                name: "orgId",
                label: t("policy.web.org"),
                options: (data?.orgs ?? []).map(({ id, name }) => ({ value: id, label: name })),
              },
              {
                name: "fiscalYear",
                label: t("policy.web.year"),
                options: (data?.years ?? []).map((year) => ({ value: String(year), label: w.year(year) })),
              },
              { name: "stage", label: t("policy.web.stage"), options: options("stage", STAGES) },
              { name: "status", label: t("policy.web.status"), options: options("status", STATUSES) },
              { name: "light", label: t("policy.web.light"), options: options("light", LIGHTS) },
            ]}
          />
        }
      />
    </Page>
  );
}

function toInput(value: FilterValue): Omit<Input<typeof list>, "cursor"> {
  const one = (name: string) => (typeof value[name] === "string" && value[name] !== "" ? value[name] : undefined);
  const year = one("fiscalYear");
  const input = {
    q: one("q"),
    orgId: one("orgId"),
    fiscalYear: year === undefined ? undefined : Number(year),
    stage: STAGES.find((each) => each === one("stage")),
    status: STATUSES.find((each) => each === one("status")),
    light: LIGHTS.find((each) => each === one("light")),
  };
  return Object.fromEntries(Object.entries(input).filter(([, each]) => each !== undefined));
}

function useColumns(): DataColumn<ListedSheet>[] {
  const { t } = useTranslation();
  const f = useFormat();
  const w = useWords();
  return useMemo(() => {
    const yen = (key: "budget" | "settled"): DataColumn<ListedSheet> => ({
      key,
      header: t(`policy.web.${key}`),
      width: 150,
      align: "end",
      value: (row) => row[key],
      cell: (row) => (row[key] === null ? "—" : f.money(row[key])),
      phone: key === "budget" ? "line" : "none",
    });
    return [
      {
        key: "number",
        header: t("policy.web.number"),
        width: 168,
        value: ({ number }) => number,
        hidden: true,
        phone: "line",
      },
      { key: "title", header: t("policy.web.title"), value: ({ title }) => title, fixed: true, phone: "title" },
      { key: "org", header: t("policy.web.org"), width: 176, value: ({ org }) => org.name, phone: "line" },
      {
        key: "year",
        header: t("policy.web.year"),
        width: 112,
        value: ({ fiscalYear }) => fiscalYear,
        cell: ({ fiscalYear }) => w.year(fiscalYear),
        phone: "line",
      },
      {
        key: "state",
        header: t("policy.web.status"),
        width: 168,
        value: ({ stage, status }) => `${stage} ${status}`,
        cell: ({ stage, status, correcting }) => <StateChip stage={stage} status={status} correcting={correcting} />,
        phone: "end",
      },
      {
        key: "light",
        header: t("policy.web.light"),
        width: 168,
        value: ({ light }) => light,
        cell: ({ light }) => (light === "none" ? "—" : <LightChip light={light} />),
        phone: "none",
      },
      yen("budget"),
      yen("settled"),
    ];
  }, [t, f, w]);
}
