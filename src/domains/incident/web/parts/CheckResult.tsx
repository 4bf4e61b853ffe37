import { useTranslation } from "react-i18next";
import { useFormat } from "#ui/hooks/use-format.ts";
import type { OvertimeCheck } from "../../contract.ts";
import { StateChip } from "./chips.tsx";
import s from "./CheckResult.module.css";

/** What the check against the limits on working hours found: OK, WARN or BLOCK, and each reason with its figures. */
export function CheckResult({ check }: { check: OvertimeCheck }) {
  const { t } = useTranslation();
  const f = useFormat();
  return (
    <div className={s.check} data-result={check.result}>
      <p>
        <StateChip region="check" state={check.result} />
        <small>{t("incident.web.check.at", { at: f.date(check.checkedAt, "short") })}</small>
      </p>
      <ul>
        {check.reasons.map(({ level, key, params }) => (
          <li key={key + JSON.stringify(params)} data-level={level}>
            {t(key, worded(params, f.duration))}
          </li>
        ))}
        {check.reasons.length === 0 && <li>{t("incident.web.check.none")}</li>}
      </ul>
    </div>
  );
}

/** Lengths travel in minutes; a text reads better in hours. Both are given: `minutes` and `minutesText`. */
function worded(params: Record<string, unknown>, duration: (minutes: number) => string): Record<string, unknown> {
  const texts = Object.entries(params)
    .filter((entry): entry is [string, number] => typeof entry[1] === "number" && entry[1] >= 0)
    .map(([name, value]) => [`${name}Text`, duration(value)]);
  return { ...params, ...Object.fromEntries(texts) };
}
