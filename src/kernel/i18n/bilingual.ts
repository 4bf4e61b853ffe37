import type { Locale } from "./i18n.ts";

/**
 * Words in both languages as one parameter of a message that is kept, and read by whoever reads it in his own language. The
 * text names it `{{columns, bilingual}}`.
 */
export function bilingual(words: Record<Locale, string>): string {
  return JSON.stringify(words);
}

/** The formatter behind `{{…, bilingual}}`; a plain text of before stays as it is. */
export function readBilingual(value: unknown, language: string | undefined): string {
  const text = String(value);
  if (!text.startsWith("{")) return text;
  const words = JSON.parse(text) as Record<Locale, string>;
  return language === "en" ? words.en : words.ja;
}
