import { closedOn } from "./closed.ts";
import { CalendarError } from "./error.ts";
import { businessDays, localDate, segmentsOf } from "./segments.ts";
import type { WorkCalendar } from "./work-calendar.ts";

export {
  DEFAULT_CALENDAR,
  officeCalendar,
  type Weekday,
  type WorkCalendar,
  type WorkInterval,
} from "./work-calendar.ts";

type DateLike = Temporal.PlainDate | string;
type InstantLike = Temporal.Instant | string;

/** Whether the office works at all on that day. CalendarError if the calendar is wrong (also of all functions below). */
export function isBusinessDay(calendar: WorkCalendar, date: DateLike): boolean {
  return !closedOn(calendar, Temporal.PlainDate.from(date));
}

/** Whether the office works at that moment; the start of an interval counts, its end does not. */
export function isWorkingTime(calendar: WorkCalendar, instant: InstantLike): boolean {
  const at = Temporal.Instant.from(instant).epochNanoseconds;
  return segmentsOf(calendar, localDate(calendar, at)).some(([start, end]) => start <= at && at < end);
}

/** The first business day after `date`. */
export function nextBusinessDay(calendar: WorkCalendar, date: DateLike): Temporal.PlainDate {
  return addBusinessDays(calendar, date, 1);
}

/** `date` itself when it is a business day, else the nearest one after it, or before it with "backward". */
export function rollToBusinessDay(
  calendar: WorkCalendar,
  date: DateLike,
  direction: "forward" | "backward" = "forward",
): Temporal.PlainDate {
  return businessDays(calendar, Temporal.PlainDate.from(date), direction === "forward" ? 1 : -1).next().value;
}

/**
 * The n-th business day after `date` (before it when negative). The day itself is never counted (初日不算入), so 0 gives
 * `date` unchanged and Friday and Saturday both lead to Monday for 1. RangeError unless `count` is an integer.
 */
export function addBusinessDays(calendar: WorkCalendar, date: DateLike, count: number): Temporal.PlainDate {
  if (!Number.isSafeInteger(count)) throw new CalendarError("calendar.badCount", { value: count });
  const start = Temporal.PlainDate.from(date);
  if (count === 0) return start;
  const step = count > 0 ? 1 : -1;
  let left = Math.abs(count);
  for (const day of businessDays(calendar, start.add({ days: step }), step)) if (--left === 0) return day;
  throw new CalendarError("calendar.neverOpen");
}

/**
 * The moment at which `duration` of working time has passed since `instant`; back in time when negative. Always within
 * working time, where the very end of an interval counts as in it (due at 18:00, not at 09:00 next day). Zero moves a
 * moment outside working time to the next opening. Duration: time units only ("PT8H"); CalendarError for days and longer.
 */
export function addWorkingDuration(
  calendar: WorkCalendar,
  instant: InstantLike,
  duration: Temporal.Duration | string,
): Temporal.Instant {
  const from = Temporal.Instant.from(instant).epochNanoseconds;
  const length = nanoseconds(Temporal.Duration.from(duration));
  return new Temporal.Instant(length < 0n ? walkBack(calendar, from, -length) : walkOn(calendar, from, length));
}

function walkOn(calendar: WorkCalendar, from: bigint, length: bigint): bigint {
  let left = length;
  for (const day of businessDays(calendar, localDate(calendar, from), 1))
    for (const [start, end] of segmentsOf(calendar, day)) {
      if (end < from) continue;
      const begin = start > from ? start : from;
      if (end - begin >= left) return begin + left;
      left -= end - begin;
    }
  throw new CalendarError("calendar.neverOpen");
}

function walkBack(calendar: WorkCalendar, from: bigint, length: bigint): bigint {
  let left = length;
  for (const day of businessDays(calendar, localDate(calendar, from), -1))
    for (const [start, end] of segmentsOf(calendar, day).reverse()) {
      if (start > from) continue;
      const finish = end < from ? end : from;
      if (finish - start >= left) return finish - left;
      left -= finish - start;
    }
  throw new CalendarError("calendar.neverOpen");
}

/** Working time between two moments, balanced to hours; negative when `to` is before `from`. */
export function workingDurationBetween(calendar: WorkCalendar, from: InstantLike, to: InstantLike): Temporal.Duration {
  const start = Temporal.Instant.from(from);
  const end = Temporal.Instant.from(to);
  if (Temporal.Instant.compare(start, end) > 0) return workingDurationBetween(calendar, end, start).negated();
  const [first, last] = [start.epochNanoseconds, end.epochNanoseconds];
  let total = 0n;
  const until = localDate(calendar, last);
  for (let day = localDate(calendar, first); Temporal.PlainDate.compare(day, until) <= 0; day = day.add({ days: 1 }))
    for (const [open, close] of segmentsOf(calendar, day)) {
      const begin = open > first ? open : first;
      const finish = close < last ? close : last;
      if (finish > begin) total += finish - begin;
    }
  return new Temporal.Instant(0n).until(new Temporal.Instant(total), { largestUnit: "hours" });
}

function nanoseconds(duration: Temporal.Duration): bigint {
  const { years, months, weeks, days } = duration;
  if (years || months || weeks || days)
    throw new CalendarError("calendar.notWorkingTime", { value: duration.toString() });
  return new Temporal.Instant(0n).add(duration).epochNanoseconds;
}
