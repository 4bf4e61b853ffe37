import { comma, dot } from "#ui/marks.ts";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import * as records from "#kernel/records/contract.ts";
import * as incidents from "#domains/incident/contract.ts";
import { ActionDialog } from "#ui/form/ActionDialog.tsx";
import { useAnswer, useRows } from "#ui/hooks/use-answer.ts";
import { useFormat } from "#ui/hooks/use-format.ts";
import { useLive } from "#ui/hooks/use-live.ts";
import { useOperation } from "#ui/hooks/use-operation.ts";
import { usePathParam } from "#ui/hooks/use-path-param.ts";
import { Link } from "#ui/Link.tsx";
import { disabledReason } from "#ui/page/disabled-reason.ts";
import { Page } from "#ui/page/Page.tsx";
import { PageHeader } from "#ui/page/PageHeader.tsx";
import { RecordLayout } from "#ui/page/RecordLayout.tsx";
import { Card } from "#ui/parts/Card.tsx";
import { Chip } from "#ui/parts/Chip.tsx";
import { EmptyState } from "#ui/parts/EmptyState.tsx";
import { ErrorState } from "#ui/parts/ErrorState.tsx";
import { PropertyList } from "#ui/parts/PropertyList.tsx";
import { StatusList } from "#ui/parts/StatusList.tsx";
import { Timeline } from "#ui/parts/Timeline.tsx";
import { LoadingScreen } from "#ui/screens/LoadingScreen.tsx";
import * as contract from "../contract.ts";
import { CriticalityChip } from "./parts/CriticalityChip.tsx";
import { useSystemSearch } from "./parts/search.ts";
import s from "./system.module.css";

/** One information system: who owns it, what stands by, how each department works without it, and its troubles. */
export default function SystemPage() {
  const { t } = useTranslation();
  const id = usePathParam("id");
  useLive([`record:${id}`, "incident"]);
  const { data, error, refetch } = useAnswer(contract.get, { id });
  if (error) {
    return (
      <Page title={t("system.nav")}>
        <ErrorState error={error} onRetry={() => void refetch()} />
      </Page>
    );
  }
  return data?.id === id ? <System system={data} /> : <LoadingScreen />;
}

function System({ system }: { system: contract.FullSystem }) {
  const { t } = useTranslation();
  const f = useFormat();
  const [retiring, setRetiring] = useState(false);
  const reason = (verb: string) => {
    const found = disabledReason(system.can, verb, (key, params) => t(key, params ?? {}));
    return found ? { disabledReason: found } : {};
  };
  return (
    <Page title={system.name}>
      <PageHeader
        back={{ to: "/systems", label: t("system.nav") }}
        chips={
          <>
            <Chip>{system.code}</Chip>
            {system.inScope && <Chip tone="ai">{t("system.web.inScope.true")}</Chip>}
            <CriticalityChip criticality={system.criticality} />
            {system.state === "retired" && <Chip>{t("system.state.retired")}</Chip>}
          </>
        }
        title={system.name}
        note={
          system.state === "retired" &&
          [
            t("system.web.retiredAt", { at: f.date(system.retiredAt, "date") }),
            system.successor && t("system.web.successor", { name: system.successor.name }),
          ]
            .filter(Boolean)
            .join(dot())
        }
        actions={[
          {
            key: "update",
            label: t("system.web.edit"),
            to: `/systems/${system.id}/edit`,
            primary: true,
            ...reason("update"),
          },
          {
            key: "retire",
            label: t("system.web.retire"),
            danger: true,
            onClick: () => setRetiring(true),
            ...reason("retire"),
          },
        ]}
      />
      <RecordLayout
        side={
          <>
            <Card title={t("system.web.about")}>
              <PropertyList
                items={[
                  { key: "owner", label: t("system.web.field.owner"), value: system.owner.name },
                  {
                    key: "related",
                    label: t("system.web.field.related"),
                    value: system.related.map(({ name }) => name).join(comma()),
                  },
                  {
                    key: "standby",
                    label: t("system.web.field.standby"),
                    value: system.standby ? (
                      <Link to={`/systems/${system.standby.id}`}>{system.standby.name}</Link>
                    ) : (
                      t("system.web.standby.none")
                    ),
                  },
                  {
                    key: "standbyFor",
                    label: t("system.web.field.standbyFor"),
                    value: system.standbyFor.map(({ id, name }) => (
                      <div key={id}>
                        <Link to={`/systems/${id}`}>{name}</Link>
                      </div>
                    )),
                  },
                  {
                    key: "criticality",
                    label: t("system.web.field.criticality"),
                    value: t(`system.web.criticality.${system.criticality}`),
                  },
                  { key: "hours", label: t("system.web.field.hours"), value: system.hours },
                ].filter(({ key }) => key !== "standbyFor" || system.standbyFor.length > 0)}
              />
            </Card>
            <Troubles systemId={system.id} />
          </>
        }
      >
        <Card title={t("system.web.procedures")} count={t("system.web.count", { count: system.procedureTexts.length })}>
          {system.procedureTexts.length === 0 ? (
            <EmptyState title={t("system.web.procedures.none")} compact>
              {t("system.web.procedures.noneText")}
            </EmptyState>
          ) : (
            system.procedureTexts.map(({ unit, title, version, body, attachmentId }) => (
              <article key={unit.id} className={s.procedure}>
                <header>
                  <b>{unit.name}</b>
                  <span>
                    {title} {version}
                  </span>
                  {attachmentId && (
                    <a href={`/api/files/${attachmentId}`} target="_blank" rel="noreferrer">
                      {t("system.web.procedure.file")}
                    </a>
                  )}
                </header>
                {body && <p>{body}</p>}
              </article>
            ))
          )}
        </Card>
        {system.notes && (
          <Card title={t("system.web.field.notes")} padded>
            <p className={s.notes}>{system.notes}</p>
          </Card>
        )}
        <History id={system.id} />
      </RecordLayout>
      <RetireDialog system={system} opened={retiring} onClose={() => setRetiring(false)} />
    </Page>
  );
}

