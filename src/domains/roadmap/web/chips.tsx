import { useTranslation } from "react-i18next";
import { useFormat } from "#ui/hooks/use-format.ts";
import { Chip } from "#ui/parts/Chip.tsx";
import type { Tone } from "#ui/theme/tokens.ts";
import type { ListedInitiative, Phase } from "../contract.ts";
import type { Stage } from "../lifecycle.ts";
import s from "./roadmap.module.css";

const STAGES: Record<Stage, Tone> = {
  planned: "plain",
  pilot: "ai",
  expansion: "ai",
  settled: "koke",
  stopped: "shu",
};
const PHASES: Record<Phase["state"], Tone> = { shut: "plain", open: "ai", passed: "koke" };

export function StageChip({ stage }: { stage: Stage }) {
  const { t } = useTranslation();
  return <Chip tone={STAGES[stage]}>{t(`roadmap.stage.${stage}`)}</Chip>;
}

export function PhaseChip({ state }: { state: Phase["state"] }) {
  const { t } = useTranslation();
  return <Chip tone={PHASES[state]}>{t(`roadmap.phase.state.${state}`)}</Chip>;
}

export function PriorityChip({ priority }: { priority: ListedInitiative["priority"] }) {
  const { t } = useTranslation();
  return <Chip tone={priority === "high" ? "yamabuki" : "plain"}>{t(`roadmap.priority.${priority}`)}</Chip>;
}

/** How far something is, as a bar with its figure; a dash where there is nothing to compute it from. */
export function Progress({ share }: { share: number | null }) {
  const { t } = useTranslation();
  const f = useFormat();
  if (share === null) return <span title={t("roadmap.web.progress.none")}>—</span>;
  return (
    <span className={s.progress}>
      <span
        className={s.track}
        role="progressbar"
        aria-label={t("roadmap.web.progress")}
        aria-valuenow={Math.round(share * 100)}
        aria-valuemin={0}
        aria-valuemax={100}
      >
        <i style={{ width: `${share * 100}%` }} />
      </span>
      <b>{f.percent(share)}</b>
    </span>
  );
}
