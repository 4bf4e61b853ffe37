import type { HolidayOverrides } from "./holiday-rule.ts";
import { CalendarError } from "./error.ts";

/** A stretch of working time in local wall time, `from` inclusive, `to` exclusive; `to` may be "24:00". */
export type WorkInterval = { readonly from: string; readonly to: string };

/** ISO weekday: 1 Monday … 7 Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/**
 * When an office works. Plain data, kept in configuration as JSON; never changed in place (what is derived is cached).
 * What wins, first to last: overrides, closing days, year end, public holidays, the weekday's hours.
 */
export type WorkCalendar = {
  /** IANA name, "Asia/Tokyo". */
  readonly timeZone: string;
  /** Intervals of each weekday in order, without overlap; a weekday that is missing or empty is closed. */
  readonly hours: Readonly<Partial<Record<Weekday, readonly WorkInterval[]>>>;
  /** Company closing days, ISO dates. */
  readonly closingDays: readonly string[];
  /** Month-days, both inclusive, may cross New Year; null if the office works then. */
  readonly yearEnd: { readonly from: string; readonly to: string } | null;
  /** Single days decided otherwise. A day opened on a closed weekday has the hours of the last working weekday before. */
  readonly overrides: Readonly<Record<string, "open" | "closed">>;
  /** Public holidays kept; "jp" when left out. */
  readonly holidays?: "jp" | "none";
  /** Corrections to the public holidays (a moved equinox, a new law): ISO date → name, null = no holiday. */
  readonly holidayOverrides?: HolidayOverrides;
};

/** Monday to Friday 09:00–18:00 in Tokyo, closed on holidays and 12/29–1/3; `lunch` is left out of the hours, null = none. */
export function officeCalendar(lunch: WorkInterval | null = { from: "12:00", to: "13:00" }): WorkCalendar {
  const day = lunch
    ? [
        { from: "09:00", to: lunch.from },
        { from: lunch.to, to: "18:00" },
      ]
    : [{ from: "09:00", to: "18:00" }];
  return {
    timeZone: "Asia/Tokyo",
    hours: { 1: day, 2: day, 3: day, 4: day, 5: day },
    closingDays: [],
    yearEnd: { from: "12-29", to: "01-03" },
    overrides: {},
  };
}

export const DEFAULT_CALENDAR: WorkCalendar = officeCalendar();

/** A checked calendar, minutes since midnight instead of text. */
export type Compiled = {
  readonly hours: ReadonlyMap<number, readonly (readonly [from: number, to: number])[]>;
  readonly closing: ReadonlySet<string>;
};

const compiled = new WeakMap<WorkCalendar, Compiled>();

/** Checks a calendar; CalendarError (key and params) on the first thing that is wrong with it. Cached by identity. */
export function compile(calendar: WorkCalendar): Compiled {
  const known = compiled.get(calendar);
  if (known) return known;
  checkZone(calendar.timeZone);
  const { closingDays, overrides, yearEnd } = calendar;
  for (const date of [...closingDays, ...Object.keys(overrides)]) checkDate(date);
  for (const monthDay of yearEnd ? [yearEnd.from, yearEnd.to] : []) checkDate(`2024-${monthDay}`, monthDay);
  const hours = new Map(
    Object.entries(calendar.hours).map(([day, intervals]) => [checkWeekday(day), minutes(intervals ?? [])]),
  );
  if (![...hours.values()].some((intervals) => intervals.length > 0)) throw new CalendarError("calendar.neverOpen");
  const result = { hours, closing: new Set(closingDays) };
  compiled.set(calendar, result);
  return result;
}

function minutes(intervals: readonly WorkInterval[]): [number, number][] {
  let last = 0;
  return intervals.map(({ from, to }) => {
    const [start, end] = [minuteOfDay(from), minuteOfDay(to)];
    if (start >= end || start < last) throw new CalendarError("calendar.badInterval", { from, to });
    last = end;
    return [start, end];
  });
}

function minuteOfDay(text: string): number {
  if (!/^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/.test(text)) throw new CalendarError("calendar.badTime", { value: text });
  return Number(text.slice(0, 2)) * 60 + Number(text.slice(3));
}

function checkWeekday(text: string): number {
  if (!/^[1-7]$/.test(text)) throw new CalendarError("calendar.badWeekday", { value: text });
  return Number(text);
}

function checkZone(timeZone: string): void {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(timeZone);
  } catch {
    throw new CalendarError("calendar.badTimeZone", { value: timeZone });
  }
}

function checkDate(date: string, shown: string = date): void {
  try {
    if (Temporal.PlainDate.from(date).toString() === date) return;
  } catch {
    // reported below, with the text as it was given
  }
  throw new CalendarError("calendar.badDate", { value: shown });
}
