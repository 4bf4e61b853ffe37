import { useTranslation } from "react-i18next";
import { Form } from "#ui/form/Form.tsx";
import { notify } from "#ui/hooks/notify.ts";
import { useGo } from "#ui/hooks/use-go.ts";
import { useUrlState } from "#ui/hooks/use-url-state.ts";
import { Link } from "#ui/Link.tsx";
import { newPasswordFields, requireSame } from "./new-password.ts";
import { callAuth } from "./sign-in.ts";
import { SignInFrame } from "./SignInFrame.tsx";

/** Where the link of an invitation leads: a password is chosen, once. */
export default function SetPasswordPage() {
  const { t } = useTranslation();
  const go = useGo();
  const [{ token }] = useUrlState<{ token?: string }>({});
  return (
    <SignInFrame
      title={t("identity.setPassword.title")}
      note={token ? t("identity.setPassword.note") : t("identity.problem.link-expired")}
    >
      {token ? (
        <Form
          submitLabel={t("identity.setPassword.submit")}
          fields={newPasswordFields(t)}
          onSubmit={async ({ newPassword, again }) => {
            requireSame(newPassword, again, t);
            await callAuth("reset-password", { token, newPassword }, t);
            notify({ tone: "koke", message: t("identity.setPassword.done") });
            go("/sign-in", { replace: true });
          }}
        />
      ) : (
        <Link to="/sign-in">{t("identity.signIn.title")}</Link>
      )}
    </SignInFrame>
  );
}
