import type { Locale } from "./i18n.ts";
import { parts, plainDay, type Moment } from "./moment.ts";

/** How the reader wants dates: language, and western years or eras (和暦). Times are always Asia/Tokyo. */
export type DateStyle = { locale: Locale; era: boolean };

export type DateForm =
  | "date"
  | "compact"
  | "monthDay"
  | "time"
  | "datetime"
  | "short"
  | "month"
  | "monthName"
  | "year"
  | "weekday";

/**
 * A date or an instant as text. Instants (ISO with zone, Date, epoch ms) are shown in Asia/Tokyo; plain days
 * (`2026-11-21`) as they are, without a time. Returns "—" for null, undefined, "" and what is no date.
 *
 * | form | western | era | English |
 * |---|---|---|---|
 * | date | 2026/11/21 | 令和8年11月21日 | Nov 21, 2026 |
 * | compact | 2026/11/21 | R8.11.21 | Nov 21, 2026 |
 * | monthDay | 11/21 | 11/21 | Nov 21 |
 * | time | 03:05 | 03:05 | 03:05 |
 * | datetime | 2026/11/21 03:05 | 令和8年11月21日 03:05 | Nov 21, 2026 03:05 |
 * | short | 11/21 03:05, another year: compact and time | the same | Nov 21 03:05 |
 * | month | 2026年11月 | 令和8年11月 | Nov 2026 |
 * | monthName | 11月 | 11月 | Nov |
 * | year | 2026年 | 令和8年 | 2026 |
 * | weekday | 11月21日（土） | 11月21日（土） | Sat, Nov 21 |
 */
export function formatDate(at: Moment | null | undefined, form: DateForm, style: DateStyle, now?: Moment): string {
  const p = parts(at);
  if (!p) return "—";
  const time = plainDay(at) ? "" : `${pad(p.hour)}:${pad(p.minute)}`;
  const ja = style.locale === "ja";
  const day = ja ? `${p.month}/${p.day}` : `${MONTHS[p.month - 1]} ${p.day}`;
  switch (form) {
    case "time":
      return time || "—";
    case "monthDay":
      return day;
    case "weekday":
      return ja ? `${p.month}月${p.day}日（${"日月火水木金土"[p.weekday]}）` : `${WEEKDAYS[p.weekday]}, ${day}`;
    case "month":
      return ja ? `${year(p, style)}${p.month}月` : `${MONTHS[p.month - 1]} ${p.year}`;
    case "monthName":
      return ja ? `${p.month}月` : (MONTHS[p.month - 1] ?? "");
    case "year":
      return ja ? year(p, style) : String(p.year);
    case "date":
      return full(p, style);
    case "compact":
      return compact(p, style);
    case "datetime":
      return join(full(p, style), time);
    case "short":
      return join(p.year === parts(now ?? Date.now())?.year ? day : compact(p, style), time);
  }
}

/** The fiscal year (April to March) that contains the moment: 2026年度, 令和8年度, FY2026. */
export function formatFiscalYear(at: Moment, style: DateStyle): string {
  const p = parts(at);
  if (!p) return "—";
  const start = p.month >= 4 ? p.year : p.year - 1;
  if (style.locale === "en") return `FY${start}`;
  return `${year({ year: start, month: 4, day: 1 }, style)}度`;
}

/** The day inside an era: `{ era: "令和", letter: "R", year: 8 }`. Before Meiji there is none. */
export function eraOf(day: { year: number; month: number; day: number }) {
  const ordinal = day.year * 10_000 + day.month * 100 + day.day;
  const found = ERAS.find((era) => ordinal >= era.from);
  if (!found) return undefined;
  return { era: found.name, letter: found.letter, year: day.year - Math.floor(found.from / 10_000) + 1 };
}

type Day = { year: number; month: number; day: number };

/** First days of the eras (元号を改める政令). */
const ERAS = [
  { name: "令和", letter: "R", from: 20190501 },
  { name: "平成", letter: "H", from: 19890108 },
  { name: "昭和", letter: "S", from: 19261225 },
  { name: "大正", letter: "T", from: 19120730 },
  { name: "明治", letter: "M", from: 18680125 },
];
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const WEEKDAYS = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];

function year(day: Day, style: DateStyle): string {
  const era = style.era ? eraOf(day) : undefined;
  return era ? `${era.era}${era.year === 1 ? "元" : era.year}年` : `${day.year}年`;
}

function full(day: Day, style: DateStyle): string {
  if (style.locale === "en") return `${MONTHS[day.month - 1]} ${day.day}, ${day.year}`;
  return style.era && eraOf(day)
    ? `${year(day, style)}${day.month}月${day.day}日`
    : `${day.year}/${day.month}/${day.day}`;
}

function compact(day: Day, style: DateStyle): string {
  const era = style.locale === "ja" && style.era ? eraOf(day) : undefined;
  return era ? `${era.letter}${era.year}.${day.month}.${day.day}` : full(day, { ...style, era: false });
}

function pad(n: number): string {
  return String(n).padStart(2, "0");
}

function join(day: string, time: string): string {
  return time ? `${day} ${time}` : day;
}
