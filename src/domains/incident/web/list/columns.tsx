import type { TFunction } from "i18next";
import type { Format } from "#ui/hooks/use-format.ts";
import { Chip } from "#ui/parts/Chip.tsx";
import type { DataColumn } from "#ui/table/types.ts";
import type { ListedRow } from "../../contract.ts";
import { StateChip } from "../parts/chips.tsx";
import { wordKey } from "../parts/words.ts";

/** The columns of the list; what is hidden at first can be chosen. */
export function incidentColumns(t: TFunction, f: Format): DataColumn<ListedRow>[] {
  const head = (name: string) => t(`incident.web.field.${name}`);
  return [
    { key: "number", header: head("number"), width: 156, value: ({ number }) => number, phone: "line" },
    { key: "title", header: head("title"), value: ({ title }) => title, fixed: true, phone: "title" },
    {
      key: "system",
      header: head("systemId"),
      width: 150,
      value: ({ system }) => system?.name ?? t("incident.web.system.unknown"),
      phone: "line",
    },
    {
      key: "gravity",
      header: head("gravity"),
      width: 94,
      value: ({ gravity }) => t(wordKey("gravity", gravity)),
      cell: ({ gravity }) =>
        gravity === "not-grave" ? (
          t(wordKey("gravity", gravity))
        ) : (
          <Chip tone={gravity === "grave" ? "shu" : "plain"}>{t(wordKey("gravity", gravity))}</Chip>
        ),
      phone: "line",
    },
    {
      key: "state",
      header: head("state"),
      width: 122,
      value: ({ state }) => t(wordKey("main", state)),
      cell: ({ state }) => <StateChip region="main" state={state} />,
      phone: "end",
    },
    {
      key: "priority",
      header: head("priority"),
      width: 76,
      value: ({ priority }) => priority,
      cell: ({ priority }) => priority && <StateChip region="priority" state={priority} />,
      phone: "none",
    },
    {
      key: "responsible",
      header: head("responsible"),
      width: 112,
      value: ({ responsible }) => responsible?.name,
      phone: "none",
    },
    {
      key: "overdue",
      header: head("overdue"),
      width: 84,
      align: "end",
      value: ({ overdue }) => overdue,
      cell: ({ overdue }) =>
        overdue > 0 && <Chip tone="shu">{t("incident.web.list.overdue", { count: overdue })}</Chip>,
      phone: "none",
    },
    {
      key: "openedAt",
      header: head("openedAt"),
      width: 116,
      value: ({ openedAt }) => openedAt,
      cell: ({ openedAt }) => f.date(openedAt, "short"),
      phone: "line",
    },
    {
      key: "cause",
      header: head("cause"),
      width: 112,
      hidden: true,
      value: ({ cause }) => t(wordKey("cause", cause)),
      phone: "none",
    },
    {
      key: "occurredAt",
      header: head("occurredAt"),
      width: 138,
      hidden: true,
      value: ({ occurredAt }) => occurredAt,
      cell: ({ occurredAt }) => occurredAt && f.date(occurredAt, "short"),
      phone: "none",
    },
    {
      key: "recoveredAt",
      header: head("recoveredAt"),
      width: 138,
      hidden: true,
      value: ({ recoveredAt }) => recoveredAt,
      cell: ({ recoveredAt }) => recoveredAt && f.date(recoveredAt, "short"),
      phone: "none",
    },
    {
      key: "source",
      header: head("source"),
      width: 120,
      hidden: true,
      value: ({ source }) => t(wordKey("source", source)),
      phone: "none",
    },
  ];
}
