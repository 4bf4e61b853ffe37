import { gap } from "#ui/marks.ts";
import { useTranslation } from "react-i18next";
import { useAnswer } from "#ui/hooks/use-answer.ts";
import { useLive } from "#ui/hooks/use-live.ts";
import { Card } from "#ui/parts/Card.tsx";
import { EmptyState } from "#ui/parts/EmptyState.tsx";
import { ErrorState } from "#ui/parts/ErrorState.tsx";
import { KpiRow } from "#ui/parts/KpiRow.tsx";
import { byRecord, type ArticleView, type Evidence } from "../contract.ts";
import { DutyEvidence } from "./DutyEvidence.tsx";
import { eventWords } from "./event-words.ts";
import { StandingChip } from "./standing-chip.tsx";
import s from "./compliance.module.css";

/**
 * The compliance of one record, article by article: what was done in time or late, what runs, what does not apply and
 * why, and what nothing has called for so far; each with its proof one click away.
 */
export function ComplianceView({ recordId }: { recordId: string }) {
  const { t } = useTranslation();
  useLive([`record:${recordId}`]);
  const { data, error, refetch } = useAnswer(byRecord, { id: recordId });
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <div className={s.loading} aria-busy />;
  if (!data.regulation) {
    return (
      <Card>
        <EmptyState title={t("duties.view.none")}>{t("duties.view.none.text")}</EmptyState>
      </Card>
    );
  }
  const { counts } = data;
  const violations = counts.late - counts.overTarget;
  const figures = [
    { key: "inTime", value: counts.inTime, tone: "koke" as const },
    { key: "late", value: violations, ...(violations > 0 ? { tone: "shu" as const } : {}) },
    { key: "overTarget", value: counts.overTarget, ...(counts.overTarget > 0 ? { tone: "yamabuki" as const } : {}) },
    { key: "running", value: counts.running },
    { key: "notApplicable", value: counts.notApplicable },
    { key: "waiting", value: counts.waiting },
  ];
  return (
    <>
      <KpiRow
        label={t("duties.view.figures")}
        items={figures.map((each) => ({ ...each, label: t(`duties.count.${each.key}`) }))}
      />
      {data.articles.map((article) => (
        <Article key={article.no} article={article} events={data.events} regulationId={data.regulation?.id ?? ""} />
      ))}
    </>
  );
}

function Article({
  article,
  events,
  regulationId,
}: {
  article: ArticleView;
  events: readonly Evidence[];
  regulationId: string;
}) {
  const { t } = useTranslation();
  if (article.standing === null) return null;
  return (
    <Card
      title={`${article.place}${gap()}${article.title}`}
      actions={
        <>
          <a href={`/regulations/${regulationId}#article-${article.no}`}>{t("duties.view.text")}</a>
          <StandingChip standing={article.standing} violation={article.violation} />
        </>
      }
    >
      <ul className={s.duties}>
        {article.duties.map((duty) => (
          <DutyEvidence key={duty.id} duty={duty} events={events} />
        ))}
        {article.waiting.map(({ code, place, title, opensOn }) => (
          <li key={code} className={s.waiting}>
            <span className={s.place}>{place}</span>
            <span>
              {title}
              <small>
                {t("duties.view.waits", {
                  events: opensOn.map((type) => eventWords(type, t)).join(t("duties.view.or")),
                })}
              </small>
            </span>
            <StandingChip standing="waiting" violation={false} />
          </li>
        ))}
      </ul>
    </Card>
  );
}
