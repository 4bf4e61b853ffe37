import { Select } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { REASONS } from "../refusals/reason.ts";
import { TrailFilters, TypedFilter, type TrailFilter } from "./TrailFilters.tsx";

export type RefusalFilter = TrailFilter & Partial<Record<"reason" | "address", string | undefined>>;

type Props = { value: RefusalFilter; onChange: (value: RefusalFilter) => void };

/** Period, person, record, why and from where. */
export function RefusalFilters({ value, onChange }: Props) {
  const { t } = useTranslation();
  return (
    <TrailFilters label={t("audit.view.refusals")} value={value} onChange={onChange}>
      <Select
        label={t("audit.refusals.reason")}
        data={REASONS.map((reason) => ({ value: reason, label: t(`audit.refusals.reason.${reason}`) }))}
        value={value.reason ?? null}
        clearable
        placeholder={t("ui.filter.any")}
        onChange={(next) => onChange({ ...value, reason: next ?? undefined })}
      />
      <TypedFilter
        key={`address ${value.address ?? ""}`}
        label={t("audit.refusals.address")}
        value={value.address ?? ""}
        onChange={(next) => onChange({ ...value, address: next || undefined })}
      />
    </TrailFilters>
  );
}
