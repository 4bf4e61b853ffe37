import { useTranslation } from "react-i18next";
import type { Output } from "#kernel/contract/contract.ts";
import { useFormat } from "#ui/hooks/use-format.ts";
import { Card } from "#ui/parts/Card.tsx";
import { Chip } from "#ui/parts/Chip.tsx";
import { DataTable } from "#ui/table/DataTable.tsx";
import type { matrix } from "../contract.ts";

type Late = Output<typeof matrix>["late"][number];

/** What was late, the latest due first: by how much, and whether it is a violation or a target that was passed. */
export function LateList({ items }: { items: Late[] }) {
  const { t } = useTranslation();
  const f = useFormat();
  return (
    <Card title={t("duties.late")} count={t("ui.items", { count: items.length })}>
      <DataTable
        inline
        label={t("duties.late")}
        rows={items}
        rowKey={({ dutyId }) => dutyId}
        rowTo={({ recordId }) => `/compliance/${recordId}`}
        rowTone={({ violation }) => (violation ? "shu" : "yamabuki")}
        empty={{ title: t("duties.late.none") }}
        columns={[
          {
            key: "number",
            header: t("duties.column.number"),
            value: ({ number }) => number,
            width: 150,
            fixed: true,
            phone: "line",
          },
          {
            key: "title",
            header: t("duties.column.title"),
            value: ({ place, title }) => `${place} ${title}`,
            phone: "title",
          },
          {
            key: "debtor",
            header: t("duties.column.debtor"),
            value: ({ debtor }) => debtor?.name ?? "—",
            width: 140,
            phone: "none",
          },
          {
            key: "due",
            header: t("duties.column.due"),
            value: ({ due }) => due,
            cell: ({ due }) => f.date(due, "short"),
            width: 130,
            sortable: true,
            phone: "none",
          },
          {
            key: "lateBy",
            header: t("duties.late.by"),
            value: ({ lateBy }) => lateBy,
            cell: ({ lateBy }) => f.duration(lateBy),
            width: 110,
            align: "end",
            sortable: true,
            phone: "end",
          },
          {
            key: "kind",
            header: t("duties.column.standing"),
            value: ({ violation }) => (violation ? 0 : 1),
            cell: ({ violation, open }) => (
              <Chip tone={violation ? "shu" : "yamabuki"}>
                {t(`duties.late.${violation ? "violation" : "target"}${open ? ".open" : ""}`)}
              </Chip>
            ),
            width: 150,
            phone: "none",
          },
        ]}
      />
    </Card>
  );
}
