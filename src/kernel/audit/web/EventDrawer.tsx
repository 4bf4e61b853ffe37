import { Button, Drawer } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useAnswer } from "#ui/hooks/use-answer.ts";
import { useFormat } from "#ui/hooks/use-format.ts";
import { Link } from "#ui/Link.tsx";
import { Card } from "#ui/parts/Card.tsx";
import { EmptyState } from "#ui/parts/EmptyState.tsx";
import { ErrorState } from "#ui/parts/ErrorState.tsx";
import { PropertyList } from "#ui/parts/PropertyList.tsx";
import type { Output } from "#kernel/contract/contract.ts";
import { get } from "../contract.ts";
import { ProofCard } from "./ProofCard.tsx";
import s from "./audit.module.css";

type Props = { id: string | undefined; onClose: () => void; onRecord: (number: string) => void };

/** One event: what was recorded with it, and whether it is still what was sealed. */
export function EventDrawer({ id, onClose, onRecord }: Props) {
  const { t } = useTranslation();
  const { data, error, refetch } = useAnswer(get, id ? { id } : undefined);
  return (
    <Drawer
      opened={id !== undefined}
      onClose={onClose}
      position="right"
      size={620}
      title={<b>{data && data.event.id === id ? data.event.words : t("audit.detail")}</b>}
      closeButtonProps={{ "aria-label": t("ui.close") }}
    >
      {error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {data && data.event.id === id && <Details data={data} onRecord={onRecord} />}
    </Drawer>
  );
}

function Details({ data, onRecord }: { data: Output<typeof get>; onRecord: Props["onRecord"] }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { event, fields, stored, proof } = data;
  const { record } = event;
  return (
    <div className={s.stack}>
      <Card>
        <PropertyList
          items={[
            {
              key: "who",
              label: t("audit.column.actor"),
              value: event.actor?.name ?? t("audit.list.system"),
              note: event.actingFor,
            },
            { key: "occurredAt", label: t("audit.column.occurredAt"), value: f.date(event.occurredAt, "datetime") },
            { key: "recordedAt", label: t("audit.column.recordedAt"), value: f.date(event.recordedAt, "datetime") },
            {
              key: "record",
              label: t("audit.detail.record"),
              value: record && (
                <Link to={record.href}>
                  {record.number} {record.title}
                </Link>
              ),
              note: record && (
                <Button variant="subtle" size="compact-sm" px={0} onClick={() => onRecord(record.number)}>
                  {t("audit.detail.all")}
                </Button>
              ),
            },
            {
              key: "operation",
              label: t("audit.column.operation"),
              value: <code className={s.hash}>{event.operation}</code>,
            },
          ]}
        />
      </Card>
      <Card title={t("audit.detail.data")}>
        {fields.length > 0 ? (
          <PropertyList items={fields} />
        ) : (
          stored === "{}" && <EmptyState compact title={t("audit.detail.noFields")} />
        )}
        {stored !== "{}" && (
          <details className={s.stored}>
            <summary>{t("audit.detail.stored")}</summary>
            <pre>{JSON.stringify(JSON.parse(stored), null, 2)}</pre>
          </details>
        )}
      </Card>
      <ProofCard proof={proof} />
    </div>
  );
}
