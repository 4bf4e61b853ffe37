import { fiscalYearName, readFiscalYear, type FiscalYearWord } from "./fiscal-year.ts";
import type { TextLocale } from "./value-text.ts";
import type { Comparison, Condition } from "./values.ts";

/**
 * Conditions as people write them: `相談件数 >= 24`, `計画 あり`, `計画 なし`, `検証 2件以上`, `事案 <= 50% × 事案@平成29年度`, joined by
 * かつ / または (and / or) and parentheses; `達成率 >= 80%` is 80 of a metric in percent, and が or は may stand before a figure.
 * `printCondition` writes what `readCondition` reads.
 */

/** `year`: it could not go on because that fiscal year does not exist. */
export type ReadCondition = { condition: Condition } | { at: string; year?: FiscalYearWord };

/** Reads a condition; `at` is the place where it could not go on. */
export function readCondition(text: string, fiscalYear: number): ReadCondition {
  const tokens = tokenise(text);
  const reader = new Reader(tokens, fiscalYear);
  try {
    const condition = reader.either();
    return reader.done() ? { condition } : { at: reader.rest() };
  } catch (error) {
    if (error instanceof Unreadable) return error.year ? { at: error.at, year: error.year } : { at: error.at };
    throw error;
  }
}

class Unreadable extends Error {
  readonly at: string;
  readonly year: FiscalYearWord | undefined;
  constructor(at: string, year?: FiscalYearWord) {
    super(at);
    this.at = at;
    this.year = year;
  }
}

const SIGNS: Record<string, Comparison> = {
  ">=": ">=",
  "≧": ">=",
  "≥": ">=",
  "<=": "<=",
  "≦": "<=",
  "≤": "<=",
  ">": ">",
  "<": "<",
  "=": "==",
  "==": "==",
  以上: ">=",
  以下: "<=",
  超: ">",
  未満: "<",
};

const TOKEN =
  /\s*(>=|<=|==|[><=≧≦≥≤()（）@×*%％]|以上|以下|未満|超|かつ|または|件(?=以上|以下|未満|超|\s|\)|$)|\d{4}年度?|[-+]?\d[\d,]*(?:\.\d+)?|[\p{L}\p{N}][\p{L}\p{N}\p{M}ー_-]*)/uy;

function tokenise(text: string): string[] {
  const found: string[] = [];
  const source = text
    .normalize("NFKC")
    .trim()
    .replace(/(?<=[\p{L}\p{N}])[がは]\s*(?=[-+]?\d)/gu, " ")
    .replace(/(?<=[\p{L}\p{N}])が\s*(?:ある|あり)(?=$|[\s)]|かつ|または)/gu, " あり")
    .replace(/(?<=[\p{L}\p{N}])が\s*(?:ない|なし)(?=$|[\s)]|かつ|または)/gu, " なし");
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < source.length) {
    const from = TOKEN.lastIndex;
    const match = TOKEN.exec(source);
    if (!match) return [...found, source.slice(from).trim()];
    found.push(...split(match[1] ?? ""));
  }
  return found;
}

/** Japanese has no spaces: a word that ends in あり, なし or a joining word is two tokens. */
function split(word: string): string[] {
  const match = /^(.+?)(あり|なし|以上|以下|未満|超)$/u.exec(word);
  return match && /^[\p{L}]/u.test(word) ? [match[1] ?? "", match[2] ?? ""] : [word];
}

class Reader {
  readonly #tokens: readonly string[];
  readonly #year: number;
  #at = 0;

  constructor(tokens: readonly string[], year: number) {
    this.#tokens = tokens;
    this.#year = year;
  }

