import { useMemo } from "react";
import { clausesInEnglish } from "#kernel/i18n/clause.ts";
import { formatAgo, formatCountdown, formatDuration } from "#kernel/i18n/countdown.ts";
import { formatBytes, formatMoney, formatNumber, formatPercent, formatUnit } from "#kernel/i18n/figures.ts";
import { formatDate, formatFiscalYear, type DateForm } from "#kernel/i18n/format.ts";
import type { Moment } from "#kernel/i18n/moment.ts";
import { formatName, type Name } from "#kernel/i18n/names.ts";
import { usePreferences } from "../preferences.tsx";

/** All forms of dates, figures and names, bound to the reader's preferences: `f.date(at, "short")`, `f.money(2184000)`. */
export function useFormat() {
  const { locale, era } = usePreferences();
  return useMemo(() => {
    const style = { locale, era };
    return {
      locale,
      date: (at: Moment | null | undefined, form: DateForm = "date") => formatDate(at, form, style),
      fiscalYear: (at: Moment) => formatFiscalYear(at, style),
      countdown: (due: Moment, now: Moment) => formatCountdown(due, now, locale),
      duration: (minutes: number) => formatDuration(minutes, locale),
      ago: (at: Moment, now: Moment) => formatAgo(at, now, locale),
      unit: (unit: string) => formatUnit(unit, locale),
      number: (value: number, digits?: number) => formatNumber(value, locale, digits),
      money: (yen: number) => formatMoney(yen, locale),
      percent: (share: number) => formatPercent(share, locale),
      bytes: formatBytes,
      /** 第2条2項 as the reader's language writes it; of a text that comes with a record. */
      clause: (text: string) => (locale === "en" ? clausesInEnglish(text) : text),
      name: (name: Name) => formatName(name, locale),
      ...MARKS[locale],
    };
  }, [locale, era]);
}

/** Punctuation between words that a page puts together itself. */
const MARKS = {
  ja: {
    list: (words: readonly string[]) => words.join("、"),
    span: (from: string, to: string) => `${from} 〜 ${to}`,
    pair: (label: string, text: string) => `${label}：${text}`,
    aside: (text: string) => `（${text}）`,
    quote: (text: string) => `「${text}」`,
  },
  en: {
    list: (words: readonly string[]) => words.join(", "),
    span: (from: string, to: string) => `${from} – ${to}`,
    pair: (label: string, text: string) => `${label}: ${text}`,
    aside: (text: string) => ` (${text})`,
    quote: (text: string) => ` “${text}”`,
  },
};

export type Format = ReturnType<typeof useFormat>;
