import { dot } from "#ui/marks.ts";
import { useTranslation } from "react-i18next";
import { FilesInput } from "#ui/form/FilesInput.tsx";
import type { UploadedFile } from "#ui/form/fields.ts";
import { useAnswer } from "#ui/hooks/use-answer.ts";
import { useFormat } from "#ui/hooks/use-format.ts";
import { Link } from "#ui/Link.tsx";
import { Card } from "#ui/parts/Card.tsx";
import { Chip } from "#ui/parts/Chip.tsx";
import { StatusList } from "#ui/parts/StatusList.tsx";
import { list as listTasks, type Task } from "#kernel/jobs/contract.ts";
import type { ImportReport } from "../../import/contract.ts";
import { uploadTable } from "#kernel/exchange/web/upload-packed.ts";
import s from "./import.module.css";

const TONES = { queued: "ai", running: "ai", done: "koke", failed: "shu", stopped: "yamabuki" } as const;
/** Words of the progress bar for the states of a task. */
const WORDS = { queued: "waiting", running: "running", done: "done", failed: "failed", stopped: "stopped" } as const;

/** The result of a task that has ended, as this kind of task leaves it. */
const reportOf = ({ result }: Task) => result as ImportReport | null;

/** The first step: one file; below it the imports that were started before. */
export function ChooseFile({ onFile }: { onFile: (file: UploadedFile) => void }) {
  const { t } = useTranslation();
  const f = useFormat();
  const before = useAnswer(listTasks, { name: "incident.import", limit: 10 });
  const noteOf = (task: Task) =>
    [
      f.date(task.createdAt, "short"),
      reportOf(task)?.dryRun ? t("incident.import.onlyTried") : null,
      task.startedBy?.name,
      task.total === null ? null : `${f.number(task.done)} / ${f.number(task.total)}`,
    ]
      .filter(Boolean)
      .join(dot());
  return (
    <>
      <Card padded>
        <FilesInput
          name={t("incident.import.file")}
          description={t("incident.import.file.hint")}
          required
          upload={uploadTable}
          accept=".csv,.tsv,.txt,.xlsx,.gz"
          value={[]}
          onChange={([file]) => file && onFile(file)}
        />
      </Card>
      {(before.data?.items.length ?? 0) > 0 && (
        <Card title={t("incident.import.before")}>
          <StatusList
            items={(before.data?.items ?? []).map((task) => ({
              key: task.id,
              label: (
                <Link to={`/incidents/import?task=${task.id}`} className={s.task}>
                  {reportOf(task)?.file.name ?? t("task.incident.import")}
                </Link>
              ),
              note: noteOf(task),
              status: <Chip tone={TONES[task.state]}>{t(`ui.job.${WORDS[task.state]}`)}</Chip>,
            }))}
          />
        </Card>
      )}
    </>
  );
}
