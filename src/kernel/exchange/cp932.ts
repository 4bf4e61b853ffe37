import iconv from "iconv-lite";

/**
 * CP932 (Windows-31J, what Japanese Excel calls Shift_JIS), as the WHATWG decoder `shift_jis` reads it. Differences that
 * are mended here: ICU, behind TextDecoder, exchanges 0x1A, 0x1C and 0x7F; iconv-lite cannot write the user-defined
 * characters (外字, F040–F9FC ↔ U+E000–U+E757). Source: domain.md 5.10; WHATWG Encoding Standard, section 12.3.
 */
const decoder = new TextDecoder("shift_jis");

/** How this runtime decodes the control bytes → what they are. Empty where the runtime is right. */
const CONTROLS = new Map(
  [0x1a, 0x1c, 0x7f]
    .map((byte) => [decoder.decode(Uint8Array.of(byte)), String.fromCharCode(byte)] as const)
    .filter(([read, meant]) => read !== meant),
);

/** Puts right the control characters of text that TextDecoder made of CP932 bytes. */
export function mendControls(text: string): string {
  // oxlint-disable-next-line no-control-regex -- these three are what it is about
  return CONTROLS.size > 0 ? text.replace(/[\x1A\x1C\x7F]/g, (char) => CONTROLS.get(char) ?? char) : text;
}

export const isLead = (byte: number): boolean => (byte >= 0x81 && byte <= 0x9f) || (byte >= 0xe0 && byte <= 0xfc);
export const isSingle = (byte: number): boolean => byte < 0x80 || (byte >= 0xa1 && byte <= 0xdf);

type Table = { readonly pairs: Uint8Array; readonly chars: ReadonlySet<string> };
let table: Table | undefined;

/** Which two-byte codes exist (index lead × 256 + trail), and all characters that can be written. Built on first use. */
export function cp932Table(): Table {
  if (table) return table;
  const codes: number[] = [];
  for (let lead = 0x81; lead <= 0xfc; lead++)
    if (isLead(lead))
      for (let trail = 0x40; trail <= 0xfc; trail++) if (trail !== 0x7f) codes.push((lead << 8) | trail);
  const chars = new Set<string>(Array.from({ length: 0x80 }, (_, byte) => String.fromCharCode(byte)));
  for (let byte = 0xa1; byte <= 0xdf; byte++) chars.add(decoder.decode(Uint8Array.of(byte)));
  const pairs = new Uint8Array(0x1_00_00);
  const lines = decoder.decode(Uint8Array.from(codes.flatMap((code) => [code >> 8, code & 0xff, 0x0a]))).split("\n");
  for (const [index, code] of codes.entries()) {
    const char = lines[index] ?? "";
    if (char.length !== 1 || char === "\uFFFD") continue;
    pairs[code] = 1;
    chars.add(char);
  }
  return (table = { pairs, chars });
}

/** Characters that mean the same and look alike, of which CP932 has only the other one. */
const INSTEAD: ReadonlyMap<string, string> = new Map([
  ["\u301C", "\uFF5E"], // wave dash
  ["\u2212", "\uFF0D"], // minus
  ["\u2014", "\u2015"], // dash
  ["\u2016", "\u2225"], // double bar
  ["\u00A2", "\uFFE0"], // cent
  ["\u00A3", "\uFFE1"], // pound
  ["\u00AC", "\uFFE2"], // not
  ["\u00A5", "\uFFE5"], // yen: 0x5C would come back as a backslash
  ["\u203E", "\uFFE3"], // overline: 0x7E would come back as a tilde
]);
const REPLACED = new RegExp(`[${[...INSTEAD.keys()].join("")}]`, "g");

/** The spelling of a text that CP932 can write: look-alikes exchanged, か and U+3099 made が. Other characters stay. */
export function cp932Spelling(text: string): string {
  return text
    .replace(/[\u3041-\u30FF][\u3099\u309A]/g, (pair) => pair.normalize("NFC"))
    .replace(REPLACED, (char) => INSTEAD.get(char) ?? char);
}

const USER_DEFINED = /[\uE000-\uE757]+/;

/** CP932 bytes of a text of which every character is in the table. */
export function cp932Bytes(text: string): Uint8Array {
  if (!USER_DEFINED.test(text)) return iconv.encode(text, "cp932");
  const parts = text
    .split(/([\uE000-\uE757]+)/)
    .map((part) => (USER_DEFINED.test(part) ? userDefined(part) : iconv.encode(part, "cp932")));
  return Buffer.concat(parts);
}

/** U+E000 + n is the n-th cell from F040, 188 cells a lead byte, with the gap at 0x7F. */
function userDefined(text: string): Uint8Array {
  return Uint8Array.from(
    Array.from(text).flatMap((char) => {
      const cell = char.charCodeAt(0) - 0xe0_00;
      const trail = 0x40 + (cell % 188);
      return [0xf0 + Math.floor(cell / 188), trail < 0x7f ? trail : trail + 1];
    }),
  );
}
