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
): { value: CellValue | null } | { wrong: string } {
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
      return "condition" in read ? { value: read.condition } : { wrong: "no-condition" };
    }
    default:
      return { value: text };
  }
}
