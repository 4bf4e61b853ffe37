import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useOperation } from "#ui/hooks/use-operation.ts";
import { useUrlState } from "#ui/hooks/use-url-state.ts";
import { Page } from "#ui/page/Page.tsx";
import { PageHeader } from "#ui/page/PageHeader.tsx";
import type { Step } from "#ui/page/types.ts";
import { importStart } from "../../import/contract.ts";
import { ChooseFile } from "./ChooseFile.tsx";
import { LookInside } from "./LookInside.tsx";
import { noOptions, readingOf, type Chosen, type Options } from "./options.ts";
import { WatchImport } from "./WatchImport.tsx";

const STEPS = ["file", "look", "run", "report"] as const;

/** Import of sheets: choose a file or the sample, see what it becomes, try or store, watch, and read what came of it. */
export default function ImportPage() {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<Chosen>();
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
  const at = task ? (ended ? "report" : "run") : chosen ? "look" : "file";
  const steps = STEPS.map((key, index): Step => {
    const now = STEPS.indexOf(at);
    return { key, label: t(`policy.import.step.${key}`), state: index < now ? "done" : index === now ? "now" : "next" };
  });
  const run = (dryRun: boolean) => {
    if (!chosen) return;
    start.fire({ ...chosen.source, ...readingOf(options), mode: options.mode, dryRun });
  };
  const anew = () => {
    setChosen(undefined);
    setOptions(noOptions());
    setUrl({});
  };
  return (
    <Page title={t("policy.import.title")}>
      <PageHeader
        plain
        title={t("policy.import.title")}
        note={t("policy.import.note")}
        steps={steps}
        back={{ to: "/policies", label: t("policy.nav") }}
      />
      {task ? (
        <WatchImport
          key={task}
          taskId={task}
          onEnd={setEnded}
          onAnew={anew}
          {...(chosen ? { onStore: () => run(false), storing: start.busy } : {})}
        />
      ) : chosen ? (
        <LookInside
          chosen={chosen}
          options={options}
          onOptions={setOptions}
          onRun={run}
          onAnew={anew}
          busy={start.busy}
        />
      ) : (
        <ChooseFile onFile={setChosen} />
      )}
    </Page>
  );
}
