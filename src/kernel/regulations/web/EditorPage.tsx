import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useApi } from "#ui/hooks/api.tsx";
import { notify } from "#ui/hooks/notify.ts";
import { problemOf } from "#ui/hooks/problem.ts";
import { useAnswer } from "#ui/hooks/use-answer.ts";
import { useFormat } from "#ui/hooks/use-format.ts";
import { useGo } from "#ui/hooks/use-go.ts";
import { useOperation } from "#ui/hooks/use-operation.ts";
import { usePathParam } from "#ui/hooks/use-path-param.ts";
import { Page } from "#ui/page/Page.tsx";
import { PageHeader } from "#ui/page/PageHeader.tsx";
import { RecordLayout } from "#ui/page/RecordLayout.tsx";
import type { PageAction } from "#ui/page/types.ts";
import { Card } from "#ui/parts/Card.tsx";
import { Chip } from "#ui/parts/Chip.tsx";
import { CodeEditor } from "#ui/parts/CodeEditor.tsx";
import { EmptyState } from "#ui/parts/EmptyState.tsx";
import { ErrorState } from "#ui/parts/ErrorState.tsx";
import { FilterChips } from "#ui/parts/FilterChips.tsx";
import { LoadingScreen } from "#ui/screens/LoadingScreen.tsx";
import type { Output } from "#kernel/contract/contract.ts";
import { getVersion, save, validate, vocabulary, type RegulationProblem } from "../contract.ts";
import type { Pack } from "../pack.ts";
import { ActivateDialog } from "./ActivateDialog.tsx";
import { CompareCard } from "./CompareCard.tsx";
import { DryRunDialog } from "./DryRunDialog.tsx";
import { StructurePanel } from "./editor/StructurePanel.tsx";
import { put } from "./editor/update.ts";
import { PackText } from "./PackText.tsx";
import { ProblemList } from "./ProblemList.tsx";
import { StateChip } from "./StateChip.tsx";
import s from "./regulations.module.css";
import { useReason } from "./use-reason.ts";

const VIEWS = ["forms", "source", "text", "changes"] as const;

/** The editor of a draft: forms or YAML of the same pack, what is wrong with it as one writes, and what it changes. */
export default function EditorPage() {
  const versionId = usePathParam("versionId");
  const { data, error, refetch } = useAnswer(getVersion, { id: versionId });
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <LoadingScreen />;
  return <Editor key={data.version.id} answer={data} />;
}

interface State {
  source: string;
  pack: Pack | null;
  problems: RegulationProblem[];
}

