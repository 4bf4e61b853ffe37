import { Button, Stack } from "@mantine/core";
import IconFingerprint from "@tabler/icons-react/dist/esm/icons/IconFingerprint.mjs";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { problemOf } from "#ui/hooks/problem.ts";
import { useAnswer } from "#ui/hooks/use-answer.ts";
import { useUrlState } from "#ui/hooks/use-url-state.ts";
import { Link } from "#ui/Link.tsx";
import { signInOptions } from "../contract.ts";
import { goOn, readCurrent } from "./current.ts";
import { passkeysWork, signInWithPasskey } from "./passkey.ts";
import { safeNext } from "./sign-in.ts";
import { SignInFrame } from "./SignInFrame.tsx";
import { SignInSteps } from "./SignInSteps.tsx";
import s from "./SignInFrame.module.css";

/** Sign-in with password, passkey or the company's own sign-in service; leads on to where one wanted to go. */
export default function SignInPage() {
  const { t } = useTranslation();
  const [{ next, problem }] = useUrlState<{ next?: string; problem?: string }>({});
  const { data } = useAnswer(signInOptions, {});
  const [refusal, setRefusal] = useState<string>();
  const [busy, setBusy] = useState(false);
  const target = safeNext(next);
  useEffect(() => {
    // Who is in already but lacks a second factor was led here by a page that he may not see yet.
    void readCurrent(t).then((who) => (who?.needs ? goOn(target, t) : undefined));
  }, [t, target]);
  const ssoUrl = (slug: string) => `/api/auth/sso/${slug}/start?next=${encodeURIComponent(target)}`;
  const routed = (email: string) => {
    const domain = email.split("@")[1]?.toLowerCase() ?? "";
    const provider = data?.providers.find(({ domains }) => domains.includes(domain));
    if (provider) window.location.assign(ssoUrl(provider.slug));
    return provider !== undefined;
  };
  const passkey = async () => {
    setBusy(true);
    setRefusal(undefined);
    try {
      await signInWithPasskey(t);
      await goOn(target, t);
    } catch (error) {
      setRefusal(problemOf(error).detail);
    } finally {
      setBusy(false);
    }
  };
  const key = problem && /^[a-z-]{1,40}$/.test(problem) ? `identity.problem.${problem}` : undefined;
  const words = key && t(key);
  // The address may be written by anybody: what has no words here says nothing.
  const told = refusal ?? (words === key ? undefined : words);
  return (
    <SignInFrame title={t("identity.signIn.title")}>
      {told && (
        <p role="alert" className={s.problem}>
          {told}
        </p>
      )}
      <SignInSteps submitLabel={t("identity.signIn.submit")} onEmail={routed} onDone={() => goOn(target, t)} />
      <p className={s.aside}>
        <Link to="/forgot-password">{t("identity.forgot.link")}</Link>
      </p>
      <div className={s.or}>{t("identity.signIn.or")}</div>
      <Stack gap={8}>
        {passkeysWork() && (
          <Button
            variant="default"
            size="md"
            loading={busy}
            leftSection={<IconFingerprint size={18} stroke={1.7} />}
            onClick={() => void passkey()}
          >
            {t("identity.signIn.passkey")}
          </Button>
        )}
        {data?.providers.map(({ slug, name }) => (
          <Button key={slug} component="a" variant="default" size="md" href={ssoUrl(slug)}>
            {t("identity.signIn.with", { name })}
          </Button>
        ))}
      </Stack>
    </SignInFrame>
  );
}
