import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { PersonChip } from "./PersonChip.tsx";
import s from "./PeopleLine.module.css";

export type ActingPerson = {
  id: string;
  name: string;
  post: string;
  /** Whose place it is, and by which clause: { post: "部長", basis: "第2条2項2号", reason: "部長 休暇、次長 欠員" }. */
  insteadOf?: { post: string; basis: string; reason?: string };
  /** 責任者, 確認者. */
  role?: string;
  end?: ReactNode;
};

/** One person with post, and in whose place and by which clause they act. */
export function PeopleLine({ person }: { person: ActingPerson }) {
  const { t } = useTranslation();
  const { insteadOf } = person;
  return (
    <div className={s.line}>
      {person.role && <span className={s.role}>{person.role}</span>}
      <div className={s.who}>
        <PersonChip name={person.name} post={person.post} size="md" />
        {insteadOf && (
          <p>
            <b>{t("ui.people.insteadOf", { post: insteadOf.post, basis: insteadOf.basis })}</b>
            {insteadOf.reason && <span>{insteadOf.reason}</span>}
          </p>
        )}
      </div>
      {person.end && <div>{person.end}</div>}
    </div>
  );
}
