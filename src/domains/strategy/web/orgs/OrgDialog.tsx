import { useTranslation } from "react-i18next";
import { useEntitySearch } from "#kernel/people/web/choices.ts";
import { ActionDialog } from "#ui/form/ActionDialog.tsx";
import { useOperation } from "#ui/hooks/use-operation.ts";
import { saveOrg, type ListedOrg } from "../../org/contract.ts";

/** Registers an organisation or changes it. */
export function OrgDialog({ org, onClose }: { org: ListedOrg | undefined; onClose: () => void }) {
  const { t } = useTranslation();
  const search = useEntitySearch();
  const save = useOperation(saveOrg, { quiet: true, done: t("policy.web.orgs.saved") });
  return (
    <ActionDialog
      opened
      onClose={onClose}
      title={t(org ? "policy.web.orgs.edit" : "policy.web.orgs.new")}
      submitLabel={t("policy.web.save")}
      {...(org
        ? { initial: { code: org.code, name: org.name, nameEn: org.nameEn, unitId: org.unit ?? undefined } }
        : {})}
      fields={[
        { kind: "text", name: "name", label: t("policy.web.orgs.name"), required: true, maxLength: 120 },
        {
          kind: "text",
          name: "code",
          label: t("policy.web.orgs.code"),
          required: true,
          maxLength: 40,
          hint: t("policy.web.orgs.codeHint"),
        },
        { kind: "text", name: "nameEn", label: t("policy.web.orgs.nameEn"), maxLength: 120 },
        { kind: "unit", name: "unitId", label: t("policy.web.orgs.unit"), search: search.units },
      ]}
      onSubmit={({ code, name, nameEn, unitId }) =>
        save.run({ ...(org ? { id: org.id } : {}), code, name, nameEn: nameEn ?? "", unitId: unitId ?? null })
      }
    />
  );
}
