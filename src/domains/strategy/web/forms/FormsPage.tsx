import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useAnswer } from "#ui/hooks/use-answer.ts";
import { useFormat } from "#ui/hooks/use-format.ts";
import { useLive } from "#ui/hooks/use-live.ts";
import { Page } from "#ui/page/Page.tsx";
import { PageHeader } from "#ui/page/PageHeader.tsx";
import { Chip } from "#ui/parts/Chip.tsx";
import { DataTable } from "#ui/table/DataTable.tsx";
import type { DataColumn } from "#ui/table/types.ts";
import { forms, type ListedForm } from "../../form/contract.ts";
import { useWords } from "../use-words.ts";

const FIRST = 1926;

/** Forms with their versions: which is in force from which fiscal year, and how many sheets were begun under it. */
export default function FormsPage() {
  const { t } = useTranslation();
  useLive(["policy"]);
  const { data, error, refetch, isPending } = useAnswer(forms, {});
  const columns = useColumns(data?.items ?? []);
  return (
    <Page title={t("policy.web.forms.title")} fill>
      <PageHeader
        plain
        title={t("policy.web.forms.title")}
        note={t("policy.web.forms.note")}
        back={{ to: "/policies", label: t("policy.nav") }}
      />
      <DataTable
        label={t("policy.web.forms.title")}
        columns={columns}
        rows={data?.items ?? []}
        rowKey={({ code, number }) => `${code} ${number}`}
        rowTo={({ id, code }) => `/policies/forms/${id ?? code}`}
        loading={isPending}
        error={error ?? undefined}
        onRetry={() => void refetch()}
        empty={{ title: t("policy.web.forms.title") }}
      />
    </Page>
  );
}

function useColumns(items: readonly ListedForm[]): DataColumn<ListedForm>[] {
  const { t } = useTranslation();
  const f = useFormat();
  const w = useWords();
  return useMemo(() => {
    const state = ({ inForce, code, number }: ListedForm) =>
      inForce
        ? "inForce"
        : items.some((other) => other.code === code && other.inForce && other.number > number)
          ? "past"
          : "future";
    return [
      { key: "title", header: t("policy.web.forms.name"), value: (row) => w.of(row), fixed: true, phone: "title" },
      {
        key: "number",
        header: t("policy.web.forms.number"),
        width: 104,
        value: ({ number }) => number,
        cell: ({ number }) => t("policy.web.forms.numberOf", { number }),
        phone: "line",
      },
      {
        key: "from",
        header: t("policy.web.forms.from"),
        width: 152,
        value: ({ effectiveFrom }) => effectiveFrom,
        cell: ({ effectiveFrom }) =>
          effectiveFrom <= FIRST
            ? t("policy.web.forms.always")
            : t("policy.web.forms.fromYear", { year: w.year(effectiveFrom) }),
        phone: "line",
      },
      {
        key: "state",
        header: t("policy.web.forms.state"),
        width: 128,
        value: state,
        cell: (row) => <Chip tone={row.inForce ? "koke" : "plain"}>{t(`policy.web.forms.${state(row)}`)}</Chip>,
        phone: "end",
      },
      {
        key: "sheets",
        header: t("policy.web.orgs.sheets"),
        width: 96,
        align: "end",
        value: ({ sheets }) => sheets,
        phone: "none",
      },
      {
        key: "by",
        header: t("policy.web.forms.by"),
        width: 200,
        value: ({ savedAt }) => savedAt,
        cell: ({ savedAt, by }) =>
          savedAt === null || by === null ? t("policy.web.forms.shipped") : `${f.date(savedAt, "date")} ${by.name}`,
        phone: "none",
      },
      {
        key: "note",
        header: t("policy.web.forms.noteColumn"),
        width: 280,
        value: ({ note }) => note || "—",
        phone: "none",
      },
    ];
  }, [t, f, w, items]);
}