function Troubles({ systemId }: { systemId: string }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { data } = useAnswer(incidents.list, { systemId, limit: 8 });
  return (
    <Card
      title={t("system.web.troubles")}
      actions={<Link to={`/incidents?systemId=${systemId}`}>{t("system.web.troubles.all")}</Link>}
    >
      {!data || data.items.length === 0 ? (
        <EmptyState title={t("system.web.troubles.none")} compact />
      ) : (
        <StatusList
          items={data.items.map(({ id, number, title, openedAt, state, closed }) => ({
            key: id,
            label: <Link to={`/incidents/${id}`}>{title}</Link>,
            note: `${number}${dot()}${f.date(openedAt, "short")}`,
            status: <Chip tone={closed ? "plain" : "ai"}>{t(`incident.state.${state}`)}</Chip>,
          }))}
        />
      )}
    </Card>
  );
}

function History({ id }: { id: string }) {
  const { t, i18n } = useTranslation();
  const { rows, hasMore, loadingMore, onLoadMore } = useRows(records.timeline, { id });
  const word = (type: string) =>
    [`event.${type}`, `system.event.${type.split(".")[1]}`].find((key) => i18n.exists(key)) ?? type;
  return (
    <Card title={t("system.web.history")}>
      <Timeline
        events={rows.map(({ id: eventId, type, occurredAt, actor, data }) => ({
          id: eventId,
          at: occurredAt,
          text: t(word(type), data),
          ...(actor ? { actor: actor.name } : {}),
          ...(typeof data["reason"] === "string" ? { quote: data["reason"] } : {}),
          ...(typeof data["text"] === "string" ? { quote: data["text"] } : {}),
        }))}
        loadingMore={loadingMore}
        {...(hasMore ? { onMore: onLoadMore } : {})}
      />
    </Card>
  );
}

interface RetireProps {
  system: contract.FullSystem;
  opened: boolean;
  onClose: () => void;
}

function RetireDialog({ system, opened, onClose }: RetireProps) {
  const { t } = useTranslation();
  const systems = useSystemSearch(system.id);
  const retire = useOperation(contract.retire, { quiet: true, done: t("system.web.retired") });
  return (
    <ActionDialog
      opened={opened}
      onClose={onClose}
      title={t("system.web.retire")}
      intro={t("system.web.retireText")}
      danger
      fields={[
        { kind: "textarea", name: "reason", label: t("system.web.field.reason"), required: true, maxLength: 1000 },
        { kind: "unit", name: "successorId", label: t("system.web.field.successor"), search: systems },
      ]}
      onSubmit={({ reason, successorId }) =>
        retire.run({ id: system.id, version: system.version, reason, successorId: successorId ?? null })
      }
    />
  );
}
