/** Punctuation that code puts between words, as the language of the page has it. */

const english = (): boolean => typeof document !== "undefined" && document.documentElement.lang.startsWith("en");

/** Between short remarks in one line: 情報システム課 ・ 2,184,000円, or Information Systems · ¥2,184,000. */
export const dot = (): string => (english() ? " · " : " ・ ");
/** Between words of a list: 社長、総務部長, or President, Head of General Affairs. */
export const comma = (): string => (english() ? ", " : "、");
/** Between a label and its text. */
export const colon = (): string => (english() ? ": " : "：");
/** Between a name and its title: 第3条 通報, or Art. 3 Duty to give notice. */
export const gap = (): string => (english() ? " " : "　");
/** Around a remark: 実績（円）, or Actual (yen). */
export const aside = (text: string): string => (english() ? ` (${text})` : `（${text}）`);
/** Between the ends of a period. */
export const until = (): string => (english() ? " – " : "〜");
