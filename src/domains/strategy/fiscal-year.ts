/** Fiscal years (年度, April to March), in era and western words. Pure; runs in browser and server. */

interface Era {
  name: string;
  letter: string;
  roman: string;
  /** Year 1 of the era. */
  first: number;
  /** Last calendar year in which it was counted. */
  last: number;
}

const ERAS: readonly Era[] = [
  { name: "明治", letter: "M", roman: "Meiji", first: 1868, last: 1912 },
  { name: "大正", letter: "T", roman: "Taisho", first: 1912, last: 1926 },
  { name: "昭和", letter: "S", roman: "Showa", first: 1926, last: 1989 },
  { name: "平成", letter: "H", roman: "Heisei", first: 1989, last: 2019 },
  { name: "令和", letter: "R", roman: "Reiwa", first: 2019, last: 9999 },
];

/** 令和2年度, 2020年度 or FY2020. */
export type YearStyle = "era" | "western" | "en";

export interface FiscalYearWord {
  fiscalYear: number;
  /** As it stands in the text. */
  word: string;
  /** `none`: the era had ended before that year; `renamed`: it ended within it, so that the year has another name now. */
  exists: "yes" | "none" | "renamed";
  /** The name that the year has: 令和2年度. */
  name: string;
}

const era = (name: string): Era | undefined =>
  ERAS.find((each) => each.name === name || each.letter === name.toUpperCase());

/** The fiscal year in which a day lies ("2026-03-31" → 2025). */
export function fiscalYearOf(day: string): number {
  const [year = 0, month = 1] = day.split("-").map(Number);
  return month < 4 ? year - 1 : year;
}

export const firstDay = (fiscalYear: number): string => `${fiscalYear}-04-01`;
export const lastDay = (fiscalYear: number): string => `${fiscalYear + 1}-03-31`;

/** 令和2年度, 2020年度, FY2020. The first year of an era is 元. A fiscal year has the name of the era in which it ends. */
export function fiscalYearName(fiscalYear: number, style: YearStyle): string {
  if (style === "en") return `FY${fiscalYear}`;
  if (style === "western") return `${fiscalYear}年度`;
  const found = eraOf(fiscalYear);
  const count = fiscalYear - found.first + 1;
  return `${found.name}${count === 1 ? "元" : count}年度`;
}

/** Year of the era alone, as the heads of money columns have it: 28決算額. */
export const eraCount = (fiscalYear: number): number => fiscalYear - eraOf(fiscalYear).first + 1;

/** The era that names a fiscal year: 2019 is 令和元年度 (from May 2019), 2018 平成30年度. */
function eraOf(fiscalYear: number): Era {
  return ERAS.findLast(({ first }) => first <= fiscalYear) ?? (ERAS[0] as Era);
}

/**
 * Reads 平成30年度, H30, 30年度 (era of `near`), 2018年度, FY2018, 2018. Null when it is no year. A year that the era never
 * reached is read all the same, and says so.
 */
export function readFiscalYear(text: string, near?: number): FiscalYearWord | null {
  const plain = text.normalize("NFKC").replace(/\s/g, "");
  const western = /^(?:FY)?(\d{4})(?:年度?)?$/i.exec(plain);
  if (western) return word(Number(western[1]), plain, null);
  const named = /^(明治|大正|昭和|平成|令和|[MTSHR])\.?(元|\d{1,2})(?:年度?)?$/i.exec(plain);
  if (named) {
    const found = era(named[1] ?? "");
    const count = named[2] === "元" ? 1 : Number(named[2]);
    return found && count > 0 ? word(found.first + count - 1, plain, found) : null;
  }
  const short = /^(元|\d{1,2})(?:年度?)?$/.exec(plain);
  if (!short || near === undefined) return null;
  const found = eraOf(near);
  const count = short[1] === "元" ? 1 : Number(short[1]);
  return count > 0 ? word(found.first + count - 1, plain, found) : null;
}

function word(fiscalYear: number, text: string, given: Era | null): FiscalYearWord | null {
  if (fiscalYear < ERAS[0]!.first || fiscalYear > 2199) return null;
  const exists = !given || fiscalYear < given.last ? "yes" : fiscalYear === given.last ? "renamed" : "none";
  const sameEra = given === null || eraOf(fiscalYear).name === given.name;
  return { fiscalYear, word: text, exists: sameEra ? "yes" : exists, name: fiscalYearName(fiscalYear, "era") };
}

/** Years of an era that did not exist under that name, as they stand in a text: 平成32年度 → 令和2年度. Each once. */
export function strangeYears(text: string): FiscalYearWord[] {
  const found = [...text.normalize("NFKC").matchAll(/(明治|大正|昭和|平成|令和)(元|\d{1,2})年度?/g)]
    .map(([all]) => readFiscalYear(all))
    .filter((each) => each !== null && each.exists !== "yes") as FiscalYearWord[];
  return [...new Map(found.map((each) => [each.word, each])).values()];
}
