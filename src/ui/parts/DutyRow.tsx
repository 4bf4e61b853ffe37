import { dot } from "#ui/marks.ts";
import IconCircleCheck from "@tabler/icons-react/dist/esm/icons/IconCircleCheck.mjs";
import IconCircleMinus from "@tabler/icons-react/dist/esm/icons/IconCircleMinus.mjs";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "../hooks/use-format.ts";
import { Link } from "../Link.tsx";
import { Chip } from "./Chip.tsx";
import { CountdownText } from "./CountdownText.tsx";
import type { DutyState } from "./duty-timing.ts";
import s from "./DutyRow.module.css";

export type Duty = {
  id: string;
  /** 「第11条1項」, 「IT統制 AC-3」. */
  article: string;
  /** Where the text of the article is. */
  articleTo?: string;
  title: string;
  /** Where the duty is done: the form or the record. */
  to?: string;
  /** The record it belongs to; left out on the record's own page. */
  record?: { number: string; title?: string; to: string };
  /** Who owes it, resolved: 「自分」, 「総務部長（部長 休暇のため代行）」. */
  debtor?: string;
  /** The deadline in words: 「直ちに」, 「逐次（60分以内）」. */
  basis?: string;
  /** Progress or a remark: 「利用者 64 人のうち 41 人を確認済み」. */
  note?: string;
  due?: string | null;
  /** Instead of a date: 「使用前」. */
  dueText?: string;
  soonMinutes?: number;
  state: DutyState;
  /** When it was started, done, or set not applicable. */
  stateAt?: string;
  /** Why it does not apply. */
  reason?: string;
  /** A target without sanction. */
  soft?: boolean;
};

/** One duty: which article, what, who by which rule, and how long is left. */
export function DutyRow({ duty, action }: { duty: Duty; action?: ReactNode }) {
  const { t } = useTranslation();
  const started = duty.state === "started";
  const line = [duty.record?.title, duty.debtor, duty.basis, duty.note, duty.reason].filter(Boolean).join(dot());
  const closed = duty.state !== "open" && duty.state !== "started";
  return (
    <li className={s.duty} data-closed={closed}>
      <span className={s.article}>
        {duty.articleTo ? <Link to={duty.articleTo}>{duty.article}</Link> : duty.article}
      </span>
      <div className={s.what}>
        <p>
          {duty.to ? <Link to={duty.to}>{duty.title}</Link> : <span>{duty.title}</span>}
          {duty.record && (
            <Link className={s.number} to={duty.record.to}>
              {duty.record.number}
            </Link>
          )}
          {duty.soft && <Chip>{t("ui.duty.soft")}</Chip>}
          {started && duty.due && <Chip tone="koke">{t("ui.duty.started")}</Chip>}
        </p>
        {line && <small>{line}</small>}
      </div>
      <div className={s.end}>
        {closed ? (
          <Closed duty={duty} />
        ) : started && !duty.due ? (
          <>
            <Chip tone="koke">{t("ui.duty.started")}</Chip>
            {duty.dueText && <small>{duty.dueText}</small>}
          </>
        ) : (
          <CountdownText {...duty} />
        )}
        {action}
      </div>
    </li>
  );
}

function Closed({ duty }: { duty: Duty }) {
  const { t } = useTranslation();
  const f = useFormat();
  const done = duty.state === "done";
  const Icon = done ? IconCircleCheck : IconCircleMinus;
  return (
    <span className={s.closed} data-done={done}>
      <span>
        <Icon size={15} stroke={1.8} />
        {t(`ui.duty.${duty.state}`)}
      </span>
      {duty.stateAt && <small>{f.date(duty.stateAt, "short")}</small>}
    </span>
  );
}
