import IconMenu2 from "@tabler/icons-react/dist/esm/icons/IconMenu2.mjs";
import { useTranslation } from "react-i18next";
import { Link } from "../Link.tsx";
import type { NavItem } from "../routes.ts";
import { allows, type Session } from "../session.ts";
import { currentItem } from "./nav.ts";
import s from "./TabBar.module.css";

type Props = { nav: NavItem[]; session: Session; path: string; onMore: () => void };

/** The phone's navigation: up to four places and "more", which opens the drawer. */
export function TabBar({ nav, session, path, onMore }: Props) {
  const { t } = useTranslation();
  const current = currentItem(nav, path);
  const tabs = nav.filter((item) => item.tab && allows(session.permissions, item.permission)).slice(0, 4);
  return (
    <nav className={s.bar} data-tab-bar aria-label={t("ui.tabs")}>
      {tabs.map((item) => {
        const figure = item.badge ? (session.badges[item.badge] ?? 0) : 0;
        return (
          <Link key={item.to} to={item.to} className={s.tab} aria-current={item === current ? "page" : undefined}>
            <item.icon size={22} stroke={1.6} />
            {t(item.labelKey)}
            {figure > 0 && <b aria-label={t("ui.waiting", { count: figure })}>{figure}</b>}
          </Link>
        );
      })}
      <button type="button" className={s.tab} onClick={onMore}>
        <IconMenu2 size={22} stroke={1.6} />
        {t("ui.more")}
      </button>
    </nav>
  );
}
