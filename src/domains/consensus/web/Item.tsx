import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import s from "./parts.module.css";

export interface ItemAction {
  key: string;
  label: string;
  onClick: () => void;
}

interface Props {
  head: ReactNode;
  /** At the right of the head: who and when. */
  note?: ReactNode;
  text?: string;
  reply?: string;
  actions?: (ItemAction | false)[];
}

/** One question, idea, win, champion or point with what can be done with it. */
export function Item({ head, note, text, reply, actions = [] }: Props) {
  const offered = actions.filter((action) => action !== false);
  return (
    <article className={s.item}>
      <header>
        {head}
        {note && <span className={s.note}>{note}</span>}
      </header>
      {text && <p>{text}</p>}
      {reply && <p className={s.reply}>{reply}</p>}
      {offered.length > 0 && (
        <div className={s.buttons}>
          {offered.map(({ key, label, onClick }) => (
            <Button key={key} size="xs" variant="default" onClick={onClick}>
              {label}
            </Button>
          ))}
        </div>
      )}
    </article>
  );
}