function Editor({ answer }: { answer: Output<typeof getVersion> }) {
  const { t } = useTranslation();
  const reason = useReason();
  const { locale } = useFormat();
  const go = useGo();
  const { regulation, version } = answer;
  const words = useAnswer(vocabulary, {}).data;
  const [view, setView] = useState<string>(answer.pack ? "forms" : "source");
  const [asked, setAsked] = useState<"activate" | "dry-run">();
  const [seen, setSeen] = useState(version.version);
  const [saved, setSaved] = useState(answer.source);
  const draft = useDraftPack({ source: answer.source, pack: answer.pack as Pack | null, problems: answer.problems });
  const { state } = draft;
  const dirty = state.source !== saved;
  const store = useOperation(save, { done: t("regulations.saved") });
  const title = regulation.title[locale] || regulation.title.ja;
  const errors = state.problems.filter(({ severity }) => severity === "error").length;

  const keep = async () => {
    const done = await store.run({ id: version.id, version: seen, source: state.source }).catch(() => undefined);
    if (!done) return false;
    setSeen(done.version);
    setSaved(state.source);
    draft.found(done.problems);
    return true;
  };
  /** What acts on the stored draft saves first, so that it acts on what one sees. */
  const ask = async (next: "activate" | "dry-run") => {
    if (!dirty || (await keep())) setAsked(next);
  };
  const after = (next: "activate" | "dry-run") => () => void ask(next);
  const why = reason(answer.can, "save");
  const hindered = why ?? (errors > 0 ? t("regulations.errors-first") : undefined);
  const mayActivate = answer.can["activate"] === true || errors === 0;
  const actions: PageAction[] = [
    {
      key: "save",
      label: t("ui.save"),
      onClick: () => void keep(),
      primary: true,
      busy: store.busy,
      ...(why ? { disabledReason: why } : dirty ? {} : { disabledReason: t("regulations.unchanged") }),
    },
    {
      key: "dry-run",
      label: t("regulations.dryRun"),
      onClick: after("dry-run"),
      ...(hindered ? { disabledReason: hindered } : {}),
    },
    {
      key: "activate",
      label: t("regulations.activate"),
      onClick: after("activate"),
      ...(hindered || !mayActivate ? { disabledReason: hindered ?? t("ui.notAllowed") } : {}),
    },
  ];
  useUnloadWarning(dirty);
  return (
    <Page title={`${title} ${t("regulations.edit")}`}>
      <PageHeader
        plain
        back={{ to: `/regulations/${regulation.id}/versions`, label: title }}
        title={t(version.state === "draft" ? "regulations.draftTitle" : "regulations.version", {
          number: version.number,
        })}
        chips={
          <>
            <StateChip version={version} />
            {dirty && <Chip tone="yamabuki">{t("regulations.dirty")}</Chip>}
          </>
        }
        actions={actions}
      />
      <FilterChips
        label={t("regulations.views")}
        value={view}
        onChange={setView}
        options={VIEWS.map((value) => ({ value, label: t(`regulations.view.${value}`) }))}
      />
      <RecordLayout
        side={
          <div className={s.beside}>
            <ProblemList problems={state.problems} busy={draft.checking} />
          </div>
        }
      >
        {view === "source" && (
          <Card padded>
            <CodeEditor
              label={t("regulations.view.source")}
              value={state.source}
              onChange={draft.write}
              rows={32}
              readOnly={why !== undefined}
              problems={state.problems.flatMap(({ line, message, severity }) =>
                line === null || severity === "info" ? [] : [{ line, message, severity }],
              )}
            />
          </Card>
        )}
        {view !== "source" && view !== "changes" && !state.pack && (
          <Card>
            <EmptyState title={t("regulations.unreadableDraft")}>{t("regulations.unreadableDraft.text")}</EmptyState>
          </Card>
        )}
        {view === "forms" && state.pack && words && (
          <StructurePanel
            pack={state.pack}
            vocabulary={words}
            change={(path, next) => draft.change((pack) => put(pack, path, next))}
          />
        )}
        {view === "text" && state.pack && <PackText pack={state.pack} posts={answer.names.posts} />}
        {view === "changes" &&
          (dirty ? (
            <Card>
              <EmptyState title={t("regulations.saveToCompare")} compact />
            </Card>
          ) : (
            <CompareCard id={version.id} withId="" versions={[]} onWith={() => undefined} />
          ))}
      </RecordLayout>
      {asked === "activate" && (
        <ActivateDialog
          id={version.id}
          number={version.number}
          version={seen}
          onClose={() => setAsked(undefined)}
          onDone={() => go(`/regulations/${regulation.id}/versions`)}
        />
      )}
      {asked === "dry-run" && <DryRunDialog id={version.id} onClose={() => setAsked(undefined)} />}
    </Page>
  );
}

/** Source and pack of the same draft, kept in step by the server's check half a second after the last change. */
function useDraftPack(initial: State) {
  const call = useApi();
  const [state, setState] = useState(initial);
  const [checking, setChecking] = useState(false);
  const latest = useRef(0);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const base = useRef(initial.source);
  useEffect(() => () => clearTimeout(timer.current), []);

  const check = (input: { source: string } | { pack: Pack; former: string }) => {
    clearTimeout(timer.current);
    const ticket = ++latest.current;
    timer.current = setTimeout(() => {
      setChecking(true);
      call(validate, input as never).then(
        (answer) => {
          if (ticket !== latest.current) return;
          base.current = answer.source;
          setState({ source: answer.source, pack: answer.pack as Pack | null, problems: answer.problems });
          setChecking(false);
        },
        (error: unknown) => {
          if (ticket !== latest.current) return;
          setChecking(false);
          // A form may hold for a moment what no pack can hold, such as an empty code; the sentence says so.
          notify({ tone: "yamabuki", id: "regulation-check", message: problemOf(error).detail });
        },
      );
    }, 500);
  };
  return {
    state,
    checking,
    write(source: string) {
      setState((before) => ({ ...before, source }));
      check({ source });
    },
    change(make: (pack: Pack) => Pack) {
      if (!state.pack) return;
      const pack = make(state.pack);
      setState((before) => ({ ...before, pack }));
      check({ pack, former: base.current });
    },
    found: (problems: RegulationProblem[]) => setState((before) => ({ ...before, problems })),
  };
}

/** The browser asks before a page with unsaved work is closed. */
function useUnloadWarning(dirty: boolean): void {
  useEffect(() => {
    if (!dirty) return undefined;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener("beforeunload", ask);
    return () => removeEventListener("beforeunload", ask);
  }, [dirty]);
}
