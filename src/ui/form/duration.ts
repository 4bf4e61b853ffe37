/** The units a length of time is given in, in minutes. */
export const DURATION_UNITS = { minute: 1, hour: 60, day: 1440 } as const;
export type DurationUnit = keyof typeof DURATION_UNITS;

/** The largest unit in which the length is a whole number: 120 → 2 hours, 90 → 90 minutes. */
export function splitDuration(minutes: number | undefined): { amount: number | undefined; unit: DurationUnit } {
  if (minutes === undefined) return { amount: undefined, unit: "minute" };
  const unit =
    (["day", "hour"] as const).find((each) => minutes > 0 && minutes % DURATION_UNITS[each] === 0) ?? "minute";
  return { amount: minutes / DURATION_UNITS[unit], unit };
}
