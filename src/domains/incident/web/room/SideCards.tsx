import { useTranslation } from "react-i18next";
import { Link } from "#ui/Link.tsx";
import { useFormat } from "#ui/hooks/use-format.ts";
import { Card } from "#ui/parts/Card.tsx";
import { EmptyState } from "#ui/parts/EmptyState.tsx";
import { PropertyList } from "#ui/parts/PropertyList.tsx";
import { StatusList } from "#ui/parts/StatusList.tsx";
import type { Room } from "../../contract.ts";
import { StateChip } from "../parts/chips.tsx";
import { PersonWhy } from "../parts/PersonWhy.tsx";
import { wordKey } from "../parts/words.ts";
import { sheetLink } from "../parts/places.ts";

/** Manual work, department by department, in one word each; the sheet says more. */
export function ManualCard({ room }: { room: Room }) {
  const { t } = useTranslation();
  const f = useFormat();
  return (
    <Card
      title={t("incident.web.manual")}
      {...(room.manual.length > 0 ? { count: t("incident.web.manual.count", { count: room.manual.length }) } : {})}
      actions={<Link to={sheetLink(room.id, "departments")}>{t("ui.open")}</Link>}
    >
      {room.manual.length === 0 ? (
        <EmptyState title={t("incident.web.manual.none")} compact />
      ) : (
        <StatusList
          items={room.manual.map(({ id, unit, state, startedAt, notifiedAt, stoppedAt }) => {
            const at = state === "stopped" ? stoppedAt : state === "switched" ? startedAt : undefined;
            return {
              key: id,
              label: unit.name,
              ...(state === "notified" && notifiedAt
                ? { note: t("incident.web.manual.notified", { at: f.date(notifiedAt, "short") }) }
                : {}),
              status: <StateChip region="manual" state={state} note={at ? f.date(at, "time") : undefined} />,
            };
          })}
        />
      )}
    </Card>
  );
}

/** Who is responsible now, in whose place, and the whole chain of reasons. */
export function PeopleCard({ room }: { room: Room }) {
  const { t } = useTranslation();
  return (
    <Card title={t("incident.web.people")}>
      <PersonWhy role={t("incident.web.people.responsible")} responsible={room.responsible} />
    </Card>
  );
}

/** How far each part of the work is, each leading to its sheet. */
export function ProgressCard({ room }: { room: Room }) {
  const { t } = useTranslation();
  const line = (key: string, sheet: Parameters<typeof sheetLink>[1], part: string, status: React.ReactNode) => ({
    key,
    label: <Link to={sheetLink(room.id, sheet, part)}>{t(`incident.web.part.${key}`)}</Link>,
    status,
  });
  const many = (count: number) => t("incident.web.count", { count });
  return (
    <Card title={t("incident.web.progress")}>
      <StatusList
        limit={12}
        items={[
          line("standby", "response", "standby", <StateChip region="standby" state={room.standbyDetail.state} />),
          line("cause", "response", "cause", <StateChip region="cause" state={room.cause} />),
          line("recovery", "response", "recovery", <StateChip region="recovery" state={room.recovery} />),
          line("vendors", "staff", "vendors", many(room.vendors.length)),
          line("orders", "staff", "orders", many(room.orders.length)),
          line("complaints", "departments", "complaints", many(room.complaints.length)),
          line("apology", "after", "apology", <StateChip region="apology" state={room.apology.state} />),
          line("preventions", "after", "preventions", many(room.preventions.length)),
          line("record", "after", "record", <StateChip region="record" state={room.record.state} />),
        ]}
      />
    </Card>
  );
}

/** What the trouble is about, in names and values. */
export function OverviewCard({ room }: { room: Room }) {
  const { t, i18n } = useTranslation();
  const f = useFormat();
  const { times } = room;
  const locale = i18n.language === "en" ? "en" : "ja";
  const level = (list: string, value: string | null) => (value ? t(wordKey(list, value)) : "—");
  const at = (key: keyof typeof times) =>
    times[key] ? [{ key, label: t(`incident.web.field.${key}`), value: f.date(times[key], "short") }] : [];
  return (
    <Card title={t("incident.web.overview")}>
      <PropertyList
        items={[
          {
            key: "system",
            label: t("incident.web.field.systemId"),
            value: room.system && <Link to={`/systems/${room.system.id}`}>{room.system.name}</Link>,
            note: room.systemDetail?.owner?.name,
          },
          {
            key: "regulation",
            label: t("incident.web.regulation"),
            value: room.regulation && (
              <Link to={`/regulations/${room.regulation.id}`}>
                {t("incident.web.regulation.version", {
                  title: room.regulation.title[locale],
                  number: room.regulation.number,
                })}
              </Link>
            ),
          },
          {
            key: "priority",
            label: t("incident.web.priority"),
            value: room.priority
              ? `${level("impact", room.impact)} × ${level("urgency", room.urgency)} → ${room.priority}`
              : "",
          },
          { key: "scope", label: t("incident.web.field.scope"), value: room.scope },
          { key: "place", label: t("incident.web.field.place"), value: room.place },
          {
            key: "source",
            label: t("incident.web.field.source"),
            value: t(wordKey("source", room.source)),
            note: room.informant || room.reporter?.name,
          },
          {
            key: "occurredAt",
            label: t("incident.web.field.occurredAt"),
            value: times.occurredAt && f.date(times.occurredAt, "short"),
            note: times.occurredAtCertainty === "estimated" ? t("incident.web.certainty.estimated") : undefined,
          },
          ...at("knownAt"),
          ...at("acknowledgedAt"),
          ...at("recoveredAt"),
          ...(times.recoveryMinutes === null
            ? []
            : [
                {
                  key: "recoveryMinutes",
                  label: t("incident.web.recoveryTime"),
                  value: t("incident.web.minutes", {
                    time: f.duration(times.recoveryMinutes),
                    minutes: f.number(times.recoveryMinutes),
                  }),
                  note:
                    times.recoveryMinutesFromKnown === null
                      ? undefined
                      : t("incident.web.fromKnown", { time: f.duration(times.recoveryMinutesFromKnown) }),
                },
              ]),
        ]}
      />
    </Card>
  );
}

/** Other troubles and records: recurrences, duplicates, what it caused. */
export function LinksCard({ room }: { room: Room }) {
  const { t, i18n } = useTranslation();
  if (room.links.length === 0) return null;
  const word = (type: string, direction: string) => {
    const key = `incident.web.link.${type}.${direction}`;
    return i18n.exists(key) ? t(key) : t("incident.web.link.relates.to");
  };
  return (
    <Card title={t("incident.web.links")}>
      <StatusList
        items={room.links.map(({ id, number, title, kind, type, direction }) => ({
          key: `${id} ${type}`,
          label: (
            <Link to={kind === "incident" ? `/incidents/${id}` : `/r/${id}`}>
              {number} {title}
            </Link>
          ),
          note: word(type, direction),
          status: null,
        }))}
      />
    </Card>
  );
}
