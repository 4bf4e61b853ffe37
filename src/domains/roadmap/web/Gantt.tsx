import { Fragment } from "react";
import { useTranslation } from "react-i18next";
import { tokyoDay } from "#kernel/i18n/moment.ts";
import { now } from "#ui/hooks/clock.ts";
import { useFormat } from "#ui/hooks/use-format.ts";
import { Link } from "#ui/Link.tsx";
import { Card } from "#ui/parts/Card.tsx";
import { gap } from "#ui/marks.ts";
import { PriorityChip, StageChip } from "./chips.tsx";
import type { Roadmap } from "../contract.ts";
import s from "./roadmap.module.css";

const day = (text: string) => Date.parse(`${text}T00:00:00Z`) / 86_400_000;

/** Initiatives over the months, by phase with its gate; the darker part of a bar is what is proven, a red edge is past its end. */
export function Gantt({ roadmap }: { roadmap: Roadmap }) {
  const { t } = useTranslation();
  const f = useFormat();
  const first = Math.min(day(roadmap.startsOn), ...roadmap.plan.map(({ startsOn }) => day(startsOn)));
  const last = Math.max(day(roadmap.endsOn), ...roadmap.plan.map(({ endsOn }) => day(endsOn))) + 1;
  const at = (value: number) => `${((value - first) / (last - first)) * 100}%`;
  const months = monthsBetween(first, last);
  const today = day(tokyoDay(now()));
  const lines = months
    .slice(1)
    .map(({ start }) => `linear-gradient(var(--line-2), var(--line-2)) ${at(start)} 0 / 1px 100% no-repeat`)
    .join(", ");
  const columns = months
    .map((month, index) => `minmax(0, ${(months[index + 1]?.start ?? last) - Math.max(first, month.start)}fr)`)
    .join(" ");
  const line = today >= first && today < last ? <div className={s.today} style={{ left: at(today) }} /> : null;
  return (
    <Card title={t("roadmap.web.view.gantt")}>
      <div className={s.gantt}>
        <div className={s.corner} />
        <div className={s.months} style={{ gridTemplateColumns: columns }} aria-hidden>
          {months.map(({ start, text }, index) => (
            <span key={start}>
              {/* The year stands above its first month: beside it there is no room. */}
              <small>{index === 0 || text.endsWith("-01") ? f.date(`${text}-01`, "year") : ""}</small>
              {f.date(`${text}-01`, "monthName")}
            </span>
          ))}
        </div>
        {today >= first && today < last && (
          <>
            <div className={s.corner} data-thin />
            <div className={s.lane} data-thin aria-hidden>
              <span className={s.now} style={{ left: at(today) }} data-end={today > (first + last) / 2}>
                {t("roadmap.web.gantt.today", { at: f.date(tokyoDay(now()), "monthDay") })}
              </span>
            </div>
          </>
        )}
        {roadmap.phases.map((phase) => (
          <Fragment key={phase.id}>
            <div className={s.stage}>
              {t("roadmap.web.phaseNo", { no: phase.no })}
              {gap()}
              {phase.name}
            </div>
            <div className={s.lane} data-thin style={{ background: lines }}>
              <div
                className={s.span}
                style={{
                  left: at(day(phase.startsOn)),
                  width: at(first + day(phase.endsOn) + 1 - day(phase.startsOn)),
                }}
              />
              <span
                className={s.diamond}
                data-state={phase.state}
                style={{ left: at(day(phase.endsOn) + 1) }}
                title={t("roadmap.web.gantt.gate", { no: phase.no, state: t(`roadmap.phase.state.${phase.state}`) })}
              />
              {line}
            </div>
            {roadmap.plan
              .filter(({ phaseId }) => phaseId === phase.id)
              .map((each) => {
                const share = each.progress ?? 0;
                const ends = day(each.endsOn) + 1;
                const late = ends <= today && share < 1 && each.stage !== "settled" && each.stage !== "stopped";
                return (
                  <Fragment key={each.id}>
                    <div className={s.name}>
                      <Link to={`/initiatives/${each.id}`}>{each.title}</Link>
                      <span>
                        <StageChip stage={each.stage} />
                        <PriorityChip priority={each.priority} />
                      </span>
                    </div>
                    <div className={s.lane} style={{ background: lines }}>
                      <div
                        className={s.bar}
                        data-stage={each.stage}
                        data-late={late}
                        title={f.span(f.date(each.startsOn, "date"), f.date(each.endsOn, "date"))}
                        style={{ left: at(day(each.startsOn)), width: at(first + ends - day(each.startsOn)) }}
                      >
                        <i style={{ width: `${share * 100}%` }} />
                        {each.progress !== null && <b>{f.percent(share)}</b>}
                      </div>
                      {line}
                    </div>
                  </Fragment>
                );
              })}
          </Fragment>
        ))}
      </div>
      <p className={s.legend}>
        <span>
          <i data-what="proven" /> {t("roadmap.web.gantt.proven")}
        </span>
        <span>
          <i data-what="late" /> {t("roadmap.web.gantt.late")}
        </span>
        <span>
          <i data-what="gate" /> {t("roadmap.web.gantt.gates")}
        </span>
      </p>
    </Card>
  );
}

function monthsBetween(first: number, last: number): { start: number; text: string }[] {
  const months: { start: number; text: string }[] = [];
  const date = new Date(first * 86_400_000);
  for (let year = date.getUTCFullYear(), month = date.getUTCMonth(); ; month++) {
    const start = Date.UTC(year, month, 1) / 86_400_000;
    if (start >= last) return months;
    months.push({ start, text: new Date(start * 86_400_000).toISOString().slice(0, 7) });
  }
}
