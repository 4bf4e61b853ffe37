import { UnstyledButton } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import * as dispatches from "#kernel/dispatches/contract.ts";
import * as duties from "#kernel/duties/contract.ts";
import { useAnswer } from "#ui/hooks/use-answer.ts";
import { Link } from "#ui/Link.tsx";
import { Card } from "#ui/parts/Card.tsx";
import { DutyList } from "#ui/parts/DutyList.tsx";
import { EmptyState } from "#ui/parts/EmptyState.tsx";
import { ErrorState } from "#ui/parts/ErrorState.tsx";
import { CardSkeleton } from "../parts/CardSkeleton.tsx";
import { useMyId } from "../parts/use-me.ts";
import { byUrgency, isOpen, toDuty } from "./duty-view.ts";
import { DutyMenu } from "./DutyMenu.tsx";
import s from "./room.module.css";

/** The duties of the trouble: the next due first, each with its article, who owes it, and how long is left. */
export function DutiesCard({ id }: { id: string }) {
  const { t } = useTranslation();
  const me = useMyId();
  const [closed, setClosed] = useState(false);
  const answer = useAnswer(duties.byRecord, { id });
  const documents = useAnswer(dispatches.documents, { recordId: id });
  const { data } = answer;
  const all = (data?.articles ?? []).flatMap((article) => article.duties).sort(byUrgency);
  const shown = closed ? all : all.filter(isOpen);
  const done = all.length - all.filter(isOpen).length;
  const composes = new Set((documents.data?.items ?? []).map(({ code }) => code));
  return (
    <section id="duties" className={s.anchor}>
      <Card
        title={t("incident.web.duties")}
        {...(data ? { count: t("incident.web.duties.open", { count: data.counts.running }) } : {})}
        actions={<Link to={`/compliance/${id}`}>{t("incident.web.duties.byArticle")}</Link>}
        {...(done > 0
          ? {
              footer: (
                <UnstyledButton className={s.toggle} aria-expanded={closed} onClick={() => setClosed(!closed)}>
                  {t(closed ? "incident.web.duties.hideClosed" : "incident.web.duties.showClosed", { count: done })}
                </UnstyledButton>
              ),
            }
          : {})}
      >
        {answer.error ? (
          <ErrorState error={answer.error} onRetry={() => void answer.refetch()} />
        ) : !data ? (
          <CardSkeleton lines={4} />
        ) : shown.length === 0 ? (
          <EmptyState title={t("incident.web.duties.none")} compact />
        ) : (
          <DutyList
            duties={shown.map((duty) => toDuty(duty, t, { incidentId: id, composes, me }))}
            limit={6}
            action={menuOf(all)}
          />
        )}
      </Card>
    </section>
  );
}

const menuOf = (all: readonly duties.DutyItem[]) => (line: { id: string }) => {
  const duty = all.find(({ id }) => id === line.id);
  return duty && isOpen(duty) ? <DutyMenu duty={duty} /> : null;
};
