import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import { problemOf } from "#ui/hooks/problem.ts";
import { useRows } from "#ui/hooks/use-answer.ts";
import { useFormat, type Format } from "#ui/hooks/use-format.ts";
import { useUrlState } from "#ui/hooks/use-url-state.ts";
import { Page } from "#ui/page/Page.tsx";
import { PageHeader } from "#ui/page/PageHeader.tsx";
import { Chip } from "#ui/parts/Chip.tsx";
import { DataTable } from "#ui/table/DataTable.tsx";
import type { DataColumn } from "#ui/table/types.ts";
import { refusals, type RefusalItem } from "../contract.ts";
import { AuditViews } from "./AuditViews.tsx";
import { RefusalFilters, type RefusalFilter } from "./RefusalFilters.tsx";

/** What was refused to whom: a person who tries doors, a role that lacks something, a key that does too much. */
export default function RefusalsPage() {
  const { t } = useTranslation();
  const f = useFormat();
  const [filter, set] = useUrlState<RefusalFilter>({});
  const input = Object.fromEntries(Object.entries(filter).filter(([, value]) => value));
  const { rows, error, ...rest } = useRows(refusals, input);
  const unknown = error !== null && filter.record !== undefined && problemOf(error).status === 404;
  return (
    <Page title={t("audit.view.refusals")} fill>
      <PageHeader plain title={t("audit.nav")} note={t("audit.refusals.note")} />
      <AuditViews view="refusals" />
      <DataTable
        {...rest}
        error={unknown ? undefined : error}
        label={t("audit.view.refusals")}
        filters={<RefusalFilters value={filter} onChange={set} />}
        rows={unknown ? [] : rows}
        rowKey={({ id }) => id}
        columns={columns(t, f)}
        storageKey="audit.refusals"
        empty={
          unknown
            ? { title: t("audit.refusals.noRecord") }
            : { title: t("audit.refusals.none"), text: t("audit.refusals.none.text") }
        }
      />
    </Page>
  );
}

function columns(t: TFunction, f: Format): DataColumn<RefusalItem>[] {
  const head = (name: string) => t(`audit.refusals.${name}`);
  const who = ({ person, byKey }: RefusalItem) =>
    person ? (byKey ? t("audit.refusals.byKey", { person: person.name }) : person.name) : t("audit.refusals.unknown");
  return [
    {
      key: "at",
      header: head("at"),
      width: 168,
      value: ({ at }) => at,
      cell: ({ at }) => f.date(at, "datetime"),
      phone: "line",
    },
    { key: "person", header: head("person"), width: 190, value: who, phone: "line" },
    {
      key: "operation",
      header: head("operation"),
      fixed: true,
      value: ({ operation }) => operationWords(t, operation),
      phone: "title",
    },
    {
      key: "reason",
      header: head("reason"),
      width: 190,
      value: ({ reason }) => t(`audit.refusals.reason.${reason}`),
      cell: ({ reason }) => (
        <Chip tone={reason === "origin" || reason === "scope" ? "yamabuki" : "plain"}>
          {t(`audit.refusals.reason.${reason}`)}
        </Chip>
      ),
      phone: "end",
    },
    { key: "record", header: head("record"), width: 150, value: ({ record }) => record?.number, phone: "line" },
    { key: "address", header: head("address"), width: 150, value: ({ address }) => address, phone: "line" },
    {
      key: "count",
      header: head("count"),
      width: 80,
      align: "end",
      value: ({ count }) => count,
      cell: ({ count }) => f.number(count),
      phone: "none",
    },
    { key: "name", header: head("name"), width: 220, hidden: true, value: ({ operation }) => operation },
  ];
}

/** In the words of the role editor where it has them; what everybody may do has none. */
function operationWords(t: TFunction, operation: string | null): string {
  if (operation === null) return t("audit.refusals.several");
  const [domain = ""] = operation.split(".");
  const own = ["audit.refusals.what", "permission"]
    .map((prefix) => `${prefix}.${operation}`)
    .find((key) => t(key) !== key);
  if (own) return t(own);
  const all = t(`domain.${domain}`);
  return all.startsWith("domain.") ? t("audit.refusals.other") : t("audit.refusals.of", { domain: all });
}
