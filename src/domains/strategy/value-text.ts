import { eraCount, fiscalYearName, readFiscalYear } from "./fiscal-year.ts";
import type { Actual, Money } from "./values.ts";

/** Money and actuals as people write them in files; what is written here is read back the same. Pure. */

const UNITS: Record<string, number> = {
  円: 1,
  千円: 1_000,
  万円: 10_000,
  百万円: 1_000_000,
  億円: 100_000_000,
  十億円: 1_000_000_000,
  兆円: 1e12,
};
const DASH = /^[-－—–ー―‐−]$/u;

/** 29百万円 → 29,000,000 yen; "-" → none; 円 alone → blank (null). Undefined when it is no money. */
export function readMoney(text: string, unit = 1): Money | null | undefined {
  const plain = text.normalize("NFKC").replace(/[\s,]/g, "");
  const match = /^(.*?)((?:千|万|百万|億|十億|兆)?円)?$/u.exec(plain);
  const [, figure = "", word = ""] = match ?? [];
  if (figure === "") return null;
  if (DASH.test(figure) || figure === "なし") return { kind: "none" };
  const number = /^[▲△]\d/.test(figure) ? Number(`-${figure.slice(1)}`) : Number(figure);
  if (!Number.isFinite(number)) return undefined;
  const yen = Math.round(number * (word === "" ? unit : (UNITS[word] ?? 1)));
  return Number.isSafeInteger(yen) ? { kind: "yen", yen } : undefined;
}

/** In the unit of a form (百万円) where nothing is lost by it, else in yen. */
export function printMoney(money: Money | null, unit: number): string {
  if (!money) return "";
  if (money.kind === "none") return "－";
  const word = Object.entries(UNITS).find(([, factor]) => factor === unit)?.[0];
  if (word && money.yen % unit === 0) return `${figure(money.yen / unit)}${word}`;
  return `${figure(money.yen)}円`;
}

const figure = (value: number): string => new Intl.NumberFormat("ja-JP", { maximumFractionDigits: 20 }).format(value);

const PARTS = /\s*[／/]\s*/u;

/** `104 ／ 根拠`, `2件`, `あり`, `なし`, `一部`, `未測定`. Undefined when it is none of them. */
export function readActual(text: string): Actual | undefined {
  const [head = "", ...rest] = text.trim().split(PARTS);
  const evidence = rest.join("／");
  const plain = head.normalize("NFKC").replace(/[\s,]/g, "");
  if (/^(あり|有|yes|true|策定済)$/i.test(plain)) return { kind: "exists", exists: true, evidence };
  if (/^(なし|無|no|false|未策定)$/i.test(plain)) return { kind: "exists", exists: false, evidence };
  if (/^(一部|partial)$/i.test(plain)) return { kind: "partial", evidence };
  if (/^(未測定|unmeasured)$/i.test(plain)) return { kind: "unmeasured", evidence };
  const counted = /^(\d+)件$/.exec(plain);
  if (counted) return { kind: "count", count: Number(counted[1]), evidence };
  const value = plain === "" ? NaN : Number(plain);
  return Number.isFinite(value) ? { kind: "value", value, evidence } : undefined;
}

export function printActual(actual: Actual): string {
  const evidence = actual.evidence === "" ? "" : ` ／ ${actual.evidence}`;
  switch (actual.kind) {
    case "value":
      return `${actual.value}${evidence}`;
    case "count":
      return `${actual.count}件${evidence}`;
    case "exists":
      return `${actual.exists ? "あり" : "なし"}${evidence}`;
    case "partial":
      return `一部${evidence}`;
    case "unmeasured":
      return `未測定${evidence}`;
  }
}

const MONEY_WORDS = { settled: "決算額", budget: "予算額" } as const;
const ACTUAL_WORDS = { actual: "実績", forecast: "見込" } as const;

/** Name of a yearly field in files: 平成28年度決算額, 平成30年度実績. */
export function printYearly(field: string): string | null {
  const [, kind = "", year = ""] = /^(settled|budget|actual|forecast):(\d{4})$/.exec(field) ?? [];
  if (kind === "") return null;
  const word = { ...MONEY_WORDS, ...ACTUAL_WORDS }[kind as "settled"];
  return `${fiscalYearName(Number(year), "era")}${word}`;
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

/** 28決算額: the short head of a money column on the form. */
export const moneyHead = (kind: "settled" | "budget", fiscalYear: number, calendar: "era" | "western"): string =>
  `${calendar === "era" ? eraCount(fiscalYear) : fiscalYear}${MONEY_WORDS[kind]}`;
