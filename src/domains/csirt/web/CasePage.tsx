import { comma, dot } from "#ui/marks.ts";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ComplianceView } from "#kernel/duties/web/ComplianceView.tsx";
import { ItemList } from "#kernel/dispatches/web/ItemList.tsx";
import { RecordHistory } from "#kernel/records/web/RecordHistory.tsx";
import type { Output } from "#kernel/contract/contract.ts";
import { ActionDialog } from "#ui/form/ActionDialog.tsx";
import { now } from "#ui/hooks/clock.ts";
import { useAnswer } from "#ui/hooks/use-answer.ts";
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
import { ErrorState } from "#ui/parts/ErrorState.tsx";
import { PropertyList } from "#ui/parts/PropertyList.tsx";
import { LoadingScreen } from "#ui/screens/LoadingScreen.tsx";
import * as contract from "../contract.ts";
import { abilityOf, formOf, VERBS, type VerbName } from "./verbs.ts";

type Case = Output<typeof contract.get>;

/** One case of a suspected leak: assessment, reports, duties with their periods, history. */
export default function CasePage() {
  const { t } = useTranslation();
  const id = usePathParam("id");
  useLive([`record:${id}`]);
  const { data, error, refetch } = useAnswer(contract.get, { id });
  if (error) {
    return (
      <Page title={t("csirt.nav")}>
        <ErrorState error={error} onRetry={() => void refetch()} />
      </Page>
    );
  }
  return data?.id === id ? <CaseView found={data} /> : <LoadingScreen />;
}

/** The usual next step of a case. */
function next({ reportable, state, reports }: Case): VerbName {
  if (reportable === null) return "assess";
  if (reportable && reports.length === 0) return "submit-preliminary";
  if (state !== "recovered") return "advance";
  return reportable && !reports.some(({ stage }) => stage === "final") ? "submit-final" : "close";
}

function CaseView({ found }: { found: Case }) {
  const { t } = useTranslation();
  const f = useFormat();
  const [asked, setAsked] = useState<VerbName>();
  const main = next(found);
  const order = [main, ...VERBS.filter((verb) => verb !== main)];
  return (
    <Page title={found.number}>
      <PageHeader
        back={{ to: "/csirt", label: t("csirt.nav") }}
        title={found.title}
        chips={
          <>
            <Chip>{found.number}</Chip>
            <Chip tone={found.closed ? "plain" : "ai"}>{t(`csirt.state.${found.state}`)}</Chip>
            <Chip tone={found.reportable ? "shu" : "plain"}>{t(`csirt.reportable.${found.reportable}`)}</Chip>
          </>
        }
        actions={order.map((verb) => {
          const reason = disabledReason(found.can, abilityOf(verb), (key, params) => t(key, params ?? {}));
          return {
            key: verb,
            label: t(`csirt.web.verb.${verb}`),
            primary: verb === main,
            danger: verb === "dismiss",
            onClick: () => setAsked(verb),
            ...(reason ? { disabledReason: reason } : {}),
          };
        })}
      />
      <RecordLayout side={<Side found={found} />}>
        <Card title={t("csirt.web.what")} padded>
          <p>{found.what}</p>
        </Card>
        {found.reports.map(({ stage, at, receipt, items }) => (
          <Card
            key={`${stage} ${at}`}
            title={t(`csirt.stage.${stage}`)}
            count={[f.date(at, "short"), receipt].filter(Boolean).join(" ")}
            padded
          >
            <ItemList definitions={found.items[stage]} items={items} />
          </Card>
        ))}
        <ComplianceView recordId={found.id} />
        <RecordHistory id={found.id} />
      </RecordLayout>
      {asked && <VerbForm verb={asked} found={found} onClose={() => setAsked(undefined)} />}
    </Page>
  );
}

function VerbForm({ verb, found, onClose }: { verb: VerbName; found: Case; onClose: () => void }) {
  const { t } = useTranslation();
  const { locale } = useFormat();
  // What was asked when the dialog opened is what it goes on with, whatever arrives meanwhile.
  const [form] = useState(() => formOf(verb, found, { t, locale, now: new Date(now()).toISOString() }));
  const operation = useOperation(form.contract, { quiet: true, changes: ["duty", "record"] });
  return (
    <ActionDialog
      opened
      onClose={onClose}
      title={t(`csirt.web.verb.${verb}`)}
      intro={t(`csirt.web.intro.${verb}`)}
      fields={form.fields}
      initial={form.initial}
      danger={form.danger ?? false}
      onSubmit={(values) => operation.run({ id: found.id, version: found.version, ...form.input(values) })}
    />
  );
}

function Side({ found }: { found: Case }) {
  const { t } = useTranslation();
  const f = useFormat();
  const label = (name: string) => t(`csirt.web.field.${name}`);
  const types = found.types.map((type) => t(`csirt.type.${type}`)).join(comma());
  return (
    <Card title={t("csirt.web.about")}>
      <PropertyList
        items={[
          {
            key: "incident",
            label: label("incident"),
            value: found.incident && (
              <Link to={`/incidents/${found.incident.id}`}>
                {found.incident.number} {found.incident.title}
              </Link>
            ),
          },
          { key: "knownAt", label: label("knownAt"), value: f.date(found.knownAt, "short") },
          { key: "suspectedBy", label: label("suspectedBy"), value: found.suspectedBy?.name },
          { key: "types", label: label("types"), value: types },
          { key: "persons", label: label("persons"), value: found.persons === null ? null : f.number(found.persons) },
          {
            key: "encrypted",
            label: label("encrypted"),
            value: found.reportable === null ? null : t(found.encrypted ? "csirt.web.yes" : "csirt.web.no"),
          },
          { key: "role", label: label("role"), value: t(`csirt.role.${found.role}`) },
          { key: "rationale", label: label("rationale"), value: found.rationale },
          ...found.notices.map(({ method, at, persons }, index) => ({
            key: `notice ${index}`,
            label: t("csirt.web.field.notice"),
            value: `${t(`csirt.method.${method}`)} ${f.number(persons)}${dot()}${f.date(at, "short")}`,
          })),
        ]}
      />
    </Card>
  );
}
