import { parseDate, parseFiscalYear } from "#kernel/calendar/era.ts";
import type { Period } from "./period.ts";
import { fiscalYearStart, periodOf, shiftPeriod } from "./period.ts";

/** A line "period value" as people write it. */
export interface TargetLine {
  period: string;
  value: number;
}

/** Reads 2026年度, 令和8年度, FY2026, 2026年度第1四半期, 2026-04, 2026年4月, 令和8年4月 or a date as the first day of a period; undefined for anything else. */
export function parsePeriod(period: Period, text: string): string | undefined {
  const folded = text.normalize("NFKC").trim();
  const year = parseFiscalYear(folded);
  if (year !== undefined && period === "year") return fiscalYearStart(year);
  const month = folded.match(/^(\d{4})(?:[-/.]|年)(\d{1,2})月?$/);
  const quarter = folded.match(/^(?:FY)?(\d{4})(?:年度)?[\s-]*(?:Q|第)([1-4])(?:四半期)?$/i);
  if (quarter && period === "quarter")
    return shiftPeriod("quarter", fiscalYearStart(Number(quarter[1])), Number(quarter[2]) - 1);
  const eraMonth = /^\D{1,2}(?:元|\d{1,2})年\d{1,2}月$/.test(folded) ? `${folded}1日` : folded;
  const day = month ? `${month[1]}-${month[2]?.padStart(2, "0")}-01` : parseDate(eraMonth)?.toString();
  if (day === undefined || Number(day.slice(5, 7)) > 12 || Number(day.slice(5, 7)) < 1) return undefined;
  return periodOf(period, day);
}

/** Reads lines of period and value; gives the number of the first line that cannot be read. */
export function parseTargets(period: Period, text: string): { targets: TargetLine[] } | { line: number; text: string } {
  const targets: TargetLine[] = [];
  for (const [index, raw] of text.split("\n").entries()) {
    const line = raw.normalize("NFKC").trim();
    if (line === "") continue;
    const found = line.match(/^(.*?)[\s:=]+(-?[\d,]*\.?\d+)$/);
    const start = found ? parsePeriod(period, found[1] ?? "") : undefined;
    if (!found || start === undefined) return { line: index + 1, text: raw.trim() };
    targets.push({ period: start, value: Number((found[2] ?? "").replaceAll(",", "")) });
  }
  return { targets };
}

/** Reads lines "name = CODE" or "name = CODE -1" (one period before) of a formula's inputs. */
export function parseInputs(
  text: string,
  metrics: readonly { id: string; code: string }[],
): { inputs: { name: string; metricId: string; earlier: number }[] } | { line: number; text: string } {
  const inputs: { name: string; metricId: string; earlier: number }[] = [];
  for (const [index, raw] of text.split("\n").entries()) {
    const line = raw.normalize("NFKC").trim();
    if (line === "") continue;
    const found = line.match(/^([a-z]\w*)\s*=\s*([A-Za-z0-9._-]+?)(?:\s+-(\d+))?$/);
    const metric = metrics.find(({ code }) => code.toLowerCase() === found?.[2]?.toLowerCase());
    if (!found || !metric) return { line: index + 1, text: raw.trim() };
    inputs.push({ name: found[1] ?? "", metricId: metric.id, earlier: Number(found[3] ?? 0) });
  }
  return { inputs };
}
