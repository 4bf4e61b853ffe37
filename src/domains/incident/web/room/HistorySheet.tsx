import { dot, until } from "#ui/marks.ts";
import type { TFunction } from "i18next";
import { useEffect, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { RecordComposer } from "#kernel/records/web/Composer.tsx";
import * as dispatches from "#kernel/dispatches/contract.ts";
import * as records from "#kernel/records/contract.ts";
import { useAnswer, useRows } from "#ui/hooks/use-answer.ts";
import { useFormat } from "#ui/hooks/use-format.ts";
import { Card } from "#ui/parts/Card.tsx";
import { EmptyState } from "#ui/parts/EmptyState.tsx";
import { ErrorState } from "#ui/parts/ErrorState.tsx";
import { FilterChips } from "#ui/parts/FilterChips.tsx";
import { Timeline, type TimelineEvent } from "#ui/parts/Timeline.tsx";
import type { Room } from "../../contract.ts";
import { CardSkeleton } from "../parts/CardSkeleton.tsx";
import { KINDS, kindOf, tells, toneOf, type Kind } from "./event-kind.ts";
import { notesOf } from "./event-notes.tsx";
import { sentenceOf, type EventTools } from "./event-words.ts";
import { roomNames } from "./names.ts";

/** What happened, newest first, with filters; below it the box for comments. */
export function HistorySheet({ room }: { room: Room }) {
  const { t } = useTranslation();
  const [kind, setKind] = useState<Kind>("all");
  const rows = useRows(records.timeline, { id: room.id, limit: 100 });
  const events = useEvents(room, rows.rows);
  const fresh = useFresh(rows.rows.map(({ id }) => id));
  const shown = events.filter((event) => kind === "all" || event.kind === kind);
  return (
    <Card
      title={t("incident.web.history")}
      actions={
        <FilterChips
          label={t("incident.web.history.kinds")}
          options={KINDS.map((value) => ({ value, label: t(`incident.web.history.${value}`) }))}
          value={kind}
          onChange={(next) => setKind(next as Kind)}
        />
      }
    >
      {rows.error ? (
        <ErrorState error={rows.error} onRetry={rows.onRetry} />
      ) : rows.loading ? (
        <CardSkeleton lines={6} />
      ) : shown.length === 0 ? (
        <EmptyState title={t("incident.web.history.none")} compact />
      ) : (
        <Timeline
          events={shown.map((event) => ({ ...event, fresh: fresh.has(event.id) }))}
          loadingMore={rows.loadingMore}
          {...(rows.hasMore ? { onMore: rows.onLoadMore } : {})}
        />
      )}
      <RecordComposer recordId={room.id} />
    </Card>
  );
}

/**
 * Events as lines of the timeline. Acknowledgements and reminders stand at the report that they are about; only where
 * that is not read yet do they stand for themselves.
 */
function useEvents(room: Room, rows: records.TimelineEvent[]): (TimelineEvent & { kind: Kind })[] {
  const { t, i18n } = useTranslation();
  const f = useFormat();
  const sent = useAnswer(dispatches.byRecord, { recordId: room.id, limit: 100 });
  return useMemo(() => {
    const tools: EventTools = { t, i18n, f, names: roomNames(room) };
    const byId = new Map(sent.data?.items.map((each) => [each.id, each]));
    const acknowledged = byDispatch(rows.filter(({ type }) => type === ACKNOWLEDGED));
    const reminded = byDispatch(rows.filter(isReminder));
    return rows
      .filter(tells)
      .filter(foldedInto(rows))
      .map((event) => {
        const dispatch = byId.get(event.data["dispatchId"] as string);
        const data = dispatch ? { ...event.data, document: dispatch.documentTitle, label: dispatch.label } : event.data;
        const { note = [], quote, extra } = notesOf(event.type, data, tools);
        const told =
          event.type === "dispatch.sent" && dispatch && dispatch.progress.total > 0
            ? [
                t("incident.web.acked", { done: dispatch.progress.acknowledged, total: dispatch.progress.total }),
                ...whoAcknowledged(acknowledged.get(dispatch.id) ?? [], f),
                reminded.has(dispatch.id)
                  ? t("incident.web.reminded", { count: reminded.get(dispatch.id)?.length ?? 0 })
                  : "",
              ]
            : [];
        const small = [...told, ...note].filter(Boolean).join(dot());
        const late = Date.parse(event.recordedAt) - Date.parse(event.occurredAt) > 60_000;
        return {
          id: event.id,
          kind: kindOf(event.type),
          at: event.occurredAt,
          text: sentenceOf(event.type, data, tools).map(({ text, strong }, index) =>
            // The pieces of a sentence have no identity but their place.
            // oxlint-disable-next-line react/no-array-index-key
            strong ? <b key={index}>{text}</b> : <span key={index}>{text}</span>,
          ),
          tone: toneOf(event.type, event.data),
          ...(event.actor ? { actor: actorText(event, t) } : {}),
          ...(small ? { note: small } : {}),
          ...(quote ? { quote } : {}),
          ...(extra ? { extra } : {}),
          ...(late ? { recordedAt: event.recordedAt } : {}),
        };
      });
  }, [rows, room, sent.data, t, i18n, f]);
}

const ACKNOWLEDGED = "dispatch.acknowledged";

/** So many names still read at a glance; of more only from when to when, the report itself has all of them. */
const NAMED = 3;

function whoAcknowledged(rows: readonly records.TimelineEvent[], f: EventTools["f"]): string[] {
  const [first, last] = [rows[0], rows.at(-1)];
  if (rows.length > NAMED && first && last)
    return [`${f.date(first.occurredAt, "time")}${until()}${f.date(last.occurredAt, "time")}`];
  return rows.map(({ actor, occurredAt }) => `${actor?.name ?? ""} ${f.date(occurredAt, "time")}`);
}

/** A reminder that the clock sent; one that a person sent is an act of its own. */
const isReminder = ({ type, actor }: records.TimelineEvent) => type === "dispatch.reminded" && actor === null;

/** Events by the dispatch that they are about, in the order in which they happened. */
function byDispatch(rows: readonly records.TimelineEvent[]): Map<unknown, records.TimelineEvent[]> {
  const found = new Map<unknown, records.TimelineEvent[]>();
  for (const event of rows.toReversed()) {
    const id = event.data["dispatchId"];
    found.set(id, [...(found.get(id) ?? []), event]);
  }
  return found;
}

/** Leaves out acknowledgements and reminders whose report stands on a line of its own. */
function foldedInto(rows: readonly records.TimelineEvent[]): (event: records.TimelineEvent) => boolean {
  const sent = new Set(rows.filter(({ type }) => type === "dispatch.sent").map(({ data }) => data["dispatchId"]));
  return (event) => (event.type !== ACKNOWLEDGED && !isReminder(event)) || !sent.has(event.data["dispatchId"]);
}

function actorText(event: records.TimelineEvent, t: TFunction): string {
  const name = event.actor?.name ?? "";
  const { actingFor } = event;
  if (!actingFor) return name;
  const basis = actingFor.label ?? t("incident.web.outsideRegulation");
  return t("incident.web.actingFor", { name, basis });
}

/** Ids that came in after the page was opened; they keep their mark for the time of the visit. */
function useFresh(ids: string[]): ReadonlySet<string> {
  const known = useRef<Set<string>>(undefined);
  const [fresh, setFresh] = useState<ReadonlySet<string>>(new Set());
  const joined = ids.join(" ");
  useEffect(() => {
    const now = joined.split(" ").filter(Boolean);
    if (now.length === 0) return;
    if (!known.current) known.current = new Set(now);
    // Older ones come in at the end by scrolling back; new ones stand before the first that is known.
    const first = now.findIndex((id) => known.current?.has(id));
    const came = now.slice(0, Math.max(0, first));
    for (const id of now) known.current.add(id);
    if (came.length > 0) setFresh((before) => new Set([...before, ...came]));
  }, [joined]);
  return fresh;
}
