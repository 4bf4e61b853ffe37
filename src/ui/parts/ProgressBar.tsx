import { aside } from "#ui/marks.ts";
import { Button, Progress } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useFormat } from "../hooks/use-format.ts";
import s from "./ProgressBar.module.css";

export type JobProgress = {
  label: string;
  state: "waiting" | "running" | "stopped" | "failed" | "done";
  done: number;
  /** Unknown at first for some jobs. */
  total?: number;
  /** What it is doing, or why it failed. */
  note?: string;
};

type Props = { job: JobProgress; onStop?: () => void; onResume?: () => void };

/** Long work: how far, of how much; it can be stopped and resumed. */
export function ProgressBar({ job, onStop, onResume }: Props) {
  const { t } = useTranslation();
  const f = useFormat();
  const { state, done, total, note, label } = job;
  const share = state === "done" ? 1 : total ? Math.min(1, done / total) : 0;
  const color = state === "failed" ? "shu" : state === "done" ? "koke" : state === "stopped" ? "yamabuki" : "ai";
  const moving = state === "running";
  return (
    <div className={s.job} data-state={state}>
      <div className={s.head}>
        <b>{label}</b>
        <span role="status">
          {t(`ui.job.${state}`)}
          {total !== undefined && ` ${f.number(done)} / ${f.number(total)}`}
          {total !== undefined && moving && `${aside(f.percent(share))}`}
        </span>
      </div>
      <Progress.Root size="md">
        <Progress.Section
          value={moving && total === undefined ? 100 : share * 100}
          color={color}
          striped={moving}
          animated={moving}
          aria-label={label}
        />
      </Progress.Root>
      <div className={s.foot}>
        {note && <small>{note}</small>}
        {onStop && (moving || state === "waiting") && (
          <Button variant="default" size="compact-sm" onClick={onStop}>
            {t("ui.job.stop")}
          </Button>
        )}
        {onResume && (state === "stopped" || state === "failed") && (
          <Button variant="light" size="compact-sm" onClick={onResume}>
            {t("ui.job.resume")}
          </Button>
        )}
      </div>
    </div>
  );
}
