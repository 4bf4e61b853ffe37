import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Form } from "#ui/form/Form.tsx";
import { Link } from "#ui/Link.tsx";
import { callAuth } from "./sign-in.ts";
import { SignInFrame } from "./SignInFrame.tsx";
import s from "./SignInFrame.module.css";

/** Asks for a link to set a new password. The answer does not tell whether there is such an account. */
export default function ForgotPage() {
  const { t } = useTranslation();
  const [sent, setSent] = useState(false);
  return (
    <SignInFrame title={t("identity.forgot.title")} note={t(sent ? "identity.forgot.sent" : "identity.forgot.note")}>
      {!sent && (
        <Form
          short
          submitLabel={t("identity.forgot.submit")}
          fields={[
            { kind: "text", name: "email", label: t("identity.field.email"), required: true, autoComplete: "username" },
          ]}
          onSubmit={async ({ email }) => {
            await callAuth("forgot", { email }, t);
            setSent(true);
          }}
        />
      )}
      <p className={s.aside}>
        <Link to="/sign-in">{t("identity.forgot.back")}</Link>
      </p>
    </SignInFrame>
  );
}
