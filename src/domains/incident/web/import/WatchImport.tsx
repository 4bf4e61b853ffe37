import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { resume, stop } from "#kernel/jobs/contract.ts";
import { useAnswer } from "#ui/hooks/use-answer.ts";
import { useOperation } from "#ui/hooks/use-operation.ts";
import { Actions } from "#ui/page/Actions.tsx";
import type { PageAction } from "#ui/page/types.ts";
import { Card } from "#ui/parts/Card.tsx";
import { ErrorState } from "#ui/parts/ErrorState.tsx";
import { ProgressBar, type JobProgress } from "#ui/parts/ProgressBar.tsx";
import { LoadingScreen } from "#ui/screens/LoadingScreen.tsx";
import { importResult } from "../../import/contract.ts";
import { ImportReportView } from "./ImportReportView.tsx";
import { useTask } from "#kernel/jobs/web/use-task.ts";
import s from "./import.module.css";

type Props = {
  taskId: string;
  /** Tells the page whether the report is there; the same function each time. */
  onEnd: (ended: boolean) => void;
  onAnew: () => void;
  /** Back to the columns; only while the file is still known here. */
  onBack?: () => void;
  /** Stores what was only tried. */
  onStore?: () => void;
  storing?: boolean;
};

/** The third step: how far the import is, with buttons to stop and go on; then what became of the rows. */
export function WatchImport({ taskId, onEnd, onAnew, onBack, onStore, storing = false }: Props) {
  const { t } = useTranslation();
  const { data: task, error, refetch } = useTask(taskId);
  const ended = task?.state === "done";
  const { data } = useAnswer(importResult, ended ? { taskId } : undefined);
  const halt = useOperation(stop);
  const goOn = useOperation(resume);
  useEffect(() => onEnd(ended), [onEnd, ended]);
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!task) return <LoadingScreen />;

  const report = ended ? data?.report : undefined;
  const job: JobProgress = {
    label: t("task.incident.import"),
    state: task.state === "queued" ? "waiting" : task.state,
    done: task.done,
    ...(task.total === null ? {} : { total: task.total }),
    ...(task.stopRequested && task.state === "running"
      ? { note: t("incident.import.stopping") }
      : task.message
        ? { note: t(task.message.key, task.message.params) }
        : {}),
  };
  const actions: PageAction[] = [];
  if (report?.dryRun && onStore)
    actions.push({
      key: "store",
      label: t("incident.import.storeTried"),
      primary: true,
      busy: storing,
      onClick: onStore,
    });
  if (report && !report.dryRun && report.kept > 0)
    actions.push({ key: "list", label: t("incident.import.toList"), primary: true, to: "/incidents" });
  if (onBack && task.state !== "running" && task.state !== "queued")
    actions.push({ key: "back", label: t("incident.import.backToColumns"), onClick: onBack });
  actions.push({ key: "anew", label: t("incident.import.anew"), onClick: onAnew });
  return (
    <div className={s.stack}>
      <Card padded>
        <ProgressBar job={job} onStop={() => halt.fire({ id: taskId })} onResume={() => goOn.fire({ id: taskId })} />
      </Card>
      {report && <ImportReportView report={report} />}
      <div className={s.actions}>
        <Actions actions={actions} />
      </div>
    </div>
  );
}
