import { useTranslation } from "react-i18next";
import { Link } from "../Link.tsx";
import type { NavItem } from "../routes.ts";
import type { Session } from "../session.ts";
import { currentItem, navSections } from "./nav.ts";
import s from "./SidebarNav.module.css";

type Props = { nav: NavItem[]; session: Session; path: string; onFollow: () => void };

/** The list of places by section; a figure beside an item says how many things wait there. */
export function SidebarNav({ nav, session, path, onFollow }: Props) {
  const { t } = useTranslation();
  const current = currentItem(nav, path);
  return (
    <div className={s.nav}>
      {navSections(nav, session.permissions).map(({ section, items }) => (
        <div key={section} className={s.section}>
          {section !== "top" && <h2 id={`nav-${section}`}>{t(`ui.section.${section}`)}</h2>}
          <ul aria-labelledby={section === "top" ? undefined : `nav-${section}`}>
            {items.map((item) => {
              const figure = item.badge ? (session.badges[item.badge] ?? 0) : 0;
              return (
                <li key={item.to}>
                  <Link to={item.to} aria-current={item === current ? "page" : undefined} onClick={onFollow}>
                    <item.icon size={18} stroke={1.6} />
                    <span>{t(item.labelKey)}</span>
                    {figure > 0 && <b aria-label={t("ui.waiting", { count: figure })}>{figure}</b>}
                  </Link>
                </li>
              );
            })}
          </ul>
        </div>
      ))}
    </div>
  );
}
