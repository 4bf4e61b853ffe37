import type { Locale } from "./i18n.ts";

/** Digits in groups: 2184000 → "2,184,000". */
export function formatNumber(value: number, locale: Locale, digits = 0): string {
  return new Intl.NumberFormat(tag(locale), { maximumFractionDigits: digits, minimumFractionDigits: digits }).format(
    value,
  );
}

/** Whole yen: "2,184,000円", English "¥2,184,000". */
export function formatMoney(yen: number, locale: Locale): string {
  const digits = formatNumber(Math.abs(yen), locale);
  const sign = yen < 0 ? "−" : "";
  return locale === "ja" ? `${sign}${digits}円` : `${sign}¥${digits}`;
}

/** A share between 0 and 1 in per cent with one decimal: 0.961 → "96.1%", 1 → "100%". */
export function formatPercent(share: number, locale: Locale): string {
  return new Intl.NumberFormat(tag(locale), { style: "percent", maximumFractionDigits: 1 }).format(share);
}

/** Size of a file: 900 → "900 B", 1_572_864 → "1.5 MB" (1 kB = 1024 B). Negative is a RangeError. */
export function formatBytes(bytes: number): string {
  if (!(bytes >= 0)) throw new RangeError(`Not a size: ${bytes}`);
  const units = ["B", "kB", "MB", "GB", "TB"];
  const step = bytes === 0 ? 0 : Math.min(units.length - 1, Math.floor(Math.log(bytes) / Math.log(1024)));
  const value = bytes / 1024 ** step;
  return `${step === 0 || value >= 10 ? Math.round(value) : value.toFixed(1)} ${units[step]}`;
}

function tag(locale: Locale): string {
  return locale === "ja" ? "ja-JP" : "en-GB";
}

/** Units that people write in Japanese, as English figures have them; a count of cases has none. */
const UNITS: Record<string, string> = {
  件: "",
  個: "",
  つ: "",
  人: "people",
  名: "people",
  回: "times",
  枚: "sheets",
  台: "units",
  店: "stores",
  店舗: "stores",
  分: "min",
  時間: "h",
  秒: "s",
  日: "days",
  か月: "months",
  年: "years",
  円: "yen",
  千円: "thousand yen",
  万円: "ten thousand yen",
  百万円: "million yen",
  点: "points",
};

/** The unit of a metric in the reader's language: 分 → min. One that is not known stays as it was written. */
export const formatUnit = (unit: string, locale: Locale): string => (locale === "en" ? (UNITS[unit] ?? unit) : unit);
