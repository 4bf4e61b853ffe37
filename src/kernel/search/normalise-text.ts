import { fold, joins } from "./normalise-fold.ts";

/**
 * A text in the form in which it is searched. For each UTF-16 unit of `text`, `map` is where the original character that
 * it comes from begins and `ends` where that one ends (both UTF-16 offsets), so ranges can be marked in the original.
 */
export type Normalised = { readonly text: string; readonly map: readonly number[]; readonly ends: readonly number[] };

/**
 * NFKC → lower case → katakana as hiragana → long marks and dashes as "-" → wave dashes as "~" → 異体字 folded → spaces,
 * middle dots, control and invisible characters gone. Idempotent. Unpaired surrogates become U+FFFD. domain.md 5.10.
 */
export function normalise(original: string): Normalised {
  const parts: string[] = [];
  const map: number[] = [];
  const ends: number[] = [];
  for (const { cluster, start } of clusters(original)) {
    const folded = fold(cluster);
    parts.push(folded);
    for (let unit = 0; unit < folded.length; unit++) {
      map.push(start);
      ends.push(start + cluster.length);
    }
  }
  return { text: parts.join(""), map, ends };
}

/** The text cut into pieces that can be folded one by one: a character with all that joins it. */
function* clusters(text: string): Generator<{ cluster: string; start: number }> {
  let start = 0;
  for (let end = 0; end < text.length;) {
    const char = String.fromCodePoint(text.codePointAt(end) ?? 0);
    if (end > start && !joins(char)) {
      yield { cluster: text.slice(start, end), start };
      start = end;
    }
    end += char.length;
  }
  if (start < text.length) yield { cluster: text.slice(start), start };
}
