import { useTranslation } from "react-i18next";
import { useGo } from "#ui/hooks/use-go.ts";
import { FilterChips } from "#ui/parts/FilterChips.tsx";

/** The two sides of the trail: what was done, and what was refused. */
export function AuditViews({ view }: { view: "events" | "refusals" }) {
  const { t } = useTranslation();
  const go = useGo();
  return (
    <FilterChips
      label={t("audit.view")}
      value={view}
      onChange={(next) => go(next === "refusals" ? "/audit/refusals" : "/audit")}
      options={(["events", "refusals"] as const).map((value) => ({ value, label: t(`audit.view.${value}`) }))}
    />
  );
}
