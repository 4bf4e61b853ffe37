import type { TextLocale } from "./value-text.ts";

/** Yes or no as data has it: cells keep the text "true" or "false", people read and write words. Pure. */

export const FLAGS = ["true", "false"] as const;
const YES = /^(true|yes|y|はい|有|あり|該当|○|〇)$/i;
const NO = /^(false|no|n|いいえ|無|なし|非該当|×|✕)$/i;

/** The stored text of what a person or a file wrote; undefined when it is neither yes nor no. */
export function readFlag(text: string): (typeof FLAGS)[number] | undefined {
  const plain = text.normalize("NFKC").trim();
  return YES.test(plain) ? "true" : NO.test(plain) ? "false" : undefined;
}

/** Words for "true" and "false", whatever column of a file they came in; other text stays as it is. */
export function printFlag(text: string, locale: TextLocale = "ja"): string {
  if (/^true$/i.test(text)) return locale === "en" ? "Yes" : "はい";
  if (/^false$/i.test(text)) return locale === "en" ? "No" : "いいえ";
  return text;
}
