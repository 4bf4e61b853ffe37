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

/** What presses most first: late, soon, running; then what was begun, then what has no deadline; the closed ones last. */
const PRESSING: readonly Standing[] = ["overdue", "soon", "open"];

export function byUrgency(a: DutyItem, b: DutyItem): number {
  const rank = (duty: DutyItem) => {
    if (!isOpen(duty)) return 9;
    if (duty.standing === "started" || duty.standing === "started-late") return 5;
    return duty.due ? PRESSING.indexOf(duty.standing) : 6;
  };
  const first = rank(a) - rank(b);
  if (first !== 0) return first;
  if (rank(a) === 9) return (b.closedAt ?? "").localeCompare(a.closedAt ?? "");
  return (a.due ?? "").localeCompare(b.due ?? "") || a.place.localeCompare(b.place, "ja", { numeric: true });
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
  const acting = debtor.actingFor ? t("incident.web.duty.acting", { name: debtor.person?.name ?? "" }) : "";
  const subject = duty.subject.map(({ value }) => value).filter((value) => !/^[0-9a-f-]{36}$/.test(value));
  const started = STATES[duty.standing] === "started";
  return {
    id: duty.id,
    article: duty.place,
    articleTo: `/compliance/${incidentId}`,
    title: duty.no > 1 ? t("incident.web.duty.no", { title: duty.title, no: duty.no }) : duty.title,
    state: STATES[duty.standing],
    debtor: mine ? t("incident.web.duty.me") : (who ?? debtor.person?.name ?? t("incident.web.duty.nobody")) + acting,
    // What was begun has no clock any more: its deadline asked for the start.
    due: started ? null : due,
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
    ...(duty.standing === "started-late" ? { dueText: t("incident.web.duty.startedLate") } : {}),
    ...(!due && !started ? { dueText: t("incident.web.duty.undated") } : {}),
  };
}
