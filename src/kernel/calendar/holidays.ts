import holidayJp from "@holiday-jp/holiday_jp";
import { holidaysByRule, type Holiday, type HolidayOverrides } from "./holiday-rule.ts";

const published: Readonly<Record<string, { date: string; name: string; name_en: string } | undefined>> =
  holidayJp.holidays;
const dates = Object.keys(published).sort();
const firstYear = Number(dates[0]?.slice(0, 4));
const lastYear = Number(dates.at(-1)?.slice(0, 4));

const byRule: Years = new Map();
const overridden = new WeakMap<HolidayOverrides, Years>();

/**
 * The Japanese public holiday on `date` (ISO, `2026-05-06`), or undefined. Published data where there is some
 * (1970–2050), the law's rule outside (until 2150, RangeError after); a year named in `overrides` goes by the rule, so
 * that a moved equinox also moves its substitute day. The table must not be changed afterwards: results are kept.
 */
export function holidayOn(date: string, overrides?: HolidayOverrides): Holiday | undefined {
  const year = Number(date.slice(0, 4));
  if (overrides && touches(overrides, year)) return changedYear(year, overrides).get(date);
  if (year < firstYear || year > lastYear) return ruledYear(year).get(date);
  const found = published[date];
  return found && { date, ja: found.name, en: found.name_en };
}

/** All Japanese public holidays of a year, sorted by date. Same sources and errors as `holidayOn`. */
export function holidaysOf(year: number, overrides?: HolidayOverrides): Holiday[] {
  const start = Temporal.PlainDate.from({ year, month: 1, day: 1 });
  return Array.from({ length: start.daysInYear }, (_, days) =>
    holidayOn(start.add({ days }).toString(), overrides),
  ).filter((holiday) => holiday !== undefined);
}

function touches(overrides: HolidayOverrides, year: number): boolean {
  return Object.keys(overrides).some((date) => Number(date.slice(0, 4)) === year);
}

function changedYear(year: number, overrides: HolidayOverrides): ReadonlyMap<string, Holiday> {
  let years = overridden.get(overrides);
  if (!years) overridden.set(overrides, (years = new Map()));
  return kept(years, year, () => holidaysByRule(year, overrides));
}

function ruledYear(year: number): ReadonlyMap<string, Holiday> {
  return kept(byRule, year, () => holidaysByRule(year));
}

type Years = Map<number, ReadonlyMap<string, Holiday>>;

function kept(years: Years, year: number, compute: () => Holiday[]): ReadonlyMap<string, Holiday> {
  const known = years.get(year);
  if (known) return known;
  const fresh = new Map(compute().map((holiday) => [holiday.date, holiday]));
  years.set(year, fresh);
  return fresh;
}
