import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { Brand } from "./Brand.tsx";
import { SidebarNav } from "./SidebarNav.tsx";
import { TabBar } from "./TabBar.tsx";
import { Topbar } from "./Topbar.tsx";
import type { ShellProps } from "./types.ts";
import s from "./Shell.module.css";

const MenuDrawer = lazy(() => import("./MenuDrawer.tsx"));

/**
 * The frame of every signed-in screen: sidebar, top bar with search, acting-for badge, notifications and own menu; below
 * 1024px the sidebar is a drawer, below 720px a tab bar stays within the thumb's reach.
 */
export function Shell({ nav, session, notifications, search, path, onSignOut, children }: ShellProps) {
  const { t } = useTranslation();
  const [menu, setMenu] = useState(false);
  const [wanted, setWanted] = useState(false);
  const openMenu = () => {
    setWanted(true);
    setMenu(true);
  };
  const list = <SidebarNav nav={nav} session={session} path={path} onFollow={() => setMenu(false)} />;
  return (
    <div className={s.app}>
      <a className={s.skip} href="#main">
        {t("ui.skip")}
      </a>
      <nav className={s.rail} aria-label={t("ui.nav")}>
        <Brand />
        {list}
      </nav>
      {wanted && (
        <Suspense>
          <MenuDrawer opened={menu} onClose={() => setMenu(false)}>
            {list}
          </MenuDrawer>
        </Suspense>
      )}
      <div className={s.body}>
        <Topbar {...{ nav, session, notifications, search, onSignOut }} onMenu={openMenu} />
        <main id="main" tabIndex={-1} className={s.main}>
          {children}
        </main>
      </div>
      <TabBar nav={nav} session={session} path={path} onMore={openMenu} />
    </div>
  );
}
