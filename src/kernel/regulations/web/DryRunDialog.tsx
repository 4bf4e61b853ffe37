import { useTranslation } from "react-i18next";
import { tokyoDay } from "#kernel/i18n/moment.ts";
import { now } from "#ui/hooks/clock.ts";
import { useGo } from "#ui/hooks/use-go.ts";
import { useOperation } from "#ui/hooks/use-operation.ts";
import { ActionDialog } from "#ui/form/ActionDialog.tsx";
import { startDryRun } from "../contract.ts";

/** Asks for the period whose records are judged by the draft, and shows the run. */
export function DryRunDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation();
  const go = useGo();
  const { run } = useOperation(startDryRun, {
    quiet: true,
    onDone: ({ taskId }) => go(`/regulations/dry-runs/${taskId}`),
  });
  const today = tokyoDay(now());
  return (
    <ActionDialog
      opened
      onClose={onClose}
      title={t("regulations.dryRun")}
      intro={t("regulations.dryRun.text")}
      submitLabel={t("regulations.dryRun.start")}
      initial={{ from: tokyoDay(now() - 365 * 86_400_000), to: today }}
      fields={[
        { kind: "date", name: "from", label: t("duties.matrix.from"), required: true },
        { kind: "date", name: "to", label: t("duties.matrix.to"), required: true },
      ]}
      onSubmit={({ from, to }) => run({ id, from, to })}
    />
  );
}
