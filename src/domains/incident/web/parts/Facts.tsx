import type { ReactNode } from "react";
import s from "../room/room.module.css";

export interface Fact {
  key: string;
  label: string;
  value: ReactNode;
  /** Takes the whole width, for longer text. */
  wide?: boolean;
}

/** Names and values side by side; what is empty is left out. */
export function Facts({ items }: { items: (Fact | undefined)[] }) {
  const filled = items.filter((item): item is Fact => Boolean(item && item.value));
  if (filled.length === 0) return null;
  return (
    <dl className={s.facts}>
      {filled.map(({ key, label, value, wide }) => (
        <div key={key} data-wide={wide === true}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
