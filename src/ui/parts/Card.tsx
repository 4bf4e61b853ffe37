import { useId, type ReactNode } from "react";
import s from "./Card.module.css";

type Props = {
  title?: ReactNode;
  /** A figure or a chip right beside the title. */
  count?: ReactNode;
  /** Links, chips or small buttons at the right of the head. */
  actions?: ReactNode;
  /** Gives the content an even margin; lists and tables run to the edge instead. */
  padded?: boolean;
  footer?: ReactNode;
  children: ReactNode;
};

/** A sheet of paper on the desk. With a title it is a named region. */
export function Card({ title, count, actions, padded = false, footer, children }: Props) {
  const id = useId();
  return (
    <section className={s.card} aria-labelledby={title === undefined ? undefined : id}>
      {(title !== undefined || actions !== undefined) && (
        <header>
          <h2 id={id}>{title}</h2>
          {count !== undefined && <span className={s.count}>{count}</span>}
          {actions !== undefined && <div>{actions}</div>}
        </header>
      )}
      <div className={padded ? s.padded : undefined}>{children}</div>
      {footer !== undefined && <footer>{footer}</footer>}
    </section>
  );
}
