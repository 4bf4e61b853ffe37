import { printCondition } from "../../condition-text.ts";
import { printActual, printMoney } from "../../value-text.ts";
import { isActual, isCondition, isMoney, type CellValue } from "../../values.ts";

/** A cell's value as people write it. */
export function showValue(value: CellValue | null | undefined, moneyUnit: number): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "string") return value;
  if (isMoney(value)) return printMoney(value, moneyUnit);
  if (isActual(value)) return printActual(value);
  return isCondition(value) ? printCondition(value) : "";
}
