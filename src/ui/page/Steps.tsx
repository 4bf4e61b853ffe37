import { gap } from "#ui/marks.ts";
import { useTranslation } from "react-i18next";
import type { Step } from "./types.ts";
import s from "./Steps.module.css";

/** The states of a record as one bar: done, now, to come, each with its time. A phone names only the present one. */
export function Steps({ steps }: { steps: Step[] }) {
  const { t } = useTranslation();
  const at = steps.findIndex((step) => step.state === "now");
  const current = steps[at];
  const next = steps.slice(at + 1).find((step) => step.state === "next");
  return (
    <div>
      <ol className={s.steps} aria-label={t("ui.steps")}>
        {steps.map((step) => (
          <li key={step.key} data-state={step.state} aria-current={step.state === "now" ? "step" : undefined}>
            <span>
              {step.label}
              <span className={s.hidden}> {t(`ui.step.${step.state}`)}</span>
            </span>
            {step.note !== undefined && <small>{step.note}</small>}
          </li>
        ))}
      </ol>
      {current && (
        <p className={s.phone} aria-hidden>
          <b>{current.label}</b>
          {current.note !== undefined && <span>{current.note}</span>}
          <small>
            {at + 1} / {steps.length}
            {next && `${gap()}${t("ui.step.then", { label: next.label })}`}
          </small>
        </p>
      )}
    </div>
  );
}
