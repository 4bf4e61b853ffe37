import { useTranslation } from "react-i18next";
import { useAnswer } from "#ui/hooks/use-answer.ts";
import { useFormat } from "#ui/hooks/use-format.ts";
import { Link } from "#ui/Link.tsx";
import { Card } from "#ui/parts/Card.tsx";
import { EmptyState } from "#ui/parts/EmptyState.tsx";
import { ErrorState } from "#ui/parts/ErrorState.tsx";
import * as contract from "../../contract.ts";
import { RECORD_ITEMS } from "../../lifecycle.ts";
import { CardSkeleton } from "../parts/CardSkeleton.tsx";
import { Facts } from "../parts/Facts.tsx";
import { useReason } from "../parts/reason.ts";
import { VerbBar } from "../parts/VerbBar.tsx";
import { wordKey } from "../parts/words.ts";
import s from "./president.module.css";

/** Trouble records that were submitted to the president: the nine items, to be received or returned. */
export function RecordsToReceive() {
  const { t } = useTranslation();
  const f = useFormat();
  const { why } = useReason();
  const { data, error, refetch } = useAnswer(contract.recordsToReceive, { limit: 50 });
  const waiting = data?.items ?? [];
  return (
    <Card
      title={t("incident.web.president.records")}
      {...(data ? { count: t("incident.web.count", { count: waiting.length }) } : {})}
    >
      {error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <CardSkeleton />
      ) : waiting.length === 0 ? (
        <EmptyState title={t("incident.web.president.noRecords")} compact />
      ) : (
        <ul className={s.records}>
          {waiting.map(({ id, number, title, version, submittedAt, items, can }) => (
            <li key={id}>
              <p>
                <Link to={`/incidents/${id}?sheet=after#record`}>
                  {number} {title}
                </Link>
                <small>{f.date(submittedAt, "short")}</small>
              </p>
              <Facts
                items={RECORD_ITEMS.map((item) => ({
                  key: item,
                  label: t(wordKey("item", item)),
                  value: items[item],
                  wide: true,
                }))}
              />
              <VerbBar
                verbs={["receive-record", "return-record"]}
                can={can}
                why={why}
                about={{ id, version }}
                primary
                explain
              />
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
