import { normalise } from "./normalise-text.ts";
import { PHRASE, quoteLexeme, tsvectorLiteral } from "./normalise-tsvector.ts";
import { DEFAULT_SYNONYMS, spellings, type Synonyms } from "./synonyms.ts";

export { normalise, type Normalised } from "./normalise-text.ts";

/** A lexeme with its place: 1 for what begins with the first normalised character. */
export type Token = { readonly token: string; readonly position: number };

/** Every single character and every pair of neighbours of the normalised text, in order. */
export function* bigrams(text: string): Generator<Token> {
  const chars = Array.from(normalise(text).text);
  for (const [index, char] of chars.entries()) {
    yield { token: char, position: index + 1 };
    const next = chars[index + 1];
    if (next !== undefined) yield { token: char + next, position: index + 1 };
  }
}

/**
 * A text for PostgreSQL's index, as one literal for `$1::tsvector`; "" for a text without searchable characters. Always
 * accepted by PostgreSQL, and no phrase is missed: see `tsvectorLiteral` for texts over 16,383 characters or with a pair
 * that comes more than 255 times. Only a text that needs more than 1 MB (some hundred thousand characters) does not fit
 * one vector: then this is its beginning; whoever stores such texts uses `toTsvectorParts` and a row for each.
 */
export function toTsvectorInput(text: string): string {
  return toTsvectorParts(text)[0] ?? "";
}

/** Like `toTsvectorInput`, but complete: usually one literal, more for a huge text; neighbours overlap by a phrase. */
export function toTsvectorParts(text: string): string[] {
  return partsOf(Array.from(normalise(text).text));
}

function partsOf(chars: readonly string[]): string[] {
  const whole = tsvectorLiteral(chars);
  if (whole !== undefined) return [whole];
  const middle = chars.length >> 1;
  return [...partsOf(chars.slice(0, middle + PHRASE)), ...partsOf(chars.slice(middle))];
}

/** What a query may be given: other synonyms than the shipped ones, or `synonymsOf([])` for none. */
export type QueryOptions = { readonly synonyms?: Synonyms };

const QUERY_AT_MOST = 1000;

/**
 * A query as literal for `$1::tsquery`: words apart by spaces must all be there, each as a phrase of bigrams (one
 * character: that character), or one of its synonyms. "" when nothing is left to search, which matches nothing in
 * PostgreSQL: the caller leaves the condition out. Only the first 1,000 characters of a query count.
 */
export function toTsquery(query: string, { synonyms = DEFAULT_SYNONYMS }: QueryOptions = {}): string {
  return wordsOf(query, synonyms)
    .map((alternatives) => {
      const phrases = alternatives.map(phrase);
      return phrases.length > 1 ? `(${phrases.join(" | ")})` : phrases.join("");
    })
    .join(" & ");
}

/** A space with the marks on it, which are dropped with it, as in `normalise`. */
const BETWEEN_WORDS = /\s[\p{M}\p{Default_Ignorable_Code_Point}\u309B\u309C\uFF9E\uFF9F]*/u;

/** The words of a query, each with all its spellings, normalised. */
function wordsOf(query: string, synonyms: Synonyms): string[][] {
  const words = query
    .slice(0, QUERY_AT_MOST)
    .split(BETWEEN_WORDS)
    .map((word) => normalise(word).text);
  return [...new Set(words)].filter(Boolean).map((word) => spellings(word, synonyms));
}

/** Whether all words of a query, or synonyms of theirs, stand in a text; as PostgreSQL finds them, without its index. */
export function finds(text: string, query: string, { synonyms = DEFAULT_SYNONYMS }: QueryOptions = {}): boolean {
  const whole = normalise(text).text;
  return wordsOf(query, synonyms).every((spelled) => spelled.some((word) => whole.includes(word)));
}

function phrase(word: string): string {
  const chars = Array.from(word);
  if (chars.length === 1) return quoteLexeme(word);
  const pairs = chars.slice(1).map((char, index) => quoteLexeme((chars[index] ?? "") + char));
  const pieces: string[] = [];
  for (let start = 0; start < pairs.length; start += PHRASE)
    pieces.push(pairs.slice(start, start + PHRASE).join(" <-> "));
  return pieces.length > 1 ? `(${pieces.map((piece) => `(${piece})`).join(" & ")})` : pieces.join("");
}

/** A stretch of the original text, `hit` when the query was found in it. */
export type Stretch = { readonly text: string; readonly hit: boolean };

/**
 * The original text cut where the query's words (and their synonyms) stand in it; the stretches joined are the original.
 * Whole original characters are marked: 株 in ㈱ marks ㈱. Matches that touch are one.
 */
export function highlight(
  original: string,
  query: string,
  { synonyms = DEFAULT_SYNONYMS }: QueryOptions = {},
): Stretch[] {
  const { text, map, ends } = normalise(original);
  const ranges: [number, number][] = [];
  for (const spelling of new Set(wordsOf(query, synonyms).flat()))
    for (let at = text.indexOf(spelling); at >= 0; at = text.indexOf(spelling, at + 1))
      ranges.push([map[at] ?? 0, ends[at + spelling.length - 1] ?? original.length]);
  ranges.sort(([a], [b]) => a - b);

  const stretches: Stretch[] = [];
  let done = 0;
  for (const [start, end] of joined(ranges)) {
    if (start > done) stretches.push({ text: original.slice(done, start), hit: false });
    stretches.push({ text: original.slice(start, end), hit: true });
    done = end;
  }
  if (done < original.length || stretches.length === 0) stretches.push({ text: original.slice(done), hit: false });
  return stretches;
}

/** Sorted ranges with those that overlap or touch made one. */
function joined(ranges: readonly [number, number][]): [number, number][] {
  const result: [number, number][] = [];
  for (const [start, end] of ranges) {
    const last = result.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else result.push([start, end]);
  }
  return result;
}
