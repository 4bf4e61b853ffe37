import { useTranslation } from "react-i18next";
import { ActionDialog } from "#ui/form/ActionDialog.tsx";
import { useAnswer } from "#ui/hooks/use-answer.ts";
import { useOperation } from "#ui/hooks/use-operation.ts";
import { get, relay, type DispatchSummary } from "../contract.ts";
import { ItemList } from "./ItemList.tsx";
import { Preview } from "./Preview.tsx";

type Report = Pick<DispatchSummary, "id" | "label" | "documentTitle" | "record"> & { relayDocument?: string | null };

/** Passing a report on: the same content, a note below it if need be, and who will receive it. */
export function RelayDialog({ report, onClose }: { report: Report; onClose: () => void }) {
  const { t } = useTranslation();
  const operation = useOperation(relay, {
    quiet: true,
    done: ({ label, recipients }) => t("dispatches.sent", { label, count: recipients }),
  });
  const content = useAnswer(get, { id: report.id }).data;
  return (
    <ActionDialog
      opened
      onClose={onClose}
      title={t("dispatches.relay.title", { label: `${report.documentTitle} ${report.label}` })}
      intro={
        <>
          {t("dispatches.relay.intro")}
          {content && <ItemList definitions={content.definitions} items={content.items} />}
        </>
      }
      submitLabel={t("dispatches.relay.send")}
      fields={[{ kind: "textarea", name: "note", label: t("dispatches.relay.note"), maxLength: 5_000, rows: 3 }]}
      preview={() => <Preview input={{ recordId: report.record.id, document: report.relayDocument ?? "" }} />}
      onSubmit={({ note }) => operation.run({ id: report.id, note: note ?? "" })}
    />
  );
}
