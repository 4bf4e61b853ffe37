import { aside, dot } from "#ui/marks.ts";
import { Button } from "@mantine/core";
import IconPrinter from "@tabler/icons-react/dist/esm/icons/IconPrinter.mjs";
import { useTranslation } from "react-i18next";
import { useAnswer } from "#ui/hooks/use-answer.ts";
import { useFormat } from "#ui/hooks/use-format.ts";
import { Card } from "#ui/parts/Card.tsx";
import { EmptyState } from "#ui/parts/EmptyState.tsx";
import { ErrorState } from "#ui/parts/ErrorState.tsx";
import { StatusList } from "#ui/parts/StatusList.tsx";
import * as contract from "../../contract.ts";
import { CardSkeleton } from "../parts/CardSkeleton.tsx";
import { StateChip } from "../parts/chips.tsx";
import { VerbBar } from "../parts/VerbBar.tsx";
import { wordKey } from "../parts/words.ts";
import { FilesCard } from "./FilesCard.tsx";
import type { SheetProps } from "./sheet-props.ts";
import s from "./room.module.css";

/** Papers: forms to print, files, who reported it, and the log of calls. */
export function PapersSheet({ room, why }: SheetProps) {
  return (
    <>
      <FormsCard room={room} />
      <FilesCard recordId={room.id} />
      <ReportsCard room={room} why={why} />
      <CallsCard room={room} why={why} />
    </>
  );
}

function FormsCard({ room }: Pick<SheetProps, "room">) {
  const { t, i18n } = useTranslation();
  const { data, error, refetch } = useAnswer(contract.forms, { id: room.id });
  const locale = i18n.language === "en" ? "en" : "ja";
  return (
    <section id="forms" className={s.anchor}>
      <Card
        title={t("incident.web.forms")}
        {...(data ? { count: t("incident.web.count", { count: data.items.length }) } : {})}
      >
        {error ? (
          <ErrorState error={error} onRetry={() => void refetch()} />
        ) : !data ? (
          <CardSkeleton />
        ) : data.items.length === 0 ? (
          <EmptyState title={t("incident.web.forms.none")} compact />
        ) : (
          <StatusList
            // Whoever prints wants to see them all; even a long trouble has a few dozen.
            limit={60}
            items={data.items.map(({ form, subject, title, detail }) => ({
              key: `${form} ${subject ?? ""}`,
              label: title[locale],
              note: detail,
              status: (
                <Button
                  component="a"
                  href={`/api/records/${room.id}/forms/${form}?${new URLSearchParams({ locale, ...(subject ? { subject } : {}) })}`}
                  target="_blank"
                  rel="noreferrer"
                  variant="default"
                  size="xs"
                  h={32}
                  leftSection={<IconPrinter size={15} stroke={1.7} />}
                  aria-label={t("incident.web.forms.print", {
                    title: [title[locale], detail].filter(Boolean).join(" "),
                  })}
                >
                  PDF
                </Button>
              ),
            }))}
          />
        )}
      </Card>
    </section>
  );
}

function ReportsCard({ room, why }: SheetProps) {
  const { t } = useTranslation();
  const f = useFormat();
  return (
    <section id="reporters" className={s.anchor}>
      <Card
        title={t("incident.web.reporters")}
        count={t("incident.web.count", { count: room.reports.length })}
        actions={<VerbBar verbs={["add-duplicate-report", "confirm-as-reporter"]} can={room.can} why={why} room={1} />}
      >
        <StatusList
          items={room.reports.map(({ id, reporter, knownAt, reportedAt, symptom, source }) => ({
            key: id,
            label: `${reporter?.name ?? t("incident.web.source.monitoring")}${aside(t(wordKey("source", source)))}`,
            note: [
              t("incident.web.reporters.times", {
                known: f.date(knownAt, "short"),
                reported: f.date(reportedAt, "short"),
              }),
              symptom,
            ]
              .filter(Boolean)
              .join(dot()),
            status: null,
          }))}
        />
      </Card>
    </section>
  );
}

function CallsCard({ room, why }: SheetProps) {
  const { t } = useTranslation();
  const f = useFormat();
  return (
    <section id="calls" className={s.anchor}>
      <Card
        title={t("incident.web.calls")}
        count={t("incident.web.count", { count: room.attempts.length })}
        actions={<VerbBar verbs={["log-contact-attempt"]} can={room.can} why={why} />}
      >
        {room.attempts.length === 0 ? (
          <EmptyState title={t("incident.web.calls.none")} compact />
        ) : (
          <StatusList
            items={room.attempts.map(({ id, person, name, channel, result, at, note }) => ({
              key: id,
              label: person?.name ?? name,
              note: [f.date(at, "short"), t(wordKey("channel", channel)), note].filter(Boolean).join(dot()),
              status: <StateChip region="contactResult" state={result} />,
            }))}
          />
        )}
      </Card>
    </section>
  );
}
