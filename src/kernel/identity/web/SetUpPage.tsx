import { Anchor, Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { problemOf } from "#ui/hooks/problem.ts";
import { useFormat } from "#ui/hooks/use-format.ts";
import { useUrlState } from "#ui/hooks/use-url-state.ts";
import { readCurrent } from "./current.ts";
import { addPasskey, passkeysWork, signInWithPasskey } from "./passkey.ts";
import { callAuth, safeNext } from "./sign-in.ts";
import { SignInFrame } from "./SignInFrame.tsx";
import { TotpSetup } from "./TotpSetup.tsx";
import s from "./SignInFrame.module.css";

/** Where a role demands a second factor: nothing else is open until it is set up, or while the grace period runs. */
export default function SetUpPage() {
  const { t } = useTranslation();
  const f = useFormat();
  const [{ next }] = useUrlState<{ next?: string }>({});
  const { data: who, isPending } = useQuery({ queryKey: ["identity", "current"], queryFn: () => readCurrent(t) });
  const [how, setHow] = useState<"choose" | "totp">("choose");
  const [refusal, setRefusal] = useState<string>();
  const goNext = () => window.location.assign(safeNext(next));
  const attempt = (run: () => Promise<void>) => () => {
    setRefusal(undefined);
    run().then(goNext, (error: unknown) => setRefusal(problemOf(error).detail));
  };
  if (isPending) return null;
  if (!who) {
    window.location.assign("/sign-in");
    return null;
  }
  // Who has one already only did not use it: it is asked for now, and not replaced.
  const has = who.passkeys > 0 || who.totp;
  const note =
    how === "totp"
      ? t("identity.totp.why")
      : has
        ? t("identity.setUp.use")
        : who.graceUntil && !who.needs
          ? t("identity.setUp.until", { at: f.date(who.graceUntil, "short") })
          : t("identity.setUp.now");
  return (
    <SignInFrame title={t("identity.setUp.title")} note={note}>
      {refusal && (
        <p role="alert" className={s.problem}>
          {refusal}
        </p>
      )}
      {how === "totp" ? (
        <TotpSetup hasPassword={who.password} onDone={goNext} />
      ) : (
        <div className={s.choices}>
          {passkeysWork() && (
            <Button
              size="md"
              onClick={attempt(() =>
                has
                  ? signInWithPasskey(t)
                  : addPasskey(t("identity.passkey.first"), t).then(() => signInWithPasskey(t)),
              )}
            >
              {t(has ? "identity.signIn.passkey" : "identity.setUp.passkey")}
            </Button>
          )}
          {!has && (
            <Button size="md" variant="default" onClick={() => setHow("totp")}>
              {t("identity.setUp.totp")}
            </Button>
          )}
        </div>
      )}
      {how === "totp" && (
        <p className={s.aside}>
          <Anchor component="button" type="button" size="sm" onClick={() => setHow("choose")}>
            {t("identity.setUp.back")}
          </Anchor>
        </p>
      )}
      <p className={s.aside}>
        {who.needs ? (
          <Anchor
            component="button"
            type="button"
            size="sm"
            onClick={() => void callAuth("sign-out", {}, t).then(() => window.location.assign("/sign-in"))}
          >
            {t("identity.setUp.signOut")}
          </Anchor>
        ) : (
          <Anchor component="button" type="button" size="sm" onClick={goNext}>
            {t("identity.setUp.later")}
          </Anchor>
        )}
      </p>
    </SignInFrame>
  );
}