  done(): boolean {
    return this.#at >= this.#tokens.length;
  }
  rest(): string {
    return this.#tokens.slice(this.#at).join(" ");
  }
  #take(...wanted: string[]): string | null {
    const token = this.#tokens[this.#at];
    if (token === undefined || !wanted.includes(token.toLowerCase())) return null;
    this.#at++;
    return token;
  }
  #next(): string {
    const token = this.#tokens[this.#at];
    if (token === undefined) throw new Unreadable("");
    this.#at++;
    return token;
  }
  #fail(): never {
    throw new Unreadable(this.rest());
  }

  either(): Condition {
    const parts = [this.#both()];
    while (this.#take("または", "or")) parts.push(this.#both());
    return parts.length === 1 ? (parts[0] as Condition) : { any: parts };
  }

  #both(): Condition {
    const parts = [this.#one()];
    while (this.#take("かつ", "and")) parts.push(this.#one());
    return parts.length === 1 ? (parts[0] as Condition) : { all: parts };
  }

  #one(): Condition {
    if (this.#take("not", "否")) return { not: this.#one() };
    if (this.#take("(", "（")) {
      const inner = this.either();
      if (!this.#take(")", "）")) this.#fail();
      return inner;
    }
    const metric = this.#metric();
    const period = this.#take("@") ? { fiscalYear: this.#fiscalYear() } : {};
    if (this.#take("あり", "exists")) return { metric, ...period, op: "exists", value: true };
    if (this.#take("なし", "missing")) return { metric, ...period, op: "exists", value: false };
    const sign = SIGNS[this.#tokens[this.#at] ?? ""];
    if (sign) this.#at++;
    const value = this.#number();
    const percent = this.#take("%", "％") !== null;
    if (this.#take("×", "*", "x")) {
      if (!sign) this.#fail();
      const base = this.#metric();
      if (!this.#take("@")) this.#fail();
      const factor = percent ? value / 100 : value;
      return { metric, ...period, op: sign, ratioTo: { metric: base, fiscalYear: this.#fiscalYear(), factor } };
    }
    // A metric in percent has 80 where people write 80%.
    const counted = !percent && this.#take("件", "case", "cases") !== null;
    const after = sign ?? SIGNS[this.#tokens[this.#at] ?? ""];
    if (!after) this.#fail();
    if (!sign) this.#at++;
    return counted ? { metric, ...period, op: "count", cmp: after, value } : { metric, ...period, op: after, value };
  }

  #metric(): string {
    const token = this.#next();
    if (!/^[\p{L}\p{N}][\p{L}\p{N}\p{M}ー_-]*$/u.test(token)) {
      this.#at--;
      this.#fail();
    }
    return token;
  }

  #number(): number {
    const value = Number((this.#tokens[this.#at] ?? "").replaceAll(",", ""));
    if (this.done() || !Number.isFinite(value)) this.#fail();
    this.#at++;
    return value;
  }

  #fiscalYear(): number {
    const found = readFiscalYear(this.#next(), this.#year);
    if (!found || found.exists === "none") {
      this.#at--;
      throw new Unreadable(this.rest(), found ?? undefined);
    }
    return found.fiscalYear;
  }
}

const WORDS = {
  ja: { and: "かつ", or: "または", not: "否", exists: "あり", missing: "なし", counted: "件" },
  en: { and: "and", or: "or", not: "not", exists: "exists", missing: "missing", counted: "cases" },
};

/** Writes a condition so that it can be read again. */
export function printCondition(condition: Condition, locale: TextLocale = "ja"): string {
  const w = WORDS[locale];
  const within = (part: Condition): string =>
    "all" in part || "any" in part ? `(${printCondition(part, locale)})` : printCondition(part, locale);
  const year = (fiscalYear: number) => fiscalYearName(fiscalYear, locale === "en" ? "en" : "western");
  if ("all" in condition) return condition.all.map(within).join(` ${w.and} `);
  if ("any" in condition) return condition.any.map(within).join(` ${w.or} `);
  if ("not" in condition) return `${w.not} ${within(condition.not)}`;
  const metric =
    condition.fiscalYear === undefined ? condition.metric : `${condition.metric}@${year(condition.fiscalYear)}`;
  if (condition.op === "exists") return `${metric} ${condition.value ? w.exists : w.missing}`;
  if (condition.op === "count") return `${metric} ${condition.cmp} ${condition.value} ${w.counted}`;
  if ("value" in condition) return `${metric} ${condition.op} ${condition.value}`;
  const { metric: base, fiscalYear, factor } = condition.ratioTo;
  return `${metric} ${condition.op} ${round(factor * 100)}% × ${base}@${year(fiscalYear)}`;
}

const round = (value: number): number => Math.round(value * 1e6) / 1e6;
