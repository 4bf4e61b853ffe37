import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ActionDialog } from "#ui/form/ActionDialog.tsx";
import { useOperation } from "#ui/hooks/use-operation.ts";
import { disabledReason } from "#ui/page/disabled-reason.ts";
import { PageHeader } from "#ui/page/PageHeader.tsx";
import type { PageAction, Step } from "#ui/page/types.ts";
import { Chip } from "#ui/parts/Chip.tsx";
import * as c from "../../contract.ts";
import { nextStage, type Stage } from "../../lifecycle.ts";
import { LightChip, StateChip } from "../StateChip.tsx";
import { useWords } from "../use-words.ts";
import { useSheet } from "./use-sheet.ts";

/** Number, year, organisation, how far the year is, and what can be done now. */
export function SheetHead() {
  const { t } = useTranslation();
  const w = useWords();
  const sheet = useSheet();
  const [dialog, setDialog] = useState<"submit" | "correct">();
  const publish = useOperation(c.publish, { done: t("policy.web.published") });
  const begin = useOperation(c.beginStage, { done: t("policy.web.stageBegun") });
  const submit = useOperation(c.submit, {
    quiet: true,
    done: t("policy.web.submitted"),
    changes: ["approval", "duty"],
  });
  const correct = useOperation(c.correct, { quiet: true, done: t("policy.web.correctionBegun") });
  const { id, version } = sheet;
  const refusal = (verb: string) => {
    const found = disabledReason(sheet.can, verb, (key, params) => t(key, params ?? {}));
    return found ? { disabledReason: found } : {};
  };
  const stages = sheet.form.definition.stages;
  const next = nextStage(sheet.stage, stages);
  const act: Record<string, PageAction> = {
    submit: { key: "submit", label: t("policy.web.submit"), onClick: () => setDialog("submit"), ...refusal("submit") },
    publish: {
      key: "publish",
      label: t("policy.web.publish"),
      busy: publish.busy,
      onClick: () => publish.fire({ id, version }),
      ...refusal("publish"),
    },
    begin: {
      key: "begin",
      label: next ? t("policy.web.beginStage", { stage: t(`policy.stage.${next}`) }) : t("policy.web.beginNext"),
      busy: begin.busy,
      onClick: () => begin.fire({ id, version }),
      ...refusal("begin-stage"),
    },
    correct: {
      key: "correct",
      label: t("policy.web.correct"),
      onClick: () => setDialog("correct"),
      ...refusal("correct"),
    },
  };
  const main =
    sheet.status === "draft" ? "submit" : sheet.status === "published" ? (next ? "begin" : "correct") : "publish";
  const order = [main, ...(main === "correct" ? [] : sheet.status === "published" ? ["correct"] : [])];
  const actions = order.flatMap((key, index) => {
    const action = act[key];
    return action ? [{ ...action, ...(index === 0 ? { primary: true } : {}) }] : [];
  });
  const steps = stages.map((stage): Step => ({
    key: stage,
    label: t(`policy.stage.${stage}`),
    state: stepState(stages, stage, sheet),
    ...(stage === sheet.stage ? { note: t(`policy.status.${sheet.status}`) } : {}),
  }));
  return (
    <>
      <PageHeader
        back={{ to: "/policies", label: t("policy.nav") }}
        chips={
          <>
            <Chip>{sheet.number}</Chip>
            <StateChip stage={sheet.stage} status={sheet.status} correcting={sheet.correcting} />
            {sheet.light !== "none" && <LightChip light={sheet.light} />}
          </>
        }
        title={`${w.year(sheet.fiscalYear)} ${sheet.title}`}
        note={sheet.correction === null ? undefined : t("policy.web.correctionOf", { reason: sheet.correction })}
        actions={[
          ...actions,
          { key: "pdf", label: "PDF", onClick: () => open(printUrl(sheet, w.locale), "_blank", "noopener") },
        ]}
        {...(stages.length > 1 ? { steps } : {})}
      />
      <ActionDialog
        opened={dialog === "submit"}
        onClose={() => setDialog(undefined)}
        title={t("policy.web.submit")}
        intro={t("policy.web.submitIntro")}
        fields={[{ kind: "textarea", name: "note", label: t("policy.web.noteToHead"), maxLength: 2_000 }]}
        onSubmit={({ note }) => submit.run({ id, version, note: note ?? "" })}
      />
      <ActionDialog
        opened={dialog === "correct"}
        onClose={() => setDialog(undefined)}
        title={t("policy.web.correct")}
        intro={t("policy.web.correctIntro")}
        fields={[{ kind: "textarea", name: "reason", label: t("policy.web.reason"), required: true, maxLength: 2_000 }]}
        onSubmit={({ reason }) => correct.run({ id, version, reason })}
      />
    </>
  );
}

function stepState(stages: readonly Stage[], stage: Stage, sheet: c.Sheet): Step["state"] {
  const [own, now] = [stages.indexOf(stage), stages.indexOf(sheet.stage)];
  if (own !== now) return own < now ? "done" : "next";
  return sheet.status === "published" && own === stages.length - 1 ? "done" : "now";
}

/** The printed form; era or western years follow the reader's choice. */
export function printUrl({ id }: c.Sheet, locale: string, calendar: "era" | "western" = "era", no?: number): string {
  const query = new URLSearchParams({ locale, calendar, ...(no === undefined ? {} : { no: String(no) }) });
  return `/api/records/${id}/forms/policy-sheet?${query.toString()}`;
}
