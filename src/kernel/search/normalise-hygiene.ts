/** Letters of another script where they do not belong; `start` is a UTF-16 offset, `suggestion` Latin look-alikes. */
export type MixedScript = {
  readonly start: number;
  readonly text: string;
  readonly script: "Cyrillic" | "Greek";
  readonly suggestion?: string;
};

/** Cyrillic and Greek letters that look like a Latin one. */
const LOOKS_LIKE: ReadonlyMap<string, string> = new Map([
  ...pairs("АВЕЅІЈКМНОРСТУХаеѕіјорсух", "ABESIJKMHOPCTYXaesijopcyx"),
  ...pairs("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧονυ", "ABEZHIKMNOPTYXovu"),
]);

function pairs(foreign: string, latin: string): [string, string][] {
  const letters = Array.from(latin);
  return Array.from(foreign, (char, index) => [char, letters[index] ?? ""]);
}

const RUN = /\p{Script=Cyrillic}+|\p{Script=Greek}+/gu;
const JAPANESE = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}ー]/u;
const LATIN = /\p{Script=Latin}/u;
/** A run this long beside Japanese is taken for a quoted foreign word (ロシア語の「привет」 without the brackets). */
const WORD = 4;

/**
 * Finds letters that came in by mistake, as from character recognition: Cyrillic in Latin words or, up to three letters
 * of it, beside Japanese (デジタルデバйд); Greek look-alikes in Latin words, and Greek capitals beside Japanese that nobody
 * tells from Latin ones. α, β, μ, Ω and words of four letters are left alone. Source: domain.md 2.5 no. 10, 5.10.
 */
export function mixedScript(text: string): MixedScript[] {
  const found: MixedScript[] = [];
  for (const match of text.matchAll(RUN)) {
    const [run] = match;
    const end = match.index + run.length;
    const neighbours = [
      Array.from(text.slice(Math.max(0, match.index - 2), match.index)).at(-1),
      Array.from(text.slice(end, end + 2))[0],
    ].map((char) => char ?? "");
    const inLatin = neighbours.some((char) => LATIN.test(char));
    const besideJapanese = neighbours.some((char) => JAPANESE.test(char)) && Array.from(run).length < WORD;
    const cyrillic = /\p{Script=Cyrillic}/u.test(run);
    const alike = Array.from(run).every((char) => LOOKS_LIKE.has(char));
    if (!(cyrillic ? inLatin || besideJapanese : alike && (inLatin || besideJapanese))) continue;
    const suggestion = alike ? Array.from(run, (char) => LOOKS_LIKE.get(char)).join("") : undefined;
    found.push({
      start: match.index,
      text: run,
      script: cyrillic ? "Cyrillic" : "Greek",
      ...(suggestion && { suggestion }),
    });
  }
  return found;
}

/** Control characters but tab and newline, zero-width and bidi characters, soft hyphen, interlinear and tag characters. */
const UNSEEN =
  /(?![\n\t])\p{Cc}|[\u00AD\u061C\u180E\u200B\u200C\u200E\u200F\u202A-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB\u{E0000}-\u{E007F}]/gu;
/** A zero-width joiner only where it makes one picture of several (👨‍👩‍👧). */
const STRAY_JOINER =
  /(?<![\p{Extended_Pictographic}\uFE0F\p{Emoji_Modifier}])\u200D|\u200D(?!\p{Extended_Pictographic})/gu;

/**
 * Text as it may be stored: every kind of line end becomes "\n", what cannot be seen and can only mislead is removed,
 * unpaired surrogates become U+FFFD. Newline, tab, variation selectors and the joiners inside emoji stay.
 */
export function stripControl(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, "\n")
    .replace(UNSEEN, "")
    .replace(STRAY_JOINER, "");
}
