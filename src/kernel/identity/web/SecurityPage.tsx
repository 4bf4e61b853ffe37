import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Form } from "#ui/form/Form.tsx";
import { notify } from "#ui/hooks/notify.ts";
import { useAnswer } from "#ui/hooks/use-answer.ts";
import { useFormat } from "#ui/hooks/use-format.ts";
import { useOperation } from "#ui/hooks/use-operation.ts";
import { ActionButton } from "#ui/page/ActionButton.tsx";
import { Page } from "#ui/page/Page.tsx";
import { PageHeader } from "#ui/page/PageHeader.tsx";
import { Card } from "#ui/parts/Card.tsx";
import { Chip } from "#ui/parts/Chip.tsx";
import { ErrorState } from "#ui/parts/ErrorState.tsx";
import { StatusList } from "#ui/parts/StatusList.tsx";
import { endSession, sessions } from "../contract.ts";
import { deviceOf } from "./device.ts";
import { newPasswordFields, requireSame } from "./new-password.ts";
import { callAuth } from "./sign-in.ts";

/** Where one is signed in, and one's password. */
export default function SecurityPage() {
  const { t } = useTranslation();
  const f = useFormat();
  const { data, error, refetch } = useAnswer(sessions, {});
  const current = useQuery({ queryKey: ["access", "current-session"], queryFn: currentSession });
  const end = useOperation(endSession, { done: t("identity.sessions.ended") });
  const others = (data?.items ?? []).filter((each) => each.id !== current.data);
  return (
    <Page title={t("identity.security.title")} width="form">
      <PageHeader plain title={t("identity.security.title")} />
      <Card
        title={t("identity.sessions.title")}
        actions={
          others.length > 0 && (
            <ActionButton
              action={{
                key: "all",
                label: t("identity.sessions.endOthers"),
                busy: end.busy,
                onClick: () => end.fire({ ids: others.map(({ id }) => id) }),
              }}
            />
          )
        }
      >
        {error && <ErrorState error={error} onRetry={() => void refetch()} />}
        <StatusList
          items={(data?.items ?? []).map(({ id, agent, address, usedAt }) => ({
            key: id,
            label: deviceOf(agent) || t("identity.sessions.unknownDevice"),
            note: [t("identity.sessions.used", { at: f.date(usedAt, "short") }), address].filter(Boolean).join(" ・ "),
            status:
              id === current.data ? (
                <Chip tone="ai">{t("identity.sessions.this")}</Chip>
              ) : (
                <ActionButton
                  action={{ key: id, label: t("identity.sessions.end"), onClick: () => end.fire({ ids: [id] }) }}
                />
              ),
          }))}
        />
      </Card>
      <Card title={t("identity.changePassword.title")} padded>
        <Form
          submitLabel={t("identity.changePassword.submit")}
          fields={[
            {
              kind: "password",
              name: "currentPassword",
              label: t("identity.field.currentPassword"),
              required: true,
              autoComplete: "current-password",
            },
            ...newPasswordFields(t),
          ]}
          onSubmit={async ({ currentPassword, newPassword, again }) => {
            requireSame(newPassword, again, t);
            await callAuth("change-password", { currentPassword, newPassword }, t);
            notify({ tone: "koke", message: t("identity.setPassword.done") });
          }}
        />
      </Card>
    </Page>
  );
}

async function currentSession(): Promise<string | null> {
  const response = await fetch("/api/auth/current");
  return response.ok ? ((await response.json()) as { sessionId: string }).sessionId : null;
}
