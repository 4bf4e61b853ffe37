import { Button } from "@mantine/core";
import IconAlertTriangle from "@tabler/icons-react/dist/esm/icons/IconAlertTriangle.mjs";
import { useTranslation } from "react-i18next";
import { problemOf } from "../hooks/problem.ts";
import s from "./ErrorState.module.css";

type Props = {
  /** What was thrown: a ProblemError of the client, or anything. */
  error: unknown;
  onRetry?: () => void;
  /** Names of fields in the reader's words, for messages that belong to one. */
  labels?: Record<string, string>;
};

const KNOWN = [401, 403, 404];

/** A refusal or a failure: what happened, at which field, and what to do. */
export function ErrorState({ error, onRetry, labels = {} }: Props) {
  const { t } = useTranslation();
  const problem = problemOf(error);
  const kind = problem.code === "network" ? "network" : KNOWN.includes(problem.status) ? problem.status : "unexpected";
  const worded = problem.detail && problem.code !== "unexpected";
  return (
    <div className={s.error} role="alert">
      <IconAlertTriangle size={20} stroke={1.7} />
      <div>
        <p>{t(`ui.problem.${kind}.title`)}</p>
        <div>{worded ? problem.detail : t(`ui.problem.${kind}`)}</div>
        {problem.errors && problem.errors.length > 0 && (
          <ul>
            {problem.errors.map(({ path, message, key }) => (
              <li key={path + key}>
                {path && <b>{labels[path] ?? path}</b>} {message ?? key}
              </li>
            ))}
          </ul>
        )}
        {problem.code === "not-signed-in" && (
          <>
            <div>{t("ui.problem.401.kept")}</div>
            <Button component="a" href="/sign-in" target="_blank" variant="default" size="xs" mt="sm">
              {t("ui.problem.401.open")}
            </Button>
          </>
        )}
        {onRetry && (
          <Button variant="default" size="xs" mt="sm" onClick={onRetry}>
            {t("ui.retry")}
          </Button>
        )}
        {problem.instance && <small>{t("ui.problem.reference", { number: problem.instance })}</small>}
      </div>
    </div>
  );
}
