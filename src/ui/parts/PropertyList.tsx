import type { ReactNode } from "react";
import s from "./PropertyList.module.css";

export type Property = { key: string; label: string; value: ReactNode; note?: ReactNode };

/** Names and values: 責任者, システム, 規程. An empty value shows a dash, so that one sees it is not filled in. */
export function PropertyList({ items }: { items: Property[] }) {
  return (
    <dl className={s.list}>
      {items.map(({ key, label, value, note }) => (
        <div key={key}>
          <dt>{label}</dt>
          <dd>
            {value === undefined || value === null || value === "" ? <span className={s.none}>—</span> : value}
            {note && <small>{note}</small>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
