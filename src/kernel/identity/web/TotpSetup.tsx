import { useState } from "react";
import { useTranslation } from "react-i18next";
import { renderSVG } from "uqr";
import { Form } from "#ui/form/Form.tsx";
import { RecoveryCodes } from "./RecoveryCodes.tsx";
import { callAuth } from "./sign-in.ts";
import s from "./Security.module.css";

interface Made {
  uri: string;
  codes: string[];
}

/** One-time codes in three steps: the password, the picture for the app with a first code, the recovery codes. */
export function TotpSetup({ hasPassword, onDone }: { hasPassword: boolean; onDone: () => void }) {
  const { t } = useTranslation();
  const [made, setMade] = useState<Made>();
  const [verified, setVerified] = useState(false);
  if (verified && made) return <RecoveryCodes codes={made.codes} onDone={onDone} />;
  if (!made)
    return (
      <Form
        short
        key="password"
        submitLabel={t("identity.totp.begin")}
        fields={[
          {
            kind: "password",
            name: "password",
            label: t("identity.field.currentPassword"),
            required: true,
            autoComplete: "current-password",
            visible: () => hasPassword,
          },
        ]}
        onSubmit={async ({ password }) => {
          const answer = await callAuth("two-factor/enable", password ? { password } : {}, t);
          setMade({ uri: String(answer["totpURI"]), codes: answer["backupCodes"] as string[] });
        }}
      />
    );
  const secret = new URL(made.uri).searchParams.get("secret") ?? "";
  const picture = `data:image/svg+xml;utf8,${encodeURIComponent(renderSVG(made.uri, { border: 2 }))}`;
  return (
    <>
      <p>{t("identity.totp.scan")}</p>
      <div className={s.scan}>
        <img src={picture} alt={t("identity.totp.picture")} width={180} height={180} />
        <div>
          <small>{t("identity.totp.byHand")}</small>
          <code className={s.secret}>{secret.match(/.{1,4}/g)?.join(" ")}</code>
        </div>
      </div>
      <Form
        short
        key="code"
        submitLabel={t("identity.totp.verify")}
        fields={[
          {
            kind: "text",
            name: "code",
            label: t("identity.field.code"),
            required: true,
            maxLength: 10,
            autoComplete: "one-time-code",
          },
        ]}
        onSubmit={async ({ code }) => {
          await callAuth("two-factor/verify-totp", { code: code.replaceAll(/\s/g, "") }, t);
          setVerified(true);
        }}
      />
    </>
  );
}
