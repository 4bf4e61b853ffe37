import { dot } from "#ui/marks.ts";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import * as consensus from "#domains/consensus/contract.ts";
import { tokyoDay } from "#kernel/i18n/moment.ts";
import { hasKept } from "#ui/form/use-kept.ts";
import { now } from "#ui/hooks/clock.ts";
import { useAnswer } from "#ui/hooks/use-answer.ts";
import { useFormat } from "#ui/hooks/use-format.ts";
import { useGo } from "#ui/hooks/use-go.ts";
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
import { LoadingScreen } from "#ui/screens/LoadingScreen.tsx";
import * as contract from "../contract.ts";
import { PriorityChip, Progress, StageChip } from "./chips.tsx";
import { InitiativeDialogs, type InitiativeOpened } from "./InitiativeDialogs.tsx";
import { InitiativeForm } from "./InitiativeForm.tsx";
import { ItemList } from "./ItemList.tsx";
import { LinesCard } from "./lines/LinesCard.tsx";

const LinesEditor = lazy(() => import("./lines/LinesEditor.tsx"));

/** One initiative: its items with their proof, figures, money, and how people are taken along. */
export default function InitiativePage() {
  const { t } = useTranslation();
  const id = usePathParam("id");
  useLive(["initiative", "consensus", "metric", `record:${id}`]);
  const { data, error, refetch } = useAnswer(contract.getInitiative, { id });
  const roadmap = useAnswer(contract.get, data ? { id: data.roadmap.id } : undefined);
  if (error) {
    return (
      <Page title={t("roadmap.nav")}>
        <ErrorState error={error} onRetry={() => void refetch()} />
      </Page>
    );
  }
  if (data?.id !== id) return <LoadingScreen />;
  return (
    <Shown
      initiative={data}
      phases={roadmap.data?.phases ?? []}
      plan={roadmap.data?.plan ?? []}
      rate={roadmap.data?.roi.rate ?? 0}
    />
  );
}

interface Props {
  initiative: contract.Initiative;
  phases: contract.Phase[];
  plan: contract.ListedInitiative[];
  /** Yearly discount rate. */
  rate: number;
}

function Shown({ initiative, phases, plan, rate }: Props) {
  const { t } = useTranslation();
  const f = useFormat();
  const [opened, setOpened] = useState<InitiativeOpened>();
  const [editing, setEditing] = useState(false);
  const [writing, setWriting] = useState(
    () => hasKept(`lines.${initiative.id}`) && initiative.can["setLines"] === true,
  );
  const reason = (verb: string) => {
    const found = disabledReason(initiative.can, verb, (key, params) => t(key, params ?? {}));
    return found ? { disabledReason: found } : {};
  };
  return (
    <Page title={initiative.title}>
      <PageHeader
        back={{ to: `/roadmaps/${initiative.roadmap.id}`, label: initiative.roadmap.title }}
        chips={
          <>
            <Chip>{initiative.number}</Chip>
            <StageChip stage={initiative.stage} />
            <PriorityChip priority={initiative.priority} />
          </>
        }
        title={initiative.title}
        note={initiative.goal}
        actions={[
          {
            key: "move",
            label: t("roadmap.web.initiative.move"),
            onClick: () => setOpened({ what: "move" }),
            primary: true,
            ...reason("move"),
          },
          ...(writing
            ? []
            : [
                {
                  key: "lines",
                  label: t("roadmap.web.lines.edit"),
                  onClick: () => setWriting(true),
                  ...reason("setLines"),
                },
              ]),
          {
            key: "edit",
            label: t("roadmap.web.initiative.edit"),
            onClick: () => setEditing(true),
            ...reason("update"),
          },
        ]}
      />
      <RecordLayout side={<Side initiative={initiative} />}>
        <Card title={t("roadmap.web.items")} count={<Progress share={initiative.progress} />}>
          <ItemList initiative={initiative} onOpen={setOpened} />
        </Card>
        {initiative.figures.length > 0 && (
          <Card title={t("roadmap.web.figures")}>
            <StatusList
              items={initiative.figures.map(({ metric, base, goal, value, share }) => ({
                key: metric.id,
                label: <Link to={`/kpis/${metric.id}`}>{metric.name}</Link>,
                note: `${t("roadmap.web.figure.way", { base: f.number(base, metric.decimals), goal: f.number(goal, metric.decimals) })}${dot()}${value === null ? "—" : f.number(value, metric.decimals)}${value === null ? "" : f.unit(metric.unit)}`,
                status: <Progress share={share} />,
              }))}
            />
          </Card>
        )}
        {writing ? (
          <Suspense fallback={<LoadingScreen />}>
            <LinesEditor
              key={initiative.id}
              initiative={initiative}
              rate={rate}
              today={tokyoDay(now())}
              onClose={() => setWriting(false)}
            />
          </Suspense>
        ) : (
          <LinesCard initiative={initiative} onWrite={() => setWriting(true)} />
        )}
      </RecordLayout>
      <InitiativeDialogs initiative={initiative} opened={opened} onClose={() => setOpened(undefined)} />
      <InitiativeForm
        opened={editing}
        onClose={() => setEditing(false)}
        roadmapId={initiative.roadmap.id}
        phases={phases}
        plan={plan}
        initiative={initiative}
      />
    </Page>
  );
}

function Side({ initiative }: { initiative: contract.Initiative }) {
  const { t } = useTranslation();
  const f = useFormat();
  const go = useGo();
  const open = useOperation(consensus.open, {
    done: t("consensus.web.begun"),
    onDone: ({ id }) => go(`/consensus/${id}`),
  });
  const links = (items: { id: string; title: string }[]) =>
    items.map(({ id, title }) => (
      <div key={id}>
        <Link to={`/initiatives/${id}`}>{title}</Link>
      </div>
    ));
  const begin = {
    key: "begin",
    label: t("consensus.web.begin"),
    onClick: () => open.fire({ subjectId: initiative.id, title: initiative.title }),
    busy: open.busy,
  };
  return (
    <>
      <Card title={t("roadmap.web.consensus")} padded>
        {initiative.consensusId ? (
          <>
            <Link to={`/consensus/${initiative.consensusId}`} style={{ textDecoration: "underline" }}>
              {t("roadmap.web.consensus.open")}
            </Link>{" "}
            {initiative.openQuestions > 0 && (
              <Chip tone="yamabuki">{t("roadmap.web.questions", { count: initiative.openQuestions })}</Chip>
            )}
          </>
        ) : (
          <EmptyState
            title={t("roadmap.web.consensus.none")}
            compact
            {...(initiative.can["openConsensus"] === true ? { action: begin } : {})}
          />
        )}
      </Card>
      <Card>
        <PropertyList
          items={[
            {
              key: "phase",
              label: t("roadmap.web.phase"),
              value: t("roadmap.web.phaseNo", { no: initiative.phase.no }),
              note: initiative.phase.name,
            },
            {
              key: "period",
              label: t("roadmap.web.period"),
              value: f.span(f.date(initiative.startsOn, "date"), f.date(initiative.endsOn, "date")),
            },
            { key: "owner", label: t("roadmap.web.owner"), value: initiative.owner?.name },
            {
              key: "needs",
              label: t("roadmap.web.needs"),
              value: initiative.needList.length > 0 && links(initiative.needList),
            },
            {
              key: "neededBy",
              label: t("roadmap.web.neededBy"),
              value: initiative.neededBy.length > 0 && links(initiative.neededBy),
            },
          ].map((item) => ({ ...item, value: item.value === false ? null : item.value }))}
        />
      </Card>
    </>
  );
}
