import { Anchor } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Form } from "#ui/form/Form.tsx";
import { callAuth } from "./sign-in.ts";

/** Password, then where it is set up the one-time code or a recovery code. `email`: already known, as when confirming. */
export function SignInSteps({
  email: known,
  submitLabel,
  onEmail,
  onDone,
}: {
  email?: string;
  submitLabel: string;
  onEmail?: (email: string) => boolean;
  onDone: () => Promise<unknown>;
}) {
  const { t } = useTranslation();
  const [step, setStep] = useState<"password" | "code" | "recovery">("password");
  if (step === "password")
    return (
      <Form
        short
        key="password"
        submitLabel={submitLabel}
        fields={[
          {
            kind: "text",
            name: "email",
            label: t("identity.field.email"),
            required: true,
            autoComplete: "username webauthn",
            visible: () => known === undefined,
          },
          {
            kind: "password",
            name: "password",
            label: t("identity.field.password"),
            required: true,
            autoComplete: "current-password",
          },
        ]}
        onSubmit={async ({ email, password }) => {
          const name = known ?? email ?? "";
          // Whose domain has its own sign-in service goes there.
          if (onEmail?.(name)) return;
          const { next } = await callAuth("sign-in/email", { email: name, password }, t);
          if (next) setStep("code");
          else await onDone();
        }}
      />
    );
  const recovery = step === "recovery";
  return (
    <>
      <p>{t(recovery ? "identity.step.recovery.note" : "identity.step.code.note")}</p>
      <Form
        short
        key={step}
        submitLabel={submitLabel}
        fields={[
          {
            kind: "text",
            name: "code",
            label: t(recovery ? "identity.field.recoveryCode" : "identity.field.code"),
            required: true,
            maxLength: 20,
            autoComplete: recovery ? "off" : "one-time-code",
          },
        ]}
        onSubmit={async ({ code }) => {
          const path = recovery ? "two-factor/verify-backup-code" : "two-factor/verify-totp";
          await callAuth(path, { code: code.replaceAll(/\s/g, "") }, t);
          await onDone();
        }}
      />
      <p>
        <Anchor component="button" type="button" size="sm" onClick={() => setStep(recovery ? "code" : "recovery")}>
          {t(recovery ? "identity.step.useCode" : "identity.step.useRecovery")}
        </Anchor>
      </p>
    </>
  );
}
