import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { MIN_PASSWORD } from "#kernel/identity/password-rules.ts";
import { callAuth } from "#kernel/identity/web/sign-in.ts";
import { tokyoDay } from "#kernel/i18n/moment.ts";
import { Form } from "#ui/form/Form.tsx";
import { useOperation } from "#ui/hooks/use-operation.ts";
import { BASE_POSTS, setupCreate, type BasePost } from "../contract.ts";

const WEEK = ["1", "2", "3", "4", "5", "6", "7"];
const CLOCKS = ["from", "to", "lunchFrom", "lunchTo"] as const;

/** What has to be known of the own company to begin; the administrator is signed in right afterwards. */
export function OwnCompany({ onBack }: { onBack: () => void }) {
  const { t } = useTranslation();
  const create = useOperation(setupCreate, { quiet: true });
  const [today] = useState(() => tokyoDay(new Date().toISOString()));
  const label = (name: string) => t(`setup.field.${name}`);
  const hint = (name: string) => t(`setup.field.${name}.hint`, { min: MIN_PASSWORD });
  return (
    <Form
      submitLabel={t("setup.submit")}
      initial={{
        from: "09:00",
        to: "18:00",
        lunchFrom: "12:00",
        lunchTo: "13:00",
        days: WEEK.slice(0, 5),
        post: "is-head",
        effectiveFrom: today,
      }}
      fields={[
        { kind: "text", name: "company", label: label("company"), required: true, autoComplete: "organization" },
        { kind: "text", name: "companyEn", label: label("companyEn") },
        {
          kind: "text",
          name: "family",
          label: label("family"),
          half: true,
          required: true,
          autoComplete: "family-name",
        },
        { kind: "text", name: "given", label: label("given"), half: true, required: true, autoComplete: "given-name" },
        {
          kind: "text",
          name: "email",
          label: label("email"),
          hint: hint("email"),
          required: true,
          autoComplete: "username",
        },
        {
          kind: "password",
          name: "password",
          label: label("password"),
          hint: hint("password"),
          required: true,
          autoComplete: "new-password",
        },
        {
          kind: "select",
          name: "post",
          label: label("post"),
          hint: hint("post"),
          placeholder: t("setup.post.none"),
          options: BASE_POSTS.map((value) => ({ value, label: t(`setup.post.${value}`) })).concat({
            value: "none" as BasePost,
            label: t("setup.post.none"),
          }),
        },
        {
          kind: "multiselect",
          name: "days",
          label: label("days"),
          hint: hint("days"),
          required: true,
          options: WEEK.map((value) => ({ value, label: t(`setup.day.${value}`) })),
        },
        ...CLOCKS.map((name) => ({
          kind: "time" as const,
          name,
          label: label(name),
          half: true,
          ...(name.startsWith("lunch") ? { hint: hint(name) } : {}),
          required: name === "from" || name === "to",
        })),
        {
          kind: "date",
          name: "effectiveFrom",
          label: label("effectiveFrom"),
          hint: hint("effectiveFrom"),
          required: true,
        },
      ]}
      buttons={
        <Button variant="subtle" size="md" onClick={onBack}>
          {t("setup.back")}
        </Button>
      }
      onSubmit={async (values) => {
        const {
          company,
          companyEn,
          family,
          given,
          email,
          password,
          post,
          days,
          effectiveFrom,
          from,
          to,
          lunchFrom,
          lunchTo,
        } = values as Values;
        await create.run({
          company,
          companyEn: companyEn ?? "",
          family,
          given,
          email,
          password,
          post: post && post !== "none" ? (post as BasePost) : null,
          days: days.map(Number),
          from,
          to,
          lunchFrom: lunchFrom || null,
          lunchTo: lunchTo || null,
          effectiveFrom,
        });
        await callAuth("sign-in/email", { email, password }, t);
        // A new document: what was read before anybody existed is gone.
        window.location.assign("/");
      }}
    />
  );
}

interface Values {
  company: string;
  companyEn?: string;
  family: string;
  given: string;
  email: string;
  password: string;
  post?: string;
  days: string[];
  from: string;
  to: string;
  lunchFrom?: string;
  lunchTo?: string;
  effectiveFrom: string;
}
