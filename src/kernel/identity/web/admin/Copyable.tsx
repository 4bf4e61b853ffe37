import { Button, CopyButton } from "@mantine/core";
import { useTranslation } from "react-i18next";
import s from "./admin.module.css";

/** An address to copy to the other side. */
export function Copyable({ label, text }: { label: string; text: string }) {
  const { t } = useTranslation();
  return (
    <div className={s.copyable}>
      <small>{label}</small>
      <code>{text}</code>
      <CopyButton value={text}>
        {({ copied, copy }) => (
          <Button size="compact-sm" variant="default" onClick={copy}>
            {t(copied ? "identity.copied" : "identity.copy")}
          </Button>
        )}
      </CopyButton>
    </div>
  );
}
