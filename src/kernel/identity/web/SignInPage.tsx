import { useTranslation } from "react-i18next";
import { Form } from "#ui/form/Form.tsx";
import { useUrlState } from "#ui/hooks/use-url-state.ts";
import { callAuth, safeNext } from "./sign-in.ts";
import { SignInFrame } from "./SignInFrame.tsx";

/** Sign-in with mail address and password; leads on to where one wanted to go. */
export default function SignInPage() {
  const { t } = useTranslation();
  const [{ next }] = useUrlState<{ next?: string }>({});
  return (
    <SignInFrame title={t("identity.signIn.title")} note={t("identity.signIn.note")}>
      <Form
        submitLabel={t("identity.signIn.submit")}
        fields={[
          { kind: "text", name: "email", label: t("identity.field.email"), required: true, autoComplete: "username" },
          {
            kind: "password",
            name: "password",
            label: t("identity.field.password"),
            required: true,
            autoComplete: "current-password",
          },
        ]}
        onSubmit={async ({ email, password }) => {
          await callAuth("sign-in/email", { email, password }, t);
          // A new document: nothing that was read for somebody else stays in memory.
          window.location.assign(safeNext(next));
        }}
      />
    </SignInFrame>
  );
}
