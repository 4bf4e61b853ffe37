import {
  addBusinessDays,
  addWorkingDuration,
  DEFAULT_CALENDAR,
  rollToBusinessDay,
  type WorkCalendar,
} from "./calendar.ts";
import { CalendarError } from "./error.ts";
import type { Explanation } from "./explain.ts";
import { parsePeriod, type ParsedPeriod, type Period } from "./period.ts";
import { localDate, segmentsOf } from "./segments.ts";
import { skippedBetween } from "./skipped.ts";

export { explainDeadline as explain } from "./explain.ts";
export type { Period } from "./period.ts";

/**
 * "always" runs day and night (24×7); "business" only in the calendar's working hours; "days" counts whole calendar days, as
 * laws do, to the end of the last one.
 */
export type Clock = "always" | "business" | "days";

/** How a period is counted. The two switches are those of "days": see `calendarDaysRolling`. */
export interface Counting {
  clock?: Clock;
  countFirstDay?: boolean;
  rollForward?: boolean;
}

/** A moment by which something is due, and how it came about: a message key with JSON parameters, kept with the duty. */
export type Deadline = { readonly dueAt: Temporal.Instant; readonly explanation: Explanation };

/**
 * When something is due that may take `period` from `from` on.
 *
 * | period | clock always | clock business |
 * |---|---|---|
 * | PT15M | 15 minutes later, day or night | 15 working minutes later |
 * | P10D | 10 calendar days later, same local time | close of the 10th business day after |
 * | P2W, P3M, P1Y | same local time on that day | close of that day, or of the next business day |
 * | P10BD | refused | close of the 10th business day after (the day itself is not counted) |
 * | PT8BH, PT30BM | refused | working time |
 *
 * The clock "days" takes whole days only (P30D): the end of the day that `calendarDaysRolling` gives. Closed are then the
 * days on which offices of the state are (weekends, holidays, 12/29–1/3), not the company's own closing days.
 * The clock, when left out, is "business" for business units and "always" otherwise. A negative period in days gives the
 * opening of the day instead of its close. Days and years are those of the calendar's time zone. CalendarError for
 * a bad period or calendar, for business units on the 24×7 clock, and for days mixed with hours on the business clock.
 * Source: domain.md 1.4, 5.9.
 */
export function dueAt({
  from,
  period,
  clock,
  countFirstDay = true,
  rollForward = true,
  calendar = DEFAULT_CALENDAR,
}: Counting & {
  from: Temporal.Instant | string;
  period: Period;
  calendar?: WorkCalendar;
}): Deadline {
  const start = Temporal.Instant.from(from);
  const parsed = parsePeriod(period);
  if (clock === "days") return inWholeDays(calendar, start, parsed, period, { countFirstDay, rollForward });
  if (parsed.kind !== "iso" && clock === "always") throw new CalendarError("calendar.clockMismatch", { value: period });
  const business = parsed.kind !== "iso" || clock === "business";
  const { due, way } = business
    ? onBusinessClock(calendar, start, parsed, period)
    : { due: start.toZonedDateTimeISO(calendar.timeZone).add(parsed.duration).toInstant(), way: "always" as const };
  return {
    dueAt: due,
    explanation: {
      key: `calendar.due.${way}`,
      params: {
        from: start.toString(),
        due: due.toString(),
        period,
        timeZone: calendar.timeZone,
        skipped: business ? skippedBetween(calendar, start, due) : [],
      },
    },
  };
}

function inWholeDays(
  company: WorkCalendar,
  start: Temporal.Instant,
  parsed: ParsedPeriod,
  period: Period,
  how: Required<Pick<Counting, "countFirstDay" | "rollForward">>,
): Deadline {
  const { timeZone, holidayOverrides } = company;
  const calendar = { ...DEFAULT_CALENDAR, timeZone, holidayOverrides };
  const { days } = parsed.kind === "iso" ? parsed.duration : { days: 0 };
  if (parsed.kind !== "iso" || !/^P\d+D$/.test(period))
    throw new CalendarError("calendar.clockMismatch", { value: period });
  const from = start.toZonedDateTimeISO(timeZone).toPlainDate();
  const counted = calendarDaysRolling({ from, days, ...how, rollForward: false, calendar });
  const last = how.rollForward ? rollToBusinessDay(calendar, counted) : counted;
  const endOf = (day: Temporal.PlainDate) =>
    day.add({ days: 1 }).toZonedDateTime(timeZone).toInstant().subtract({ milliseconds: 1 });
  const due = endOf(last);
  return {
    dueAt: due,
    explanation: {
      key: how.countFirstDay ? "calendar.due.days" : "calendar.due.daysAfter",
      params: {
        from: start.toString(),
        due: due.toString(),
        period,
        timeZone,
        skipped: last.equals(counted) ? [] : skippedBetween(calendar, endOf(counted), due),
      },
    },
  };
}

type Way = "always" | "businessTime" | "businessDays";

function onBusinessClock(
  calendar: WorkCalendar,
  start: Temporal.Instant,
  parsed: ParsedPeriod,
  period: Period,
): { due: Temporal.Instant; way: Way } {
  const day = localDate(calendar, start.epochNanoseconds);
  if (parsed.kind === "businessDays") {
    const due = boundary(calendar, addBusinessDays(calendar, day, parsed.days), parsed.days);
    return { due, way: "businessDays" };
  }
  const { duration } = parsed;
  const { years, months, weeks, days } = duration;
  if (!years && !months && !weeks && !days)
    return { due: addWorkingDuration(calendar, start, duration), way: "businessTime" };
  if (Temporal.Duration.compare(duration, { years, months, weeks, days }, { relativeTo: day }) !== 0)
    throw new CalendarError("calendar.mixedPeriod", { value: period });
  const shifted = addBusinessDays(calendar, day.add({ years, months, weeks }), days);
  return { due: boundary(calendar, shifted, duration.sign), way: "businessDays" };
}

/** Close of the business day on or after `day`; opening of the one on or before it when counting back. */
function boundary(calendar: WorkCalendar, day: Temporal.PlainDate, sign: number): Temporal.Instant {
  const segments = segmentsOf(calendar, rollToBusinessDay(calendar, day, sign < 0 ? "backward" : "forward"));
  const at = sign < 0 ? segments[0]?.[0] : segments.at(-1)?.[1];
  if (at === undefined) throw new CalendarError("calendar.neverOpen");
  return new Temporal.Instant(at);
}

/**
 * The last day of a legal period that is counted in calendar days, weekends included, e.g. the 30 and 60 days of the
 * report to the 個人情報保護委員会. `countFirstDay` makes the day of knowledge day 1 (the safer reading, and the default);
 * `rollForward` moves a last day on which offices are closed to the next business day. Closed days are those of
 * `calendar` (default: weekends, holidays, 12/29–1/3). CalendarError unless `days` is a whole number of at least 1.
 * Source: domain.md 5.6; 民法 第140条–第142条.
 */
export function calendarDaysRolling({
  from,
  days,
  countFirstDay = true,
  rollForward = true,
  calendar = DEFAULT_CALENDAR,
}: {
  from: Temporal.PlainDate | string;
  days: number;
  countFirstDay?: boolean;
  rollForward?: boolean;
  calendar?: WorkCalendar;
}): Temporal.PlainDate {
  if (!Number.isSafeInteger(days) || days < 1) throw new CalendarError("calendar.badCount", { value: days });
  const last = Temporal.PlainDate.from(from).add({ days: countFirstDay ? days - 1 : days });
  return rollForward ? rollToBusinessDay(calendar, last) : last;
}
