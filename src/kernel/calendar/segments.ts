import { closedOn } from "./closed.ts";
import { CalendarError } from "./error.ts";
import { compile, type WorkCalendar } from "./work-calendar.ts";

/** Working stretches as nanoseconds since the epoch, start inclusive, end exclusive. */
export type Segment = readonly [start: bigint, end: bigint];

/** The working stretches of one local day in order; empty when closed. */
export function segmentsOf(calendar: WorkCalendar, date: Temporal.PlainDate): Segment[] {
  if (closedOn(calendar, date)) return [];
  const { hours } = compile(calendar);
  // A day opened on a closed weekday borrows the hours of the nearest working weekday before it: Sunday works like Friday.
  let weekday = date.dayOfWeek;
  while (!hours.get(weekday)?.length) weekday = weekday === 1 ? 7 : weekday - 1;
  return (hours.get(weekday) ?? []).map(([from, to]) => [
    nanosecondAt(calendar, date, from),
    nanosecondAt(calendar, date, to),
  ]);
}

function nanosecondAt({ timeZone }: WorkCalendar, date: Temporal.PlainDate, minute: number): bigint {
  const time = date.toPlainDateTime({ hour: Math.floor(minute / 60) % 24, minute: minute % 60 });
  return (minute === 1440 ? time.add({ days: 1 }) : time).toZonedDateTime(timeZone).epochNanoseconds;
}

/** The local date of an instant, given as nanoseconds since the epoch. */
export function localDate({ timeZone }: WorkCalendar, nanosecond: bigint): Temporal.PlainDate {
  return new Temporal.Instant(nanosecond).toZonedDateTimeISO(timeZone).toPlainDate();
}

const PATIENCE_DAYS = 3660;

/**
 * The business days from `date` on (`step` 1, including it) or back (−1), endless. CalendarError after ten closed years:
 * a calendar whose overrides close every day would otherwise be searched for ever.
 */
export function* businessDays(
  calendar: WorkCalendar,
  date: Temporal.PlainDate,
  step: 1 | -1,
): Generator<Temporal.PlainDate, never> {
  for (let day = date, closed = 0; ; day = day.add({ days: step })) {
    if (!closedOn(calendar, day)) {
      closed = 0;
      yield day;
    } else if (++closed > PATIENCE_DAYS) throw new CalendarError("calendar.neverOpen");
  }
}
