import { printCondition } from "./condition-text.ts";
import { printFlag } from "./flag.ts";
import { printActual, printMoney, type TextLocale } from "./value-text.ts";
import { isActual, isCondition, isMoney, type CellValue } from "./values.ts";

/** A cell's value as people write it, and as files say it: what is shown in either language is read back the same. Pure. */
export function showValue(value: CellValue | null | undefined, moneyUnit: number, locale: TextLocale = "ja"): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "string") return printFlag(value, locale);
  if (isMoney(value)) return printMoney(value, moneyUnit, locale);
  if (isActual(value)) return printActual(value, locale);
  return isCondition(value) ? printCondition(value, locale) : "";
}
