import { dot } from "#ui/marks.ts";
import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import * as approvals from "#kernel/approvals/contract.ts";
import * as dispatches from "#kernel/dispatches/contract.ts";
import type { Output } from "#kernel/contract/contract.ts";
import { useAnswer } from "#ui/hooks/use-answer.ts";
import { useFormat } from "#ui/hooks/use-format.ts";
import { Link } from "#ui/Link.tsx";
import { ActionButton } from "#ui/page/ActionButton.tsx";
import { Card } from "#ui/parts/Card.tsx";
import { Chip } from "#ui/parts/Chip.tsx";
import { EmptyState } from "#ui/parts/EmptyState.tsx";
import { ErrorState } from "#ui/parts/ErrorState.tsx";
import { StatusList } from "#ui/parts/StatusList.tsx";
import { CardSkeleton } from "../parts/CardSkeleton.tsx";
import { hasPlace } from "../parts/places.ts";
import { useReason } from "../parts/reason.ts";
import s from "./room.module.css";

type Document = Output<typeof dispatches.documents>["items"][number];

/** Reports: what can be written, what was sent and who has acknowledged it, and the requests for decision. */
export function ReportsSheet({ id }: { id: string }) {
  return (
    <>
      <ToWrite id={id} />
      <Sent id={id} />
      <Requests id={id} />
    </>
  );
}

function ToWrite({ id }: { id: string }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { word } = useReason();
  const { data, error, refetch } = useAnswer(dispatches.documents, { recordId: id });
  // What only passes a report on is sent from that report, in the console of general affairs.
  const documents = (data?.items ?? []).filter(({ relays, code }) => relays === null && !hasPlace(code)).sort(byMay);
  const note = (document: Document) =>
    [
      document.maySend === true ? undefined : word(document.maySend),
      document.previous ? t("incident.web.reports.next", { no: document.nextNo }) : undefined,
    ]
      .filter(Boolean)
      .join(dot());
  return (
    <section id="write" className={s.anchor}>
      <Card title={t("incident.web.reports.write")}>
        {error ? (
          <ErrorState error={error} onRetry={() => void refetch()} />
        ) : !data ? (
          <CardSkeleton />
        ) : documents.length === 0 ? (
          <EmptyState title={t("incident.web.reports.noDocuments")} compact />
        ) : (
          <StatusList
            limit={12}
            items={documents.map((document) => ({
              key: document.code,
              label: (
                <>
                  {document.title[f.locale] || document.title.ja}{" "}
                  {document.draftId && <Chip tone="yamabuki">{t("incident.web.compose.draft")}</Chip>}{" "}
                  {document.dutyId && <Chip tone="shu">{t("incident.web.reports.due")}</Chip>}
                </>
              ),
              note: note(document),
              status: (
                <ActionButton
                  action={{
                    key: document.code,
                    label: t(document.draftId ? "incident.web.reports.goOn" : "incident.web.reports.compose"),
                    to: `/incidents/${id}/report/${document.code}`,
                    primary: document.maySend === true && document.dutyId !== null,
                    ...(document.maySend === true ? {} : { disabledReason: word(document.maySend) }),
                  }}
                />
              ),
            }))}
          />
        )}
      </Card>
    </section>
  );
}

/** What the reader may send and owes first. */
function byMay(a: Document, b: Document): number {
  const rank = ({ maySend, dutyId }: Document) => (maySend === true ? 0 : 2) + (dutyId ? 0 : 1);
  return rank(a) - rank(b);
}

function Sent({ id }: { id: string }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { data, error, refetch } = useAnswer(dispatches.byRecord, { recordId: id, limit: 100 });
  const sent = (data?.items ?? []).filter(({ state }) => state === "sent");
  const documents = useAnswer(dispatches.documents, { recordId: id });
  const passedOn = new Set(documents.data?.items.map(({ relays }) => relays));
  return (
    <section id="sent" className={s.anchor}>
      <Card
        title={t("incident.web.reports.sent")}
        {...(data ? { count: t("incident.web.count", { count: sent.length }) } : {})}
      >
        {error ? (
          <ErrorState error={error} onRetry={() => void refetch()} />
        ) : !data ? (
          <CardSkeleton />
        ) : sent.length === 0 ? (
          <EmptyState title={t("incident.web.reports.none")} compact />
        ) : (
          <StatusList
            limit={20}
            items={sent.map((each) => ({
              key: each.id,
              label: (
                <>
                  <Link to={`/dispatches/${each.id}`}>
                    {each.documentTitle} {each.label}
                  </Link>{" "}
                  {each.version > 1 && <Chip tone="yamabuki">{t("incident.web.compose.correction")}</Chip>}{" "}
                  {each.superseded && <Chip>{t("incident.web.reports.superseded")}</Chip>}{" "}
                  {passedOn.has(each.document) && !each.relayedAt && !each.superseded && (
                    <Chip tone="yamabuki">{t("incident.web.reports.toRelay")}</Chip>
                  )}
                </>
              ),
              note: [
                f.date(each.sentAt, "short"),
                each.sentBy?.name,
                each.nextUpdateAt && t("incident.web.reports.nextUpdate", { at: f.date(each.nextUpdateAt, "short") }),
                each.relayedAt && t("incident.web.reports.relayed", { at: f.date(each.relayedAt, "short") }),
              ]
                .filter(Boolean)
                .join(dot()),
              status: (
                <span className={s.end}>
                  {each.progress.total > 0 && (
                    <Chip tone={each.progress.acknowledged === each.progress.total ? "koke" : "yamabuki"}>
                      {t("incident.web.acked", { done: each.progress.acknowledged, total: each.progress.total })}
                    </Chip>
                  )}
                  {!each.superseded && !each.relaysId && (
                    <Button
                      component={Link}
                      to={`/incidents/${id}/report/${each.document}?corrects=${each.id}`}
                      variant="default"
                      size="xs"
                      h={32}
                    >
                      {t("incident.web.reports.correct")}
                    </Button>
                  )}
                </span>
              ),
            }))}
          />
        )}
      </Card>
    </section>
  );
}

function Requests({ id }: { id: string }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { data } = useAnswer(approvals.byRecord, { recordId: id });
  if (!data || data.items.length === 0) return null;
  return (
    <section id="requests" className={s.anchor}>
      <Card title={t("incident.web.requests")} count={t("incident.web.count", { count: data.items.length })}>
        <StatusList
          items={data.items.map(
            ({ id: approvalId, documentTitle, title, state, openedAt, decidedAt, drafter, steps }) => ({
              key: approvalId,
              label: (
                <Link to={`/approvals/${approvalId}`}>
                  {documentTitle} {title}
                </Link>
              ),
              note: [
                drafter.name,
                f.date(decidedAt ?? openedAt, "short"),
                steps.find((step) => step.state === "current")?.post.name,
              ]
                .filter(Boolean)
                .join(dot()),
              status: (
                <Chip tone={state === "approved" ? "koke" : state === "pending" ? "yamabuki" : "shu"}>
                  {t(`incident.web.approval.${state}`)}
                </Chip>
              ),
            }),
          )}
        />
      </Card>
    </section>
  );
}
