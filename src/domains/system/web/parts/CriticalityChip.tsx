import { useTranslation } from "react-i18next";
import { Chip } from "#ui/parts/Chip.tsx";
import type { CRITICALITIES } from "../../contract.ts";

/** What an outage means for the business. */
export function CriticalityChip({ criticality }: { criticality: (typeof CRITICALITIES)[number] }) {
  const { t } = useTranslation();
  const tone = criticality === "high" ? "shu" : criticality === "medium" ? "yamabuki" : "plain";
  return <Chip tone={tone}>{t(`system.criticality.${criticality}`)}</Chip>;
}
