import { useTranslation } from "react-i18next";
import { ActionDialog } from "#ui/form/ActionDialog.tsx";
import { useFormat } from "#ui/hooks/use-format.ts";
import { useOperation } from "#ui/hooks/use-operation.ts";
import { personDeactivate } from "../contract.ts";
import { useEntitySearch } from "./choices.ts";

/** The last day of somebody; whoever still owes duties hands them over to somebody else. */
export function DeactivateForm({
  person,
  onClose,
}: {
  person: { id: string; name: string; version: number; openDuties: number };
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const f = useFormat();
  const search = useEntitySearch();
  const run = useOperation(personDeactivate, {
    done: t("people.deactivate.done"),
    changes: ["post", "people", "duty", "unit", "contact"],
    quiet: true,
  });
  const owes = person.openDuties > 0;
  return (
    <ActionDialog
      opened
      onClose={onClose}
      danger
      title={t("people.deactivate.title", { name: person.name })}
      submitLabel={t("people.deactivate.submit")}
      intro={owes ? t("people.deactivate.owes", { number: f.number(person.openDuties) }) : t("people.deactivate.intro")}
      fields={[
        { kind: "date", name: "lastDay", label: t("people.field.lastDay"), required: true },
        {
          kind: "person",
          name: "transferTo",
          label: t("people.field.transferTo"),
          search: search.persons,
          visible: () => owes,
        },
      ]}
      onSubmit={({ lastDay, transferTo }) =>
        run.run({ id: person.id, version: person.version, lastDay, ...(transferTo ? { transferTo } : {}) })
      }
    />
  );
}
