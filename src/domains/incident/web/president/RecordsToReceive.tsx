import { useQueries } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import * as notifications from "#kernel/notifications/contract.ts";
import { useApi } from "#ui/hooks/api.tsx";
import { queryKey } from "#ui/hooks/query-keys.ts";
import { useAnswer } from "#ui/hooks/use-answer.ts";
import { useFormat } from "#ui/hooks/use-format.ts";
import { Link } from "#ui/Link.tsx";
import { Card } from "#ui/parts/Card.tsx";
import { EmptyState } from "#ui/parts/EmptyState.tsx";
import * as contract from "../../contract.ts";
import { RECORD_ITEMS } from "../../lifecycle.ts";
import { Facts } from "../parts/Facts.tsx";
import { useReason } from "../parts/reason.ts";
import { VerbBar } from "../parts/VerbBar.tsx";
import { wordKey } from "../parts/words.ts";
import s from "./president.module.css";

/** Notices that a record was submitted name the troubles; which of them still wait is the trouble's own answer. */
const SUBMITTED = "incident.notice.record-submitted";

/** Trouble records that were submitted to the reader: the nine items, to be received or returned. */
export function RecordsToReceive() {
  const { t } = useTranslation();
  const f = useFormat();
  const call = useApi();
  const { why } = useReason();
  const { data } = useAnswer(notifications.list, { limit: 200 });
  const ids = [
    ...new Set((data?.items ?? []).flatMap(({ key, record }) => (key === SUBMITTED && record ? [record.id] : []))),
  ];
  const rooms = useQueries({
    queries: ids.map((id) => ({
      queryKey: queryKey(contract.get, { id }),
      queryFn: () => call(contract.get, { id }),
    })),
  });
  const waiting = rooms.flatMap(({ data: room }) => (room?.record.state === "submitted" ? [room] : []));
  return (
    <Card
      title={t("incident.web.president.records")}
      {...(data ? { count: t("incident.web.count", { count: waiting.length }) } : {})}
    >
      {waiting.length === 0 ? (
        <EmptyState title={t("incident.web.president.noRecords")} compact />
      ) : (
        <ul className={s.records}>
          {waiting.map((room) => (
            <li key={room.id}>
              <p>
                <Link to={`/incidents/${room.id}?sheet=after#record`}>
                  {room.number} {room.title}
                </Link>
                <small>{f.date(room.record.submittedAt, "short")}</small>
              </p>
              <Facts
                items={RECORD_ITEMS.map((item) => ({
                  key: item,
                  label: t(wordKey("item", item)),
                  value: room.record.items[item],
                  wide: true,
                }))}
              />
              <VerbBar
                verbs={["receive-record", "return-record"]}
                can={room.can}
                why={why}
                about={{ id: room.id, room, version: room.version }}
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
