import type { TFunction } from "i18next";
import type { DutyItem, Standing } from "#kernel/duties/contract.ts";
import type { Duty } from "#ui/parts/DutyRow.tsx";
import type { DutyState } from "#ui/parts/duty-timing.ts";
import { placeOfDocument } from "../parts/places.ts";

const STATES: Record<Standing, DutyState> = {
  waiting: "open",
  open: "open",
  soon: "open",
  overdue: "open",
  started: "started",
  "started-late": "started",
  done: "done",
  "done-late": "done",
  "not-applicable": "notApplicable",
  waived: "waived",
  superseded: "notApplicable",
  moved: "notApplicable",
};

export const isOpen = (duty: DutyItem) => ["open", "started"].includes(STATES[duty.standing]) && !duty.closedAt;

/** Open ones by their due, those without one after them; then the closed ones, the latest first. */
export function byUrgency(a: DutyItem, b: DutyItem): number {
  const open = Number(isOpen(b)) - Number(isOpen(a));
  if (open !== 0) return open;
  if (!isOpen(a)) return (b.closedAt ?? "").localeCompare(a.closedAt ?? "");
  // What was begun in time presses less than what nobody has touched.
  const begun = Number(a.started) - Number(b.started);
  return (a.due ?? "9").localeCompare(b.due ?? "9") || begun || a.place.localeCompare(b.place, "ja", { numeric: true });
}

interface Place {
  incidentId: string;
  /** Documents that are written and sent here. */
  composes: ReadonlySet<string>;
  me: string | undefined;
}

/** A duty of the server as a line of the list: who owes it by which word, until when, and where it is done. */
export function toDuty(duty: DutyItem, t: TFunction, { incidentId, composes, me }: Place): Duty {
  const { debtor, due, warnAt, document } = duty;
  const mine = me !== undefined && debtor.person?.id === me;
  const who = debtor.post?.name ?? debtor.unit?.name;
  const acting = debtor.actingFor
    ? t("incident.web.duty.acting", { name: debtor.person?.name ?? "", basis: debtor.actingFor.label ?? "" })
    : undefined;
  const subject = duty.subject.map(({ value }) => value).filter((value) => !/^[0-9a-f-]{36}$/.test(value));
  const started = STATES[duty.standing] === "started";
  return {
    id: duty.id,
    article: duty.place,
    title: duty.no > 1 ? t("incident.web.duty.no", { title: duty.title, no: duty.no }) : duty.title,
    state: STATES[duty.standing],
    debtor: mine
      ? t("incident.web.duty.me")
      : [who ?? debtor.person?.name ?? t("incident.web.duty.nobody"), acting].filter(Boolean).join(" "),
    // What was begun in time has no clock any more: its deadline asked for the start.
    due: started && duty.standing === "started" ? null : due,
    soft: duty.soft,
    ...(duty.word ? { basis: duty.word } : {}),
    ...(subject.length > 0 ? { note: subject.join("、") } : {}),
    ...(due && warnAt ? { soonMinutes: (Date.parse(due) - Date.parse(warnAt)) / 60_000 } : {}),
    ...(document
      ? {
          to: composes.has(document)
            ? `/incidents/${incidentId}/report/${document}`
            : placeOfDocument(incidentId, document),
        }
      : {}),
    ...(duty.closedAt ? { stateAt: duty.closedAt } : duty.startedAt ? { stateAt: duty.startedAt } : {}),
    ...(duty.reason ? { reason: duty.reason } : {}),
    ...(!due && !started ? { dueText: t("incident.web.duty.undated") } : {}),
  };
}
