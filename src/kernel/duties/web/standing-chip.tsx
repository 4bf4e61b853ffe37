import { useTranslation } from "react-i18next";
import { Chip } from "#ui/parts/Chip.tsx";
import type { Tone } from "#ui/theme/tokens.ts";
import type { Standing } from "../contract.ts";

/** 朱 only for what was broken; a passed target is 山吹, like what is running. */
export function toneOf(standing: Standing, violation: boolean): Tone {
  if (violation) return "shu";
  switch (standing) {
    case "done":
    case "started":
      return "koke";
    case "soon":
    case "overdue":
    case "done-late":
    case "started-late":
      return "yamabuki";
    case "open":
      return "ai";
    default:
      return "plain";
  }
}

export function StandingChip({ standing, violation }: { standing: Standing; violation: boolean }) {
  const { t } = useTranslation();
  // What was late already when it was no longer needed stays late, and says so.
  const word = standing === "superseded" && violation ? "superseded-late" : standing;
  return <Chip tone={toneOf(standing, violation)}>{t(`duties.standing.${word}`)}</Chip>;
}
