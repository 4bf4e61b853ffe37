/** Limits of PostgreSQL's tsvector (18, section 8.11 and appendix): positions to 16383, 255 a lexeme kept, 1 MB in all. */
const LAST_POSITION = 16_383;
const POSITIONS_PER_LEXEME = 255;
const BYTES = 2 ** 20 - 1;

/** Longest phrase, in bigrams, that a query asks for in one piece; longer ones are split and joined with AND. */
export const PHRASE = 64;

const encoder = new TextEncoder();

type Lexemes = Map<string, number[]>;

/**
 * One tsvector literal for characters that are already normalised, or undefined when they need more than 1 MB.
 *
 * Single characters carry no position: a query for one asks only whether it is there. Bigrams carry the position of their
 * first character. A text within the limits has its true positions, and a phrase matches exactly where it stands. Beyond
 * them positions start again every `width` characters, and the first PHRASE bigrams of each stretch stand a second time
 * at the end of the one before. No phrase is ever missed by that; in such long texts two stretches may together look like
 * a phrase that is in neither, so whoever must be exact checks the normalised text as well. `width` is the largest of
 * a few that keeps every lexeme within 255 positions, because PostgreSQL silently drops the rest.
 */
export function tsvectorLiteral(chars: readonly string[]): string | undefined {
  const long = LAST_POSITION - PHRASE;
  const least = POSITIONS_PER_LEXEME - PHRASE;
  const widths = chars.length <= LAST_POSITION ? [LAST_POSITION] : [long];
  for (let width = long >> 1; width > least; width >>= 1) widths.push(width);
  for (const width of [...widths, least]) {
    const lexemes = collect(chars, width);
    if (lexemes === "tooLarge") return undefined;
    if (lexemes !== "tooOften" && bytesOf(lexemes) <= BYTES) return write(lexemes);
  }
  return undefined;
}

/**
 * Lexeme → positions in order. Given up as "tooOften" as soon as one has more positions than PostgreSQL keeps, as
 * "tooLarge" when the lexemes alone, with one position each, pass 1 MB: a smaller width would not help.
 */
function collect(chars: readonly string[], width: number): Lexemes | "tooOften" | "tooLarge" {
  const positions = new Map<string, Set<number>>();
  const singles = new Set<string>();
  let bytes = 0;
  for (const [index, char] of chars.entries()) {
    if (!singles.has(char)) bytes += lexemeBytes(char, 0);
    singles.add(char);
    const next = chars[index + 1];
    if (next === undefined) break;
    let places = positions.get(char + next);
    if (!places) {
      positions.set(char + next, (places = new Set()));
      bytes += lexemeBytes(char + next, 1);
      if (bytes > BYTES) return "tooLarge";
    }
    const offset = index % width;
    places.add(offset + 1);
    if (index >= width && offset < PHRASE) places.add(width + offset + 1);
    if (places.size > POSITIONS_PER_LEXEME) return "tooOften";
  }
  const lexemes: Lexemes = new Map(Array.from(singles, (single) => [single, []]));
  for (const [bigram, places] of positions)
    lexemes.set(
      bigram,
      [...places].sort((a, b) => a - b),
    );
  return lexemes;
}

function bytesOf(lexemes: Lexemes): number {
  let bytes = 0;
  for (const [lexeme, places] of lexemes) bytes += lexemeBytes(lexeme, places.length);
  return bytes;
}

/** Bytes in PostgreSQL's store: the text, and with positions an even start, their number and two bytes for each. */
function lexemeBytes(lexeme: string, positions: number): number {
  const length = encoder.encode(lexeme).length;
  return positions > 0 ? length + (length % 2) + 2 + 2 * positions : length;
}

function write(lexemes: Lexemes): string {
  return Array.from(
    lexemes,
    ([lexeme, places]) => quoteLexeme(lexeme) + (places.length > 0 ? `:${places.join(",")}` : ""),
  ).join(" ");
}

/** A lexeme as tsvector and tsquery literals want it: in quotes, with quotes and backslashes doubled. */
export function quoteLexeme(lexeme: string): string {
  return `'${lexeme.replaceAll("\\", "\\\\").replaceAll("'", "''")}'`;
}
