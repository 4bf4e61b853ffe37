import { useTranslation } from "react-i18next";
import { Link } from "#ui/Link.tsx";
import type { Room } from "../../contract.ts";
import { SHEETS, sheetLink, type Sheet } from "../parts/places.ts";
import s from "./room.module.css";

/** The sheets of the room as links, so that each has its address; figures say what lies on them. */
export function SheetTabs({ room, shown }: { room: Room; shown: Sheet }) {
  const { t } = useTranslation();
  const figures: Partial<Record<Sheet, number>> = {
    departments: room.manual.length + room.complaints.length,
    staff: room.vendors.length + room.orders.length,
    after: ["fully-recovered", "post-action"].includes(room.state) ? room.missing.length : 0,
  };
  return (
    <nav className={s.sheets} aria-label={t("incident.web.sheets")}>
      {SHEETS.map((sheet) => (
        <Link
          key={sheet}
          to={sheet === "history" ? `/incidents/${room.id}` : sheetLink(room.id, sheet)}
          aria-current={sheet === shown ? "page" : undefined}
        >
          {t(`incident.web.sheet.${sheet}`)}
          {(figures[sheet] ?? 0) > 0 && <small>{figures[sheet]}</small>}
        </Link>
      ))}
    </nav>
  );
}
