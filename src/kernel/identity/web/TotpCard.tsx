import { Modal } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Output } from "#kernel/contract/contract.ts";
import { Form } from "#ui/form/Form.tsx";
import { notify } from "#ui/hooks/notify.ts";
import { ActionButton } from "#ui/page/ActionButton.tsx";
import { Card } from "#ui/parts/Card.tsx";
import { Chip } from "#ui/parts/Chip.tsx";
import type { passkeys } from "../contract.ts";
import { RecoveryCodes } from "./RecoveryCodes.tsx";
import { callAuth } from "./sign-in.ts";
import { TotpSetup } from "./TotpSetup.tsx";
import s from "./Security.module.css";

/** One-time codes of an app, and the recovery codes for when the phone is lost. */
export function TotpCard({ state }: { state: Output<typeof passkeys> }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [open, setOpen] = useState<"set-up" | "codes" | "off">();
  const [codes, setCodes] = useState<string[]>();
  const last = state.demanded && state.items.length === 0;
  const close = () => {
    setOpen(undefined);
    setCodes(undefined);
    void client.invalidateQueries();
  };
  const password = {
    kind: "password",
    name: "password",
    label: t("identity.field.currentPassword"),
    required: true,
    autoComplete: "current-password",
    visible: () => state.hasPassword,
  } as const;
  const action = (key: "set-up" | "codes" | "off", disabledReason?: string) => ({
    key,
    label: t(`identity.totp.${key}`),
    danger: key === "off",
    onClick: () => setOpen(key),
    ...(disabledReason ? { disabledReason } : {}),
  });
  return (
    <Card
      title={t("identity.totp.title")}
      count={state.totp && <Chip tone="koke">{t("identity.totp.on")}</Chip>}
      padded
      actions={
        state.totp ? (
          <>
            <ActionButton action={action("codes")} />
            <ActionButton action={action("off", last ? t("identity.last-factor") : undefined)} />
          </>
        ) : (
          <ActionButton action={action("set-up")} />
        )
      }
    >
      <p className={s.lead}>{t(state.totp ? "identity.totp.onNote" : "identity.totp.why")}</p>
      {open && (
        <Modal
          opened
          onClose={close}
          title={t(`identity.totp.dialog.${open}`)}
          size={480}
          closeButtonProps={{ "aria-label": t("ui.close") }}
        >
          {open === "set-up" && <TotpSetup hasPassword={state.hasPassword} onDone={close} />}
          {open === "codes" && codes && <RecoveryCodes codes={codes} onDone={close} />}
          {open === "codes" && !codes && (
            <Form
              short
              key="codes"
              submitLabel={t("identity.totp.codes")}
              fields={[password]}
              onSubmit={async (values) => {
                const made = await callAuth("two-factor/generate-backup-codes", { ...values }, t);
                setCodes(made["backupCodes"] as string[]);
              }}
            />
          )}
          {open === "off" && (
            <Form
              short
              key="off"
              submitLabel={t("identity.totp.off")}
              fields={[password]}
              onSubmit={async (values) => {
                await callAuth("two-factor/disable", { ...values }, t);
                notify({ tone: "koke", message: t("identity.totp.removed") });
                close();
              }}
            />
          )}
        </Modal>
      )}
    </Card>
  );
}
