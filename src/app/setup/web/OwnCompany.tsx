import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { MIN_PASSWORD } from "#kernel/access/password-rules.ts";
import { callAuth } from "#kernel/access/web/sign-in.ts";
import { SignInFrame } from "#kernel/access/web/SignInFrame.tsx";
import { Form } from "#ui/form/Form.tsx";
import { useApi } from "#ui/hooks/api.tsx";
import { BASE_POSTS, setupCreate, type BasePost } from "../contract.ts";

const DAYS = [1, 2, 3, 4, 5, 6, 7] as const;

/** The own company: its name, the first administrator, working hours and the day from which the regulations hold. */
export function OwnCompany({ onBack }: { onBack: () => void }) {
  const { t } = useTranslation();
  const call = useApi();
  const required = true;
  return (
    <SignInFrame title={t("setup.own")} note={t("setup.own.note")}>
      <Form
        submitLabel={t("setup.submit")}
        initial={{ from: "09:00", to: "18:00", lunchFrom: "12:00", lunchTo: "13:00", days: ["1", "2", "3", "4", "5"] }}
        fields={[
          { kind: "text", name: "company", label: t("setup.field.company"), required },
          { kind: "text", name: "family", label: t("setup.field.family"), required },
          { kind: "text", name: "given", label: t("setup.field.given"), required },
          { kind: "text", name: "email", label: t("setup.field.email"), hint: t("setup.field.email.hint"), required },
          {
            kind: "password",
            name: "password",
            label: t("setup.field.password"),
            hint: t("setup.field.password.hint", { min: MIN_PASSWORD }),
            autoComplete: "new-password",
            required,
          },
          {
            kind: "select",
            name: "post",
            label: t("setup.field.post"),
            hint: t("setup.field.post.hint"),
            options: BASE_POSTS.map((value) => ({ value: value as string, label: t(`setup.post.${value}`) })),
          },
          {
            kind: "multiselect",
            name: "days",
            label: t("setup.field.days"),
            hint: t("setup.field.days.hint"),
            options: DAYS.map((day) => ({ value: String(day), label: t(`setup.day.${day}`) })),
            required,
          },
          { kind: "text", name: "from", label: t("setup.field.from"), required },
          { kind: "text", name: "to", label: t("setup.field.to"), required },
          { kind: "text", name: "lunchFrom", label: t("setup.field.lunchFrom"), hint: t("setup.field.clock.hint") },
          { kind: "text", name: "lunchTo", label: t("setup.field.lunchTo") },
          {
            kind: "date",
            name: "effectiveFrom",
            label: t("setup.field.effectiveFrom"),
            hint: t("setup.field.effectiveFrom.hint"),
            required,
          },
        ]}
        onSubmit={async (values) => {
          await call(setupCreate, {
            company: values.company,
            family: values.family,
            given: values.given,
            email: values.email,
            password: values.password,
            post: (values.post || null) as BasePost | null,
            days: values.days.map(Number),
            from: values.from,
            to: values.to,
            lunchFrom: values.lunchFrom || null,
            lunchTo: values.lunchTo || null,
            effectiveFrom: values.effectiveFrom,
          });
          await callAuth("sign-in/email", { email: values.email, password: values.password }, t);
          window.location.assign("/");
        }}
      />
      <Button variant="subtle" onClick={onBack}>
        {t("setup.back")}
      </Button>
    </SignInFrame>
  );
}
