import { dot } from "#ui/marks.ts";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Output } from "#kernel/contract/contract.ts";
import { ActionDialog } from "#ui/form/ActionDialog.tsx";
import { FormDrawer } from "#ui/form/FormDrawer.tsx";
import { textOf } from "#ui/form/values.ts";
import { useAnswer } from "#ui/hooks/use-answer.ts";
import { useFormat } from "#ui/hooks/use-format.ts";
import { useLive } from "#ui/hooks/use-live.ts";
import { useOperation } from "#ui/hooks/use-operation.ts";
import { usePathParam } from "#ui/hooks/use-path-param.ts";
import { disabledReason } from "#ui/page/disabled-reason.ts";
import { Page } from "#ui/page/Page.tsx";
import { PageHeader } from "#ui/page/PageHeader.tsx";
import { Card } from "#ui/parts/Card.tsx";
import { Chip } from "#ui/parts/Chip.tsx";
import { EmptyState } from "#ui/parts/EmptyState.tsx";
import { ErrorState } from "#ui/parts/ErrorState.tsx";
import { LoadingScreen } from "#ui/screens/LoadingScreen.tsx";
import * as metrics from "../contract.ts";
import * as contract from "../verification/contract.ts";
import { EvidenceChart } from "./EvidenceChart.tsx";
import { fieldProblem } from "#ui/form/field-problem.ts";
import { parsePeriod } from "../period-text.ts";
import { VerificationChip } from "./VerificationsPage.tsx";
import s from "./metrics.module.css";

type Verification = Output<typeof contract.get>;

/** One verification as a page to read: question, data, method, result with the series, decision. */
export default function VerificationPage() {
  const { t } = useTranslation();
  const id = usePathParam("id");
  useLive([`record:${id}`, "verification"]);
  const { data, error, refetch } = useAnswer(contract.get, { id });
  if (error) {
    return (
      <Page title={t("metrics.verifications")}>
        <ErrorState error={error} onRetry={() => void refetch()} />
      </Page>
    );
  }
  return data?.id === id ? <Sheet verification={data} /> : <LoadingScreen />;
}

function Sheet({ verification }: { verification: Verification }) {
  const { t } = useTranslation();
  const f = useFormat();
  const [open, setOpen] = useState<"write" | "conclude">();
  const reason = (verb: string) => {
    const found = disabledReason(verification.can, verb, (key, params) => t(key, params ?? {}));
    return found ? { disabledReason: found } : {};
  };
  return (
    <Page title={verification.title}>
      <PageHeader
        back={{ to: "/verifications", label: t("metrics.verifications") }}
        chips={
          <>
            <Chip>{verification.number}</Chip>
            <VerificationChip {...verification} />
          </>
        }
        title={verification.title}
        note={[verification.owner?.name, f.date(verification.openedAt, "date")].filter(Boolean).join(dot())}
        actions={[
          { key: "write", label: t("metrics.web.v.edit"), onClick: () => setOpen("write"), ...reason("update") },
          {
            key: "conclude",
            label: t("metrics.web.v.conclude"),
            onClick: () => setOpen("conclude"),
            primary: true,
            ...reason("conclude"),
          },
        ]}
      />
      {(["question", "data", "method"] as const).map((part) => (
        <Card key={part} title={t(`metrics.web.v.${part}`)} padded>
          <Prose text={verification[part]} />
        </Card>
      ))}
      <Card title={t("metrics.web.v.series")} padded>
        {verification.series.length === 0 ? (
          <EmptyState title={t("metrics.not.lacking.series")} compact />
        ) : (
          verification.series.map((each) => <EvidenceChart key={each.metric.id} {...each} />)
        )}
      </Card>
      {(["result", "decision"] as const).map((part) => (
        <Card key={part} title={t(`metrics.web.v.${part}`)} padded>
          <Prose text={verification[part]} />
        </Card>
      ))}
      <WriteDrawer verification={verification} opened={open === "write"} onClose={() => setOpen(undefined)} />
      <ConcludeDialog verification={verification} opened={open === "conclude"} onClose={() => setOpen(undefined)} />
    </Page>
  );
}

