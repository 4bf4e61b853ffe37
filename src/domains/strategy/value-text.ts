import { eraCount, fiscalYearName, readFiscalYear, type YearStyle } from "./fiscal-year.ts";
import type { Actual, Money } from "./values.ts";

/** Money and actuals as people write them, in Japanese (so in files) or English; what is written is read back the same. Pure. */

export type TextLocale = "ja" | "en";

const UNITS: Record<string, number> = {
  円: 1,
  千円: 1_000,
  万円: 10_000,
  百万円: 1_000_000,
  億円: 100_000_000,
  十億円: 1_000_000_000,
  兆円: 1e12,
};
const UNITS_EN: Record<string, number> = {
  yen: 1,
  "thousand yen": 1_000,
  "million yen": 1_000_000,
  "billion yen": 1_000_000_000,
  "trillion yen": 1e12,
};
const DASH = /^[-－—–ー―‐−]$/u;

/** 29百万円, 29 million yen → 29,000,000 yen; "-" → none; 円 alone → blank (null). Undefined when it is no money. */
export function readMoney(text: string, unit = 1): Money | null | undefined {
  const plain = text.normalize("NFKC").replace(/[\s,]/g, "").toLowerCase();
  const match = /^(.*?)((?:千|万|百万|億|十億|兆)?円|(?:thousand|million|billion|trillion)?yen)?$/u.exec(plain);
  const [, figure = "", given = ""] = match ?? [];
  const word = given.replace(/(?<=.)yen$/, " yen");
  if (figure === "") return null;
  if (DASH.test(figure) || figure === "なし" || figure === "none") return { kind: "none" };
  const number = /^[▲△]\d/.test(figure) ? Number(`-${figure.slice(1)}`) : Number(figure);
  if (!Number.isFinite(number)) return undefined;
  const yen = Math.round(number * (word === "" ? unit : (UNITS[word] ?? UNITS_EN[word] ?? 1)));
  return Number.isSafeInteger(yen) ? { kind: "yen", yen } : undefined;
}

/** In the unit of a form (百万円) where nothing is lost by it, else in yen. */
export function printMoney(money: Money | null, unit: number, locale: TextLocale = "ja"): string {
  if (!money) return "";
  if (money.kind === "none") return "－";
  const word = Object.entries(locale === "en" ? UNITS_EN : UNITS).find(([, factor]) => factor === unit)?.[0];
  const [value, name] = word && money.yen % unit === 0 ? [money.yen / unit, word] : [money.yen, moneyName(locale)];
  return `${figure(value)}${locale === "en" ? " " : ""}${name}`;
}

/** What stands where nobody wrote a figure: the unit alone, as on the form. */
export const moneyName = (locale: TextLocale): string => (locale === "en" ? "yen" : "円");

const figure = (value: number): string => new Intl.NumberFormat("ja-JP", { maximumFractionDigits: 20 }).format(value);

const PARTS = /\s*[／/]\s*/u;

/** `104 ／ 根拠`, `87.5%`, `2件`, `あり`, `なし`, `一部`, `未測定`, and the same in English. Undefined when it is none of them. */
export function readActual(text: string): Actual | undefined {
  const [head = "", ...rest] = text.trim().split(PARTS);
  const evidence = rest.join("／");
  const plain = head.normalize("NFKC").replace(/[\s,]/g, "");
  if (/^(あり|有|yes|true|exists|策定済)$/i.test(plain)) return { kind: "exists", exists: true, evidence };
  if (/^(なし|無|no|false|missing|未策定)$/i.test(plain)) return { kind: "exists", exists: false, evidence };
  if (/^(一部|partial|partly|inpart)$/i.test(plain)) return { kind: "partial", evidence };
  if (/^(未測定|unmeasured|notmeasured)$/i.test(plain)) return { kind: "unmeasured", evidence };
  const counted = /^(\d+)(?:件|cases?|items?)$/i.exec(plain);
  if (counted) return { kind: "count", count: Number(counted[1]), evidence };
  const value = plain === "" ? NaN : Number(plain.replace(/(?<=\d)%$/, ""));
  return Number.isFinite(value) ? { kind: "value", value, evidence } : undefined;
}

export function printActual(actual: Actual, locale: TextLocale = "ja"): string {
  const en = locale === "en";
  const evidence = actual.evidence === "" ? "" : ` ／ ${actual.evidence}`;
  switch (actual.kind) {
    case "value":
      return `${actual.value}${evidence}`;
    case "count":
      return `${actual.count}${en ? (actual.count === 1 ? " case" : " cases") : "件"}${evidence}`;
    case "exists":
      return `${actual.exists ? (en ? "yes" : "あり") : en ? "no" : "なし"}${evidence}`;
    case "partial":
      return `${en ? "in part" : "一部"}${evidence}`;
    case "unmeasured":
      return `${en ? "not measured" : "未測定"}${evidence}`;
  }
}

const YEARLY_WORDS = {
  ja: { settled: "決算額", budget: "予算額", actual: "実績", forecast: "見込" },
  en: { settled: "Settled", budget: "Budget", actual: "Actual", forecast: "Forecast" },
} as const;

/** Name of a yearly field: 平成28年度決算額 in files, 2016年度決算額 or Settled FY2016 as the reader has years. */
export function printYearly(field: string, years: YearStyle = "era"): string | null {
  const [, kind = "", year = ""] = /^(settled|budget|actual|forecast):(\d{4})$/.exec(field) ?? [];
  if (kind === "") return null;
  const name = fiscalYearName(Number(year), years);
  return years === "en"
    ? `${YEARLY_WORDS.en[kind as "settled"]} ${name}`
    : `${name}${YEARLY_WORDS.ja[kind as "settled"]}`;
}

/** The field that a heading like 28決算額, 平成28年度決算額, 2017年度実績 stands for. */
export function readYearly(text: string, near: number): string | null {
  const plain = text.normalize("NFKC").replace(/\s/g, "");
  const match = /^(.+?)(決算額?|予算額?|実績|見込)$/u.exec(plain);
  const year = match ? readFiscalYear(match[1] ?? "", near) : null;
  if (!match || !year) return null;
  const word = match[2] ?? "";
  const kind = word.startsWith("決算")
    ? "settled"
    : word.startsWith("予算")
      ? "budget"
      : word === "実績"
        ? "actual"
        : "forecast";
  return `${kind}:${year.fiscalYear}`;
}

/** The head of a money column: 28決算額 as the form has it, 2016年度決算額, Settled FY2016. */
export const moneyHead = (kind: "settled" | "budget", fiscalYear: number, years: YearStyle): string =>
  years === "era"
    ? `${eraCount(fiscalYear)}${YEARLY_WORDS.ja[kind]}`
    : (printYearly(`${kind}:${fiscalYear}`, years) ?? "");
