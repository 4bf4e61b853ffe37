import { useTranslation } from "react-i18next";
import { useFormat } from "#ui/hooks/use-format.ts";
import { gap } from "#ui/marks.ts";
import { PhaseChip } from "./chips.tsx";
import type { Roadmap } from "../contract.ts";
import s from "./roadmap.module.css";

/** The phases side by side, and below them what the gate of the open one waits for. */
export function PhaseStrip({ roadmap }: { roadmap: Roadmap }) {
  const { t } = useTranslation();
  const f = useFormat();
  const blocked = roadmap.phases.filter(({ obstacles }) => obstacles.length > 0);
  return (
    <>
      <div className={s.phases}>
        {roadmap.phases.map((phase) => (
          <section key={phase.id} className={s.phase} data-state={phase.state}>
            <header>
              <small>{t("roadmap.web.phaseNo", { no: phase.no })}</small>
              <PhaseChip state={phase.state} />
            </header>
            <h2>{phase.name}</h2>
            <small>{f.span(f.date(phase.startsOn, "date"), f.date(phase.endsOn, "date"))}</small>
            {phase.reviewedOn && <small>{t("roadmap.web.reviewed", { at: f.date(phase.reviewedOn, "date") })}</small>}
            {phase.state !== "passed" && phase.unfinished > 0 && (
              <small>{t("roadmap.web.unfinished", { count: phase.unfinished })}</small>
            )}
            {phase.state === "passed" && phase.carryOver && <small>{phase.carryOver}</small>}
            {phase.state === "open" && phase.obstacles.length === 0 && <b>{t("roadmap.web.gate.ready")}</b>}
            {phase.obstacles.length > 0 && (
              <b className={s.waits}>{t("roadmap.web.gate.waits", { count: phase.obstacles.length })}</b>
            )}
          </section>
        ))}
      </div>
      {blocked.map((phase) => (
        <section key={phase.id} className={s.gate} aria-label={t("roadmap.web.gate.blocked")}>
          <b>
            {t("roadmap.web.phaseNo", { no: phase.no })}
            {gap()}
            {t("roadmap.web.gate.blocked")}
          </b>
          <ul className={s.obstacles}>
            {phase.obstacles.map(({ key, params }) => (
              <li key={key}>{t(key, params ?? {})}</li>
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}
