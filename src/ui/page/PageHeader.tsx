import IconChevronLeft from "@tabler/icons-react/dist/esm/icons/IconChevronLeft.mjs";
import type { ReactNode } from "react";
import { Link } from "../Link.tsx";
import { Actions } from "./Actions.tsx";
import { Steps } from "./Steps.tsx";
import type { PageAction, Step } from "./types.ts";
import s from "./PageHeader.module.css";

type Props = {
  title: ReactNode;
  /** Where the list is: 「← トラブル」. */
  back?: { to: string; label: string };
  /** Chips before the title: the number, the gravity. */
  chips?: ReactNode;
  /** One quiet line below the title. */
  note?: ReactNode;
  actions?: PageAction[];
  steps?: Step[];
  /** A record's header stands on a card; the header of a list or of home stands on the ground. */
  plain?: boolean;
};

/** What the page is about, what can be done here, and how far it has come. */
export function PageHeader({ title, back, chips, note, actions = [], steps, plain = false }: Props) {
  return (
    <header className={s.head} data-plain={plain}>
      {back && (
        <Link to={back.to} className={s.back}>
          <IconChevronLeft size={15} stroke={1.8} />
          {back.label}
        </Link>
      )}
      <div className={s.line}>
        <div className={s.what}>
          {chips && <div className={s.chips}>{chips}</div>}
          <h1>{title}</h1>
          {note && <div className={s.note}>{note}</div>}
        </div>
        {actions.length > 0 && (
          <div className={s.actions}>
            <Actions actions={actions} />
          </div>
        )}
      </div>
      {steps && <Steps steps={steps} />}
    </header>
  );
}
