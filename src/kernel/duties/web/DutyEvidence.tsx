import { dot } from "#ui/marks.ts";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "#ui/hooks/use-format.ts";
import { CountdownText } from "#ui/parts/CountdownText.tsx";
import type { DutyItem, Evidence } from "../contract.ts";
import { DutyActions } from "./DutyActions.tsx";
import { evidenceWords, excerptWords } from "./event-words.ts";
import { StandingChip } from "./standing-chip.tsx";
import s from "./compliance.module.css";

const RUNNING = ["open", "soon", "overdue"];

/** One duty of an article; a click shows the events that opened, began and ended it, and why this person owed it. */
export function DutyEvidence({ duty, events }: { duty: DutyItem; events: readonly Evidence[] }) {
  const { t } = useTranslation();
  const f = useFormat();
  const [open, setOpen] = useState(false);
  const id = useId();
  const about = duty.subject
    .map(({ value }) => value)
    .filter((value) => value !== duty.debtor.person?.name && !/^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(value));
  const person = duty.debtor.person?.name ?? (RUNNING.includes(duty.standing) ? t("duties.nobody") : undefined);
  const who = [duty.debtor.post?.name, person].filter(Boolean).join(" ");
  const basis = duty.debtor.actingFor
    ? t("duties.view.basis", { basis: duty.debtor.actingFor.label ?? t("duties.handedOver") })
    : "";
  const line = [who + basis, duty.word, ...about, duty.reason].filter(Boolean).join(dot());
  return (
    <li>
      <button type="button" className={s.duty} aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)}>
        <span className={s.place}>{duty.place}</span>
        <span className={s.what}>
          {duty.no > 1 ? t("duties.view.no", { title: duty.title, no: duty.no }) : duty.title}
          <small>{line}</small>
        </span>
        <span className={s.end}>
          {RUNNING.includes(duty.standing) && duty.due ? (
            <CountdownText due={duty.due} state="open" soft={duty.soft || duty.effort} inline />
          ) : duty.elapsed !== null && ["done", "done-late", "started", "started-late"].includes(duty.standing) ? (
            <b>{f.duration(duty.elapsed)}</b>
          ) : null}
          <StandingChip standing={duty.standing} violation={duty.violation} />
        </span>
      </button>
      <div id={id} hidden={!open} className={s.evidence}>
        {open && <Proof duty={duty} events={events} />}
      </div>
    </li>
  );
}

function Proof({ duty, events }: { duty: DutyItem; events: readonly Evidence[] }) {
  const { t } = useTranslation();
  const event = (id: string | null) => events.find(({ eventId }) => eventId === id) ?? null;
  return (
    <>
      <dl>
        {duty.dueWords && (
          <>
            <dt>{t("duties.view.due")}</dt>
            <dd>
              {duty.dueWords}
              {duty.interpretation && <small>{t("duties.view.interpretation")}</small>}
            </dd>
          </>
        )}
        {duty.debtor.reasons.length > 0 && (
          <>
            <dt>{t("duties.view.why")}</dt>
            <dd>
              {duty.debtor.reasons.map((reason) => (
                <span key={reason}>{reason}</span>
              ))}
            </dd>
          </>
        )}
        <Event label={t("duties.view.opened")} evidence={event(duty.opened)} />
        {duty.begun !== duty.closed && <Event label={t("duties.view.begun")} evidence={event(duty.begun)} />}
        <Event label={t(`duties.view.closed.${duty.standing}`)} evidence={event(duty.closed)} />
        <Event label={t("duties.view.breached")} evidence={event(duty.breached)} />
        {duty.approver && (
          <>
            <dt>{t("duties.view.approver")}</dt>
            <dd>{duty.approver.name}</dd>
          </>
        )}
      </dl>
      <DutyActions duty={duty} />
    </>
  );
}

function Event({ label, evidence }: { label: string; evidence: Evidence | null }) {
  const { t } = useTranslation();
  const f = useFormat();
  if (!evidence) return null;
  const { actor, actingFor, at, recordedAt } = evidence;
  const said = excerptWords(evidence, (each) => f.date(each, "datetime"));
  const who = [
    actor?.name ?? t("duties.view.system"),
    actingFor?.label ? t("duties.view.basis", { basis: actingFor.label }) : "",
  ].join("");
  // Written down a minute or more after it was so: both times are told.
  const later = Date.parse(recordedAt) - Date.parse(at) >= 60_000;
  return (
    <>
      <dt>{label}</dt>
      <dd>
        <time dateTime={at}>{f.date(at, "datetime")}</time> {who}
        <span>{evidenceWords(evidence, t)}</span>
        {later && <small>{t("duties.view.recorded", { at: f.date(recordedAt, "datetime") })}</small>}
        {said && <small className={s.excerpt}>{said}</small>}
      </dd>
    </>
  );
}
