import { useTranslation } from "react-i18next";
import { Form } from "#ui/form/Form.tsx";
import { notify } from "#ui/hooks/notify.ts";
import { useAnswer } from "#ui/hooks/use-answer.ts";
import { useLive } from "#ui/hooks/use-live.ts";
import { Page } from "#ui/page/Page.tsx";
import { PageHeader } from "#ui/page/PageHeader.tsx";
import { Card } from "#ui/parts/Card.tsx";
import { passkeys, signInOptions } from "../contract.ts";
import { useConfirmed } from "./ConfirmIdentity.tsx";
import { KeysCard } from "./KeysCard.tsx";
import { newPasswordFields, requireSame } from "./new-password.ts";
import { PasskeysCard } from "./PasskeysCard.tsx";
import { SessionsCard } from "./SessionsCard.tsx";
import { callAuth } from "./sign-in.ts";
import { TotpCard } from "./TotpCard.tsx";

/** 安全: with what one signs in, where one is signed in, and the keys that act for one. */
export default function SecurityPage() {
  const { t } = useTranslation();
  const { data } = useAnswer(passkeys, {});
  const options = useAnswer(signInOptions, {});
  const { confirmed, dialog } = useConfirmed();
  useLive(["access", "identity"]);
  return (
    <Page title={t("identity.security.title")} width="form">
      <PageHeader plain title={t("identity.security.title")} note={t("identity.security.note")} />
      {data && <PasskeysCard state={data} confirmed={confirmed} />}
      {data && <TotpCard state={data} />}
      <SessionsCard />
      {data?.hasPassword && (
        <Card title={t("identity.changePassword.title")} padded>
          <Form
            short
            submitLabel={t("identity.changePassword.submit")}
            fields={[
              {
                kind: "password",
                name: "currentPassword",
                label: t("identity.field.currentPassword"),
                required: true,
                autoComplete: "current-password",
              },
              ...newPasswordFields(t, options.data?.passwordMin),
            ]}
            onSubmit={async ({ currentPassword, newPassword, again }) => {
              requireSame(newPassword, again, t);
              await callAuth("change-password", { currentPassword, newPassword }, t);
              notify({ tone: "koke", message: t("identity.changePassword.done") });
            }}
          />
        </Card>
      )}
      <KeysCard confirmed={confirmed} />
      {dialog}
    </Page>
  );
}
