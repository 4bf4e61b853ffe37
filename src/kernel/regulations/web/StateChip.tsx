import { dot } from "#ui/marks.ts";
import { useTranslation } from "react-i18next";
import { useFormat } from "#ui/hooks/use-format.ts";
import { Chip } from "#ui/parts/Chip.tsx";
import type { Tone } from "#ui/theme/tokens.ts";
import type { VersionSummary } from "../contract.ts";

const TONES: Record<VersionSummary["state"], Tone> = {
  draft: "plain",
  scheduled: "yamabuki",
  "in-force": "koke",
  ended: "plain",
};

/** 施行中, 施行待ち, 下書き, 終了 of one version. */
export function StateChip({ version }: { version: VersionSummary }) {
  const { t } = useTranslation();
  if (version.offered && version.state === "draft")
    return <Chip tone="yamabuki">{t("regulations.state.offered")}</Chip>;
  return <Chip tone={TONES[version.state]}>{t(`regulations.state.${version.state}`)}</Chip>;
}

/** 「第2版 ・ 2026/12/1から」. */
export function useVersionWords(): (version: VersionSummary) => string {
  const { t } = useTranslation();
  const f = useFormat();
  return (version) => {
    const name = t("regulations.version", { number: version.number });
    if (version.effectiveFrom === null) return name;
    const span = version.effectiveTo
      ? t("regulations.span", { from: f.date(version.effectiveFrom), to: f.date(version.effectiveTo) })
      : t("regulations.since", { from: f.date(version.effectiveFrom) });
    return `${name}${dot()}${span}`;
  };
}
