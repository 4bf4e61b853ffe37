import type { FormLocale } from "./document.ts";

/** How dates are printed. English always counts western years. */
export interface FormOptions {
  locale: FormLocale;
  calendar: "era" | "western";
  /** IANA name, e.g. Asia/Tokyo. */
  timeZone: string;
}

export const defaultFormOptions: FormOptions = { locale: "ja", calendar: "era", timeZone: "Asia/Tokyo" };

/** A date (`2026-11-21`) or an instant (ISO 8601 with offset). */
export type DateInput = string;

/**
 * Date for people: 令和8年11月21日 (first year 元年), 2026年11月21日 or 21 November 2026.
 * Throws RangeError when the input is neither a date nor an instant with offset.
 */
export function formatDate(input: DateInput, options: FormOptions): string {
  return printDate(input, options, { dateStyle: "long" });
}

/** Month: 令和8年11月, 2026年11月 or November 2026. */
export function formatMonth(input: string, options: FormOptions): string {
  return printDate(`${input}-01`, options, { year: "numeric", month: "long" });
}

/** Date and 24-hour time: 令和8年11月21日 05:00. A plain date is printed without a time. */
export function formatDateTime(input: DateInput, options: FormOptions): string {
  if (isPlainDate(input)) return formatDate(input, options);
  return `${formatDate(input, options)} ${formatTime(input, options)}`;
}

/** Month, day and time for tables and notices within a year: 11月21日 05:00, 21 Nov 05:00. */
export function formatShort(input: DateInput, options: FormOptions): string {
  const date = printDate(input, options, { month: options.locale === "ja" ? "long" : "short", day: "numeric" });
  return isPlainDate(input) ? date : `${date} ${formatTime(input, options)}`;
}

/** 24-hour time of an instant: 05:00. */
export function formatTime(input: DateInput, options: FormOptions): string {
  const format = new Intl.DateTimeFormat("en-GB", {
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    timeZone: options.timeZone,
  });
  return format.format(parse(input));
}

/** Date in the narrow field of a seal: R8.11.21 or 2026.11.21. The first year of an era is 1 here. */
export function formatSealDate(input: DateInput, options: FormOptions): string {
  const era = options.calendar === "era" && options.locale === "ja";
  const format = new Intl.DateTimeFormat(era ? "ja-JP-u-ca-japanese" : "ja-JP", {
    ...(era ? { era: "narrow" } : {}),
    year: "numeric",
    month: "numeric",
    day: "numeric",
    timeZone: zone(input, options),
  });
  const parts = format.formatToParts(parse(input));
  const part = (type: string): string => parts.find((candidate) => candidate.type === type)?.value ?? "";
  return `${part("era")}${part("year").replace("元", "1")}.${part("month")}.${part("day")}`;
}

/** Length of time from minutes: 2日3時間5分, 2 d 3 h 5 min. Negative or fractional minutes throw RangeError. */
export function formatDuration(minutes: number, locale: FormLocale): string {
  if (!Number.isInteger(minutes) || minutes < 0) throw new RangeError(`Not a number of minutes: ${minutes}`);
  const units = locale === "ja" ? ["日", "時間", "分"] : [" d", " h", " min"];
  const amounts = [Math.floor(minutes / 1440), Math.floor((minutes % 1440) / 60), minutes % 60];
  const parts = amounts.flatMap((amount, index) => (amount > 0 ? [`${amount}${units[index]}`] : []));
  return parts.join(locale === "ja" ? "" : " ") || `0${units[2]}`;
}

/** Whole minutes between two instants. */
export function minutesBetween(from: string, to: string): number {
  return Math.floor((Date.parse(to) - Date.parse(from)) / 60_000);
}

/** Yen with thousands separators: 1,234,567円, JPY 1,234,567. */
export function formatYen(amount: number, locale: FormLocale): string {
  const digits = new Intl.NumberFormat("ja-JP").format(amount);
  return locale === "ja" ? `${digits}円` : `JPY ${digits}`;
}

const plainDate = /^\d{4}-\d{2}-\d{2}$/;
const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/;

function isPlainDate(input: string): boolean {
  return plainDate.test(input);
}

function parse(input: string): Date {
  if (!isPlainDate(input) && !instant.test(input)) throw new RangeError(`Not a date or an instant: ${input}`);
  const date = new Date(input);
  // JavaScript rolls 31 November over to December in some notations and gives NaN in others: refuse both.
  if (Number.isNaN(date.getTime()) || (isPlainDate(input) && !date.toISOString().startsWith(input))) {
    throw new RangeError(`No such date: ${input}`);
  }
  return date;
}

/** A plain date is midnight UTC and must be read in UTC, or it would move by a day west of Greenwich. */
function zone(input: string, options: FormOptions): string {
  return isPlainDate(input) ? "UTC" : options.timeZone;
}

function printDate(input: DateInput, options: FormOptions, style: Intl.DateTimeFormatOptions): string {
  const locale =
    options.locale === "en" ? "en-GB" : options.calendar === "era" ? "ja-JP-u-ca-japanese" : "ja-JP-u-ca-gregory";
  return new Intl.DateTimeFormat(locale, { ...style, timeZone: zone(input, options) }).format(parse(input));
}
