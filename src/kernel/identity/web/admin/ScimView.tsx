import { dot } from "#ui/marks.ts";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useWhy } from "#kernel/access/web/why.ts";
import { ActionDialog } from "#ui/form/ActionDialog.tsx";
import { useAnswer } from "#ui/hooks/use-answer.ts";
import { useFormat } from "#ui/hooks/use-format.ts";
import { useOperation } from "#ui/hooks/use-operation.ts";
import { ActionButton } from "#ui/page/ActionButton.tsx";
import { Card } from "#ui/parts/Card.tsx";
import { EmptyState } from "#ui/parts/EmptyState.tsx";
import { ErrorState } from "#ui/parts/ErrorState.tsx";
import { StatusList } from "#ui/parts/StatusList.tsx";
import { scim, scimGroupMap, scimTokenCreate, scimTokenRevoke, type GroupItem } from "../../provider-contract.ts";
import { useConfirmed } from "../ConfirmIdentity.tsx";
import { Secret } from "../Secret.tsx";
import { Copyable } from "./Copyable.tsx";

/** Provisioning by SCIM: the address and tokens for the other side, and what its groups give here. */
export function ScimView() {
  const { t } = useTranslation();
  const f = useFormat();
  const { data, error, refetch } = useAnswer(scim, {});
  const why = useWhy(data?.can);
  const { confirmed, dialog } = useConfirmed();
  const [open, setOpen] = useState<"token" | GroupItem>();
  const [made, setMade] = useState<string>();
  const create = useOperation(scimTokenCreate, { quiet: true, onDone: ({ token }) => setMade(token) });
  const revoke = useOperation(scimTokenRevoke, { done: t("identity.scim.revoked") });
  const map = useOperation(scimGroupMap, {
    quiet: true,
    done: t("identity.scim.mapped"),
    changes: ["access", "person"],
  });
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return null;
  const gives = ({ role, unit }: GroupItem) =>
    role
      ? t("identity.scim.givesRole", { role: role.name, scope: t(`access.scope.${role.scope}`) })
      : unit
        ? unit.name
        : t("identity.scim.givesNothing");
  return (
    <>
      <Card
        title={t("identity.scim.tokens")}
        padded
        actions={
          <ActionButton
            action={{
              key: "new",
              label: t("identity.scim.newToken"),
              onClick: () => setOpen("token"),
              ...why("token"),
            }}
          />
        }
      >
        <Copyable label={t("identity.scim.url")} text={data.url} />
        {data.tokens.length === 0 && <EmptyState compact title={t("identity.scim.noTokens")} />}
        <StatusList
          items={data.tokens.map((token) => ({
            key: token.id,
            label: token.name,
            note: [
              `${token.hint}…`,
              t("identity.key.until", { at: f.date(token.expiresAt, "short") }),
              token.lastUsedAt
                ? t("identity.sessions.used", { at: f.date(token.lastUsedAt, "short") })
                : t("identity.key.unused"),
            ].join(dot()),
            status:
              token.state === "active" ? (
                <ActionButton
                  action={{
                    key: token.id,
                    label: t("identity.key.revoke"),
                    danger: true,
                    onClick: () => revoke.fire({ id: token.id }),
                    ...why("revoke"),
                  }}
                />
              ) : (
                t(`identity.key.state.${token.state}`)
              ),
          }))}
        />
      </Card>
      <Card title={t("identity.scim.groups")}>
        {data.groups.length === 0 && <EmptyState compact title={t("identity.scim.noGroups")} />}
        <StatusList
          items={data.groups.map((group) => ({
            key: group.id,
            label: group.name,
            note: [t("identity.scim.members", { count: group.members }), gives(group)].join(dot()),
            status: (
              <ActionButton
                action={{ key: group.id, label: t("identity.scim.map"), onClick: () => setOpen(group), ...why("map") }}
              />
            ),
          }))}
        />
      </Card>
      {open === "token" && (
        <ActionDialog
          opened
          onClose={() => setOpen(undefined)}
          title={t("identity.scim.newToken")}
          initial={{ name: "Entra ID", days: "365" }}
          fields={[
            { kind: "text", name: "name", label: t("identity.scim.tokenName"), required: true, maxLength: 60 },
            {
              kind: "select",
              name: "days",
              label: t("identity.key.days"),
              required: true,
              options: [90, 365, 730].map((days) => ({
                value: String(days),
                label: t("identity.days", { count: days }),
              })),
            },
          ]}
          onSubmit={({ name, days }) => confirmed(() => create.run({ name, days: Number(days) }))}
        />
      )}
      {open !== undefined && open !== "token" && (
        <ActionDialog
          opened
          onClose={() => setOpen(undefined)}
          title={t("identity.scim.mapTitle", { name: open.name })}
          intro={t("identity.scim.mapNote")}
          initial={{ roleCode: open.role?.code ?? "none", scope: open.role?.scope ?? "own" }}
          fields={[
            {
              kind: "select",
              name: "roleCode",
              label: t("identity.scim.role"),
              required: true,
              options: [
                { value: "none", label: t("identity.scim.givesNothing") },
                ...data.roles.map(({ code, name }) => ({ value: code, label: name })),
              ],
            },
            {
              kind: "select",
              name: "scope",
              label: t("identity.scim.scope"),
              required: true,
              visible: (values) => values["roleCode"] !== "none",
              options: (["all", "units", "own"] as const).map((value) => ({
                value,
                label: t(`access.scope.${value}`),
              })),
            },
          ]}
          onSubmit={({ roleCode, scope }) => {
            const role = roleCode === "none" ? null : roleCode;
            const where = (["all", "units", "own"] as const).find((one) => one === scope) ?? "own";
            return map.run({
              id: open.id,
              version: open.version,
              roleCode: role,
              scope: role ? where : null,
              unitId: null,
            });
          }}
        />
      )}
      {made && <Secret title={t("identity.scim.made")} secret={made} onClose={() => setMade(undefined)} />}
      {dialog}
    </>
  );
}
