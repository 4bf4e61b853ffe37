import { dot } from "#ui/marks.ts";
import { ActionIcon, Button } from "@mantine/core";
import IconCheck from "@tabler/icons-react/dist/esm/icons/IconCheck.mjs";
import IconChecks from "@tabler/icons-react/dist/esm/icons/IconChecks.mjs";
import IconMailCog from "@tabler/icons-react/dist/esm/icons/IconMailCog.mjs";
import { useTranslation } from "react-i18next";
import { useClock } from "#ui/hooks/clock.ts";
import { useAnswer, useRows } from "#ui/hooks/use-answer.ts";
import { useFormat } from "#ui/hooks/use-format.ts";
import { useOperation } from "#ui/hooks/use-operation.ts";
import { useUrlState } from "#ui/hooks/use-url-state.ts";
import { Link } from "#ui/Link.tsx";
import { Page } from "#ui/page/Page.tsx";
import { PageHeader } from "#ui/page/PageHeader.tsx";
import { Card } from "#ui/parts/Card.tsx";
import { Chip } from "#ui/parts/Chip.tsx";
import { EmptyState } from "#ui/parts/EmptyState.tsx";
import { ErrorState } from "#ui/parts/ErrorState.tsx";
import { FilterChips } from "#ui/parts/FilterChips.tsx";
import { count, list, read, readAll, type Notification } from "../contract.ts";
import { wordParams } from "../wording.ts";
import { UI_TONE } from "./tone.ts";
import s from "./notifications.module.css";

/** Every notice to the reader, newest first. */
export default function NotificationsPage() {
  const { t } = useTranslation();
  const [{ show }, set] = useUrlState<{ show: string }>({ show: "all" });
  const unreadOnly = show === "unread";
  const rows = useRows(list, { unread: unreadOnly, limit: 50 });
  const figure = useAnswer(count, {}).data?.unread ?? 0;
  const marking = useOperation(readAll, {
    done: ({ read: marked }) => t("notifications.markedAll", { count: marked }),
  });
  return (
    <Page title={t("notifications.title")} width="form">
      <PageHeader
        plain
        title={t("notifications.title")}
        actions={[
          { key: "preferences", label: t("notifications.preferences"), icon: IconMailCog, to: "/me/notifications" },
          {
            key: "readAll",
            label: t("notifications.readAll"),
            icon: IconChecks,
            onClick: () => marking.fire({}),
            busy: marking.busy,
            ...(figure === 0 ? { disabledReason: t("notifications.nothingUnread") } : {}),
          },
        ]}
      />
      <FilterChips
        label={t("notifications.filter")}
        options={[
          { value: "all", label: t("notifications.all") },
          { value: "unread", label: t("notifications.unread"), ...(figure > 0 ? { count: figure } : {}) },
        ]}
        value={unreadOnly ? "unread" : "all"}
        onChange={(next) => set({ show: next })}
      />
      {rows.error ? (
        <ErrorState error={rows.error} onRetry={rows.onRetry} />
      ) : rows.loading ? null : (
        <Card>
          {rows.rows.length === 0 ? (
            <EmptyState title={t(unreadOnly ? "notifications.emptyUnread" : "notifications.empty")}>
              {t("notifications.empty.text")}
            </EmptyState>
          ) : (
            <ul className={s.list}>
              {rows.rows.map((item) => (
                <Row key={item.id} item={item} />
              ))}
            </ul>
          )}
        </Card>
      )}
      {rows.hasMore && (
        <Button variant="default" loading={rows.loadingMore} onClick={rows.onLoadMore}>
          {t("ui.table.more")}
        </Button>
      )}
    </Page>
  );
}

function Row({ item }: { item: Notification }) {
  const { t } = useTranslation();
  const f = useFormat();
  const marking = useOperation(read, { quiet: true });
  const text = t(item.key, wordParams(item.params, f.locale));
  const ago = useClock((at) => f.ago(item.createdAt, at));
  const open = () => {
    if (!item.readAt) marking.fire({ ids: [item.id] });
  };
  return (
    <li className={s.row} data-unread={item.readAt === null}>
      <div className={s.what}>
        <p>
          {item.tone !== "info" && <Chip tone={UI_TONE[item.tone]}>{t(`notifications.tone.${item.tone}`)}</Chip>}
          <Link to={item.href} onClick={open}>
            {text}
          </Link>
        </p>
        <small>
          <time dateTime={item.createdAt} title={f.date(item.createdAt, "datetime")}>
            {ago || f.date(item.createdAt, "short")}
          </time>
          {item.record && !text.includes(item.record.number) && `${dot()}${item.record.number} ${item.record.title}`}
          {item.mailedAt && `${dot()}${t("notifications.mailed")}`}
        </small>
      </div>
      {!item.readAt && (
        <ActionIcon
          variant="default"
          size={36}
          loading={marking.busy}
          onClick={open}
          aria-label={`${t("notifications.read")}: ${text}`}
          title={t("notifications.read")}
        >
          <IconCheck size={18} stroke={1.7} />
        </ActionIcon>
      )}
    </li>
  );
}
