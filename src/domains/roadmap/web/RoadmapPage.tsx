import { dot } from "#ui/marks.ts";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAnswer } from "#ui/hooks/use-answer.ts";
import { useFormat } from "#ui/hooks/use-format.ts";
import { useLive } from "#ui/hooks/use-live.ts";
import { usePathParam } from "#ui/hooks/use-path-param.ts";
import { disabledReason } from "#ui/page/disabled-reason.ts";
import { Page } from "#ui/page/Page.tsx";
import { PageHeader } from "#ui/page/PageHeader.tsx";
import { Chip } from "#ui/parts/Chip.tsx";
import { ErrorState } from "#ui/parts/ErrorState.tsx";
import { FilterChips } from "#ui/parts/FilterChips.tsx";
import { LoadingScreen } from "#ui/screens/LoadingScreen.tsx";
import * as contract from "../contract.ts";
import { Board } from "./Board.tsx";
import { Gantt } from "./Gantt.tsx";
import { GateDialogs, type GateOpened } from "./GateDialogs.tsx";
import { InitiativeForm } from "./InitiativeForm.tsx";
import { PhaseStrip } from "./PhaseStrip.tsx";
import { RoiView } from "./RoiView.tsx";

const VIEWS = { gantt: Gantt, board: Board, roi: RoiView };

/** One roadmap: its phases with what stands at each gate, and the initiatives as Gantt, board or money. */
export default function RoadmapPage() {
  const { t } = useTranslation();
  const id = usePathParam("id");
  useLive(["roadmap", "initiative", "consensus", "metric"]);
  const { data, error, refetch } = useAnswer(contract.get, { id });
  if (error) {
    return (
      <Page title={t("roadmap.nav")}>
        <ErrorState error={error} onRetry={() => void refetch()} />
      </Page>
    );
  }
  return data?.id === id ? <Shown roadmap={data} /> : <LoadingScreen />;
}

function Shown({ roadmap }: { roadmap: contract.Roadmap }) {
  const { t } = useTranslation();
  const f = useFormat();
  const [view, setView] = useState<keyof typeof VIEWS>("gantt");
  const [opened, setOpened] = useState<GateOpened>();
  const [adding, setAdding] = useState(false);
  const reason = (verb: string) => {
    const found = disabledReason(roadmap.can, verb, (key, params) => t(key, params ?? {}));
    return found ? { disabledReason: found } : {};
  };
  const open = roadmap.phases.find(({ state }) => state === "open");
  const View = VIEWS[view];
  return (
    <Page title={roadmap.title}>
      <PageHeader
        back={{ to: "/roadmaps", label: t("roadmap.nav") }}
        chips={
          <>
            <Chip>{roadmap.number}</Chip>
            <Chip tone={roadmap.state === "active" ? "ai" : "koke"}>{t(`roadmap.state.${roadmap.state}`)}</Chip>
          </>
        }
        title={roadmap.title}
        note={`${f.span(f.date(roadmap.startsOn, "date"), f.date(roadmap.endsOn, "date"))}${roadmap.purpose ? `${dot()}${roadmap.purpose}` : ""}`}
        actions={[
          ...(open
            ? [
                {
                  key: "gate",
                  label: t("roadmap.web.gate"),
                  onClick: () => setOpened({ what: "gate", phase: open }),
                  primary: true,
                  ...reason("passGate"),
                },
                {
                  key: "review",
                  label: t("roadmap.web.review"),
                  onClick: () => setOpened({ what: "review", phase: open }),
                  ...reason("holdReview"),
                },
              ]
            : []),
          {
            key: "add",
            label: t("roadmap.web.initiative.new"),
            onClick: () => setAdding(true),
            ...reason("createInitiative"),
          },
        ]}
      />
      <PhaseStrip roadmap={roadmap} />
      <FilterChips
        label={t("roadmap.nav")}
        options={(["gantt", "board", "roi"] as const).map((value) => ({
          value,
          label: t(`roadmap.web.view.${value}`),
        }))}
        value={view}
        onChange={(value) => setView(value as keyof typeof VIEWS)}
      />
      <View roadmap={roadmap} />
      <GateDialogs roadmap={roadmap} opened={opened} onClose={() => setOpened(undefined)} />
      <InitiativeForm
        opened={adding}
        onClose={() => setAdding(false)}
        roadmapId={roadmap.id}
        phases={roadmap.phases}
        plan={roadmap.plan}
      />
    </Page>
  );
}
