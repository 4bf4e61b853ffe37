import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Card } from "#ui/parts/Card.tsx";
import type { Room } from "../../contract.ts";
import s from "../room/room.module.css";
import type { Why } from "./reason.ts";
import { VerbBar } from "./VerbBar.tsx";

interface Props {
  /** Its id on the sheet, and the last part of its title's key. */
  part: string;
  /** How it stands, beside the title. */
  chip: ReactNode;
  /** What can be done here, the usual next thing first; none for what is settled. */
  verbs: readonly string[];
  room: Room;
  why: Why["why"];
  /** The content brings its own margins. */
  bare?: boolean;
  children: ReactNode;
}

/** A part of the room with its state and its verbs at the head; where nothing is possible, the reason below the content. */
export function PartCard({ part, chip, verbs, room, why, bare = false, children }: Props) {
  const { t } = useTranslation();
  const [first] = verbs;
  const reason = verbs.some((verb) => room.can[verb] === true) ? undefined : first && why(room.can, first);
  return (
    <section id={part} className={s.anchor}>
      <Card
        title={t(`incident.web.part.${part}`)}
        count={chip}
        {...(first && !reason ? { actions: <VerbBar verbs={verbs} can={room.can} why={why} /> } : {})}
      >
        {bare ? children : <div className={s.sub}>{children}</div>}
        {reason && <p className={s.reason}>{reason}</p>}
      </Card>
    </section>
  );
}
