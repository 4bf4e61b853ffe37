import { useTranslation } from "react-i18next";
import { useEntitySearch } from "#kernel/people/web/choices.ts";
import { FormDrawer } from "#ui/form/FormDrawer.tsx";
import { useAnswer } from "#ui/hooks/use-answer.ts";
import { useOperation } from "#ui/hooks/use-operation.ts";
import { roles } from "../contract.ts";
import { guestAdmit } from "../guest-contract.ts";

/** Lets somebody from outside in: who he is, who answers for him, what for, until when, and with which role. */
export function GuestForm({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const search = useEntitySearch();
  const { data } = useAnswer(roles, {});
  const admit = useOperation(guestAdmit, { done: t("access.guest.admitted"), quiet: true });
  return (
    <FormDrawer
      opened
      onClose={onClose}
      title={t("access.guest.admit")}
      intro={t("access.guest.intro")}
      submitLabel={t("access.guest.admit")}
      initial={{ kind: "reads" }}
      fields={[
        { kind: "text", name: "family", label: t("access.field.family"), required: true, maxLength: 60 },
        { kind: "text", name: "given", label: t("access.field.given"), required: true, maxLength: 60 },
        { kind: "text", name: "email", label: t("access.field.guestEmail"), required: true, maxLength: 320 },
        { kind: "text", name: "organisation", label: t("access.field.organisation"), required: true, maxLength: 200 },
        { kind: "person", name: "hostId", label: t("access.field.host"), required: true, search: search.persons },
        { kind: "textarea", name: "purpose", label: t("access.field.purpose"), required: true, maxLength: 1_000 },
        {
          kind: "select",
          name: "kind",
          label: t("access.field.guestKind"),
          required: true,
          options: ["reads", "works"].map((value) => ({
            value,
            label: t(`access.guest.kind.${value}`),
            note: t(`access.guest.kind.${value}.note`),
          })),
        },
        {
          kind: "select",
          name: "roleCode",
          label: t("access.field.role"),
          required: true,
          options: (data?.items ?? []).map(({ code, name }) => ({ value: code, label: name })),
        },
        {
          kind: "unit",
          name: "unitId",
          label: t("access.field.unit"),
          hint: t("access.field.guestUnit.hint"),
          search: search.units,
        },
        {
          kind: "datetime",
          name: "to",
          label: t("access.field.until"),
          hint: t("access.field.year.hint"),
          required: true,
        },
      ]}
      onSubmit={({ kind, unitId, ...fields }) =>
        admit.run({ ...fields, readsOnly: kind === "reads", masked: kind === "works", unitId: unitId ?? null })
      }
    />
  );
}
