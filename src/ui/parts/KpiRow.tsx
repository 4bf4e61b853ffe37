import type { ReactNode } from "react";
import { Link } from "../Link.tsx";
import type { Tone } from "../theme/tokens.ts";
import s from "./KpiRow.module.css";

export type Kpi = {
  key: string;
  label: string;
  value: ReactNode;
  unit?: string;
  tone?: Tone;
  /** A quiet line below: what it is compared with. */
  note?: ReactNode;
  /** The list behind the figure. */
  to?: string;
};

/** So many characters still stand in one line at full size. */
const LONG = 7;

/** A few figures side by side; each leads to what it counts. */
export function KpiRow({ items, label }: { items: Kpi[]; label: string }) {
  return (
    <section className={s.frame} aria-label={label}>
      <div className={s.row} data-count={items.length}>
        {items.map((item) => {
          const body = (
            <>
              <span className={s.label}>{item.label}</span>
              <b data-tone={item.tone} data-long={typeof item.value === "string" && item.value.length > LONG}>
                {item.value}
                {item.unit && <small>{item.unit}</small>}
              </b>
              {item.note && <span className={s.note}>{item.note}</span>}
            </>
          );
          return item.to ? (
            <Link key={item.key} to={item.to} className={s.kpi}>
              {body}
            </Link>
          ) : (
            <div key={item.key} className={s.kpi}>
              {body}
            </div>
          );
        })}
      </div>
    </section>
  );
}
