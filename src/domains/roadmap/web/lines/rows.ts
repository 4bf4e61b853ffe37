import { readFigure } from "#ui/form/read-figure.ts";
import type { Initiative } from "../../contract.ts";
import { nextMonth, readPeriod } from "./period.ts";

/** The table of costs and benefits while people write it: text as it was typed, so that nothing typed is lost. */

export type Line = Omit<Initiative["lines"][number], "id">;
export const COLUMNS = ["kind", "label", "month", "plan", "actual"] as const;
export type Column = (typeof COLUMNS)[number];

export interface Row {
  key: string;
  kind: Line["kind"];
  label: string;
  month: string;
  plan: string;
  actual: string;
}

/** Yen that one stands for: the table is written in yen, thousands, ten thousands or millions. */
export const UNITS = [1, 1_000, 10_000, 1_000_000] as const;
export type Unit = (typeof UNITS)[number];

/** What of a row cannot be read: column → key of the sentence. */
export type Faults = Partial<Record<Column, string>>;

export interface Reading {
  unit: Unit;
  /** First day of the initiative: months without a year are the first from there on. */
  near: string;
  today: string;
}

export const isBlank = (row: Row): boolean => `${row.label}${row.month}${row.plan}${row.actual}`.trim() === "";

/** Digits as a unit of yen keeps them: 1.5 million yen is a sum, 0.00005 thousand yen is none. */
export const readAmount = (text: string, unit: Unit): number | undefined => {
  const [, plain = "", word = ""] =
    /^(.*?)(千|万|百万|億)?$/.exec(text.normalize("NFKC").replaceAll(/[¥円\s]/g, "")) ?? [];
  // 12万 says its unit itself.
  const factor = WORDS[word] ?? unit;
  const figure = readFigure(plain, String(factor).length - 1);
  return figure === undefined ? (word === "" ? undefined : Number.NaN) : Math.round(figure * factor);
};
const WORDS: Record<string, number> = { 千: 1_000, 万: 10_000, 百万: 1_000_000, 億: 100_000_000 };

export const writeAmount = (yen: number, unit: Unit): string =>
  (yen / unit).toLocaleString("ja-JP", { maximumFractionDigits: 6 });

/** The line of a row, or what is wrong with it. An actual amount cannot lie in a month that has not begun. */
export function readRow(row: Row, { unit, near, today }: Reading): { line: Line } | { faults: Faults } {
  const month = readPeriod(row.month, near);
  const plan = readAmount(row.plan, unit);
  const actual = readAmount(row.actual, unit);
  const faults: Faults = {
    ...(row.label.trim() === "" ? { label: "no-label" } : {}),
    ...(month === undefined ? { month: row.month.trim() === "" ? "no-month" : "bad-month" } : {}),
    ...(plan === undefined ? { plan: "no-plan" } : wrong(plan) ? { plan: "bad-amount" } : {}),
    ...(actual === undefined
      ? {}
      : wrong(actual)
        ? { actual: "bad-amount" }
        : month !== undefined && month > today
          ? { actual: "future" }
          : {}),
  };
  if (month === undefined || plan === undefined || Object.keys(faults).length > 0) return { faults };
  return { line: { kind: row.kind, label: row.label.trim(), month, plan, actual: actual ?? null } };
}

const wrong = (amount: number): boolean => Number.isNaN(amount) || amount < 0 || amount > 1e13;

/** The row for the month after: what is written once a month is typed once. The actual amount is another month's. */
export const following = (row: Row, month: string, write: (month: string) => string, key: string): Row => ({
  ...row,
  key,
  month: write(nextMonth(month)),
  actual: "",
});
