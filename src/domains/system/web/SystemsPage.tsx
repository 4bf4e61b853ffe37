import IconPlus from "@tabler/icons-react/dist/esm/icons/IconPlus.mjs";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { me } from "#kernel/access/contract.ts";
import type { Input } from "#kernel/contract/contract.ts";
import * as people from "#kernel/people/contract.ts";
import { useAnswer, useRows } from "#ui/hooks/use-answer.ts";
import { useLive } from "#ui/hooks/use-live.ts";
import { useUrlState } from "#ui/hooks/use-url-state.ts";
import { Page } from "#ui/page/Page.tsx";
import { PageHeader } from "#ui/page/PageHeader.tsx";
import { Chip } from "#ui/parts/Chip.tsx";
import { allows } from "#ui/session.ts";
import { DataTable } from "#ui/table/DataTable.tsx";
import { FilterBar } from "#ui/table/FilterBar.tsx";
import type { FilterValue } from "#ui/table/filters.ts";
import type { DataColumn } from "#ui/table/types.ts";
import * as contract from "../contract.ts";
import { CriticalityChip } from "./parts/CriticalityChip.tsx";

/** The register of information systems. */
export default function SystemsPage() {
  const { t } = useTranslation();
  useLive(["system", "incident"]);
  const [value, setValue] = useUrlState<FilterValue>({});
  const filter: FilterValue = Object.keys(value).length === 0 ? { state: "active" } : value;
  const rows = useRows(contract.list, toInput(filter));
  const { data: tree } = useAnswer(people.unitTree, {});
  const { data: reader } = useAnswer(me, {});
  const columns = useMemo(() => makeColumns((key) => t(key)), [t]);
  const add = { key: "new", label: t("system.web.new"), icon: IconPlus, to: "/systems/new" };
  const reason = reader && !allows(reader.permissions, contract.create.permission) ? t("ui.notAllowed") : undefined;
  return (
    <Page title={t("system.nav")} fill>
      <PageHeader
        plain
        title={t("system.nav")}
        actions={[{ ...add, primary: true, ...(reason ? { disabledReason: reason } : {}) }]}
      />
      <DataTable
        label={t("system.nav")}
        columns={columns}
        {...rows}
        rowKey={({ id }) => id}
        rowTo={({ id }) => `/systems/${id}`}
        storageKey="system"
        empty={{
          title: t("system.web.none"),
          text: t("system.web.noneText"),
          ...(reason ? {} : { action: add }),
        }}
        filters={
          <FilterBar
            value={filter}
            onChange={(next) => setValue(Object.keys(next).length === 0 ? { state: "" } : next)}
            saved={[
              { id: "active", label: t("system.web.view.active"), value: { state: "active" } },
              { id: "scope", label: t("system.web.view.scope"), value: { state: "active", inScope: "true" } },
              { id: "retired", label: t("system.web.view.retired"), value: { state: "retired" } },
            ]}
            fields={[
              {
                name: "inScope",
                label: t("system.web.field.inScope"),
                options: ["true", "false"].map((each) => ({ value: each, label: t(`system.web.inScope.${each}`) })),
              },
              {
                name: "unitId",
                label: t("system.web.field.unit"),
                options: (tree?.items ?? [])
                  .filter(({ active }) => active)
                  .map(({ id, name }) => ({ value: id, label: name })),
              },
            ]}
          />
        }
      />
    </Page>
  );
}

function toInput(value: FilterValue): Omit<Input<typeof contract.list>, "cursor"> {
  const one = (name: string) => (typeof value[name] === "string" && value[name] !== "" ? value[name] : undefined);
  const input = {
    q: one("q"),
    state: contract.SYSTEM_STATES.find((each) => each === one("state")),
    inScope: one("inScope") === undefined ? undefined : one("inScope") === "true",
    unitId: one("unitId"),
  };
  return Object.fromEntries(Object.entries(input).filter(([, each]) => each !== undefined));
}

function makeColumns(t: (key: string) => string): DataColumn<contract.ListedSystem>[] {
  return [
    { key: "code", header: t("system.web.field.code"), width: 130, value: ({ code }) => code, phone: "line" },
    { key: "name", header: t("system.web.field.name"), value: ({ name }) => name, fixed: true, phone: "title" },
    {
      key: "inScope",
      header: t("system.web.field.inScope"),
      width: 150,
      value: ({ inScope }) => t(`system.web.inScope.${inScope}`),
      cell: ({ inScope }) =>
        inScope ? <Chip tone="ai">{t("system.web.inScope.true")}</Chip> : t("system.web.inScope.false"),
      phone: "line",
    },
    {
      key: "criticality",
      header: t("system.web.field.criticality"),
      width: 96,
      value: ({ criticality }) => t(`system.criticality.${criticality}`),
      cell: ({ criticality }) => <CriticalityChip criticality={criticality} />,
      phone: "end",
    },
    { key: "owner", header: t("system.web.field.owner"), width: 170, value: ({ owner }) => owner.name, phone: "line" },
    {
      key: "standby",
      header: t("system.web.field.standby"),
      width: 190,
      value: ({ standby }) => standby?.name ?? t("system.web.standby.none"),
      phone: "none",
    },
    {
      key: "procedures",
      header: t("system.web.field.procedures"),
      width: 112,
      align: "end",
      value: ({ procedures }) => procedures,
      phone: "none",
    },
    {
      key: "state",
      header: t("system.web.field.state"),
      width: 104,
      hidden: true,
      value: ({ state }) => t(`system.state.${state}`),
      phone: "none",
    },
  ];
}
