import { useTranslation } from "react-i18next";
import { FormDrawer } from "#ui/form/FormDrawer.tsx";
import { useOperation } from "#ui/hooks/use-operation.ts";
import { roleSet, type RoleItem } from "../contract.ts";
import { usePermissions } from "./permissions.ts";

/** A role of one's own: names and patterns. A role of the product is copied, never changed. */
export function RoleForm({ role, copy, onClose }: { role: RoleItem | undefined; copy: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const permissions = usePermissions();
  const save = useOperation(roleSet, { done: t("access.role.saved"), quiet: true });
  const known = new Set([...permissions, ...(role?.patterns ?? [])]);
  const changes = role && !copy ? role : undefined;
  return (
    <FormDrawer
      opened
      onClose={onClose}
      title={changes ? t("access.role.edit") : t("access.role.new")}
      submitLabel={t("ui.save")}
      intro={t("access.role.intro")}
      initial={{
        code: role ? (copy ? `${role.code}-copy` : role.code) : "",
        name: role?.nameJa,
        nameEn: role?.nameEn,
        chosen: role?.patterns ?? [],
      }}
      fields={[
        { kind: "text", name: "name", label: t("access.field.nameJa"), required: true, maxLength: 100 },
        { kind: "text", name: "nameEn", label: t("access.field.nameEn"), maxLength: 100 },
        {
          kind: "text",
          name: "code",
          label: t("access.field.code"),
          hint: t("access.field.code.hint"),
          required: true,
          visible: () => !changes,
        },
        {
          kind: "multiselect",
          name: "chosen",
          label: t("access.role.patterns"),
          options: [...known].sort(byText).map((value) => ({ value, label: value })),
        },
        { kind: "text", name: "more", label: t("access.role.more"), hint: t("access.role.more.hint") },
      ]}
      onSubmit={({ name, nameEn, code, chosen, more }) =>
        save.run({
          code: changes?.code ?? code ?? "",
          ...(changes ? { version: changes.version } : {}),
          name,
          nameEn: nameEn ?? null,
          patterns: [...(chosen ?? []), ...(more ?? "").split(/[\s,、]+/).filter(Boolean)],
        })
      }
    />
  );
}

const byText = (a: string, b: string) => (a < b ? -1 : 1);
