import { useTranslation } from "react-i18next";
import type { Task } from "#kernel/jobs/contract.ts";
import { useEnded } from "#kernel/jobs/web/use-ended.ts";
import { WatchTask } from "#kernel/jobs/web/WatchTask.tsx";
import { useAnswer } from "#ui/hooks/use-answer.ts";
import type { PageAction } from "#ui/page/types.ts";
import { importResult } from "../../import/contract.ts";
import { ImportReportView } from "./ImportReportView.tsx";

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

/** The third step: how far the import is; then what became of the rows. */
export function WatchImport({ taskId, onEnd, onAnew, onBack, onStore, storing = false }: Props) {
  const { t } = useTranslation();
  const { ended, end } = useEnded(onEnd);
  const { data } = useAnswer(importResult, ended ? { taskId } : undefined);
  const report = ended ? data?.report : undefined;
  const actions = ({ state }: Task): PageAction[] => [
    ...(report?.dryRun && onStore
      ? [{ key: "store", label: t("incident.import.storeTried"), primary: true, busy: storing, onClick: onStore }]
      : []),
    ...(report && !report.dryRun && report.kept > 0
      ? [{ key: "list", label: t("incident.import.toList"), primary: true, to: "/incidents" }]
      : []),
    ...(onBack && state !== "running" && state !== "queued"
      ? [{ key: "back", label: t("incident.import.backToColumns"), onClick: onBack }]
      : []),
    { key: "anew", label: t("incident.import.anew"), onClick: onAnew },
  ];
  return (
    <WatchTask taskId={taskId} label={t("task.incident.import")} actions={actions} onEnd={end}>
      {report && <ImportReportView report={report} />}
    </WatchTask>
  );
}
