import IconPlus from "@tabler/icons-react/dist/esm/icons/IconPlus.mjs";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { me } from "#kernel/access/contract.ts";
import { useAnswer } from "#ui/hooks/use-answer.ts";
import { useLive } from "#ui/hooks/use-live.ts";
import { Page } from "#ui/page/Page.tsx";
import { PageHeader } from "#ui/page/PageHeader.tsx";
import type { PageAction } from "#ui/page/types.ts";
import { allows } from "#ui/session.ts";
import { DataTable } from "#ui/table/DataTable.tsx";
import type { DataColumn } from "#ui/table/types.ts";
import { orgs, saveOrg, type ListedOrg } from "../../org/contract.ts";
import { useWords } from "../use-words.ts";
import { OrgDialog } from "./OrgDialog.tsx";

/** Organisations that have sheets: registered here, or by an import. */
export default function OrgsPage() {
  const { t } = useTranslation();
  useLive(["policy"]);
  const { data, error, refetch, isPending } = useAnswer(orgs, {});
  const { data: reader } = useAnswer(me, {});
  const [at, setAt] = useState<ListedOrg | "new">();
  const may = !reader || allows(reader.permissions, saveOrg.permission);
  const columns = useColumns();
  const add: PageAction = {
    key: "new",
    label: t("policy.web.orgs.new"),
    icon: IconPlus,
    primary: true,
    onClick: () => setAt("new"),
    ...(may ? {} : { disabledReason: t("ui.notAllowed") }),
  };
  return (
    <Page title={t("policy.web.orgs.title")} fill>
      <PageHeader
        plain
        title={t("policy.web.orgs.title")}
        note={t("policy.web.orgs.note")}
        back={{ to: "/policies", label: t("policy.nav") }}
        actions={[add]}
      />
      <DataTable
        label={t("policy.web.orgs.title")}
        columns={columns}
        rows={data?.items ?? []}
        rowKey={({ id }) => id}
        {...(may ? { onOpen: setAt } : { rowTo: ({ id }: ListedOrg) => `/policies/compare?org=${id}` })}
        loading={isPending}
        error={error ?? undefined}
        onRetry={() => void refetch()}
        empty={{
          title: t("policy.web.orgs.none"),
          text: t("policy.web.orgs.noneText"),
          ...(may ? { action: add } : {}),
        }}
      />
      {at !== undefined && <OrgDialog org={at === "new" ? undefined : at} onClose={() => setAt(undefined)} />}
    </Page>
  );
}

function useColumns(): DataColumn<ListedOrg>[] {
  const { t } = useTranslation();
  const w = useWords();
  return useMemo(
    () => [
      { key: "code", header: t("policy.web.orgs.code"), width: 128, value: ({ code }) => code, phone: "line" },
      {
        key: "name",
        header: t("policy.web.orgs.name"),
        value: ({ name, nameEn }) => (w.locale === "en" && nameEn ? nameEn : name),
        fixed: true,
        phone: "title",
      },
      {
        key: "unit",
        header: t("policy.web.orgs.unit"),
        width: 220,
        value: ({ unit }) => unit?.name ?? t("policy.web.orgs.outside"),
        phone: "line",
      },
      {
        key: "sheets",
        header: t("policy.web.orgs.sheets"),
        width: 112,
        align: "end",
        value: ({ sheets }) => sheets,
        phone: "end",
      },
      {
        key: "latest",
        header: t("policy.web.orgs.latest"),
        width: 152,
        value: ({ latest }) => latest,
        cell: ({ latest }) => (latest === null ? "—" : w.year(latest)),
        phone: "line",
      },
    ],
    [t, w],
  );
}
