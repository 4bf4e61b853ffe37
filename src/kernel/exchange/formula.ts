/**
 * What a spreadsheet may run as a formula when it opens a CSV file: = + - @ (also full-width), tab, carriage return, line feed. A text
 * that already has apostrophes before such a character counts too, so that taking one away again is exact.
 */
const DANGEROUS = /^'*[=+\-@＝＋－＠\t\r\n]/;

/** Puts an apostrophe before a text that a spreadsheet could run. Numbers are not texts and stay as they are. */
export function guardFormula(text: string): string {
  return DANGEROUS.test(text) ? `'${text}` : text;
}

/** Takes the apostrophe away again: the inverse of `guardFormula`, and harmless on text that was never guarded. */
export function unguardFormula(text: string): string {
  return text.startsWith("'") && DANGEROUS.test(text.slice(1)) ? text.slice(1) : text;
}
