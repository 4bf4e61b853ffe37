import { colon, comma, dot } from "#ui/marks.ts";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useWhy } from "#kernel/access/web/why.ts";
import { useAnswer, useRows } from "#ui/hooks/use-answer.ts";
import { useFormat } from "#ui/hooks/use-format.ts";
import { useLive } from "#ui/hooks/use-live.ts";
import { useUrlState } from "#ui/hooks/use-url-state.ts";
import { Page } from "#ui/page/Page.tsx";
import { PageHeader } from "#ui/page/PageHeader.tsx";
import { Card } from "#ui/parts/Card.tsx";
import { Chip } from "#ui/parts/Chip.tsx";
import { DataTable } from "#ui/table/DataTable.tsx";
import { FilterBar } from "#ui/table/FilterBar.tsx";
import type { DataColumn } from "#ui/table/types.ts";
import { personList, unitTree, type PersonItem } from "../contract.ts";
import { AbsenceChip } from "./AbsenceChip.tsx";
import { PersonForm } from "./PersonForm.tsx";
import { UnitForm } from "./UnitForm.tsx";
import { UnitTree } from "./UnitTree.tsx";
import s from "./PeoplePage.module.css";

type Filter = { q?: string | undefined; unit?: string | undefined; all?: string | undefined };

/** 組織と人: the tree at the left, its people at the right. */
export default function PeoplePage() {
  const { t } = useTranslation();
  const [filter, setFilter] = useUrlState<Filter>({});
  const [form, setForm] = useState<"person" | "unit" | "edit-unit">();
  const units = useAnswer(unitTree, { all: filter.all === "yes" });
  const chosen = units.data?.items.find((unit) => unit.id === filter.unit);
  const rows = useRows(personList, {
    ...(filter.q ? { q: filter.q } : {}),
    ...(filter.unit ? { unitId: filter.unit } : {}),
    all: filter.all === "yes",
    limit: 100,
  });
  useLive(["person", "unit", "post", "absence"]);
  const why = useWhy(units.data?.can);
  const columns = useColumns();
  return (
    <Page title={t("people.page.title")} fill>
      <PageHeader
        plain
        title={t("people.page.title")}
        note={
          chosen &&
          [
            chosen.name,
            chosen.head && `${chosen.head.post.name}${colon()}${chosen.head.person?.name ?? t("people.vacant")}`,
          ]
            .filter(Boolean)
            .join(dot())
        }
        actions={[
          ...(chosen
            ? [
                {
                  key: "unit-edit",
                  label: t("people.unit.edit"),
                  onClick: () => setForm("edit-unit"),
                  ...why("update"),
                },
              ]
            : []),
          { key: "unit", label: t("people.unit.new"), onClick: () => setForm("unit"), ...why("create") },
          {
            key: "person",
            label: t("people.person.new"),
            primary: true,
            onClick: () => setForm("person"),
            ...why("createPerson"),
          },
        ]}
      />
      <div className={s.split}>
        <div className={s.tree}>
          <Card title={t("people.tree.label")}>
            <UnitTree
              units={units.data?.items ?? []}
              value={filter.unit}
              onChange={(unit) => setFilter({ ...filter, unit })}
            />
          </Card>
        </div>
        <div className={s.list}>
          <DataTable
            label={t("people.page.title")}
            columns={columns}
            {...rows}
            rowKey={(row) => row.id}
            rowTo={(row) => `/people/${row.id}`}
            storageKey="people"
            empty={{ title: t("people.page.empty"), text: t("people.page.emptyText") }}
            filters={
              <FilterBar
                value={filter}
                onChange={(next) => setFilter(next)}
                fields={[
                  {
                    name: "all",
                    label: t("people.page.left"),
                    options: [{ value: "yes", label: t("people.page.withLeft") }],
                  },
                ]}
              />
            }
          />
        </div>
      </div>
      {form === "person" && <PersonForm unit={chosen} onClose={() => setForm(undefined)} />}
      {form === "unit" && <UnitForm parent={chosen} onClose={() => setForm(undefined)} />}
      {form === "edit-unit" && chosen && (
        <UnitForm unit={chosen} units={units.data?.items ?? []} onClose={() => setForm(undefined)} />
      )}
    </Page>
  );
}

function useColumns(): DataColumn<PersonItem>[] {
  const { t } = useTranslation();
  const f = useFormat();
  return useMemo(
    () => [
      {
        key: "name",
        header: t("people.field.name"),
        fixed: true,
        phone: "title",
        value: (row) => row.name,
        cell: (row) => (
          <>
            {row.name} {!row.active && <Chip>{t("people.inactive")}</Chip>} <AbsenceChip absence={row.absence} short />
          </>
        ),
      },
      { key: "kana", header: t("people.field.kana"), width: 150, value: (row) => row.kana, phone: "none" },
      {
        key: "posts",
        header: t("people.field.posts"),
        value: (row) => row.posts.map((post) => post.name).join(comma()),
        phone: "line",
      },
      { key: "unit", header: t("people.field.unit"), width: 160, value: (row) => row.unit?.name, phone: "end" },
      { key: "no", header: t("people.field.employeeNo"), width: 120, value: (row) => row.employeeNo, phone: "none" },
      { key: "email", header: t("people.field.email"), value: (row) => row.email, hidden: true, phone: "none" },
      {
        key: "until",
        header: t("people.field.absentUntil"),
        width: 140,
        hidden: true,
        phone: "none",
        value: (row) =>
          row.absence && (row.absence.until ? f.date(row.absence.until, "short") : t("people.absence.open")),
      },
    ],
    [t, f],
  );
}
