import { useTranslation } from "react-i18next";
import { StackedRate } from "#ui/charts/StackedRate.tsx";
import { useFormat } from "#ui/hooks/use-format.ts";
import { Card } from "#ui/parts/Card.tsx";
import { EmptyState } from "#ui/parts/EmptyState.tsx";
import { PropertyList } from "#ui/parts/PropertyList.tsx";
import type { Adoption } from "../contract.ts";

/** How far the change has reached each department: attended, read, not read; and what people think of it. */
export function AdoptionCard({ adoption }: { adoption: Adoption[] }) {
  const { t } = useTranslation();
  const f = useFormat();
  if (adoption.length === 0) {
    return (
      <Card title={t("consensus.web.adoption")}>
        <EmptyState title={t("consensus.web.adoption.none")} compact />
      </Card>
    );
  }
  const sum = (key: "invited" | "read" | "attended" | "answered") => adoption.reduce((all, each) => all + each[key], 0);
  const answered = sum("answered");
  const mean = adoption.reduce((all, each) => all + (each.agreement ?? 0) * each.answered, 0) / Math.max(1, answered);
  return (
    <Card title={t("consensus.web.adoption")}>
      <PropertyList
        items={[
          { key: "read", label: t("consensus.web.adoption.readOnly"), value: f.percent(sum("read") / sum("invited")) },
          {
            key: "attended",
            label: t("consensus.web.adoption.attended"),
            value: f.percent(sum("attended") / sum("invited")),
          },
          {
            key: "agreement",
            label: t("consensus.web.adoption.agreement"),
            value: answered === 0 ? null : `${f.number(mean, 1)} / 5`,
          },
        ]}
      />
      <div style={{ padding: "0 16px 14px" }}>
        <StackedRate
          title={t("consensus.web.adoption.summary")}
          parts={[
            { name: t("consensus.web.adoption.attended"), tone: "koke" },
            { name: t("consensus.web.adoption.readOnly"), tone: "ai" },
            { name: t("consensus.web.adoption.unread"), tone: "ink" },
          ]}
          rows={adoption.slice(0, 12).map(({ unit, invited, read, attended }) => {
            const readOnly = Math.max(0, read - attended);
            return {
              label: unit?.name ?? t("consensus.web.adoption.noUnit"),
              values: [attended, readOnly, Math.max(0, invited - attended - readOnly)],
            };
          })}
        />
      </div>
    </Card>
  );
}
