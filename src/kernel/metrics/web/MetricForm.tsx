import { Select } from "@mantine/core";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Input } from "#kernel/contract/contract.ts";
import { FormDrawer } from "#ui/form/FormDrawer.tsx";
import { textOf, type Draft } from "#ui/form/values.ts";
import { useAnswer } from "#ui/hooks/use-answer.ts";
import { useGo } from "#ui/hooks/use-go.ts";
import { useOperation } from "#ui/hooks/use-operation.ts";
import * as contract from "../contract.ts";
import { metricFields } from "./fields.ts";
import { fieldProblem } from "#ui/form/field-problem.ts";
import { parseInputs } from "../period-text.ts";
import { TEMPLATES } from "./templates.ts";

interface Props {
  opened: boolean;
  onClose: () => void;
  /** The metric to change; a new one without it. */
  metric?: contract.FullMetric;
}

/** The definition of a metric. A new one may start from a template; what the source does not need is not asked. */
export function MetricForm({ opened, onClose, metric }: Props) {
  const { t } = useTranslation();
  const go = useGo();
  const [template, setTemplate] = useState<string | null>(null);
  const { data } = useAnswer(contract.options, opened ? {} : undefined);
  const create = useOperation(contract.create, {
    quiet: true,
    done: t("metrics.web.created"),
    onDone: ({ id }) => go(`/kpis/${id}`),
  });
  const update = useOperation(contract.update, { quiet: true, done: t("metrics.web.updated") });
  const fields = useMemo(
    () => metricFields((key, params) => t(key, params ?? {}), data, metric?.id),
    [t, data, metric?.id],
  );
  const initial = metric ? draftOf(metric, data) : startOf(template, t);
  const send = async (values: Record<string, unknown>) => {
    const parsed = parseInputs(textOf(values["inputs"]), data?.metrics ?? []);
    if ("line" in parsed) throw fieldProblem("inputs", t("metrics.web.targets.bad", { ...parsed }));
    const input = { ...values, inputs: parsed.inputs, decimals: Number(values["decimals"] ?? 0) } as Input<
      typeof contract.create
    >;
    return metric
      ? update.run({ id: metric.id, version: metric.version, unitId: metric.department?.id ?? null, ...input })
      : create.run(input);
  };
  return (
    <FormDrawer
      // A template or the options that arrive begin the form anew.
      key={`${template ?? ""} ${data ? "ready" : "wait"} ${metric?.version ?? 0}`}
      opened={opened}
      onClose={onClose}
      title={t(metric ? "metrics.web.edit" : "metrics.web.new")}
      submitLabel={t(metric ? "ui.save" : "metrics.web.create")}
      intro={
        !metric && (
          <Select
            label={t("metrics.web.fromTemplate")}
            placeholder={t("metrics.web.template")}
            clearable
            data={TEMPLATES.map(({ key }) => ({ value: key, label: t(`metrics.template.${key}`) }))}
            value={template}
            onChange={setTemplate}
          />
        )
      }
      fields={fields}
      initial={initial}
      onSubmit={send}
    />
  );
}

function startOf(template: string | null, t: (key: string) => string): Draft {
  const blank = {
    level: "kpi",
    direction: "up",
    period: "month",
    source: "manual",
    rollup: "sum",
    targetPath: "step",
    freshDays: 30,
  };
  const found = TEMPLATES.find(({ key }) => key === template);
  if (!found) return blank;
  const name = found.key === "custom" ? "" : t(`metrics.template.${found.key}`);
  return { ...blank, name, unit: found.unit === "" ? "" : t(`metrics.unit.${found.unit}`), ...found.draft };
}

function draftOf(metric: contract.FullMetric, options: { metrics: { id: string; code: string }[] } | undefined): Draft {
  const codeOf = (id: string) => options?.metrics.find((each) => each.id === id)?.code ?? id;
  return {
    ...metric,
    parentId: metric.parent?.id,
    ownerId: metric.owner ?? undefined,
    measure: metric.measure ?? undefined,
    aggregate: metric.aggregate ?? undefined,
    formula: metric.formula ?? undefined,
    inputs: metric.inputs
      .map(({ name, earlier, metric: { id } }) => `${name} = ${codeOf(id)}${earlier === 0 ? "" : ` -${earlier}`}`)
      .join("\n"),
  };
}
