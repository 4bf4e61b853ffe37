import type { Locale } from "#kernel/i18n/i18n.ts";
import en from "./locales/en.json" with { type: "json" };
import ja from "./locales/ja.json" with { type: "json" };
import { parsePeriod } from "./period.ts";
import type { Skipped } from "./skipped.ts";

/** Why a deadline is what it is: message key and JSON parameters (instants ISO with Z, period as it was given). */
export type Explanation = {
  readonly key:
    | "calendar.due.always"
    | "calendar.due.businessTime"
    | "calendar.due.businessDays"
    | "calendar.due.days"
    | "calendar.due.daysAfter";
  readonly params: {
    readonly from: string;
    readonly due: string;
    readonly period: string;
    readonly timeZone: string;
    readonly skipped: readonly Skipped[];
  };
};

const TEXTS: Record<Locale, Readonly<Record<string, string>>> = { ja, en };
const NAMED_AT_MOST = 4;

/** The words of a deadline: 「2026年11月21日 03:05 から 15分（24時間連続で計算）→ 03:20」. Also takes one read back from JSON. */
export function explainDeadline(
  { explanation: { key, params } }: { explanation: Explanation },
  locale: Locale,
): string {
  const zoned = (text: string) => Temporal.Instant.from(text).toZonedDateTimeISO(params.timeZone);
  const [from, due] = [zoned(params.from), zoned(params.due)];
  const sameDay = from.toPlainDate().equals(due.toPlainDate());
  return fill(locale, key, {
    from: `${dayWords(from.toPlainDate(), locale)} ${clockWords(from)}`,
    due: sameDay ? clockWords(due) : `${dayWords(due.toPlainDate(), locale)} ${clockWords(due)}`,
    period: periodWords(params.period, locale, key === "calendar.due.businessDays"),
    skipped: skippedWords(params.skipped, locale),
  });
}

function fill(locale: Locale, key: string, params: Record<string, string | number>): string {
  const plural = locale === "en" && "count" in params ? (params["count"] === 1 ? "_one" : "_other") : "";
  const text = TEXTS[locale][`${key}${plural}`] ?? key;
  return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(params[name]));
}

function dayWords(date: Temporal.PlainDate, locale: Locale): string {
  return locale === "ja"
    ? `${date.year}年${date.month}月${date.day}日`
    : date.toLocaleString("en-GB", { day: "numeric", month: "short", year: "numeric" });
}

function clockWords(time: Temporal.ZonedDateTime): string {
  return time.toPlainTime().toString({ smallestUnit: time.second ? "second" : "minute" });
}

const UNITS = ["years", "months", "weeks", "days", "hours", "minutes", "seconds"] as const;

/** " から 2時間30分", " の 3営業日前", " plus 10 business days": the length with its direction. */
function periodWords(period: string, locale: Locale, countsBusinessDays: boolean): string {
  const parsed = parsePeriod(period);
  const duration = parsed.kind === "businessDays" ? Temporal.Duration.from({ days: parsed.days }) : parsed.duration;
  const length = duration.abs();
  const words = UNITS.filter((unit) => length[unit] > 0).map((unit) =>
    fill(locale, `calendar.unit.${unit === "days" && countsBusinessDays ? "business." : ""}${unit}`, {
      count: length[unit],
    }),
  );
  const text = words.join(locale === "ja" ? "" : " ") || fill(locale, "calendar.unit.minutes", { count: 0 });
  return fill(locale, duration.sign < 0 ? "calendar.before" : "calendar.after", { period: text });
}

function skippedWords(skipped: readonly Skipped[], locale: Locale): string {
  if (skipped.length === 0) return "";
  const named = skipped.slice(0, NAMED_AT_MOST).map((run) => {
    const short = (text: string) => shortDay(Temporal.PlainDate.from(text), locale);
    const days =
      run.from === run.to
        ? short(run.from)
        : fill(locale, "calendar.range", { from: short(run.from), to: short(run.to) });
    return fill(locale, "calendar.skippedDay", {
      days,
      name: run[locale] ?? fill(locale, `calendar.closed.${run.reason}`, {}),
    });
  });
  const more = skipped.length - named.length;
  if (more > 0) named.push(fill(locale, "calendar.skippedMore", { count: more }));
  return fill(locale, "calendar.skipped", { days: named.join(locale === "ja" ? "、" : ", ") });
}

function shortDay(date: Temporal.PlainDate, locale: Locale): string {
  return locale === "ja"
    ? `${date.month}月${date.day}日`
    : date.toLocaleString("en-GB", { day: "numeric", month: "short" });
}
