import { UnstyledButton } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { tokyoDay } from "#kernel/i18n/moment.ts";
import { useFormat } from "../hooks/use-format.ts";
import type { Tone } from "../theme/tokens.ts";
import { groupByDay } from "./group-by-day.ts";
import s from "./Timeline.module.css";

export type TimelineEvent = {
  id: string;
  at: string;
  /** The sentence: 「<b>店舗運営部</b>が手動作業に切り替えました」. */
  text: ReactNode;
  /** Who did it, and in whose place. */
  actor?: ReactNode;
  /** Small print below: recipients, grounds. */
  note?: ReactNode;
  /** Someone's own words. */
  quote?: ReactNode;
  /** Files, differences or a link, below everything. */
  extra?: ReactNode;
  tone?: Tone;
  /** When it became known, if it was recorded later: 「09:10 に記録」. */
  recordedAt?: string;
  /** Came in while the page was open. */
  fresh?: boolean;
};

type Props = {
  events: TimelineEvent[];
  onMore?: () => void;
  loadingMore?: boolean;
};

/** What happened, newest first, by day. Comments, mail and operations stand in one line of time. */
export function Timeline({ events, onMore, loadingMore = false }: Props) {
  const { t } = useTranslation();
  const f = useFormat();
  return (
    <div className={s.line}>
      {groupByDay(events).map(({ day, events: each }) => (
        <section key={day} aria-label={f.date(day, "weekday")}>
          <h3>{f.date(day, "weekday")}</h3>
          <ol>
            {each.map((event) => (
              <Entry key={event.id} event={event} />
            ))}
          </ol>
        </section>
      ))}
      {onMore && (
        <UnstyledButton className={s.more} onClick={onMore} disabled={loadingMore}>
          {loadingMore ? t("ui.loading") : t("ui.timeline.older")}
        </UnstyledButton>
      )}
    </div>
  );
}

function Entry({ event }: { event: TimelineEvent }) {
  const { t } = useTranslation();
  const f = useFormat();
  return (
    <li className={s.event} data-fresh={event.fresh === true}>
      <time dateTime={event.at} title={f.date(event.at, "datetime")}>
        {f.date(event.at, "time")}
      </time>
      <i data-tone={event.tone ?? "plain"} />
      <div className={s.body}>
        <p>
          {event.text}
          {event.fresh && <span className={s.fresh}>{t("ui.timeline.new")}</span>}
        </p>
        {(event.actor || event.note || event.recordedAt) && (
          <small>
            {event.actor && <span>{event.actor}</span>}
            {event.note && <span>{event.note}</span>}
            {event.recordedAt && (
              <span>
                {t("ui.timeline.recorded", { at: f.date(event.recordedAt, sameDay(event) ? "time" : "short") })}
              </span>
            )}
          </small>
        )}
        {event.quote && <blockquote>{event.quote}</blockquote>}
        {event.extra}
      </div>
    </li>
  );
}

function sameDay({ at, recordedAt }: TimelineEvent): boolean {
  return recordedAt !== undefined && tokyoDay(at) === tokyoDay(recordedAt);
}
