import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ConfirmDialog } from "#ui/form/ConfirmDialog.tsx";
import { useFormat } from "#ui/hooks/use-format.ts";
import { useAnswer } from "#ui/hooks/use-answer.ts";
import { useLive } from "#ui/hooks/use-live.ts";
import { useOperation } from "#ui/hooks/use-operation.ts";
import { usePathParam } from "#ui/hooks/use-path-param.ts";
import { Link } from "#ui/Link.tsx";
import { disabledReason } from "#ui/page/disabled-reason.ts";
import { Page } from "#ui/page/Page.tsx";
import { PageHeader } from "#ui/page/PageHeader.tsx";
import { RecordLayout } from "#ui/page/RecordLayout.tsx";
import { Chip } from "#ui/parts/Chip.tsx";
import { ErrorState } from "#ui/parts/ErrorState.tsx";
import { FilterChips } from "#ui/parts/FilterChips.tsx";
import { LoadingScreen } from "#ui/screens/LoadingScreen.tsx";
import * as contract from "../contract.ts";
import { AdoptionCard } from "./AdoptionCard.tsx";
import { ChampionsSheet } from "./ChampionsSheet.tsx";
import { IdeasSheet } from "./IdeasSheet.tsx";
import { ReflectSheet } from "./ReflectSheet.tsx";
import { ShareSheet } from "./ShareSheet.tsx";
import { WinsSheet } from "./WinsSheet.tsx";

const SHEETS = {
  share: ShareSheet,
  ideas: IdeasSheet,
  wins: WinsSheet,
  champions: ChampionsSheet,
  reflect: ReflectSheet,
};
type Sheet = keyof typeof SHEETS;

/** One change and the five ways in which people are taken along with it. */
export default function ConsensusPage() {
  const { t } = useTranslation();
  const id = usePathParam("id");
  useLive(["consensus", `record:${id}`]);
  const { data, error, refetch } = useAnswer(contract.get, { id });
  if (error) {
    return (
      <Page title={t("consensus.nav")}>
        <ErrorState error={error} onRetry={() => void refetch()} />
      </Page>
    );
  }
  return data?.id === id ? <Consensus consensus={data} /> : <LoadingScreen />;
}

function Consensus({ consensus }: { consensus: contract.FullConsensus }) {
  const f = useFormat();
  const { t } = useTranslation();
  const [sheet, setSheet] = useState<Sheet>("share");
  const [closing, setClosing] = useState(false);
  const close = useOperation(contract.close, { done: t("consensus.web.close.done") });
  const reason = disabledReason(consensus.can, "close", (key, params) => t(key, params ?? {}));
  const Shown = SHEETS[sheet];
  const open: Record<Sheet, number> = {
    share: consensus.openQuestions,
    ideas: consensus.openIdeas,
    wins: 0,
    champions: 0,
    reflect: consensus.openActions,
  };
  return (
    <Page title={consensus.title}>
      <PageHeader
        back={{ to: "/consensus", label: t("consensus.nav") }}
        chips={
          <>
            <Chip>{consensus.number}</Chip>
            <Chip tone={consensus.state === "open" ? "ai" : "plain"}>{t(`consensus.state.${consensus.state}`)}</Chip>
          </>
        }
        title={consensus.title}
        note={
          <>
            {f.pair(t("consensus.web.subject"), "")}
            <Link to={`/r/${consensus.subject.id}`}>
              {consensus.subject.number} {consensus.subject.title}
            </Link>
          </>
        }
        actions={[
          {
            key: "close",
            label: t("consensus.web.close"),
            onClick: () => setClosing(true),
            ...(reason ? { disabledReason: reason } : {}),
          },
        ]}
      />
      <FilterChips
        label={t("consensus.nav")}
        options={(Object.keys(SHEETS) as Sheet[]).map((value) => ({
          value,
          label: t(`consensus.web.tab.${value}`),
          ...(open[value] > 0 ? { count: open[value] } : {}),
        }))}
        value={sheet}
        onChange={(value) => setSheet(value as Sheet)}
      />
      <RecordLayout side={<AdoptionCard adoption={consensus.adoption} />}>
        <Shown consensus={consensus} />
      </RecordLayout>
      <ConfirmDialog
        opened={closing}
        title={t("consensus.web.close")}
        confirmLabel={t("consensus.web.close")}
        onClose={() => setClosing(false)}
        onConfirm={() => {
          setClosing(false);
          close.fire({ id: consensus.id });
        }}
      >
        {t("consensus.web.close.text")}
      </ConfirmDialog>
    </Page>
  );
}
