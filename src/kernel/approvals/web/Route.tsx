import { useTranslation } from "react-i18next";
import { useFormat } from "#ui/hooks/use-format.ts";
import { Chip } from "#ui/parts/Chip.tsx";
import { Stamp } from "#ui/parts/Stamp.tsx";
import type { Approval, Step } from "../contract.ts";
import s from "./approvals.module.css";

/** The route with its stamps, as on paper: kind and post above, the stamp, the person, in whose place, what was said. */
export function Route({ approval }: { approval: Approval }) {
  const { t } = useTranslation();
  const rounds = [...new Set(approval.steps.map((step) => step.round))];
  const { why, label } = approval.route;
  return (
    <div className={s.routes}>
      {rounds.map((round) => (
        <section
          key={round}
          aria-label={rounds.length > 1 ? t("approvals.round", { round }) : t("approvals.route")}
          data-past={round !== approval.round}
        >
          {rounds.length > 1 && <p className={s.note}>{t("approvals.round", { round })}</p>}
          <ol className={s.route} tabIndex={0} aria-label={t("approvals.route")}>
            {approval.steps
              .filter((step) => step.round === round)
              .map((step) => (
                <RouteStep key={step.no} step={step} />
              ))}
          </ol>
        </section>
      ))}
      <p className={s.note}>{t(`approvals.why.${why}`, { label })}</p>
    </div>
  );
}

function RouteStep({ step }: { step: Step }) {
  const { t } = useTranslation();
  const basis = step.actingFor ?? null;
  const acting = step.actedBy && step.actedBy.id !== step.person?.id ? step.actedBy : undefined;
  return (
    <li data-state={step.state} aria-current={step.state === "current" ? "step" : undefined}>
      <span className={s.post}>
        {t(`approvals.kind.${step.kind}`)}
        <b>{step.post.name}</b>
      </span>
      <span className={s.seal}>
        <Seal step={step} />
      </span>
      <span className={s.person}>{(acting ?? step.person)?.name ?? ""}</span>
      {acting && (
        <small>
          {t(`approvals.mode.${step.mode ?? "self"}`, {
            person: step.person?.name ?? step.post.name,
            basis: basis?.label ?? "",
          })}
        </small>
      )}
      {step.state === "current" && step.deputy && <small>{t("approvals.deputyMay", { name: step.deputy.name })}</small>}
      {step.exception && (
        <small>{t(`approvals.exception.${step.exception.kind}`, { reason: step.exception.reason })}</small>
      )}
      {step.comment && <q>{step.comment}</q>}
    </li>
  );
}

function Seal({ step }: { step: Step }) {
  const { t } = useTranslation();
  const f = useFormat();
  const at = (when: string | null) => (when ? { note: f.date(when, "monthDay") } : {});
  switch (step.state) {
    case "approved":
      return (
        <Stamp
          text={
            step.mode === "daiketsu" || step.mode === "substitute"
              ? t(`approvals.seal.${step.mode}`)
              : t(`approvals.seal.${step.kind}`)
          }
          {...at(step.actedAt)}
          size={46}
        />
      );
    case "refused":
      return (
        <Stamp
          text={t(step.kind === "concur" ? "approvals.seal.disagree" : "approvals.seal.refused")}
          {...at(step.actedAt)}
          size={46}
        />
      );
    case "remanded":
      return <Stamp text={t("approvals.seal.remanded")} {...at(step.actedAt)} size={46} />;
    case "current":
      return <Chip tone="yamabuki">{t("approvals.now")}</Chip>;
    case "skipped":
      return step.mode === "kouetsu" && step.viewedAt ? (
        <Stamp text={t("approvals.seal.kouetsu")} {...at(step.viewedAt)} size={46} />
      ) : (
        <span className={s.none}>{t(`approvals.skipped.${step.mode ?? "none"}`)}</span>
      );
    case "waiting":
      return <span className={s.none}>{t("approvals.notYet")}</span>;
  }
}
