import { useTranslation } from "react-i18next";
import { ActionDialog } from "#ui/form/ActionDialog.tsx";
import type { Field } from "#ui/form/fields.ts";
import { useFormat } from "#ui/hooks/use-format.ts";
import { useGo } from "#ui/hooks/use-go.ts";
import { useOperation } from "#ui/hooks/use-operation.ts";
import { correct, type DispatchDetail } from "../contract.ts";
import { itemDraft, itemFields, itemsFrom } from "./item-fields.ts";
import { Preview } from "./Preview.tsx";

/** Correction of a dispatch: the items as they were, to be changed, and why. Shows who will receive it. */
export function CorrectDialog({ dispatch, onClose }: { dispatch: DispatchDetail; onClose: () => void }) {
  const { t } = useTranslation();
  const { locale } = useFormat();
  const go = useGo();
  const operation = useOperation(correct, {
    quiet: true,
    done: ({ label, recipients }) => t("dispatches.sent", { label, count: recipients }),
  });
  const fields: Field[] = [
    {
      kind: "textarea",
      name: "reason",
      label: t("dispatches.correctReason"),
      required: true,
      maxLength: 2_000,
      rows: 2,
    },
    ...itemFields(dispatch.definitions, locale),
    { kind: "textarea", name: "body", label: t("dispatches.frameBody"), maxLength: 20_000, rows: 3 },
  ];
  return (
    <ActionDialog
      opened
      onClose={onClose}
      title={t("dispatches.correct")}
      intro={t("dispatches.correct.intro")}
      submitLabel={t("dispatches.correct.send")}
      fields={fields}
      initial={{ ...itemDraft(dispatch.definitions, dispatch.items), body: dispatch.body }}
      preview={() => (
        <Preview
          input={{
            recordId: dispatch.record.id,
            document: dispatch.document,
            correctsId: dispatch.id,
            alsoRecordIds: dispatch.records.slice(1).map(({ id }) => id),
          }}
        />
      )}
      onSubmit={async (values: Record<string, unknown>) => {
        const sent = await operation.run({
          id: dispatch.id,
          reason: textOf(values["reason"]),
          body: textOf(values["body"]),
          items: itemsFrom(dispatch.definitions, values),
        });
        go(`/dispatches/${sent.id}`);
      }}
    />
  );
}

const textOf = (value: unknown): string => (typeof value === "string" ? value : "");
