import { Group, Modal } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useWhy } from "#kernel/access/web/why.ts";
import { InviteForm } from "#kernel/people/web/InviteForm.tsx";
import { ActionDialog } from "#ui/form/ActionDialog.tsx";
import { useAnswer } from "#ui/hooks/use-answer.ts";
import { useOperation } from "#ui/hooks/use-operation.ts";
import { ActionButton } from "#ui/page/ActionButton.tsx";
import { Card } from "#ui/parts/Card.tsx";
import { PropertyList } from "#ui/parts/PropertyList.tsx";
import { EmptyState } from "#ui/parts/EmptyState.tsx";
import { StatusList } from "#ui/parts/StatusList.tsx";
import * as contracts from "../../admin-contract.ts";
import { useKeyWords } from "../key-words.ts";
import { useSessionWords } from "../session-words.ts";

/** How one person signs in, and what an administrator can do about it. */
export function UserDialog({ personId, onClose }: { personId: string; onClose: () => void }) {
  const { t } = useTranslation();
  const { data } = useAnswer(contracts.user, { personId });
  const why = useWhy(data?.can);
  const sessionWords = useSessionWords();
  const keyWords = useKeyWords();
  const [open, setOpen] = useState<"disable" | "invite">();
  const done = t("identity.admin.done");
  const end = useOperation(contracts.userEndSessions, { done });
  const enable = useOperation(contracts.userEnable, { done });
  const unlock = useOperation(contracts.userUnlock, { done });
  const reset = useOperation(contracts.userResetFactors, { done });
  const disable = useOperation(contracts.userDisable, { done, quiet: true });
  const revoke = useOperation(contracts.userRevokeKey, { done });
  if (!data) return null;
  if (open === "invite")
    return (
      <InviteForm person={{ id: personId, name: data.name, email: data.email }} onClose={() => setOpen(undefined)} />
    );
  const run = { personId };
  const has = data.state !== "none";
  return (
    <Modal opened onClose={onClose} title={data.name} size={680} closeButtonProps={{ "aria-label": t("ui.close") }}>
      <PropertyList
        items={[
          { key: "email", label: t("identity.field.email"), value: data.email },
          {
            key: "state",
            label: t("identity.admin.state"),
            value: t(`identity.admin.state.${data.state}`),
            note: data.disabledReason,
          },
        ]}
      />
      <Group gap={8} my="md">
        <ActionButton
          action={{
            key: "invite",
            label: t(has ? "identity.admin.link" : "identity.admin.invite"),
            onClick: () => setOpen("invite"),
            ...why("invite"),
          }}
        />
        {data.state === "locked" && (
          <ActionButton
            action={{
              key: "unlock",
              label: t("identity.admin.unlock"),
              onClick: () => unlock.fire(run),
              ...why("unlock"),
            }}
          />
        )}
        {(data.totp || data.passkeys > 0 || data.sso.length > 0) && (
          <ActionButton
            action={{
              key: "reset",
              label: t("identity.admin.reset"),
              danger: true,
              onClick: () => reset.fire(run),
              ...why("reset-factors"),
            }}
          />
        )}
        {data.state === "disabled" ? (
          <ActionButton
            action={{
              key: "enable",
              label: t("identity.admin.enable"),
              onClick: () => enable.fire(run),
              ...why("enable"),
            }}
          />
        ) : (
          has && (
            <ActionButton
              action={{
                key: "disable",
                label: t("identity.admin.disable"),
                danger: true,
                onClick: () => setOpen("disable"),
                ...why("disable"),
              }}
            />
          )
        )}
      </Group>
      <Card
        title={t("identity.sessions.title")}
        actions={
          data.sessionItems.length > 0 && (
            <ActionButton
              action={{
                key: "end",
                label: t("identity.admin.endSessions"),
                onClick: () => end.fire(run),
                ...why("end-sessions"),
              }}
            />
          )
        }
      >
        {data.sessionItems.length === 0 && <EmptyState compact title={t("identity.sessions.none")} />}
        <StatusList items={data.sessionItems.map((one) => ({ key: one.id, ...sessionWords(one), status: null }))} />
      </Card>
      {data.keyItems.length > 0 && (
        <Card title={t("identity.key.title")}>
          <StatusList
            items={data.keyItems.map((one) => ({
              key: one.id,
              ...keyWords(one),
              status:
                one.state === "active" ? (
                  <ActionButton
                    action={{
                      key: one.id,
                      label: t("identity.key.revoke"),
                      danger: true,
                      onClick: () => revoke.fire({ id: one.id }),
                      ...why("revoke-key"),
                    }}
                  />
                ) : (
                  t(`identity.key.state.${one.state}`)
                ),
            }))}
          />
        </Card>
      )}
      {open === "disable" && (
        <ActionDialog
          opened
          danger
          onClose={() => setOpen(undefined)}
          title={t("identity.admin.disable")}
          intro={t("identity.admin.disableNote")}
          fields={[{ kind: "text", name: "reason", label: t("identity.admin.reason"), required: true, maxLength: 200 }]}
          onSubmit={({ reason }) => disable.run({ personId, reason })}
        />
      )}
    </Modal>
  );
}
