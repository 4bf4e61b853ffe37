import { Button, Modal } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useCallback, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { notify } from "#ui/hooks/notify.ts";
import { problemOf } from "#ui/hooks/problem.ts";
import { readCurrent } from "./current.ts";
import { passkeysWork, signInWithPasskey } from "./passkey.ts";
import { SignInSteps } from "./SignInSteps.tsx";

/**
 * For changes to how one signs in: when the sign-in is too long ago, it is confirmed in a dialog and then the change is
 * done. `dialog` belongs somewhere on the page.
 */
export function useConfirmed(): { confirmed: (run: () => Promise<unknown>) => Promise<void>; dialog: ReactNode } {
  const [waiting, setWaiting] = useState<() => Promise<unknown>>();
  const confirmed = useCallback(async (run: () => Promise<unknown>) => {
    try {
      await run();
    } catch (error) {
      if (problemOf(error).code !== "confirm-again") throw error;
      setWaiting(() => run);
    }
  }, []);
  const dialog = waiting ? <ConfirmIdentity onClose={() => setWaiting(undefined)} onDone={waiting} /> : null;
  return { confirmed, dialog };
}

function ConfirmIdentity({ onClose, onDone }: { onClose: () => void; onDone: () => Promise<unknown> }) {
  const { t } = useTranslation();
  const { data: who } = useQuery({ queryKey: ["identity", "current"], queryFn: () => readCurrent(t) });
  const done = async () => {
    onClose();
    await onDone().catch((error: unknown) => notify({ tone: "shu", message: problemOf(error).detail }));
  };
  const passkey = async () => {
    try {
      await signInWithPasskey(t);
      await done();
    } catch (error) {
      notify({ tone: "shu", message: problemOf(error).detail });
    }
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t("identity.confirm.title")}
      size={440}
      closeButtonProps={{ "aria-label": t("ui.close") }}
    >
      <p>{t("identity.confirm.note")}</p>
      {who?.password && <SignInSteps email={who.email} submitLabel={t("identity.confirm.submit")} onDone={done} />}
      {who && who.passkeys > 0 && passkeysWork() && (
        <Button mt="sm" fullWidth variant="default" onClick={() => void passkey()}>
          {t("identity.signIn.passkey")}
        </Button>
      )}
    </Modal>
  );
}
