import { useCallback, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useAnswer } from "#ui/hooks/use-answer.ts";
import { useFormat } from "#ui/hooks/use-format.ts";
import { useLive } from "#ui/hooks/use-live.ts";
import { useOperation } from "#ui/hooks/use-operation.ts";
import type { Notifications, ShellParts } from "#ui/shell/types.ts";
import { count, list, read, readAll, type Notification } from "../contract.ts";
import { wordParams } from "../wording.ts";
import { UI_TONE } from "./tone.ts";

/** The bell: the newest notices in the reader's language, how many are unread, and how to mark them. */
function useNotifications(): Notifications {
  const { t } = useTranslation();
  const { locale } = useFormat();
  // What concerns a person is sent to that person's screens only.
  useLive(["person"]);
  const newest = useAnswer(list, { limit: 20 });
  const unread = useAnswer(count, {});
  const marking = useOperation(read, { quiet: true });
  const markingAll = useOperation(readAll, { quiet: true });
  const { fire } = marking;
  const { fire: fireAll } = markingAll;
  const top = newest.data?.items[0]?.createdAt;
  const onRead = useCallback((id: string) => fire({ ids: [id] }), [fire]);
  const onReadAll = useCallback(() => fireAll(top ? { until: top } : {}), [fireAll, top]);
  return useMemo(() => {
    const textOf = (item: Notification) => t(item.key, wordParams(item.params, locale));
    return {
      items: (newest.data?.items ?? []).map((item) => ({
        id: item.id,
        title: textOf(item),
        ...(item.record && !textOf(item).includes(item.record.number)
          ? { note: `${item.record.number} ${item.record.title}` }
          : {}),
        at: item.createdAt,
        to: item.href,
        read: item.readAt !== null,
        tone: UI_TONE[item.tone],
      })),
      unread: unread.data?.unread ?? 0,
      onRead,
      onReadAll,
    };
  }, [newest.data, unread.data, t, locale, onRead, onReadAll]);
}

export const shell: ShellParts = { useNotifications };
