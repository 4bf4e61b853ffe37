import { VARIANTS } from "./normalise-variants.ts";

/**
 * Characters that belong to the one before them under NFKC: marks, what is invisible, the spacing voicing marks ゛゜, their
 * half-width forms, Hangul jamo (which join into syllables), and one vowel sign of Kirat Rai that is no mark.
 */
const JOINS =
  /[\p{M}\p{Default_Ignorable_Code_Point}\u309B\u309C\uFF9E\uFF9F\u1160-\u11FF\u3131-\u318E\uFFA0-\uFFDC\u{16D67}]/u;

/** Whether a code point is folded together with the one before. The common ranges are decided without the expression. */
export function joins(char: string): boolean {
  const code = char.codePointAt(0) ?? 0;
  if (code < 0x300) return code === 0xad;
  if (code > 0x30_9f && code < 0x31_31) return false;
  if (code > 0x31_8f && code < 0xa0_00) return false;
  return JOINS.test(char);
}

const INVISIBLE = /\p{Default_Ignorable_Code_Point}/gu;
const DASHES = /[\u30FC\u002D\u2010-\u2015\u2212\u2500\u2501\u2E3A\u2E3B\u02D7]/g;
const WAVES = /[\u301C\u3030\u223C\u223E\u02F7]/g;
/** Spaces, controls and middle dots, with the marks that stand on them. */
const DROPPED = /[\s\p{Cc}\p{Z}・·‧•∙⋅]\p{M}*/gu;

const known = new Map<string, string>();
const KNOWN_AT_MOST = 20_000;

/** One character with what joins it, in the form in which it is searched; "" when it is not searched at all. */
export function fold(cluster: string): string {
  const found = known.get(cluster);
  if (found !== undefined) return found;
  if (known.size >= KNOWN_AT_MOST) known.clear();
  const folded = compute(cluster);
  known.set(cluster, folded);
  return folded;
}

function compute(cluster: string): string {
  const plain = cluster
    .toWellFormed()
    .replace(INVISIBLE, "")
    .replaceAll("\u309B", "\u3099")
    .replaceAll("\u309C", "\u309A")
    .normalize("NFKC")
    .toLowerCase()
    .normalize("NFKC");
  return Array.from(plain, foldChar)
    .join("")
    .replace(DASHES, "-")
    .replace(WAVES, "~")
    .replace(DROPPED, "")
    .normalize("NFKC");
}

function foldChar(char: string): string {
  const code = char.codePointAt(0) ?? 0;
  if (char === "ヶ" || char === "ゖ") return "け"; // 市ヶ谷 and 市ケ谷
  if (char === "ヵ" || char === "ゕ") return "か";
  if ((code >= 0x30_a1 && code <= 0x30_f4) || code === 0x30_fd || code === 0x30_fe)
    return String.fromCodePoint(code - 0x60);
  if (char === "ς") return "σ";
  return VARIANTS.get(char) ?? char;
}
