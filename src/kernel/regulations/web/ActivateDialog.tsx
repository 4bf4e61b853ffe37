import { useTranslation } from "react-i18next";
import { useFormat } from "#ui/hooks/use-format.ts";
import { useOperation } from "#ui/hooks/use-operation.ts";
import { ActionDialog } from "#ui/form/ActionDialog.tsx";
import { activate } from "../contract.ts";

interface Props {
  id: string;
  number: number;
  version: number;
  onClose: () => void;
  onDone?: () => void;
}

/** Puts a draft in force. The day has no default: somebody decides it. */
export function ActivateDialog({ id, number, version, onClose, onDone }: Props) {
  const { t } = useTranslation();
  const f = useFormat();
  const { run } = useOperation(activate, {
    quiet: true,
    done: ({ effectiveFrom }) => t("regulations.activated", { number, from: f.date(effectiveFrom) }),
    ...(onDone ? { onDone } : {}),
  });
  return (
    <ActionDialog
      opened
      onClose={onClose}
      title={t("regulations.activate.title", { number })}
      intro={t("regulations.activate.text")}
      submitLabel={t("regulations.activate")}
      fields={[
        {
          kind: "date",
          name: "effectiveFrom",
          label: t("regulations.effectiveFrom"),
          hint: t("regulations.effectiveFrom.hint"),
          required: true,
        },
      ]}
      onSubmit={({ effectiveFrom }) => run({ id, version, effectiveFrom })}
    />
  );
}
