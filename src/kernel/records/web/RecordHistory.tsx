import { useTranslation } from "react-i18next";
import { wordParams } from "#kernel/notifications/wording.ts";
import { useRows } from "#ui/hooks/use-answer.ts";
import { Card } from "#ui/parts/Card.tsx";
import { EmptyState } from "#ui/parts/EmptyState.tsx";
import { ErrorState } from "#ui/parts/ErrorState.tsx";
import { Timeline } from "#ui/parts/Timeline.tsx";
import { usePreferences } from "#ui/preferences.tsx";
import { timeline } from "../contract.ts";
import { RecordComposer } from "./Composer.tsx";

/** Everything that happened to a record, newest first, in the words of whoever writes it. */
export function RecordHistory({ id }: { id: string }) {
  const { t, i18n } = useTranslation();
  const { locale, era } = usePreferences();
  const { rows, loading, error, onRetry, hasMore, loadingMore, onLoadMore } = useRows(timeline, { id, limit: 30 });
  return (
    <Card title={t("records.history")}>
      {error ? (
        <ErrorState error={error} onRetry={onRetry} />
      ) : !loading && rows.length === 0 ? (
        <EmptyState title={t("records.history.none")} compact />
      ) : (
        <Timeline
          events={rows.map(({ id: eventId, type, occurredAt, actor, data }) => ({
            id: eventId,
            at: occurredAt,
            text: i18n.exists(`event.${type}`)
              ? t(`event.${type}`, wordParams(data, locale, era))
              : t("records.history.other"),
            ...(actor ? { actor: actor.name } : {}),
            ...(quoteOf(data) ? { quote: quoteOf(data) } : {}),
          }))}
          loadingMore={loadingMore}
          {...(hasMore ? { onMore: onLoadMore } : {})}
        />
      )}
      <RecordComposer recordId={id} />
    </Card>
  );
}

/** People's own words in an event. */
function quoteOf(data: Record<string, unknown>): string {
  const found = ["reason", "rationale", "note", "text", "lessons"]
    .map((name) => data[name])
    .find((value) => typeof value === "string" && value);
  return typeof found === "string" ? found : "";
}
