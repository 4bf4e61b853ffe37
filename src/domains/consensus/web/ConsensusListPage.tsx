import { useTranslation } from "react-i18next";
import { useRows } from "#ui/hooks/use-answer.ts";
import { useLive } from "#ui/hooks/use-live.ts";
import { Page } from "#ui/page/Page.tsx";
import { PageHeader } from "#ui/page/PageHeader.tsx";
import { Chip } from "#ui/parts/Chip.tsx";
import { DataTable } from "#ui/table/DataTable.tsx";
import * as contract from "../contract.ts";

/** Where people are being taken along, and what is open there. */
export default function ConsensusListPage() {
  const { t } = useTranslation();
  useLive(["consensus"]);
  const rows = useRows(contract.list, {});
  const count = (key: "openQuestions" | "openIdeas" | "openActions") => ({
    key,
    header: t(`consensus.web.${key}`),
    width: 128,
    align: "end" as const,
    value: (row: contract.ListedConsensus) => row[key],
    cell: (row: contract.ListedConsensus) =>
      row[key] > 0 && key === "openQuestions" ? <Chip tone="yamabuki">{row[key]}</Chip> : row[key],
    phone: "none" as const,
  });
  return (
    <Page title={t("consensus.nav")} fill>
      <PageHeader plain title={t("consensus.nav")} />
      <DataTable
        label={t("consensus.nav")}
        {...rows}
        rowKey={({ id }) => id}
        rowTo={({ id }) => `/consensus/${id}`}
        storageKey="consensus"
        empty={{
          title: t("consensus.web.none"),
          text: t("consensus.web.noneText"),
          action: { key: "roadmaps", label: t("consensus.web.toRoadmaps"), to: "/roadmaps" },
        }}
        columns={[
          { key: "title", header: t("consensus.web.title"), value: ({ title }) => title, fixed: true, phone: "title" },
          {
            key: "subject",
            header: t("consensus.web.subject"),
            value: ({ subject }) => `${subject.number} ${subject.title}`,
            phone: "line",
          },
          {
            key: "owner",
            header: t("consensus.web.owner"),
            width: 140,
            value: ({ owner }) => owner?.name,
            phone: "line",
          },
          count("openQuestions"),
          count("openIdeas"),
          count("openActions"),
          {
            key: "state",
            header: t("consensus.web.state"),
            width: 104,
            value: ({ state }) => state,
            cell: ({ state }) => <Chip tone={state === "open" ? "ai" : "plain"}>{t(`consensus.state.${state}`)}</Chip>,
            phone: "end",
          },
        ]}
      />
    </Page>
  );
}
