/** Periods of metrics. A period is named by its first day ("2026-04-01"); the fiscal year (年度) begins in April. */

export const PERIODS = ["month", "quarter", "year"] as const;
export type Period = (typeof PERIODS)[number];

const MONTHS: Record<Period, number> = { month: 1, quarter: 3, year: 12 };
const FIRST_MONTH = 4;

/** First day of the period that contains the day. */
export function periodOf(period: Period, day: string): string {
  const date = Temporal.PlainDate.from(day).with({ day: 1 });
  const into = (date.month - FIRST_MONTH + 12) % MONTHS[period];
  return date.subtract({ months: into }).toString();
}

/** First day of the period `by` periods later. */
export function shiftPeriod(period: Period, start: string, by: number): string {
  return Temporal.PlainDate.from(start)
    .add({ months: MONTHS[period] * by })
    .toString();
}

export const isShorter = (a: Period, b: Period): boolean => MONTHS[a] < MONTHS[b];

/** First day after the period. */
export const periodEnd = (period: Period, start: string): string => shiftPeriod(period, start, 1);

/** Whether the day begins a period of this length. */
export const isStart = (period: Period, day: string): boolean => periodOf(period, day) === day;

/** Periods from the one with `from` to the one with `to`, at most `most`; the newest are kept. */
export function periodsBetween(period: Period, from: string, to: string, most = 480): string[] {
  const first = periodOf(period, from);
  const list: string[] = [];
  for (let at = periodOf(period, to); at >= first && list.length < most; at = shiftPeriod(period, at, -1))
    list.unshift(at);
  return list;
}

/** The fiscal year that contains the day: 2026-03-31 → 2025. */
export const fiscalYearOf = (day: string): number => Number(periodOf("year", day).slice(0, 4));

/** First day of a fiscal year. */
export const fiscalYearStart = (year: number): string => `${String(year).padStart(4, "0")}-04-01`;
