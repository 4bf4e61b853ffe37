import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "../hooks/use-format.ts";
import { Link } from "../Link.tsx";
import { ActionButton } from "../page/ActionButton.tsx";
import { Chip } from "./Chip.tsx";
import { Stamp } from "./Stamp.tsx";
import s from "./ApprovalCard.module.css";

export type ApprovalStep = {
  id: string;
  /** The post that decides: 「総務部長」. */
  post: string;
  person?: string;
  state: "done" | "now" | "next" | "rejected" | "skipped";
  /** What was decided, one to four letters for the stamp: 承認, 代決, 後閲, 差戻. */
  decision?: string;
  at?: string;
  /** In whose place and by which clause. */
  basis?: string;
  comment?: string;
};

type Props = {
  title: ReactNode;
  to?: string;
  /** Who asks, what it costs: 「情報システム課 ・ 2,184,000円」. */
  note?: ReactNode;
  due?: ReactNode;
  steps: ApprovalStep[];
  onApprove?: () => void;
  onReject?: () => void;
  /** Why the reader cannot decide now. */
  disabledReason?: string;
};

/** A request for a decision with its route: each post, its stamp once given, and in whose place it was given. */
export function ApprovalCard({ title, to, note, due, steps, onApprove, onReject, disabledReason }: Props) {
  const { t } = useTranslation();
  const blocked = disabledReason ? { disabledReason } : {};
  return (
    <article className={s.card}>
      <header>
        <div>
          <p>{to ? <Link to={to}>{title}</Link> : title}</p>
          {note && <small>{note}</small>}
        </div>
        {due}
      </header>
      <ol className={s.route} tabIndex={0} aria-label={t("ui.approval.route")}>
        {steps.map((step) => (
          <RouteStep key={step.id} step={step} />
        ))}
      </ol>
      {(onApprove || onReject) && (
        <footer>
          {disabledReason && <span className={s.why}>{disabledReason}</span>}
          {onReject && (
            <ActionButton action={{ key: "reject", label: t("ui.approval.reject"), onClick: onReject, ...blocked }} />
          )}
          {onApprove && (
            <ActionButton
              action={{
                key: "approve",
                label: t("ui.approval.approve"),
                onClick: onApprove,
                primary: true,
                ...blocked,
              }}
            />
          )}
        </footer>
      )}
    </article>
  );
}

function RouteStep({ step }: { step: ApprovalStep }) {
  const { t } = useTranslation();
  const f = useFormat();
  return (
    <li data-state={step.state} aria-current={step.state === "now" ? "step" : undefined}>
      <span className={s.post}>{step.post}</span>
      <span className={s.seal}>
        {step.decision ? (
          <Stamp text={step.decision} {...(step.at ? { note: f.date(step.at, "monthDay") } : {})} size={46} />
        ) : step.state === "now" ? (
          <Chip tone="yamabuki">{t("ui.approval.now")}</Chip>
        ) : (
          <span className={s.none}>{t(`ui.approval.${step.state}`)}</span>
        )}
      </span>
      <span className={s.person}>{step.person ?? ""}</span>
      {step.basis && <small>{step.basis}</small>}
      {step.comment && <q>{step.comment}</q>}
    </li>
  );
}

type RowProps = { title: ReactNode; note?: ReactNode; to: string; count?: ReactNode };

/** A waiting decision in a short list on the home page. */
export function ApprovalRow({ title, note, to, count }: RowProps) {
  const { t } = useTranslation();
  return (
    <div className={s.row}>
      <div>
        <p>
          <Link to={to}>{title}</Link>
        </p>
        {note && <small>{note}</small>}
      </div>
      {count}
      <Button
        component={Link}
        to={to}
        variant="light"
        size="xs"
        h={32}
        aria-label={typeof title === "string" ? `${t("ui.open")}: ${title}` : undefined}
      >
        {t("ui.open")}
      </Button>
    </div>
  );
}
