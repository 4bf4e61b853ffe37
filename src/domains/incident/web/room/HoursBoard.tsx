import { useState } from "react";
import { useTranslation } from "react-i18next";
import { tokyoDay } from "#kernel/i18n/moment.ts";
import { now } from "#ui/hooks/clock.ts";
import { problemOf } from "#ui/hooks/problem.ts";
import { useAnswer } from "#ui/hooks/use-answer.ts";
import { useFormat } from "#ui/hooks/use-format.ts";
import { EmptyState } from "#ui/parts/EmptyState.tsx";
import { DataTable } from "#ui/table/DataTable.tsx";
import * as contract from "../../contract.ts";
import { StateChip } from "../parts/chips.tsx";

/** Overtime and holiday work of this month by person, with what the check says; for who may see hours. */
export function HoursBoard() {
  const { t } = useTranslation();
  const f = useFormat();
  const [month] = useState(() => tokyoDay(now()).slice(0, 7));
  const { data, error, isPending, refetch } = useAnswer(contract.hoursBoard, { month });
  const length = (minutes: number) => (minutes === 0 ? "—" : f.duration(minutes));
  // Hours of others are not everybody's business; who may not see them is told so quietly.
  if (error && problemOf(error).status === 403) return <EmptyState title={t("incident.web.hours.forbidden")} compact />;
  return (
    <DataTable
      inline
      label={t("incident.web.hours")}
      rows={data?.items ?? []}
      rowKey={({ person }) => person.id}
      loading={isPending}
      error={error}
      onRetry={() => void refetch()}
      empty={{ title: t("incident.web.hours.none", { month: f.date(`${month}-01`, "month") }) }}
      rowTone={({ check }) => (check.result === "BLOCK" ? "shu" : check.result === "WARN" ? "yamabuki" : undefined)}
      columns={[
        {
          key: "person",
          header: t("incident.web.field.personId"),
          value: ({ person }) => person.name,
          phone: "title",
          fixed: true,
        },
        {
          key: "unit",
          header: t("incident.web.field.unit"),
          width: 130,
          value: ({ unit }) => unit?.name,
          phone: "line",
        },
        {
          key: "overtime",
          header: t("incident.web.hours.overtime"),
          width: 96,
          align: "end",
          sortable: true,
          value: ({ overtimeMinutes }) => overtimeMinutes,
          cell: ({ overtimeMinutes }) => length(overtimeMinutes),
        },
        {
          key: "holiday",
          header: t("incident.web.hours.holiday"),
          width: 96,
          align: "end",
          value: ({ holidayMinutes }) => holidayMinutes,
          cell: ({ holidayMinutes }) => length(holidayMinutes),
        },
        {
          key: "year",
          header: t("incident.web.hours.year"),
          width: 96,
          align: "end",
          value: ({ yearOvertimeMinutes }) => yearOvertimeMinutes,
          cell: ({ yearOvertimeMinutes }) => length(yearOvertimeMinutes),
        },
        {
          key: "check",
          header: t("incident.web.hours.check"),
          width: 120,
          cell: checkOf,
          phone: "end",
        },
      ]}
    />
  );
}

const checkOf = ({ check }: { check: contract.OvertimeCheck }) => <StateChip region="check" state={check.result} />;
