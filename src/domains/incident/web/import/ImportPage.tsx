import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { UploadedFile } from "#ui/form/fields.ts";
import { useOperation } from "#ui/hooks/use-operation.ts";
import { useUrlState } from "#ui/hooks/use-url-state.ts";
import { Page } from "#ui/page/Page.tsx";
import { PageHeader } from "#ui/page/PageHeader.tsx";
import type { Step } from "#ui/page/types.ts";
import { importStart } from "../../import/contract.ts";
import { ChooseFile } from "./ChooseFile.tsx";
import { MapColumns } from "./MapColumns.tsx";
import { noOptions, readingOf, type Options } from "./options.ts";
import { WatchImport } from "./WatchImport.tsx";

const STEPS = ["file", "columns", "run", "report"] as const;

/** Import of incidents: choose a file, see how it is read, try or store, watch, and read what became of each row. */
export default function ImportPage() {
  const { t } = useTranslation();
  const [file, setFile] = useState<UploadedFile>();
  const [options, setOptions] = useState<Options>(noOptions);
  const [ended, setEnded] = useState(false);
  const [{ task }, setUrl] = useUrlState<{ task?: string }>({});
  const start = useOperation(importStart, {
    changes: ["task"],
    onDone: ({ taskId }) => {
      setEnded(false);
      setUrl({ task: taskId });
    },
  });

  const at = task ? (ended ? "report" : "run") : file ? "columns" : "file";
  const steps = STEPS.map((key, index): Step => {
    const now = STEPS.indexOf(at);
    return {
      key,
      label: t(`incident.import.step.${key}`),
      state: index < now ? "done" : index === now ? "now" : "next",
    };
  });
  const run = (dryRun: boolean) => {
    if (!file) return;
    const { source, mode } = options;
    start.fire({ uploadId: file.id, ...readingOf(options), ...(source ? { source } : {}), mode, dryRun });
  };
  const anew = () => {
    setFile(undefined);
    setOptions(noOptions());
    setUrl({});
  };
  return (
    <Page title={t("incident.import.title")}>
      <PageHeader
        plain
        title={t("incident.import.title")}
        note={t("incident.import.note")}
        steps={steps}
        back={{ to: "/incidents", label: t("incident.import.back") }}
      />
      {task ? (
        <WatchImport
          key={task}
          taskId={task}
          onEnd={setEnded}
          onAnew={anew}
          {...(file ? { onBack: () => setUrl({}), onStore: () => run(false), storing: start.busy } : {})}
        />
      ) : file ? (
        <MapColumns file={file} options={options} onOptions={setOptions} onRun={run} onAnew={anew} busy={start.busy} />
      ) : (
        <ChooseFile onFile={setFile} />
      )}
    </Page>
  );
}
