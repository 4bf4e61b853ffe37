import { CalendarError } from "./error.ts";

/**
 * How long someone has: an ISO 8601 duration ("PT15M", "P30D"), or with business units: "P10BD" business days, "PT8BH"
 * business hours, "PT30BM" business minutes. A leading minus means before ("-P3BD", three business days before).
 */
export type Period = string;

/** A period taken apart. Business days are counted, business time runs on the working clock. */
export type ParsedPeriod =
  | { readonly kind: "iso"; readonly duration: Temporal.Duration }
  | { readonly kind: "businessDays"; readonly days: number }
  | { readonly kind: "businessTime"; readonly duration: Temporal.Duration };

/** Reads a period. CalendarError `calendar.badPeriod` for anything else, also for business days mixed with hours. */
export function parsePeriod(period: Period): ParsedPeriod {
  const days = /^(-?)P(\d{1,6})BD$/.exec(period);
  if (days) return { kind: "businessDays", days: Number(days[2]) * (days[1] ? -1 : 1) };
  const time = /^(-?P)T(?=\d)(\d{1,6}BH)?(\d{1,6}BM)?$/.exec(period);
  try {
    if (time) return { kind: "businessTime", duration: Temporal.Duration.from(period.replaceAll("B", "")) };
    return { kind: "iso", duration: Temporal.Duration.from(period) };
  } catch {
    throw new CalendarError("calendar.badPeriod", { value: period });
  }
}
