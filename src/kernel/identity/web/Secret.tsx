import { Button, CopyButton, Group, Modal } from "@mantine/core";
import { useTranslation } from "react-i18next";
import s from "./Security.module.css";

/** A key or token, shown once. */
export function Secret({ title, secret, onClose }: { title: string; secret: string; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Modal opened onClose={onClose} title={title} size={560} closeButtonProps={{ "aria-label": t("ui.close") }}>
      <p>{t("identity.secret.note")}</p>
      <code className={s.key}>{secret}</code>
      <Group justify="flex-end" mt="md">
        <CopyButton value={secret}>
          {({ copied, copy }) => <Button onClick={copy}>{t(copied ? "identity.copied" : "identity.copy")}</Button>}
        </CopyButton>
      </Group>
    </Modal>
  );
}
