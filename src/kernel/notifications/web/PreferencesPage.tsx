import { useTranslation } from "react-i18next";
import { Form } from "#ui/form/Form.tsx";
import type { Field } from "#ui/form/fields.ts";
import { useAnswer } from "#ui/hooks/use-answer.ts";
import { useOperation } from "#ui/hooks/use-operation.ts";
import { Page } from "#ui/page/Page.tsx";
import { PageHeader } from "#ui/page/PageHeader.tsx";
import { Card } from "#ui/parts/Card.tsx";
import { ErrorState } from "#ui/parts/ErrorState.tsx";
import { LoadingScreen } from "#ui/screens/LoadingScreen.tsx";
import s from "./notifications.module.css";
import { getPreferences, setPreferences, TONES } from "../contract.ts";

/** Which notices also come by mail. */
export default function PreferencesPage() {
  const { t } = useTranslation();
  const { data, error, refetch } = useAnswer(getPreferences, {});
  const saving = useOperation(setPreferences, { quiet: true, done: t("notifications.saved") });
  if (!data && !error) return <LoadingScreen />;
  const fields = TONES.map((tone): Field => ({
    kind: "checkbox",
    name: `mail.${tone}`,
    label: t(`notifications.mailFor.${tone}`),
  }));
  return (
    <Page title={t("notifications.preferences")} width="form">
      <PageHeader
        plain
        back={{ to: "/notifications", label: t("notifications.title") }}
        title={t("notifications.preferences")}
      />
      {error || !data ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : (
        <Card title={t("notifications.byMail")} padded>
          <p className={s.address}>
            {data.address ? t("notifications.address", { address: data.address }) : t("notifications.noAddress")}
          </p>
          <Form
            fields={fields}
            initial={Object.fromEntries(TONES.map((tone) => [`mail.${tone}`, data.mail[tone]]))}
            submitLabel={t("ui.save")}
            onSubmit={(values: Record<string, unknown>) =>
              saving.run({
                mail: {
                  info: values["mail.info"] === true,
                  soon: values["mail.soon"] === true,
                  late: values["mail.late"] === true,
                  grave: values["mail.grave"] === true,
                },
              })
            }
          />
        </Card>
      )}
    </Page>
  );
}
