import { useTranslation } from "react-i18next";
import { Card } from "#ui/parts/Card.tsx";
import { Chip } from "#ui/parts/Chip.tsx";
import { EmptyState } from "#ui/parts/EmptyState.tsx";
import type { RegulationProblem } from "../contract.ts";
import s from "./regulations.module.css";

const TONES = { error: "shu", warning: "yamabuki", info: "plain" } as const;

/** What the checker and the linter found, errors first. */
export function ProblemList({ problems, busy = false }: { problems: RegulationProblem[]; busy?: boolean }) {
  const { t } = useTranslation();
  const count = (severity: RegulationProblem["severity"]) =>
    problems.filter((each) => each.severity === severity).length;
  return (
    <Card
      title={t("regulations.problems")}
      count={
        busy
          ? t("regulations.checking")
          : t("regulations.problems.count", { errors: count("error"), warnings: count("warning") })
      }
    >
      {problems.length === 0 ? (
        <EmptyState title={t("regulations.problems.none")} compact />
      ) : (
        <ul className={s.problems} aria-live="polite">
          {problems.map(({ severity, code, message, line, path }) => (
            <li key={`${code} ${path.join(".")} ${message}`}>
              <Chip tone={TONES[severity]}>{t(`regulations.severity.${severity}`)}</Chip>
              <span>
                {message}
                <small>{line === null ? path.join(" › ") : t("regulations.atLine", { line })}</small>
              </span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
