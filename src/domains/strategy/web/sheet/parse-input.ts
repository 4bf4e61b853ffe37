import { readCondition } from "../../condition-text.ts";
import { readActual, readMoney } from "../../value-text.ts";
import type { CellValue } from "../../values.ts";
import type { CellKind } from "./cell-kind.ts";

/** What was typed as the value of a cell, or which sentence says what is wrong with it. Blank is nothing. */
export function parseInput(
  text: string,
  kind: CellKind,
  moneyUnit: number,
  fiscalYear: number,
): { value: CellValue | null } | { wrong: string; params?: Record<string, string | number> } {
  if (text.trim() === "") return { value: null };
  switch (kind) {
    case "money": {
      const money = readMoney(text, moneyUnit);
      return money === undefined ? { wrong: "no-money" } : { value: money };
    }
    case "actual": {
      const actual = readActual(text);
      return actual === undefined ? { wrong: "no-actual" } : { value: actual };
    }
    case "condition": {
      const read = readCondition(text, fiscalYear);
      if ("condition" in read) return { value: read.condition };
      const { year } = read;
      return year
        ? { wrong: "no-such-year", params: { word: year.word, name: year.name, year: year.fiscalYear } }
        : { wrong: "no-condition" };
    }
    default:
      return { value: text };
  }
}
