import { dot } from "#ui/marks.ts";
import { Button } from "@mantine/core";
import type { UseQueryResult } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { Output } from "#kernel/contract/contract.ts";
import * as dispatches from "#kernel/dispatches/contract.ts";
import { useFormat } from "#ui/hooks/use-format.ts";
import { useOperation } from "#ui/hooks/use-operation.ts";
import { Link } from "#ui/Link.tsx";
import { Card } from "#ui/parts/Card.tsx";
import { EmptyState } from "#ui/parts/EmptyState.tsx";
import { ErrorState } from "#ui/parts/ErrorState.tsx";
import { CardSkeleton } from "./CardSkeleton.tsx";
import { DispatchItems } from "./DispatchItems.tsx";
import s from "./AcknowledgeList.module.css";

interface Props {
  answer: UseQueryResult<Output<typeof dispatches.toAcknowledge>>;
  title: string;
  /** The content of the first ones is open; for the president's phone. */
  open?: boolean;
}

/** So many at once; the others wait on the page of all reports. */
const SHOWN = 5;

/** Reports and notices that wait for the reader: what they say, and one button for the thumb. */
export function AcknowledgeList({ answer, title, open = false }: Props) {
  const { t } = useTranslation();
  const f = useFormat();
  const acknowledge = useOperation(dispatches.acknowledge, {
    changes: ["duty", "incident", "record", "notification"],
    done: t("incident.web.acknowledged"),
  });
  const { data, error, refetch } = answer;
  return (
    <Card
      title={title}
      {...(data ? { count: t("incident.web.count", { count: data.items.length }) + (data.next ? "+" : "") } : {})}
      {...(data && data.items.length > SHOWN
        ? { footer: <Link to="/dispatches">{t("incident.web.notices.all")}</Link> }
        : {})}
    >
      {error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <CardSkeleton />
      ) : data.items.length === 0 ? (
        <EmptyState title={t("incident.web.notices.none")} compact />
      ) : (
        <ul className={s.list}>
          {data.items.slice(0, SHOWN).map((each, index) => (
            <li key={each.id}>
              <div className={s.head}>
                <p>
                  <Link to={`/dispatches/${each.id}`}>
                    {each.documentTitle} {each.label}
                  </Link>
                </p>
                <small>
                  {[
                    `${each.record.number} ${each.record.title}`,
                    f.date(each.sentAt, "short"),
                    each.sentBy?.name,
                    each.as &&
                      t("incident.web.recipient.deputy", {
                        basis: each.as.label ?? t("incident.web.outsideRegulation"),
                      }),
                  ]
                    .filter(Boolean)
                    .join(dot())}
                </small>
              </div>
              <details open={open && index < 2}>
                <summary>{t("incident.web.notices.content")}</summary>
                <DispatchItems id={each.id} />
              </details>
              <Button
                size="md"
                loading={acknowledge.busy}
                onClick={() => acknowledge.fire({ id: each.id })}
                aria-label={`${t("incident.web.acknowledge")}: ${each.documentTitle} ${each.label}`}
              >
                {t("incident.web.acknowledge")}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
