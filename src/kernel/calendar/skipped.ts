import { closedOn } from "./closed.ts";
import { localDate } from "./segments.ts";
import type { WorkCalendar } from "./work-calendar.ts";

/** A run of closed days that a deadline jumped over; both dates inclusive. Ordinary weekly rest is not listed. */
export type Skipped = {
  readonly from: string;
  readonly to: string;
  readonly reason: "override" | "closingDay" | "yearEnd" | "holiday";
  readonly ja?: string;
  readonly en?: string;
};

/** The closed days between two moments that a reader may not expect, neighbours of the same reason joined. */
export function skippedBetween(calendar: WorkCalendar, a: Temporal.Instant, b: Temporal.Instant): Skipped[] {
  const [first, last] = Temporal.Instant.compare(a, b) <= 0 ? [a, b] : [b, a];
  const end = localDate(calendar, last.epochNanoseconds);
  const runs: Skipped[] = [];
  for (
    let day = localDate(calendar, first.epochNanoseconds);
    Temporal.PlainDate.compare(day, end) <= 0;
    day = day.add({ days: 1 })
  ) {
    const closed = closedOn(calendar, day);
    if (!closed || closed.reason === "weekday") continue;
    const { reason, holiday } = closed;
    const open = runs.at(-1);
    const joins = open && !holiday && open.reason === reason && bridges(calendar, open.to, day);
    if (joins) runs[runs.length - 1] = { ...open, to: day.toString() };
    else
      runs.push({
        from: day.toString(),
        to: day.toString(),
        reason,
        ...(holiday && { ja: holiday.ja, en: holiday.en }),
      });
  }
  return runs;
}

/** Whether only closed days lie between: a year end that spans a weekend is one run. */
function bridges(calendar: WorkCalendar, to: string, day: Temporal.PlainDate): boolean {
  let between = Temporal.PlainDate.from(to).add({ days: 1 });
  while (Temporal.PlainDate.compare(between, day) < 0 && closedOn(calendar, between))
    between = between.add({ days: 1 });
  return between.equals(day);
}
