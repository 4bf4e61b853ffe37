import { dot } from "#ui/marks.ts";
import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { uploadTable } from "#kernel/exchange/web/upload-packed.ts";
import { list as listTasks, type Task } from "#kernel/jobs/contract.ts";
import { FilesInput } from "#ui/form/FilesInput.tsx";
import { useAnswer } from "#ui/hooks/use-answer.ts";
import { useFormat } from "#ui/hooks/use-format.ts";
import { Link } from "#ui/Link.tsx";
import { Card } from "#ui/parts/Card.tsx";
import { Chip } from "#ui/parts/Chip.tsx";
import { StatusList } from "#ui/parts/StatusList.tsx";
import type { ImportReport } from "../../import/contract.ts";
import type { Chosen } from "./options.ts";
import s from "./import.module.css";

const TONES = { queued: "ai", running: "ai", done: "koke", failed: "shu", stopped: "yamabuki" } as const;
const WORDS = { queued: "waiting", running: "running", done: "done", failed: "failed", stopped: "stopped" } as const;
const reportOf = ({ result }: Task) => result as ImportReport | null;

/** The first step: a file, or the city's sheet that comes with the product; below it the imports of before. */
export function ChooseFile({ onFile }: { onFile: (chosen: Chosen) => void }) {
  const { t } = useTranslation();
  const f = useFormat();
  const before = useAnswer(listTasks, { name: "policy.import", limit: 10 });
  return (
    <>
      <Card padded>
        <FilesInput
          name={t("policy.import.file")}
          description={t("policy.import.fileHint")}
          required
          upload={uploadTable}
          accept=".csv,.tsv,.txt,.xlsx,.json,.gz"
          value={[]}
          onChange={([file]) => file && onFile({ name: file.name, source: { uploadId: file.id } })}
        />
        <p className={s.sample}>
          {t("policy.import.sampleText")}
          <Button
            variant="default"
            size="xs"
            h={32}
            onClick={() => onFile({ name: t("policy.import.sample"), source: { sample: "osaka-2018" } })}
          >
            {t("policy.import.sample")}
          </Button>
        </p>
      </Card>
      {(before.data?.items.length ?? 0) > 0 && (
        <Card title={t("policy.import.before")}>
          <StatusList
            items={(before.data?.items ?? []).map((task) => ({
              key: task.id,
              label: (
                <Link to={`/policies/import?task=${task.id}`}>
                  {reportOf(task)?.file.name ?? t("task.policy.import")}
                </Link>
              ),
              note: [
                f.date(task.createdAt, "short"),
                reportOf(task)?.dryRun ? t("policy.import.onlyTried") : null,
                task.startedBy?.name,
              ]
                .filter(Boolean)
                .join(dot()),
              status: <Chip tone={TONES[task.state]}>{t(`ui.job.${WORDS[task.state]}`)}</Chip>,
            }))}
          />
        </Card>
      )}
    </>
  );
}
