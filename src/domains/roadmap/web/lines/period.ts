import { parsePeriod } from "#kernel/metrics/period-text.ts";

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/**
 * A month as people and spreadsheets write it, as "2026-12-01": 2026-12, 2026/12/1, 2026年12月, R8.12.1, 令和8年12月, Dec 2026,
 * Dec-26, 202612, 12月 (the first from `near` on); a fiscal year (2026年度, FY2026) is its first month. Undefined for anything else.
 */
export function readPeriod(text: string, near: string): string | undefined {
  const plain = text
    .normalize("NFKC")
    .trim()
    .toLowerCase()
    .replace(/\s\d{1,2}:\d{2}(:\d{2})?$/, "");
  const found = parsePeriod("month", plain) ?? (/年度$|^fy/.test(plain) ? parsePeriod("year", plain) : undefined);
  if (found) return found;
  const named = /^(?:\d{1,2}\s)?([a-z]{3})[a-z]*[\s.,-]+'?(\d{4}|\d{2})$/.exec(plain);
  if (named) return first(Number((named[2] ?? "").padStart(4, "20")), MONTHS.indexOf(named[1] ?? "") + 1);
  const run = /^(\d{4})(\d{2})$/.exec(plain);
  if (run) return first(Number(run[1]), Number(run[2]));
  const alone = /^(\d{1,2})\s?月?$/.exec(plain);
  if (!alone) return undefined;
  const month = Number(alone[1]);
  return first(Number(near.slice(0, 4)) + (month < Number(near.slice(5, 7)) ? 1 : 0), month);
}

/** The month after. */
export const nextMonth = (month: string): string => {
  const number = Number(month.slice(5, 7));
  return first(Number(month.slice(0, 4)) + (number === 12 ? 1 : 0), number === 12 ? 1 : number + 1) ?? month;
};

const first = (year: number, month: number): string | undefined =>
  month >= 1 && month <= 12 && year >= 1900 && year < 2200 ? `${year}-${String(month).padStart(2, "0")}-01` : undefined;
