import { useTranslation } from "react-i18next";
import { useEnded } from "#kernel/jobs/web/use-ended.ts";
import { WatchTask } from "#kernel/jobs/web/WatchTask.tsx";
import { useAnswer } from "#ui/hooks/use-answer.ts";
import { useFormat } from "#ui/hooks/use-format.ts";
import type { PageAction } from "#ui/page/types.ts";
import { KpiRow } from "#ui/parts/KpiRow.tsx";
import { importResult, type ImportReport } from "../../import/contract.ts";
import { ErrorTable, NoteList } from "./ReportParts.tsx";

type Props = {
  taskId: string;
  onEnd: (ended: boolean) => void;
  onAnew: () => void;
  /** Stores what was only tried. */
  onStore?: () => void;
  storing?: boolean;
};

/** The third step: how far the import is; then what became of the rows. */
export function WatchImport({ taskId, onEnd, onAnew, onStore, storing = false }: Props) {
  const { t } = useTranslation();
  const { ended, end } = useEnded(onEnd);
  const { data } = useAnswer(importResult, ended ? { taskId } : undefined);
  const report = ended ? data?.report : undefined;
  const first = report && !report.dryRun ? report.first : null;
  const one = report && report.sheets.created + report.sheets.updated === 1;
  const actions = (): PageAction[] => [
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
    <WatchTask taskId={taskId} label={t("task.policy.import")} actions={actions} onEnd={end}>
      {report && <Report report={report} />}
    </WatchTask>
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
