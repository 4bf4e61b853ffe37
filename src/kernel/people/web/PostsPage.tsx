import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useWhy } from "#kernel/access/web/why.ts";
import { useAnswer } from "#ui/hooks/use-answer.ts";
import { useLive } from "#ui/hooks/use-live.ts";
import { useUrlState } from "#ui/hooks/use-url-state.ts";
import { Page } from "#ui/page/Page.tsx";
import { PageHeader } from "#ui/page/PageHeader.tsx";
import { Chip } from "#ui/parts/Chip.tsx";
import { KpiRow } from "#ui/parts/KpiRow.tsx";
import { DataTable } from "#ui/table/DataTable.tsx";
import { FilterBar } from "#ui/table/FilterBar.tsx";
import type { DataColumn } from "#ui/table/types.ts";
import { postList, type PostItem } from "../post-contract.ts";
import { AbsenceChip } from "./AbsenceChip.tsx";
import { PostForm } from "./PostForm.tsx";

type State = "vacant" | "absent" | "acting" | "nobody";

/** Nobody can be found although somebody should: the holder is away, or the post heads a unit. Another vacant post is just that. */
function isMissed(post: PostItem): boolean {
  return post.responsible === null && (post.holder !== null || post.headOf !== null);
}

/** What stands out about a post at this moment. */
function statesOf(post: PostItem): State[] {
  return [
    ...(post.holder ? [] : (["vacant"] as const)),
    ...(post.holder?.absence ? (["absent"] as const) : []),
    ...(post.responsible?.actingFor ? (["acting"] as const) : []),
    ...(isMissed(post) ? (["nobody"] as const) : []),
  ];
}

/** 役職と代行: every post, who holds it and who is responsible now. */
export default function PostsPage() {
  const { t } = useTranslation();
  const [filter, setFilter] = useUrlState<{ q?: string; state?: string }>({});
  const [open, setOpen] = useState(false);
  const { data, isPending, error, refetch } = useAnswer(postList, filter.q ? { q: filter.q } : {});
  useLive(["post", "absence", "person", "people"]);
  const why = useWhy(data?.can);
  const columns = useColumns();
  const items = data?.items ?? [];
  const counted = (state: State) => items.filter((post) => statesOf(post).includes(state)).length;
  const rows = filter.state ? items.filter((post) => statesOf(post).includes(filter.state as State)) : items;
  return (
    <Page title={t("people.posts.title")} fill>
      <PageHeader
        plain
        title={t("people.posts.title")}
        note={t("people.posts.note")}
        actions={[
          { key: "new", label: t("people.post.new"), primary: true, onClick: () => setOpen(true), ...why("create") },
        ]}
      />
      <KpiRow
        label={t("people.posts.now")}
        items={(["vacant", "absent", "acting", "nobody"] as const).map((state) => ({
          key: state,
          label: t(`people.posts.${state}`),
          value: counted(state),
          unit: t("people.posts.unit", { count: counted(state) }),
          to: `/posts?state=${state}`,
          ...(counted(state) > 0 ? { tone: state === "nobody" ? ("shu" as const) : ("yamabuki" as const) } : {}),
        }))}
      />
      <DataTable
        label={t("people.posts.title")}
        columns={columns}
        rows={rows}
        rowKey={(row) => row.id}
        rowTo={(row) => `/posts/${row.code}`}
        rowTone={(row) => (isMissed(row) ? "shu" : undefined)}
        loading={isPending}
        error={error}
        onRetry={() => void refetch()}
        storageKey="posts"
        total={rows.length}
        empty={{ title: t("people.posts.empty"), text: t("people.posts.emptyText") }}
        filters={
          <FilterBar
            value={filter}
            onChange={(next) => setFilter(next)}
            fields={[
              {
                name: "state",
                label: t("people.posts.now"),
                options: ["vacant", "absent", "acting", "nobody"].map((value) => ({
                  value,
                  label: t(`people.posts.${value}`),
                })),
              },
            ]}
          />
        }
      />
      {open && <PostForm onClose={() => setOpen(false)} />}
    </Page>
  );
}

function useColumns(): DataColumn<PostItem>[] {
  const { t } = useTranslation();
  return useMemo(
    () => [
      {
        key: "name",
        header: t("people.field.post"),
        fixed: true,
        sortable: true,
        phone: "title",
        value: (row) => row.name,
      },
      {
        key: "unit",
        header: t("people.field.unit"),
        width: 190,
        sortable: true,
        phone: "none",
        value: (row) => row.unit?.name,
      },
      {
        key: "holder",
        header: t("people.posts.holder"),
        phone: "line",
        value: (row) => row.holder?.name,
        cell: (row) =>
          row.holder ? (
            <>
              {row.holder.name} <AbsenceChip absence={row.holder.absence} short />
            </>
          ) : (
            <Chip>{t("people.vacant")}</Chip>
          ),
      },
      {
        key: "responsible",
        header: t("people.posts.responsible"),
        width: 300,
        phone: "end",
        value: (row) => row.responsible?.name,
        cell: (row) =>
          row.responsible ? (
            <>
              {row.responsible.name}{" "}
              {row.responsible.actingFor && (
                <Chip tone="ai">
                  {t(row.responsible.actingFor.outsideRegulation ? "people.acting.outside" : "people.acting.basis", {
                    basis: row.responsible.actingFor.label ?? "",
                  })}
                </Chip>
              )}
            </>
          ) : isMissed(row) ? (
            <Chip tone="shu">{t("people.posts.nobody")}</Chip>
          ) : (
            "—"
          ),
      },
      {
        key: "code",
        header: t("people.field.code"),
        width: 160,
        hidden: true,
        phone: "none",
        value: (row) => row.code,
      },
    ],
    [t],
  );
}
