import type { Locale } from "#kernel/i18n/i18n.ts";

/** An era (元号) with its first day and the Latin letter of short forms (H30). */
type Era = {
  readonly ja: string;
  readonly en: string;
  readonly letter: string;
  readonly start: string;
  readonly firstYear: number;
};

/** Newest first. Days before Meiji 6 (1873) are in the lunisolar calendar, so formatting begins there. domain.md 5.9. */
const ERAS: readonly Era[] = [
  { ja: "令和", en: "Reiwa", letter: "R", start: "2019-05-01", firstYear: 2019 },
  { ja: "平成", en: "Heisei", letter: "H", start: "1989-01-08", firstYear: 1989 },
  { ja: "昭和", en: "Showa", letter: "S", start: "1926-12-25", firstYear: 1926 },
  { ja: "大正", en: "Taisho", letter: "T", start: "1912-07-30", firstYear: 1912 },
  { ja: "明治", en: "Meiji", letter: "M", start: "1873-01-01", firstYear: 1868 },
];

export type EraName = "令和" | "平成" | "昭和" | "大正" | "明治";

/** The era and year of a day (2019-05-01 → 令和 1), undefined before 1873. */
export function eraOf(date: Temporal.PlainDate | string): { ja: string; en: string; year: number } | undefined {
  const day = Temporal.PlainDate.from(date);
  const era = ERAS.find((candidate) => Temporal.PlainDate.compare(day, candidate.start) >= 0);
  return era && { ja: era.ja, en: era.en, year: day.year - era.firstYear + 1 };
}

/** How a date is shown. */
export type DateFormat = { readonly style: "era" | "western"; readonly locale: Locale };

/** 令和元年5月1日 / 2019年5月1日 / 1 May Reiwa 1 / 1 May 2019. Days before 1873 are always western. */
export function formatDate(date: Temporal.PlainDate | string, { style, locale }: DateFormat): string {
  const day = Temporal.PlainDate.from(date);
  const era = style === "era" ? eraOf(day) : undefined;
  if (locale === "ja") return `${era ? `${era.ja}${yearWord(era.year)}` : day.year}年${day.month}月${day.day}日`;
  const monthDay = day.toLocaleString("en-GB", { day: "numeric", month: "long" });
  return `${monthDay} ${era ? `${era.en} ${era.year}` : day.year}`;
}

/** Full-width and half-width digits, ㋿ and other ligatures, and spaces are all the same to the parsers. */
function fold(text: string): string {
  return text.normalize("NFKC").replace(/\s+/g, "").toUpperCase();
}

const YEAR = "(?:(令和|平成|昭和|大正|明治|[RHSTM])?(元|\\d{1,4}))";
const FULL_DATE = new RegExp(
  `^${YEAR}(?:年|[.\\-/‐－−])(\\d{1,2})(?:月|[.\\-/‐－−])(\\d{1,2})日?(?:\\([日月火水木金土]\\))?$`,
);
const YEAR_ONLY = new RegExp(`^${YEAR}年?$`);
const FISCAL = new RegExp(`^(?:FY${YEAR}|${YEAR}年度|([RHSTM])(元|\\d{1,2})|(\\d{4}))$`);

/**
 * Reads a Japanese or western date as people write them: 令和元年5月1日, 平成３１年４月３０日, H31.4.30, 2019/5/1, 2019-05-01.
 * An era that had already ended is counted on (平成32年4月1日 → 2020-04-01), as such documents exist. 元年 or a one- to
 * three-digit year without an era has no meaning of its own: it is read in `assumeEra`, else undefined. Undefined also for
 * all that is no date (令和7年2月30日).
 */
export function parseDate(text: string, { assumeEra }: { assumeEra?: EraName } = {}): Temporal.PlainDate | undefined {
  const match = FULL_DATE.exec(fold(text));
  const year = match ? westernYear(match[1], match[2], assumeEra) : undefined;
  if (!match || year === undefined) return undefined;
  try {
    return Temporal.PlainDate.from({ year, month: Number(match[3]), day: Number(match[4]) }, { overflow: "reject" });
  } catch {
    return undefined;
  }
}

