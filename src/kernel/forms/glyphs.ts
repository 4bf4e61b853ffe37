import type { FormDocument } from "./document.ts";
import { hasGlyph } from "./font.ts";
import { plainText } from "./plain-text.ts";

/** A character that the paper cannot show as it was typed. */
export interface MissingGlyph {
  /** The character; for a variant the base character with its selector. */
  character: string;
  /** U+20BB7, or U+8FBB U+E0101 for a variant. */
  codePoints: string;
  count: number;
  /** `missing`: printed as 〓. `variant`: printed in its base form. */
  kind: "missing" | "variant";
}

/** Printed in the place of a character that the font lacks: the printers' geta mark, never an empty box. */
export const getaMark = "〓";

/** Same meaning in a shape that the font has. */
const substitutes: Record<string, string> = { "☑": "■", "☒": "■", "☐": "□", "✔": "✓" };

/** Selectors of ideographic variants. U+FE0E and U+FE0F only choose between emoji and text: invisible. */
const variationSelector = /[\u{FE00}-\u{FE0D}\u{E0100}-\u{E01EF}]/u;
const invisible = /[\p{Default_Ignorable_Code_Point}]/u;

/** Characters of a document that the paper cannot show as typed, each once with its count, in order of appearance. */
export function missingGlyphs(document: FormDocument): MissingGlyph[] {
  const found = new Map<string, MissingGlyph>();
  for (const text of plainText(document)) toPrintable(text, found);
  return [...found.values()];
}

/**
 * Text as the font can print it: line ends unified, combining marks composed, invisible characters dropped, characters
 * without a glyph replaced by 〓 and counted in `found`. Never throws, lone surrogates included.
 */
export function toPrintable(text: string, found: Map<string, MissingGlyph> = new Map()): string {
  const lines = text.replaceAll(/\r\n?|[\u2028\u2029\v\f]/g, "\n").replaceAll("\t", "\u3000");
  const characters = Array.from(compose(lines));
  let printable = "";
  for (const [index, character] of characters.entries()) {
    if (character === "\n") printable += character;
    else if (variationSelector.test(character)) note(found, (characters[index - 1] ?? "") + character, "variant");
    else if (invisible.test(character)) continue;
    else if (substitutes[character] !== undefined) printable += substitutes[character];
    else if (hasGlyph(character)) printable += character;
    else if (/\s/u.test(character)) printable += " ";
    else {
      printable += getaMark;
      note(found, character, "missing");
    }
  }
  return printable;
}

/**
 * か + combining ゛ becomes が (file names of macOS arrive so). Only sequences with a combining mark are composed:
 * composing everything would turn the compatibility ideographs of names (神, U+FA19) into other characters.
 */
function compose(text: string): string {
  return text.replaceAll(/[^\p{M}][\u0300-\u036F\u3099\u309A]+/gu, (sequence) => sequence.normalize("NFC"));
}

function note(found: Map<string, MissingGlyph>, character: string, kind: MissingGlyph["kind"]): void {
  const known = found.get(character);
  if (known) known.count += 1;
  else found.set(character, { character, codePoints: codePointsOf(character), count: 1, kind });
}

function codePointsOf(text: string): string {
  const names = Array.from(text, (character) => {
    const codePoint = character.codePointAt(0) ?? 0;
    return `U+${codePoint.toString(16).toUpperCase().padStart(4, "0")}`;
  });
  return names.join(" ");
}
