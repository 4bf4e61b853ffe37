import { ActionDialog } from "#ui/form/ActionDialog.tsx";
import { useOperation } from "#ui/hooks/use-operation.ts";
import * as contract from "../contract.ts";
import { fieldProblem } from "#ui/form/field-problem.ts";
import { parseTargets } from "../period-text.ts";
import { useMetricWords } from "./words.tsx";

export interface Opened {
  what: "record" | "targets" | "mark" | "retire";
  /** The period to correct. */
  period?: string;
}

interface Props {
  metric: contract.FullMetric;
  opened: Opened | undefined;
  onClose: () => void;
}

/** What can be done with a metric besides its definition. */
export function MetricDialogs({ metric, opened, onClose }: Props) {
  const props = { metric, onClose };
  return (
    <>
      <RecordDialog
        key={`record ${opened?.period ?? ""} ${metric.version}`}
        {...props}
        period={opened?.period}
        opened={opened?.what === "record"}
      />
      <TargetsDialog key={`targets ${metric.version}`} {...props} opened={opened?.what === "targets"} />
      <MarkDialog {...props} opened={opened?.what === "mark"} />
      <RetireDialog {...props} opened={opened?.what === "retire"} />
    </>
  );
}

type DialogProps = Omit<Props, "opened"> & { opened: boolean };

function RecordDialog({ metric, opened, onClose, period }: DialogProps & { period: string | undefined }) {
  const words = useMetricWords();
  const { t } = words;
  const record = useOperation(contract.record, { quiet: true, done: t("metrics.web.record.done") });
  const newest = (at: string) => metric.values.find((each) => each.period === at);
  const former = period === undefined ? undefined : newest(period);
  const open = metric.series.toReversed().filter((point) => former !== undefined || !newest(point.period));
  return (
    <ActionDialog
      opened={opened}
      onClose={onClose}
      title={t(former ? "metrics.web.correct" : "metrics.web.record")}
      intro={
        former &&
        t("metrics.web.record.correctIntro", {
          period: words.period(metric.period, former.period),
          value: words.value(metric, former.value),
        })
      }
      fields={[
        {
          kind: "select",
          name: "period",
          label: t("metrics.web.record.period"),
          required: true,
          options: (former ? [former] : open).map((point) => ({
            value: point.period,
            label: words.period(metric.period, point.period),
          })),
        },
        {
          kind: "number",
          name: "value",
          label: t("metrics.web.record.value"),
          unit: metric.unit,
          decimals: metric.decimals,
        },
        {
          kind: "select",
          name: "note",
          label: t("metrics.web.record.note"),
          options: ["partial", "unmeasured"].map((note) => ({
            value: note,
            label: t(`metrics.web.record.note.${note}`),
          })),
        },
        {
          kind: "textarea",
          name: "comment",
          label: t("metrics.web.record.comment"),
          maxLength: 1000,
          ...(former ? { required: true } : {}),
        },
      ]}
      initial={{ period: period ?? open[0]?.period }}
      onSubmit={({ period: at, value, note, comment }) =>
        record.run({
          id: metric.id,
          period: String(at),
          value: value ?? null,
          note: (note as "partial" | undefined) ?? null,
          comment: comment ?? "",
          seen: newest(String(at))?.version ?? 0,
        })
      }
    />
  );
}

function TargetsDialog({ metric, opened, onClose }: DialogProps) {
  const { t, period } = useMetricWords();
  const save = useOperation(contract.setTargets, { quiet: true, done: t("metrics.web.targets.done") });
  const now = metric.series.at(-1)?.period ?? "2026-04-01";
  // What is written here must be readable again: quarters are written by their first month.
  const written = (day: string) => (metric.period === "year" ? period("year", day) : day.slice(0, 7));
  const example = `${written(now)} 24`;
  return (
    <ActionDialog
      opened={opened}
      onClose={onClose}
      title={t("metrics.web.targets.edit")}
      fields={[
        {
          kind: "textarea",
          name: "targets",
          label: t("metrics.web.targets.text"),
          hint: t("metrics.web.targets.hint", { example }),
          rows: 6,
        },
        {
          kind: "select",
          name: "path",
          label: t("metrics.web.targets.path"),
          required: true,
          options: ["step", "linear"].map((value) => ({ value, label: t(`metrics.path.${value}`) })),
        },
        { kind: "textarea", name: "reason", label: t("metrics.web.targets.reason"), maxLength: 1000 },
      ]}
      initial={{
        targets: metric.targets.map((target) => `${written(target.period)} ${target.value}`).join("\n"),
        path: metric.targetPath,
      }}
      submitLabel={t("ui.save")}
      onSubmit={async ({ targets, path, reason }) => {
        const parsed = parseTargets(metric.period, targets ?? "");
        if ("line" in parsed) throw fieldProblem("targets", t("metrics.web.targets.bad", { ...parsed }));
        return save.run({
          id: metric.id,
          version: metric.version,
          path: path as "step",
          targets: parsed.targets,
          reason: reason ?? "",
        });
      }}
    />
  );
}

function MarkDialog({ metric, opened, onClose }: DialogProps) {
  const { t } = useMetricWords();
  const mark = useOperation(contract.mark, { quiet: true, done: t("metrics.web.mark.done") });
  return (
    <ActionDialog
      opened={opened}
      onClose={onClose}
      title={t("metrics.web.mark")}
      fields={[
        { kind: "date", name: "at", label: t("metrics.web.mark.at"), required: true },
        { kind: "text", name: "text", label: t("metrics.web.mark.text"), required: true, maxLength: 200 },
      ]}
      onSubmit={({ at, text }) => mark.run({ id: metric.id, at, text })}
    />
  );
}

function RetireDialog({ metric, opened, onClose }: DialogProps) {
  const { t } = useMetricWords();
  const retire = useOperation(contract.retire, { quiet: true, done: t("metrics.web.retire.done") });
  return (
    <ActionDialog
      opened={opened}
      onClose={onClose}
      danger
      title={t("metrics.web.retire")}
      fields={[
        { kind: "textarea", name: "reason", label: t("metrics.web.retire.reason"), required: true, maxLength: 1000 },
      ]}
      onSubmit={({ reason }) => retire.run({ id: metric.id, version: metric.version, reason })}
    />
  );
}
