import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { callAuth } from "#kernel/identity/web/sign-in.ts";
import { notify } from "#ui/hooks/notify.ts";
import { problemOf } from "#ui/hooks/problem.ts";
import s from "./setup.module.css";

type Props = { password: string; accounts: { post: string; name: string; email: string }[] };

/** Everybody of the demo company who can sign in, by post; one press signs in as them. */
export function DemoAccounts({ password, accounts }: Props) {
  const { t } = useTranslation();
  const [busy, setBusy] = useState<string>();
  const signIn = async (email: string) => {
    setBusy(email);
    try {
      await callAuth("sign-in/email", { email, password }, t);
      window.location.assign("/");
    } catch (error) {
      notify({ tone: "shu", message: problemOf(error).detail });
      setBusy(undefined);
    }
  };
  return (
    <>
      <p className={s.password}>
        {t("setup.demo.password")} <code>{password}</code>
      </p>
      <ul className={s.accounts}>
        {accounts.map(({ post, name, email }) => (
          <li key={email}>
            <span>
              <b>{post}</b>
              <small>
                {name} <code>{email}</code>
              </small>
            </span>
            <Button
              variant="default"
              size="xs"
              h={32}
              loading={busy === email}
              aria-label={t("setup.demo.signInAs", { name })}
              onClick={() => void signIn(email)}
            >
              {t("setup.toSignIn")}
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}
