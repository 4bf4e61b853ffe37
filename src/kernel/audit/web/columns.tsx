import type { TFunction } from "i18next";
import type { Format } from "#ui/hooks/use-format.ts";
import { Chip } from "#ui/parts/Chip.tsx";
import type { DataColumn } from "#ui/table/types.ts";
import type { AuditEvent } from "../contract.ts";

/** Who did what, when, and whether it is sealed; what only a specialist asks for can be chosen. */
export function auditColumns(t: TFunction, f: Format): DataColumn<AuditEvent>[] {
  const head = (name: string) => t(`audit.column.${name}`);
  const who = ({ actor }: AuditEvent) => actor?.name ?? t("audit.list.system");
  return [
    {
      key: "occurredAt",
      header: head("occurredAt"),
      width: 168,
      value: ({ occurredAt }) => occurredAt,
      cell: ({ occurredAt }) => f.date(occurredAt, "datetime"),
      phone: "line",
    },
    { key: "actor", header: head("actor"), width: 150, value: who, phone: "line" },
    { key: "words", header: head("words"), fixed: true, value: ({ words }) => words, phone: "title" },
    {
      key: "number",
      header: head("number"),
      width: 150,
      value: ({ record }) => record?.number,
      phone: "line",
    },
    { key: "title", header: head("title"), width: 240, value: ({ record }) => record?.title, phone: "none" },
    {
      key: "seal",
      header: head("seal"),
      width: 110,
      value: ({ position }) => position,
      cell: ({ position }) => (
        <Chip tone={position === null ? "yamabuki" : "koke"}>
          {t(position === null ? "audit.waiting" : "audit.sealed")}
        </Chip>
      ),
      phone: "end",
    },
    { key: "actingFor", header: head("actingFor"), width: 180, hidden: true, value: ({ actingFor }) => actingFor },
    {
      key: "recordedAt",
      header: head("recordedAt"),
      width: 168,
      hidden: true,
      value: ({ recordedAt }) => recordedAt,
      cell: ({ recordedAt }) => f.date(recordedAt, "datetime"),
    },
    { key: "type", header: head("type"), width: 220, hidden: true, value: ({ type }) => type },
    { key: "operation", header: head("operation"), width: 220, hidden: true, value: ({ operation }) => operation },
  ];
}
