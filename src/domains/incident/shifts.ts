import { workingDurationBetween, type WorkCalendar } from "#kernel/calendar/calendar.ts";
import type { Worked } from "./overtime.ts";

/** A stretch of work under an order: from–to, with breaks. */
export interface Shift {
  type: "overtime" | "holiday" | "support";
  from: string;
  to: string;
  breakMinutes: number;
}

const DAY = 86_400_000;
const JST = 9 * 3_600_000;

/**
 * Minutes by month that a shift adds. An order of overtime or holiday work counts from beginning to end less the breaks;
 * support of another department counts only outside of working hours. The breaks are taken from the longest part.
 */
export function minutesByMonth(shift: Shift, calendar: WorkCalendar): Record<string, Worked> {
  const parts = partsByMonth(shift.from, shift.to).map(({ month, from, to }) => {
    const length = Math.floor((Date.parse(to) - Date.parse(from)) / 60_000);
    const regular = shift.type === "support" ? workingMinutes(calendar, from, to) : 0;
    return { month, minutes: Math.max(0, length - regular) };
  });
  const longest = parts.reduce(
    (best, part) => (part.minutes > best.minutes ? part : best),
    parts[0] ?? { month: "", minutes: 0 },
  );
  longest.minutes = Math.max(0, longest.minutes - shift.breakMinutes);
  const kind = shift.type === "holiday" ? "holiday" : "overtime";
  return Object.fromEntries(parts.map(({ month, minutes }) => [month, { overtime: 0, holiday: 0, [kind]: minutes }]));
}

function workingMinutes(calendar: WorkCalendar, from: string, to: string): number {
  return Math.floor(workingDurationBetween(calendar, from, to).total("minutes"));
}

/** Cuts a stretch where a month ends in Japan, which knows no daylight saving time. */
function partsByMonth(from: string, to: string): { month: string; from: string; to: string }[] {
  const parts: { month: string; from: string; to: string }[] = [];
  let start = Date.parse(from);
  const end = Date.parse(to);
  while (start < end) {
    const local = new Date(start + JST);
    const next = Date.UTC(local.getUTCFullYear(), local.getUTCMonth() + 1, 1) - JST;
    const stop = Math.min(end, next);
    parts.push({
      month: local.toISOString().slice(0, 7),
      from: new Date(start).toISOString(),
      to: new Date(stop).toISOString(),
    });
    start = stop;
  }
  return parts;
}

/**
 * Minutes by premium that a shift earns: `overtime` (25 %), `over60` (50 %, beyond 60 hours of overtime in the month),
 * `holiday` (35 %) and `night` (25 % more, 22:00–05:00). `before`: what the person worked in each month before the shift; a
 * shift over the end of a month begins to count anew in the next. Labour Standards Act, Art. 37.
 */
export function premiums(
  shift: Shift,
  before: Readonly<Record<string, Worked>>,
  calendar: WorkCalendar,
): Record<"overtime" | "over60" | "holiday" | "night", number> {
  const earned = { overtime: 0, over60: 0, holiday: 0, night: nightMinutes(shift.from, shift.to) };
  for (const [month, { overtime, holiday }] of Object.entries(minutesByMonth(shift, calendar))) {
    const over60 = Math.min(overtime, Math.max(0, (before[month]?.overtime ?? 0) + overtime - 60 * 60));
    earned.overtime += overtime - over60;
    earned.over60 += over60;
    earned.holiday += holiday;
  }
  return earned;
}

function nightMinutes(from: string, to: string): number {
  const start = Date.parse(from) + JST;
  const end = Date.parse(to) + JST;
  let total = 0;
  for (let day = Math.floor(start / DAY) * DAY - DAY; day < end; day += DAY) {
    const begin = Math.max(start, day + 22 * 3_600_000);
    const stop = Math.min(end, day + 29 * 3_600_000);
    if (stop > begin) total += stop - begin;
  }
  return Math.floor(total / 60_000);
}