function Prose({ text }: { text: string }) {
  const { t } = useTranslation();
  return text === "" ? <p className={s.empty}>{t("metrics.web.v.empty")}</p> : <p className={s.prose}>{text}</p>;
}

interface DialogProps {
  verification: Verification;
  opened: boolean;
  onClose: () => void;
}

function WriteDrawer({ verification, opened, onClose }: DialogProps) {
  const { t } = useTranslation();
  const { data } = useAnswer(metrics.options, opened ? {} : undefined);
  const save = useOperation(contract.update, { quiet: true, done: t("metrics.web.v.saved") });
  const area = (name: string, maxLength: number, required = false) => ({
    kind: "textarea" as const,
    name,
    label: t(`metrics.web.v.${name}`),
    rows: 4,
    maxLength,
    required,
  });
  const [first] = verification.series;
  return (
    <FormDrawer
      key={`${verification.version} ${data ? "ready" : "wait"}`}
      opened={opened}
      onClose={onClose}
      title={t("metrics.web.v.edit")}
      submitLabel={t("ui.save")}
      fields={[
        { kind: "text", name: "title", label: t("metrics.web.v.title"), required: true, maxLength: 160 },
        area("question", 2000, true),
        area("data", 4000),
        area("method", 4000),
        {
          kind: "multiselect",
          name: "metrics",
          label: t("metrics.web.v.metrics"),
          options: (data?.metrics ?? []).map(({ id, name }) => ({ value: id, label: name })),
        },
        { kind: "text", name: "from", label: t("metrics.web.v.from"), placeholder: "2025-04" },
        { kind: "text", name: "to", label: t("metrics.web.v.to"), placeholder: "2026-03" },
        area("result", 8000),
      ]}
      initial={{
        ...verification,
        metrics: verification.series.map(({ metric }) => metric.id),
        from: first?.from.slice(0, 7),
        to: first?.to.slice(0, 7),
      }}
      onSubmit={(values: Record<string, unknown>) => {
        const text = (name: string) => textOf(values[name]);
        const chosen = ((values["metrics"] as string[] | undefined) ?? []).map((metricId) => {
          const kind = data?.metrics.find(({ id }) => id === metricId)?.period ?? "month";
          const [from, to] = [parsePeriod(kind, text("from")), parsePeriod(kind, text("to"))];
          if (!from) throw fieldProblem("from", t("metrics.web.v.badPeriod"));
          if (!to) throw fieldProblem("to", t("metrics.web.v.badPeriod"));
          return { metricId, from, to };
        });
        return save.run({
          id: verification.id,
          version: verification.version,
          title: text("title"),
          question: text("question"),
          data: text("data"),
          method: text("method"),
          result: text("result"),
          series: chosen,
        });
      }}
    />
  );
}

function ConcludeDialog({ verification, opened, onClose }: DialogProps) {
  const { t } = useTranslation();
  const conclude = useOperation(contract.conclude, { quiet: true, done: t("metrics.web.v.concluded") });
  return (
    <ActionDialog
      opened={opened}
      onClose={onClose}
      title={t("metrics.web.v.conclude")}
      fields={[
        {
          kind: "select",
          name: "outcome",
          label: t("metrics.web.v.outcome"),
          required: true,
          options: contract.OUTCOMES.map((value) => ({ value, label: t(`metrics.v.outcome.${value}`) })),
        },
        { kind: "textarea", name: "decision", label: t("metrics.web.v.decision"), required: true, maxLength: 4000 },
      ]}
      onSubmit={({ outcome, decision }) =>
        conclude.run({ id: verification.id, version: verification.version, outcome: outcome as "continue", decision })
      }
    />
  );
}
