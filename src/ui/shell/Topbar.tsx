import { ActionIcon } from "@mantine/core";
import IconMenu2 from "@tabler/icons-react/dist/esm/icons/IconMenu2.mjs";
import { useTranslation } from "react-i18next";
import { ActingBadge } from "./ActingBadge.tsx";
import { Bell } from "./Bell.tsx";
import { SearchBox } from "./SearchBox.tsx";
import type { ShellProps } from "./types.ts";
import { UserMenu } from "./UserMenu.tsx";
import s from "./Topbar.module.css";

type Props = Pick<ShellProps, "nav" | "session" | "notifications" | "search" | "onSignOut"> & { onMenu: () => void };

/** The bar above every screen. */
export function Topbar({ nav, session, notifications, search, onSignOut, onMenu }: Props) {
  const { t } = useTranslation();
  return (
    // Not a <header>: dialogs have one, and a page may have only one banner.
    <section className={s.bar} aria-label={t("ui.topbar")}>
      <ActionIcon className={s.menu} variant="subtle" color="gray" size={36} aria-label={t("ui.menu")} onClick={onMenu}>
        <IconMenu2 size={20} stroke={1.7} />
      </ActionIcon>
      <SearchBox nav={nav} session={session} search={search} />
      <div className={s.me}>
        <ActingBadge acting={session.acting} />
        <Bell {...notifications} />
        <UserMenu session={session} onSignOut={onSignOut} />
      </div>
    </section>
  );
}
