/** The two languages; `Locale` of i18n.ts, which reads this file. */
type Words = { ja: string; en: string };

/**
 * Words in both languages as one parameter of a message that is kept, and read by whoever reads it in his own language. The
 * text names it `{{columns, bilingual}}`.
 */
export function bilingual(words: Words): string {
  return JSON.stringify(words);
}

/** The formatter behind `{{…, bilingual}}`; a plain text of before stays as it is. */
export function readBilingual(value: unknown, language: string | undefined): string {
  const text = String(value);
  if (!text.startsWith("{")) return text;
  const words = JSON.parse(text) as Words;
  return language === "en" ? words.en : words.ja;
}
