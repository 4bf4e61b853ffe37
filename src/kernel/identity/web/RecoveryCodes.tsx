import { Button, Checkbox, CopyButton, Group } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import s from "./Security.module.css";

/** Recovery codes, shown once; one goes on only after saying that they are kept. */
export function RecoveryCodes({ codes, onDone }: { codes: string[]; onDone: () => void }) {
  const { t } = useTranslation();
  const [kept, setKept] = useState(false);
  return (
    <>
      <p>{t("identity.recovery.note")}</p>
      <ol className={s.codes}>
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ol>
      <Group gap={8} my="sm">
        <CopyButton value={codes.join("\n")}>
          {({ copied, copy }) => (
            <Button variant="default" onClick={copy}>
              {t(copied ? "identity.copied" : "identity.copy")}
            </Button>
          )}
        </CopyButton>
        <Button variant="default" onClick={() => window.print()}>
          {t("identity.print")}
        </Button>
      </Group>
      <Checkbox
        label={t("identity.recovery.kept")}
        checked={kept}
        onChange={(event) => setKept(event.currentTarget.checked)}
        mb="md"
      />
      <Button disabled={!kept} onClick={onDone}>
        {t("identity.recovery.done")}
      </Button>
    </>
  );
}
