import { useTranslation } from "react-i18next";
import { FormDrawer } from "#ui/form/FormDrawer.tsx";
import { useOperation } from "#ui/hooks/use-operation.ts";
import { conflictSet, type RuleItem } from "../conflict-contract.ts";
import { permissionWords, usePermissions } from "./permissions.ts";

/** A rule of separated duties: its two sides, and where it is refused. A rule of the product is added to and switched. */
export function RuleForm({ rule, onClose }: { rule: RuleItem | undefined; onClose: () => void }) {
  const { t } = useTranslation();
  const permissions = usePermissions();
  const save = useOperation(conflictSet, { done: t("access.conflict.saved"), quiet: true });
  const more = [...(rule?.left.more ?? []), ...(rule?.right.more ?? [])];
  const options = [
    ...permissions.map((each) => ({ value: each.name, label: permissionWords(each, t) })),
    ...more
      .filter((name) => !permissions.some((each) => each.name === name))
      .map((name) => ({ value: name, label: name })),
  ];
  const own = () => !rule?.builtin;
  return (
    <FormDrawer
      opened
      onClose={onClose}
      title={rule ? t("access.conflict.edit") : t("access.conflict.new")}
      submitLabel={t("ui.save")}
      intro={rule?.builtin ? t("access.conflict.builtinIntro", { rule: rule.name }) : t("access.conflict.intro")}
      initial={{
        name: rule?.names.name,
        leftName: rule?.names.left,
        rightName: rule?.names.right,
        left: rule?.left.more ?? [],
        right: rule?.right.more ?? [],
        onGrant: rule?.onGrant ?? true,
        onAct: rule?.onAct ?? true,
        active: rule?.active ?? true,
      }}
      fields={[
        { kind: "text", name: "name", label: t("access.field.nameJa"), required: true, maxLength: 100, visible: own },
        {
          kind: "text",
          name: "code",
          label: t("access.field.code"),
          hint: t("access.field.code.hint"),
          required: true,
          visible: () => !rule,
        },
        {
          kind: "text",
          name: "leftName",
          label: t("access.field.leftName"),
          required: true,
          maxLength: 100,
          visible: own,
        },
        {
          kind: "multiselect",
          name: "left",
          label: t("access.field.sideOf", { side: rule?.left.name ?? t("access.field.left") }),
          options,
        },
        {
          kind: "text",
          name: "rightName",
          label: t("access.field.rightName"),
          required: true,
          maxLength: 100,
          visible: own,
        },
        {
          kind: "multiselect",
          name: "right",
          label: t("access.field.sideOf", { side: rule?.right.name ?? t("access.field.right") }),
          options,
        },
        { kind: "checkbox", name: "onGrant", label: t("access.conflict.onGrant") },
        { kind: "checkbox", name: "onAct", label: t("access.conflict.onAct") },
        { kind: "checkbox", name: "active", label: t("access.conflict.active") },
      ]}
      onSubmit={({ name, code, leftName, rightName, left, right, onGrant, onAct, active }) =>
        save.run({
          code: rule?.code ?? code ?? "",
          ...(rule ? { version: rule.version } : {}),
          name: name ?? rule?.names.name ?? "",
          leftName: leftName ?? rule?.names.left ?? "",
          rightName: rightName ?? rule?.names.right ?? "",
          leftMore: left ?? [],
          rightMore: right ?? [],
          onGrant,
          onAct,
          active,
        })
      }
    />
  );
}
