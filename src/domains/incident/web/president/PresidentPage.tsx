import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import * as approvals from "#kernel/approvals/contract.ts";
import * as dispatches from "#kernel/dispatches/contract.ts";
import { useAnswer } from "#ui/hooks/use-answer.ts";
import { useLive } from "#ui/hooks/use-live.ts";
import { Page } from "#ui/page/Page.tsx";
import { PageHeader } from "#ui/page/PageHeader.tsx";
import { Card } from "#ui/parts/Card.tsx";
import { EmptyState } from "#ui/parts/EmptyState.tsx";
import { ErrorState } from "#ui/parts/ErrorState.tsx";
import { KpiRow } from "#ui/parts/KpiRow.tsx";
import * as contract from "../../contract.ts";
import { AcknowledgeList } from "../parts/AcknowledgeList.tsx";
import { CardSkeleton } from "../parts/CardSkeleton.tsx";
import { useFollow } from "../parts/use-follow.ts";
import type { About } from "../verbs/verb-form.ts";
import { VerbHost } from "../verbs/VerbHost.tsx";
import { DecisionCard } from "./DecisionCard.tsx";
import { RecordsToReceive } from "./RecordsToReceive.tsx";
import s from "./president.module.css";

/** The president's page, made for a phone: reports to acknowledge, permissions to decide, records to receive. */
export default function PresidentPage() {
  const { t } = useTranslation();
  useLive(["incident"]);
  const counts = useAnswer(contract.counts, {});
  useFollow(counts.dataUpdatedAt, ["dispatch", "approval"]);
  const reports = useAnswer(dispatches.toAcknowledge, { state: "waiting", limit: 50 });
  const waiting = useAnswer(approvals.waiting, { limit: 50 });
  const find = useCallback(
    (part: Partial<About>): About => ({ id: part.id ?? "", version: undefined, subId: "", ...part }),
    [],
  );
  const figure = (value: number | undefined) => value ?? "—";
  return (
    <VerbHost find={find}>
      <Page title={t("incident.nav.president")} width="form">
        <PageHeader plain title={t("incident.nav.president")} />
        <KpiRow
          label={t("incident.web.president.figures")}
          items={[
            {
              key: "grave",
              label: t("incident.web.president.grave"),
              value: figure(counts.data?.grave),
              to: "/incidents?open=true&gravity=grave",
              ...(counts.data?.grave ? { tone: "shu" as const } : {}),
            },
            {
              key: "open",
              label: t("incident.web.president.open"),
              value: figure(counts.data?.open),
              to: "/incidents",
            },
          ]}
        />
        <AcknowledgeList answer={reports} title={t("incident.web.president.reports")} open />
        <Card
          title={t("incident.web.president.decisions")}
          {...(waiting.data ? { count: t("incident.web.count", { count: waiting.data.items.length }) } : {})}
        >
          {waiting.error ? (
            <ErrorState error={waiting.error} onRetry={() => void waiting.refetch()} />
          ) : !waiting.data ? (
            <CardSkeleton />
          ) : waiting.data.items.length === 0 ? (
            <EmptyState title={t("incident.web.president.noDecisions")} compact />
          ) : (
            <div className={s.decisions}>
              {waiting.data.items.map((approval) => (
                <DecisionCard key={approval.id} approval={approval} />
              ))}
            </div>
          )}
        </Card>
        <RecordsToReceive />
      </Page>
    </VerbHost>
  );
}
