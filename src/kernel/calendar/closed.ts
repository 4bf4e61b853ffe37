import { holidayOn } from "./holidays.ts";
import { compile, type WorkCalendar } from "./work-calendar.ts";

/** Why a day is closed. `holiday` names it; `weekday` is the ordinary weekly rest. */
export type Closed = {
  readonly reason: "override" | "closingDay" | "yearEnd" | "holiday" | "weekday";
  readonly holiday?: { readonly ja: string; readonly en: string };
};

/** Why the calendar is closed on `date`, or undefined on a business day. CalendarError if the calendar is wrong. */
export function closedOn(calendar: WorkCalendar, date: Temporal.PlainDate): Closed | undefined {
  const { hours, closing } = compile(calendar);
  const iso = date.toString();
  const decided = calendar.overrides[iso];
  if (decided) return decided === "closed" ? { reason: "override" } : undefined;
  if (inYearEnd(calendar, iso.slice(-5))) return { reason: "yearEnd" };
  if (!hours.get(date.dayOfWeek)?.length) return { reason: "weekday" };
  if (closing.has(iso)) return { reason: "closingDay" };
  const holiday = calendar.holidays === "none" ? undefined : holidayOn(iso, calendar.holidayOverrides);
  return holiday && { reason: "holiday", holiday };
}

function inYearEnd({ yearEnd }: WorkCalendar, monthDay: string): boolean {
  if (!yearEnd) return false;
  const { from, to } = yearEnd;
  return from <= to ? from <= monthDay && monthDay <= to : monthDay >= from || monthDay <= to;
}
