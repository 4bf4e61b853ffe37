import { useTranslation } from "react-i18next";
import { list, type ListedMetric } from "#kernel/metrics/contract.ts";
import { StandingChip, useMetricWords } from "#kernel/metrics/web/words.tsx";
import { ActionDialog } from "#ui/form/ActionDialog.tsx";
import { useAnswer } from "#ui/hooks/use-answer.ts";
import { useOperation } from "#ui/hooks/use-operation.ts";
import { writeCell, type SheetPlace } from "../../contract.ts";
import { REFERENCE } from "../../sheet.ts";
import { textIn, useSheet } from "./use-sheet.ts";
import s from "./source.module.css";

const TYPED = "typed";

/** Chooses the metric of the organisation that supplies the actuals; what was typed stays and comes back with "typed". */
export default function SourceDialog({ node, onClose }: { node: SheetPlace; onClose: () => void }) {
  const { t } = useTranslation();
  const sheet = useSheet();
  const { data } = useAnswer(list, {});
  const write = useOperation(writeCell, {
    quiet: true,
    done: t("policy.web.source.done"),
    changes: ["record", "duty"],
  });
  const now = textIn(node, REFERENCE);
  const metrics = data?.items ?? [];
  const other = sheet.sources[node.no]?.kind === "sheet" ? [{ value: now, label: t("policy.web.source.sheet") }] : [];
  return (
    <ActionDialog
      opened
      onClose={onClose}
      title={t("policy.web.source.title", { no: textIn(node, "title") || node.no })}
      intro={t("policy.web.source.intro")}
      submitLabel={t("policy.web.save")}
      initial={{ reference: now === "" ? TYPED : now }}
      fields={[
        {
          kind: "select",
          name: "reference",
          label: t("policy.web.source.label"),
          required: true,
          options: [
            { value: TYPED, label: t("policy.web.source.typed") },
            ...other,
            ...metrics.map(({ id, name, code, number }) => ({
              value: `metric:${id}`,
              label: name,
              note: `${number} ${code}`,
            })),
          ],
        },
      ]}
      preview={({ reference }) => <Preview metric={metrics.find(({ id }) => `metric:${id}` === reference)} />}
      onSubmit={({ reference }) =>
        write.run({
          id: sheet.id,
          nodeId: node.id,
          field: REFERENCE,
          value: reference === TYPED ? null : reference,
          seen: node.cells[REFERENCE]?.n ?? 0,
        })
      }
    />
  );
}

/** How the chosen metric stands now, so that nobody takes the wrong one. */
function Preview({ metric }: { metric: ListedMetric | undefined }) {
  const { t, value, period } = useMetricWords();
  if (!metric?.current) return null;
  return (
    <p className={s.preview}>
      <span>{t("policy.web.source.now")}</span>
      <b>{value(metric, metric.current.value)}</b>
      <span>{period(metric.period, metric.current.period)}</span>
      <StandingChip standing={metric.current.standing} />
      <span>{t(`metrics.source.${metric.source}`)}</span>
    </p>
  );
}
