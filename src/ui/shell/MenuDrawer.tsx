import "../theme/mantine-all.css";
import { Drawer } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Brand } from "./Brand.tsx";
import s from "./MenuDrawer.module.css";

type Props = { opened: boolean; onClose: () => void; children: ReactNode };

/** The sidebar as a drawer, on screens too narrow for it. */
export default function MenuDrawer({ opened, onClose, children }: Props) {
  const { t } = useTranslation();
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      size={272}
      title={<Brand />}
      classNames={{ header: s.head ?? "", body: s.body ?? "" }}
      closeButtonProps={{ "aria-label": t("ui.close") }}
    >
      <nav aria-label={t("ui.nav")}>{children}</nav>
    </Drawer>
  );
}