/** Reads a calendar year (平成30年, H30, 2018年, 2018); 年度 is refused, because it is another thing. Else as `parseDate`. */
export function parseYear(text: string, { assumeEra }: { assumeEra?: EraName } = {}): number | undefined {
  const match = YEAR_ONLY.exec(fold(text));
  return match ? westernYear(match[1], match[2], assumeEra) : undefined;
}

/**
 * Reads a fiscal year (年度): 平成32年度 → 2020, 令和元年度 → 2019, 2020年度, FY2020, 2020, H30 → 2018. The number is the year in
 * which it begins. 平成30年 without 度 is no fiscal year. Era rules and undefined as for `parseDate`.
 */
export function parseFiscalYear(text: string, { assumeEra }: { assumeEra?: EraName } = {}): number | undefined {
  const match = FISCAL.exec(fold(text));
  if (!match) return undefined;
  const [, era1, year1, era2, year2, era3, year3, plain] = match;
  return westernYear(era1 ?? era2 ?? era3, year1 ?? year2 ?? year3 ?? plain, assumeEra);
}

function westernYear(
  era: string | undefined,
  year: string | undefined,
  assumed: EraName | undefined,
): number | undefined {
  if (year === undefined) return undefined;
  const count = year === "元" ? 1 : Number(year);
  if (!era && year.length === 4) return count;
  const name = era ?? assumed;
  const found = ERAS.find((candidate) => candidate.ja === name || candidate.letter === name);
  return found && count >= 1 && count <= 99 ? found.firstYear + count - 1 : undefined;
}

/** The fiscal year of a day, named after the year in which it begins: 2027-03-31 → 2026 with the usual start in April. */
export function fiscalYearOf(date: Temporal.PlainDate | string, startMonth = 4): number {
  const day = Temporal.PlainDate.from(date);
  return day.year - (day.month < checkMonth(startMonth) ? 1 : 0);
}

/** First and last day of a fiscal year. RangeError unless `startMonth` is 1–12. */
export function fiscalYearRange(
  fiscalYear: number,
  startMonth = 4,
): { from: Temporal.PlainDate; to: Temporal.PlainDate } {
  const from = Temporal.PlainDate.from({ year: fiscalYear, month: checkMonth(startMonth), day: 1 });
  return { from, to: from.add({ years: 1 }).subtract({ days: 1 }) };
}

const QUARTERS = [1, 2, 3, 4] as const;

/** The quarter (1–4) of its fiscal year in which a day lies. */
export function fiscalQuarterOf(date: Temporal.PlainDate | string, startMonth = 4): 1 | 2 | 3 | 4 {
  const { month } = Temporal.PlainDate.from(date);
  const quarter = Math.floor(((month - checkMonth(startMonth) + 12) % 12) / 3);
  return QUARTERS[quarter] ?? 4;
}

/**
 * 令和2年度 / 2020年度 / FY2020. The era is the one in force one month into the year, so that FY2019, which began under
 * Heisei, is 令和元年度, as the government wrote it.
 */
export function formatFiscalYear(fiscalYear: number, { style, locale }: DateFormat, startMonth = 4): string {
  if (locale === "en") return `FY${fiscalYear}`;
  const probe = fiscalYearRange(fiscalYear, startMonth).from.add({ months: 1 });
  const era = style === "era" ? eraOf(probe) : undefined;
  return `${era ? `${era.ja}${yearWord(era.year + fiscalYear - probe.year)}` : fiscalYear}年度`;
}

function yearWord(year: number): string {
  return year === 1 ? "元" : String(year);
}

function checkMonth(month: number): number {
  if (!Number.isInteger(month) || month < 1 || month > 12)
    throw new RangeError(`A fiscal year starts in month 1 to 12, not ${month}.`);
  return month;
}
