import { useTranslation } from "react-i18next";
import { ActionDialog } from "#ui/form/ActionDialog.tsx";
import { notify } from "#ui/hooks/notify.ts";
import { useOperation } from "#ui/hooks/use-operation.ts";
import { absenceReasons } from "../contract.ts";
import { absenceRegister } from "../post-contract.ts";
import { useOpenedAt } from "./opened-at.ts";

/** Fields of an absence; the same for oneself on a phone and for somebody else. */
export function useAbsenceFields() {
  const { t } = useTranslation();
  const reasons = absenceReasons.map((value) => ({ value, label: t(`people.absence.reason.${value}`) }));
  return [
    {
      kind: "select",
      name: "reason",
      label: t("people.field.reason"),
      hint: t("people.field.reason.hint"),
      required: true,
      options: reasons,
    },
    { kind: "datetime", name: "from", label: t("people.field.from"), required: true, quick: [0] as number[] },
    { kind: "datetime", name: "to", label: t("people.field.to"), hint: t("people.field.to.hint") },
    { kind: "textarea", name: "note", label: t("people.field.note"), maxLength: 500, rows: 2 },
  ] as const;
}

type Values = { reason: string; from: string; to?: string | undefined; note?: string | undefined };

/** Registers, and says who acts for which post meanwhile; a post without anybody is said in red. */
export function useRegisterAbsence(personId?: string): (values: Values) => Promise<void> {
  const { t } = useTranslation();
  const register = useOperation(absenceRegister, {
    done: t("people.absence.registered"),
    changes: ["person", "post", "people", "access"],
    quiet: true,
  });
  return async ({ reason, from, to, note }) => {
    const { actsInstead } = await register.run({
      ...(personId ? { personId } : {}),
      reason: absenceReasons.find((each) => each === reason) ?? "other",
      from,
      to: to ?? null,
      note: note ?? "",
    });
    for (const { post, person } of actsInstead) {
      if (person)
        notify({ tone: "ai", message: t("people.absence.actsInstead", { post: post.name, name: person.name }) });
      else notify({ tone: "shu", message: t("people.absence.nobodyActs", { post: post.name }) });
    }
  };
}

/** Registers somebody's absence from his page. */
export function AbsenceForm({ person, onClose }: { person: { id: string; name: string }; onClose: () => void }) {
  const { t } = useTranslation();
  const fields = useAbsenceFields();
  const register = useRegisterAbsence(person.id);
  const openedAt = useOpenedAt();
  return (
    <ActionDialog
      opened
      onClose={onClose}
      title={t("people.absence.of", { name: person.name })}
      submitLabel={t("people.absence.register")}
      initial={{ reason: "leave", from: openedAt }}
      fields={fields}
      onSubmit={register}
    />
  );
}
