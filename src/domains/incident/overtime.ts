import { z } from "zod";

/**
 * The check of staff orders against the limits on working hours. Pure: minutes in, OK / WARN / BLOCK with reasons out.
 * Source: domain.md 1.6 (Labour Standards Act Art. 36); every limit is a dated setting. Months are those of Japan time.
 */

const minutes = z.int().min(0).meta({ unit: "minutes" });

export const limitsSchema = z.object({
  agreement: z.object({
    /** 36協定 is in force; without it any overtime is unlawful. */
    inForce: z.boolean(),
    /** 45 h (42 h with variable hours by the year of more than three months). */
    monthMinutes: minutes,
    /** 360 h (320 h). */
    yearMinutes: minutes,
    /** 特別条項. */
    special: z.boolean(),
    /** In how many months of the year the month's limit may be passed under the special clause. */
    specialMonths: z.int().min(0).max(12),
    /** 720 h, overtime only. */
    specialYearMinutes: minutes,
  }),
  statutory: z.object({
    /** Overtime and holiday work together must stay below this (100 h). */
    monthTotalBelow: minutes,
    /** Their average over each of 2 to 6 months must not pass this (80 h). */
    averageMinutes: minutes,
  }),
  /** The company's own, stricter marks; null = none. */
  internal: z.object({ monthMinutes: minutes.nullable(), monthTotalMinutes: minutes.nullable() }),
  /** Month in which the year of the agreement begins. */
  yearStartsIn: z.int().min(1).max(12),
});
export type Limits = z.infer<typeof limitsSchema>;

const hours = (count: number) => count * 60;

export const DEFAULT_LIMITS: Limits = {
  agreement: {
    inForce: true,
    monthMinutes: hours(45),
    yearMinutes: hours(360),
    special: true,
    specialMonths: 6,
    specialYearMinutes: hours(720),
  },
  statutory: { monthTotalBelow: hours(100), averageMinutes: hours(80) },
  internal: { monthMinutes: hours(36), monthTotalMinutes: hours(80) },
  yearStartsIn: 4,
};

/** Minutes of a month: overtime, and work on statutory holidays. */
export interface Worked {
  overtime: number;
  holiday: number;
}

/** Worked minutes by month ("2026-11"). */
export type Months = Readonly<Record<string, Worked>>;

interface OvertimeReason {
  level: "WARN" | "BLOCK";
  key: string;
  params: Record<string, unknown>;
}

export interface OvertimeResult {
  result: "OK" | "WARN" | "BLOCK";
  /** Most serious first. */
  reasons: OvertimeReason[];
}

/**
 * Judges what a person would have worked if `added` came on top of `before` (all months, orders of every trouble
 * included). Months that are not named have no overtime.
 */
export function checkOvertime(before: Months, added: Months, limits: Limits): OvertimeResult {
  const total = sum(before, added);
  const touched = Object.keys(added)
    .filter((month) => minutesOf(added, month) > 0)
    .sort();
  const reasons: OvertimeReason[] = [];
  if (touched.length > 0 && !limits.agreement.inForce) reasons.push(block("no-agreement", {}));
  for (const month of touched)
    reasons.push(...checkMonth(total, month, limits), ...checkAverages(total, month, limits));
  for (const year of new Set(touched.map((month) => yearOf(month, limits))))
    reasons.push(...checkYear(total, year, limits));
  const found = once(reasons).sort((a, b) => Number(b.level === "BLOCK") - Number(a.level === "BLOCK"));
  return { result: found[0]?.level ?? "OK", reasons: found };
}

