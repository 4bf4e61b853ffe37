import { z } from "zod";
import { parseDate } from "#kernel/calendar/era.ts";
import { stripControl } from "#kernel/search/normalise-hygiene.ts";

/* Pieces for row schemas: what people type into cells, as values. Absent cells are for `.optional()` to allow. */

/** Text, trimmed, without invisible characters. */
export const cellText = z.string().transform((text) => stripControl(text).trim());

/** A number as written in Japanese offices: full width, grouped, with a currency sign, ▲ or △ for minus (▲1,200 → −1200). */
export const cellNumber = z.string().transform((text, context) => {
  const plain = text.normalize("NFKC").replace(/\s/g, "");
  const match =
    /^([-+−▲△]?)[¥$]?(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?円?$/.exec(plain) ??
    /^([-+]?)(\d*)(\.\d+|\d(?:\.\d+)?e[-+]?\d+)$/i.exec(plain);
  const value = match ? Number(`${match[2]?.replaceAll(",", "") ?? ""}${match[3] ?? ""}`) : Number.NaN;
  if (Number.isFinite(value)) return match?.[1] && match[1] !== "+" ? -value : value;
  context.addIssue({ code: "custom", message: "exchange.notNumber" });
  return z.NEVER;
});

/** A day: ISO, with slashes, in kanji or an era (R8.11.21); gives `Temporal.PlainDate`. A time of midnight after it is allowed. */
export const cellDate = z.string().transform((text, context) => {
  const date = parseDate(text.replace(/[T ]00:00(?::00)?$/, ""));
  if (date) return date;
  context.addIssue({ code: "custom", message: "exchange.notDate" });
  return z.NEVER;
});

const YES = new Set(["true", "1", "yes", "y", "はい", "有", "有り", "あり", "可", "○", "〇", "レ", "✓"]);
const NO = new Set(["false", "0", "no", "n", "いいえ", "無", "無し", "なし", "否", "不可", "×", "-", "－"]);

/** Yes or no in the words and signs that lists use (○/×, 有/無, TRUE/FALSE, 1/0). */
export const cellBoolean = z.string().transform((text, context) => {
  const word = text.trim().toLowerCase();
  if (YES.has(word) || NO.has(word)) return YES.has(word);
  context.addIssue({ code: "custom", message: "exchange.notBoolean" });
  return z.NEVER;
});
