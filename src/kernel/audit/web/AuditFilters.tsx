import { Select } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useAnswer } from "#ui/hooks/use-answer.ts";
import { options } from "../contract.ts";
import { TrailFilters, type TrailFilter } from "./TrailFilters.tsx";

export type AuditFilter = TrailFilter & Partial<Record<"type" | "operation", string | undefined>>;

type Props = { value: AuditFilter; onChange: (value: AuditFilter) => void };

/** Period, person, record, what and operation; all of it stands in the address. */
export function AuditFilters({ value, onChange }: Props) {
  const { t } = useTranslation();
  const { data } = useAnswer(options, {});
  const choice = (name: "type" | "operation", offered: (string | { value: string; label: string })[]) => (
    <Select
      label={t(`audit.filter.${name}`)}
      data={offered}
      value={value[name] ?? null}
      searchable
      clearable
      placeholder={t("ui.filter.any")}
      onChange={(next) => onChange({ ...value, [name]: next ?? undefined })}
    />
  );
  return (
    <TrailFilters label={t("audit.list")} value={value} onChange={onChange}>
      {choice("type", data?.types ?? [])}
      {choice("operation", data?.operations ?? [])}
    </TrailFilters>
  );
}
