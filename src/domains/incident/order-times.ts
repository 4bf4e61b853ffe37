import { invalid } from "#kernel/contract/problem.ts";

/** Longest single order: a day. More than that is several orders. */
const LONGEST = 24 * 60;

/** Refuses an end before the beginning, more than a day in one order, and breaks as long as the work. 422 at the field. */
export function checkTimes(
  { from, to, breakMinutes }: { from: string; to: string; breakMinutes: number },
  field: string,
): void {
  const minutes = (Date.parse(to) - Date.parse(from)) / 60_000;
  if (minutes <= 0) throw invalid(field, "incident.invalid.end-before-start");
  if (minutes > LONGEST) throw invalid(field, "incident.invalid.order-too-long");
  if (breakMinutes >= minutes) throw invalid("breakMinutes", "incident.invalid.break-too-long");
}
