import { dueAt } from "#kernel/calendar/deadlines.ts";
import type { WorkCalendar } from "#kernel/calendar/calendar.ts";
import type { DueFunction } from "./apply.ts";

/** Counts deadlines on a calendar; by default the product's office calendar. Throws CalendarError for a bad period. */
export function calendarDue(calendar?: WorkCalendar): DueFunction {
  return (counted) => dueAt({ ...counted, ...(calendar ? { calendar } : {}) }).dueAt.toString();
}