function* checkMonth(
  total: Months,
  month: string,
  { agreement, statutory, internal }: Limits,
): Generator<OvertimeReason> {
  const { overtime } = total[month] ?? NONE;
  const all = minutesOf(total, month);
  const at = { month };
  if (all >= statutory.monthTotalBelow)
    yield block("month-total", { ...at, minutes: all, limit: statutory.monthTotalBelow });
  if (overtime > agreement.monthMinutes) {
    const params = { ...at, minutes: overtime, limit: agreement.monthMinutes };
    yield agreement.special ? warn("month-special", params) : block("month", params);
  } else if (internal.monthMinutes !== null && overtime > internal.monthMinutes) {
    yield warn("month-internal", { ...at, minutes: overtime, limit: internal.monthMinutes });
  }
  // 80 h and fatigue: candidate for an interview with the company's doctor.
  if (internal.monthTotalMinutes !== null && all > internal.monthTotalMinutes) {
    yield warn("total-internal", { ...at, minutes: all, limit: internal.monthTotalMinutes });
  }
}

/** Every stretch of 2 to 6 months in which the month lies. */
function* checkAverages(total: Months, month: string, { statutory }: Limits): Generator<OvertimeReason> {
  for (let length = 2; length <= 6; length++) {
    for (let first = -(length - 1); first <= 0; first++) {
      const stretch = Array.from({ length }, (_, index) => shift(month, first + index));
      const sumOf = stretch.reduce((all, each) => all + minutesOf(total, each), 0);
      if (sumOf <= statutory.averageMinutes * length) continue;
      const average = Math.round((sumOf / length) * 100) / 100;
      yield block("average", {
        from: stretch[0],
        to: stretch.at(-1),
        months: length,
        minutes: average,
        limit: statutory.averageMinutes,
      });
    }
  }
}

function* checkYear(total: Months, year: string, limits: Limits): Generator<OvertimeReason> {
  const { agreement } = limits;
  const months = Array.from({ length: 12 }, (_, index) => shift(year, index));
  const overtime = months.reduce((all, month) => all + (total[month]?.overtime ?? 0), 0);
  const over = months.filter((month) => (total[month]?.overtime ?? 0) > agreement.monthMinutes).length;
  const at = { from: year, minutes: overtime };
  if (agreement.special && over > agreement.specialMonths) {
    yield block("special-months", { from: year, count: over, limit: agreement.specialMonths });
  }
  if (overtime <= agreement.yearMinutes) return;
  if (!agreement.special) yield block("year", { ...at, limit: agreement.yearMinutes });
  else if (overtime > agreement.specialYearMinutes)
    yield block("year-special", { ...at, limit: agreement.specialYearMinutes });
  else yield warn("year-over", { ...at, limit: agreement.yearMinutes });
}

const NONE: Worked = { overtime: 0, holiday: 0 };
const minutesOf = (months: Months, month: string): number => {
  const { overtime, holiday } = months[month] ?? NONE;
  return overtime + holiday;
};
const warn = (key: string, params: Record<string, unknown>): OvertimeReason => ({
  level: "WARN",
  key: `incident.overtime.${key}`,
  params,
});
const block = (key: string, params: Record<string, unknown>): OvertimeReason => ({
  level: "BLOCK",
  key: `incident.overtime.${key}`,
  params,
});

/** Months added up. */
export function sum(...lists: readonly Months[]): Record<string, Worked> {
  const total: Record<string, Worked> = {};
  for (const [month, { overtime, holiday }] of lists.flatMap((list) => Object.entries(list))) {
    const known = total[month] ?? NONE;
    total[month] = { overtime: known.overtime + overtime, holiday: known.holiday + holiday };
  }
  return total;
}

/** First month of the agreement's year in which a month lies. */
export function yearOf(month: string, { yearStartsIn }: Pick<Limits, "yearStartsIn">): string {
  const { year, month: number } = Temporal.PlainYearMonth.from(month);
  return Temporal.PlainYearMonth.from({
    year: number < yearStartsIn ? year - 1 : year,
    month: yearStartsIn,
  }).toString();
}

/** The month `count` months later. */
export function shift(month: string, count: number): string {
  return Temporal.PlainYearMonth.from(month).add({ months: count }).toString();
}

function once(reasons: OvertimeReason[]): OvertimeReason[] {
  const seen = new Set<string>();
  return reasons.filter((reason) => {
    const text = JSON.stringify(reason);
    return !seen.has(text) && seen.add(text);
  });
}
