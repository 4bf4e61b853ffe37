import { Button, UnstyledButton } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import * as dispatches from "#kernel/dispatches/contract.ts";
import * as duties from "#kernel/duties/contract.ts";
import { useAnswer } from "#ui/hooks/use-answer.ts";
import { useOperation } from "#ui/hooks/use-operation.ts";
import { Link } from "#ui/Link.tsx";
import { Card } from "#ui/parts/Card.tsx";
import { DutyList } from "#ui/parts/DutyList.tsx";
import { EmptyState } from "#ui/parts/EmptyState.tsx";
import { ErrorState } from "#ui/parts/ErrorState.tsx";
import { CardSkeleton } from "../parts/CardSkeleton.tsx";
import { hasPlace } from "../parts/places.ts";
import { useMyId } from "../parts/use-me.ts";
import { byUrgency, isOpen, toDuty } from "./duty-view.ts";
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
  const open = all.filter(isOpen);
  const shown = closed ? all : open;
  const done = all.length - open.length;
  const composes = new Set((documents.data?.items ?? []).map(({ code }) => code).filter((code) => !hasPlace(code)));
  return (
    <section id="duties" className={s.anchor}>
      <Card
        title={t("incident.web.duties")}
        {...(data ? { count: t("incident.web.duties.open", { count: open.length }) } : {})}
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
            action={noticeOf(all)}
          />
        )}
      </Card>
    </section>
  );
}

/** Who is asked to take notice does it here; everything else stands on the page of the articles. */
const noticeOf = (all: readonly duties.DutyItem[]) => (line: { id: string }) =>
  all.find(({ id }) => id === line.id)?.can["acknowledge"] === true ? <Notice id={line.id} /> : null;

function Notice({ id }: { id: string }) {
  const { t } = useTranslation();
  const acknowledge = useOperation(duties.acknowledge, { done: t("incident.web.duty.acknowledged") });
  return (
    <Button size="compact-sm" variant="light" loading={acknowledge.busy} onClick={() => acknowledge.fire({ id })}>
      {t("incident.web.duty.acknowledge")}
    </Button>
  );
}
