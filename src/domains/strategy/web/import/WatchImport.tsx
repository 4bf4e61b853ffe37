import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { resume, stop } from "#kernel/jobs/contract.ts";
import { useTask } from "#kernel/jobs/web/use-task.ts";
import { useAnswer } from "#ui/hooks/use-answer.ts";
import { useFormat } from "#ui/hooks/use-format.ts";
import { useOperation } from "#ui/hooks/use-operation.ts";
import { Actions } from "#ui/page/Actions.tsx";
import type { PageAction } from "#ui/page/types.ts";
import { Card } from "#ui/parts/Card.tsx";
import { ErrorState } from "#ui/parts/ErrorState.tsx";
import { KpiRow } from "#ui/parts/KpiRow.tsx";
import { ProgressBar, type JobProgress } from "#ui/parts/ProgressBar.tsx";
import { LoadingScreen } from "#ui/screens/LoadingScreen.tsx";
import { importResult, type ImportReport } from "../../import/contract.ts";
import { ErrorTable, NoteList } from "./ReportParts.tsx";
import s from "./import.module.css";

type Props = {
  taskId: string;
  onEnd: (ended: boolean) => void;
  onAnew: () => void;
  /** Stores what was only tried. */
  onStore?: () => void;
  storing?: boolean;
};

/** The third step: how far the import is, with buttons to stop and go on; then what became of the rows. */
export function WatchImport({ taskId, onEnd, onAnew, onStore, storing = false }: Props) {
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
    label: t("task.policy.import"),
    state: task.state === "queued" ? "waiting" : task.state,
    done: task.done,
    ...(task.total === null ? {} : { total: task.total }),
    ...(task.message ? { note: t(task.message.key, task.message.params) } : {}),
  };
  const first = report && !report.dryRun ? report.first : null;
  const one = report && report.sheets.created + report.sheets.updated === 1;
  const actions: PageAction[] = [
    ...(report?.dryRun && onStore
      ? [{ key: "store", label: t("policy.import.storeTried"), primary: true, busy: storing, onClick: onStore }]
      : []),
    ...(first
      ? [
          {
            key: "open",
            label: t(one ? "policy.import.openSheet" : "policy.import.toList"),
            primary: true,
            to: one ? `/policies/${first.id}` : "/policies",
          },
        ]
      : []),
    { key: "anew", label: t("policy.import.anew"), onClick: onAnew },
  ];
  return (
    <div className={s.stack}>
      <Card padded>
        <ProgressBar job={job} onStop={() => halt.fire({ id: taskId })} onResume={() => goOn.fire({ id: taskId })} />
      </Card>
      {report && <Report report={report} />}
      <div className={s.actions}>
        <Actions actions={actions} />
      </div>
    </div>
  );
}

function Report({ report }: { report: ImportReport }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { read, kept, unchanged, refused, withheld, sheets, errors, errorsOmitted, notes, dryRun } = report;
  return (
    <>
      <KpiRow
        label={t("policy.import.figures")}
        items={[
          { key: "read", label: t("policy.import.read"), value: f.number(read) },
          {
            key: "kept",
            label: t(dryRun ? "policy.import.wouldKeep" : "policy.import.kept"),
            value: f.number(kept),
            tone: "koke",
            note: t("policy.import.made", { created: f.number(sheets.created), updated: f.number(sheets.updated) }),
          },
          { key: "unchanged", label: t("policy.import.unchanged"), value: f.number(unchanged) },
          {
            key: "refused",
            label: t("policy.import.refused"),
            value: f.number(refused),
            ...(refused > 0 ? { tone: "shu" as const } : {}),
            ...(withheld > 0 ? { note: t("policy.import.withheld", { figure: f.number(withheld) }) } : {}),
          },
        ]}
      />
      {errors.length > 0 && <ErrorTable errors={errors} total={errors.length + errorsOmitted} />}
      {notes.length > 0 && <NoteList notes={notes} />}
    </>
  );
}
