import { useTranslation } from "react-i18next";
import { Chip } from "#ui/parts/Chip.tsx";
import type { LIGHTS } from "../contract.ts";
import type { Stage, Status } from "../lifecycle.ts";

const TONES = { draft: "yamabuki", review: "ai", approved: "ai", published: "plain" } as const;

/** Stage and standing: 中間・承認待ち. */
export function StateChip({ stage, status, correcting }: { stage: Stage; status: Status; correcting?: boolean }) {
  const { t } = useTranslation();
  return (
    <Chip tone={TONES[status]}>
      {t(`policy.state.${stage}-${status}`)}
      {correcting ? t("policy.web.correcting") : ""}
    </Chip>
  );
}

export const LIGHT_TONES = { good: "koke", watch: "yamabuki", bad: "shu", none: "plain" } as const;

/** The traffic light: a word with its colour. */
export function LightChip({ light, title }: { light: (typeof LIGHTS)[number]; title?: string }) {
  const { t } = useTranslation();
  return (
    <Chip tone={LIGHT_TONES[light]} {...(title ? { title } : {})}>
      {t(`policy.light.${light}`)}
    </Chip>
  );
}
