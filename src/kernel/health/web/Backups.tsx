import { dot } from "#ui/marks.ts";
import { useTranslation } from "react-i18next";
import { useWhy } from "#kernel/access/web/why.ts";
import { list, start } from "#kernel/backup/contract.ts";
import type { Output } from "#kernel/contract/contract.ts";
import { useFormat } from "#ui/hooks/use-format.ts";
import { useOperation } from "#ui/hooks/use-operation.ts";
import { ActionButton } from "#ui/page/ActionButton.tsx";
import { Card } from "#ui/parts/Card.tsx";
import { Chip } from "#ui/parts/Chip.tsx";
import { EmptyState } from "#ui/parts/EmptyState.tsx";
import { StatusList } from "#ui/parts/StatusList.tsx";

const TONES = { running: "ai", done: "koke", failed: "shu" } as const;

/** Backups and restore drills, newest first, and the button that makes one now. */
export function Backups({ list: { items, planned, can } }: { list: Output<typeof list> }) {
  const { t } = useTranslation();
  const f = useFormat();
  const why = useWhy(can);
  const begin = useOperation(start, { done: t("health.backups.started"), changes: ["ops", "task"] });
  return (
    <Card
      title={t("health.backups")}
      {...(planned ? { count: t("health.backups.next", { at: f.date(planned, "short") }) } : {})}
      actions={
        <ActionButton
          action={{ key: "now", label: t("health.backups.now"), onClick: () => begin.fire({}), ...why("start") }}
        />
      }
    >
      {items.length === 0 ? (
        <EmptyState compact title={t("health.backups.none")}>
          {t(planned ? "health.backups.none.soon" : "health.backups.none.text")}
        </EmptyState>
      ) : (
        <StatusList
          items={items.map(({ id, kind, state, startedAt, startedBy, bytes, message, removed }) => ({
            key: id,
            label: f.date(startedAt, "short"),
            note: [
              t(`health.backups.kind.${kind}`),
              startedBy?.name,
              bytes ? `${(bytes / 1_048_576).toFixed(1)} MB` : undefined,
              message ? t(message.key, message.params) : undefined,
              removed ? t("health.backups.removed") : undefined,
            ]
              .filter(Boolean)
              .join(dot()),
            status: <Chip tone={TONES[state]}>{t(`health.backups.state.${state}`)}</Chip>,
          }))}
        />
      )}
    </Card>
  );
}
