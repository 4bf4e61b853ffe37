import { readCondition } from "../condition-text.ts";
import { readFlag } from "../flag.ts";
import type { Field } from "../form/schema.ts";
import type { CellValue } from "../values.ts";
import { readActual, readMoney } from "../value-text.ts";

export type ReadValue = { value: CellValue | null } | { key: string; params: Record<string, string | number> };

/** The value of a field as a file says it; a key says why it cannot be read. */
export function readValue(text: string, field: Field | string, fiscalYear: number, moneyUnit = 1): ReadValue {
  if (typeof field === "string") {
    if (/^(settled|budget):/.test(field)) {
      const money = readMoney(text, moneyUnit);
      return money === undefined ? wrong("no-money", { text }) : { value: money };
    }
    if (/^(actual|forecast):/.test(field)) {
      if (text.trim() === "") return { value: null };
      const actual = readActual(text);
      return actual === undefined ? wrong("no-actual", { text }) : { value: actual };
    }
    return { value: text.trim() === "" ? null : text };
  }
  if (text.trim() === "") return { value: null };
  // What is neither yes nor no is kept as it was given.
  if (field.type === "flag") return { value: readFlag(text) ?? text.trim() };
  if (field.type !== "condition") return { value: field.type === "code" ? sign(text) : text.trim() };
  const read = readCondition(text, fiscalYear);
  return "condition" in read ? { value: read.condition } : wrong("no-condition", { text, at: read.at });
}

const wrong = (key: string, params: Record<string, string>): ReadValue => ({
  key: `policy.import.${key}`,
  params: Object.fromEntries(Object.entries(params).map(([name, value]) => [name, value.slice(0, 120)])),
});

/** Signs come with different dashes, brackets and widths: ①（ｉ）, ①(i); ―, -, －. */
export function sign(text: string): string {
  const plain = text
    .trim()
    .replace(/（/g, "(")
    .replace(/）/g, ")")
    .replace(/[ｉⅰ]/g, "i")
    .replace(/ⅱ/g, "ii")
    .replace(/\s/g, "");
  if (/^[-－—–ー―‐−]$/u.test(plain)) return "－";
  if (/^[〇◯O○]$/u.test(plain)) return "○";
  if (/^[xX✕✖×]$/u.test(plain)) return "×";
  return /^[Ａ-Ｚａ-ｚ]$/u.test(plain) ? plain.normalize("NFKC") : plain;
}
