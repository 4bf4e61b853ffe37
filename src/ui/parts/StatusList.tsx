import { UnstyledButton } from "@mantine/core";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import s from "./StatusList.module.css";

export type StatusItem = { key: string; label: ReactNode; note?: ReactNode; status: ReactNode };

/** Departments, devices or steps with the state of each: 店舗運営部: 手動で運用中 04:41. */
export function StatusList({ items, limit = 8 }: { items: StatusItem[]; limit?: number }) {
  const { t } = useTranslation();
  const [all, setAll] = useState(false);
  const shown = all || items.length <= limit + 2 ? items : items.slice(0, limit);
  return (
    <>
      <ul className={s.list}>
        {shown.map(({ key, label, note, status }) => (
          <li key={key}>
            <span>
              {label}
              {note && <small>{note}</small>}
            </span>
            {status}
          </li>
        ))}
      </ul>
      {shown.length < items.length && (
        <UnstyledButton className={s.more} onClick={() => setAll(true)}>
          {t("ui.showAll", { count: items.length })}
        </UnstyledButton>
      )}
    </>
  );
}
