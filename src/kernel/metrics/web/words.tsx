import { useTranslation } from "react-i18next";
import { useFormat } from "#ui/hooks/use-format.ts";
import { Chip } from "#ui/parts/Chip.tsx";
import type { Tone } from "#ui/theme/tokens.ts";
import type { ListedMetric, SeriesPoint } from "../contract.ts";
import type { Standing } from "../judge.ts";
import type { Period } from "../period.ts";

const TONES: Record<Standing, Tone> = {
  met: "koke",
  missed: "shu",
  untargeted: "plain",
  partial: "yamabuki",
  unmeasured: "yamabuki",
  waiting: "plain",
  stale: "yamabuki",
};

export function StandingChip({ standing }: { standing: Standing }) {
  const { t } = useTranslation();
  return <Chip tone={TONES[standing]}>{t(`metrics.standing.${standing}`)}</Chip>;
}

/** Periods and values in the reader's words: 2026年度, 第2四半期, 11月; 75.0 %, 1,200枚. */
export function useMetricWords() {
  const { t } = useTranslation();
  const f = useFormat();
  const period = (kind: Period, day: string, short = false): string => {
    if (kind === "year") return f.fiscalYear(day);
    if (kind === "month") return short ? f.date(day, "month").replace(/^\d{4}年/, "") : f.date(day, "month");
    const quarter = Math.floor(((Number(day.slice(5, 7)) + 8) % 12) / 3) + 1;
    return t("metrics.quarter", { year: f.fiscalYear(day), quarter });
  };
  const number = ({ decimals }: Pick<ListedMetric, "decimals">, value: number) => f.number(value, decimals);
  const value = (metric: Pick<ListedMetric, "decimals" | "unit">, each: number | null) =>
    each === null ? "—" : `${number(metric, each)}${spaced(f.unit(metric.unit))}`;
  const unit = (metric: Pick<ListedMetric, "unit">) => f.unit(metric.unit);
  return { t, period, number, value, unit };
}

/** Japanese units stand close, Latin ones after a thin space. */
export const spaced = (unit: string) => (/^[A-Za-z%]/.test(unit) ? `\u202f${unit}` : unit);

/** Why there is no number, if so. */
export const noteKey = ({ note, value }: SeriesPoint): string | null =>
  note !== null && (value === null || note === "partial") ? `metrics.note.${note}` : null;
