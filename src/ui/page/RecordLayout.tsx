import type { ReactNode } from "react";
import s from "./RecordLayout.module.css";

type Props = {
  /** What presses: the duties. On a phone it comes first, on a desk it stands at the top right. */
  urgent?: ReactNode;
  /** The content and, below it, the timeline. */
  children: ReactNode;
  /** Properties, people, links: at the right, below the duties; on a phone at the end. */
  side?: ReactNode;
  /** The side may stay in sight while a long content scrolls: its own parts then say `position: sticky`. */
  follows?: boolean;
};

/** The two columns of a record page. The order in the document is that of the phone and of the keyboard. */
export function RecordLayout({ urgent, children, side, follows = false }: Props) {
  return (
    <div className={s.layout} data-urgent={urgent !== undefined}>
      {urgent !== undefined && <div className={s.urgent}>{urgent}</div>}
      <div className={s.main}>{children}</div>
      {side !== undefined && (
        <aside className={s.side} data-follows={follows}>
          {side}
        </aside>
      )}
    </div>
  );
}
