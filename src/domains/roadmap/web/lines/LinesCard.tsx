import { useTranslation } from "react-i18next";
import { useFormat } from "#ui/hooks/use-format.ts";
import { Card } from "#ui/parts/Card.tsx";
import { EmptyState } from "#ui/parts/EmptyState.tsx";
import { DataTable } from "#ui/table/DataTable.tsx";
import type { Initiative } from "../../contract.ts";
import { RoiRow } from "../RoiRow.tsx";

/** Costs and benefits as they stand; where none do, what they are for. */
export function LinesCard({ initiative, onWrite }: { initiative: Initiative; onWrite: () => void }) {
  const { t } = useTranslation();
  const f = useFormat();
  const may = initiative.can["setLines"] === true;
  const write = { key: "lines", label: t("roadmap.web.lines.edit"), onClick: onWrite };
  if (initiative.lines.length === 0) {
    return (
      <Card title={t("roadmap.web.lines")}>
        <EmptyState title={t("roadmap.web.lines.none")} compact {...(may ? { action: write } : {})}>
          {t("roadmap.web.lines.none.text")}
        </EmptyState>
      </Card>
    );
  }
  return (
    <>
      <RoiRow {...initiative.roi} />
      <Card title={t("roadmap.web.lines")}>
        <DataTable
          inline
          label={t("roadmap.web.lines")}
          rows={initiative.lines}
          rowKey={({ id }) => id}
          empty={{ title: t("roadmap.web.lines.none") }}
          columns={[
            {
              key: "month",
              header: t("roadmap.web.lines.month"),
              width: 120,
              value: ({ month }) => month,
              cell: ({ month }) => f.date(month, "month"),
              phone: "line",
            },
            {
              key: "kind",
              header: t("roadmap.web.lines.kind"),
              width: 90,
              value: ({ kind }) => t(`roadmap.line.${kind}`),
              phone: "line",
            },
            { key: "label", header: t("roadmap.web.lines.label"), value: ({ label }) => label, phone: "title" },
            {
              key: "plan",
              header: t("roadmap.web.lines.plan"),
              width: 130,
              align: "end",
              value: ({ plan: planned }) => planned,
              cell: ({ plan: planned }) => f.money(planned),
              phone: "end",
            },
            {
              key: "actual",
              header: t("roadmap.web.lines.actual"),
              width: 130,
              align: "end",
              value: ({ actual }) => actual,
              cell: ({ actual }) => (actual === null ? "—" : f.money(actual)),
              phone: "line",
            },
          ]}
        />
      </Card>
    </>
  );
}
