import { useTranslation } from "react-i18next";
import { useEntitySearch, usePostOptions } from "#kernel/people/web/choices.ts";
import { FormDrawer } from "#ui/form/FormDrawer.tsx";
import { useOperation } from "#ui/hooks/use-operation.ts";
import { grant, type RoleItem } from "../contract.ts";

const SCOPES = ["all", "units", "own"] as const;

/** To whom a role is given, where it holds, and until when. */
export function GrantForm({
  roles,
  role,
  onClose,
}: {
  roles: RoleItem[];
  role: RoleItem | undefined;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const search = useEntitySearch();
  const posts = usePostOptions("id");
  const give = useOperation(grant, {
    done: ({ conflicts }) =>
      conflicts.length > 0 ? t("access.grant.givenEverything", { count: conflicts.length }) : t("access.grant.given"),
    quiet: true,
  });
  return (
    <FormDrawer
      opened
      onClose={onClose}
      title={t("access.grant.new")}
      submitLabel={t("access.grant.give")}
      initial={{ roleCode: role?.code, to: "person", scope: "units" }}
      fields={[
        {
          kind: "select",
          name: "roleCode",
          label: t("access.field.role"),
          required: true,
          options: roles.map(({ code, name, patterns }) => ({
            value: code,
            label: name,
            ...(patterns.includes("*") ? { note: t("access.role.everythingNote") } : {}),
          })),
        },
        {
          kind: "select",
          name: "to",
          label: t("access.field.to"),
          required: true,
          options: ["person", "post", "everybody"].map((value) => ({
            value,
            label: t(`access.to.${value}`),
            note: t(`access.to.${value}.note`),
          })),
        },
        {
          kind: "person",
          name: "personId",
          label: t("access.to.person"),
          required: true,
          search: search.persons,
          visible: ({ to }) => to === "person",
        },
        {
          kind: "select",
          name: "postId",
          label: t("access.to.post"),
          required: true,
          options: posts,
          visible: ({ to }) => to === "post",
        },
        {
          kind: "select",
          name: "scope",
          label: t("access.field.scope"),
          required: true,
          options: SCOPES.map((value) => ({ value, label: t(`access.scope.${value}`) })),
        },
        {
          kind: "unit",
          name: "unitId",
          label: t("access.field.unit"),
          hint: t("access.field.unit.hint"),
          search: search.units,
          visible: ({ scope }) => scope === "units",
        },
        { kind: "datetime", name: "until", label: t("access.field.until"), hint: t("access.field.until.hint") },
        { kind: "text", name: "reason", label: t("access.field.reason"), maxLength: 500 },
      ]}
      onSubmit={({ roleCode, to, personId, postId, scope, unitId, until, reason }) =>
        give.run({
          roleCode,
          scope: SCOPES.find((each) => each === scope) ?? "own",
          ...(to === "person" && personId ? { personId } : {}),
          ...(to === "post" && postId ? { postId } : {}),
          ...(to === "everybody" ? { everybody: true } : {}),
          ...(unitId ? { unitId } : {}),
          ...(until ? { to: until } : {}),
          reason: reason ?? "",
        })
      }
    />
  );
}
