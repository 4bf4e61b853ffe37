import { cp932Bytes, cp932Spelling, cp932Table } from "./cp932.ts";

/** Encodings that are written. */
export type OutputEncoding = "utf8" | "utf8-bom" | "cp932";

/** A character that an encoding does not have, and where: row from 1, column from 1 or the name of the table's column. */
export type Unencodable = { readonly row: number; readonly column: number | string; readonly char: string };

/** Stands in CP932 output for a character that it lacks: 〓 (geta), what Japanese typesetters put for a missing type. */
export const GETA = "〓";

const BOM = Uint8Array.of(0xef, 0xbb, 0xbf);

/**
 * Text as bytes. In CP932 look-alikes are exchanged first (〜 U+301C → ～, − → －, ¥ → ￥, see `cp932Spelling`); each
 * character that is still missing is written as 〓 and listed with its line and its place in the line, counted in
 * characters, so that nothing is lost unseen. UTF-8 lists unpaired surrogates, which become U+FFFD. domain.md 5.10.
 */
export function encode(text: string, encoding: OutputEncoding): { bytes: Uint8Array; unencodable: Unencodable[] } {
  if (encoding !== "cp932" && text.isWellFormed()) return { bytes: bytesOf(text, encoding), unencodable: [] };
  const unencodable: Unencodable[] = [];
  let [row, column] = [1, 0];
  const isMissing = missingFrom(encoding);
  const spelled = spell(text, encoding);
  const written = Array.from(spelled, (char) => {
    column++;
    if (char === "\n") [row, column] = [row + 1, 0];
    if (!isMissing(char)) return char;
    unencodable.push({ row, column, char });
    return encoding === "cp932" ? GETA : "\uFFFD";
  }).join("");
  return { bytes: bytesOf(written, encoding), unencodable };
}

/** The characters of a text that the encoding lacks, in order, each once. */
export function unencodableIn(text: string, encoding: OutputEncoding): string[] {
  if (encoding !== "cp932" && text.isWellFormed()) return [];
  return [...new Set(Array.from(spell(text, encoding)).filter(missingFrom(encoding)))];
}

function spell(text: string, encoding: OutputEncoding): string {
  return encoding === "cp932" ? cp932Spelling(text) : text;
}

function missingFrom(encoding: OutputEncoding): (char: string) => boolean {
  if (encoding !== "cp932") return (char) => !char.isWellFormed();
  const { chars } = cp932Table();
  return (char) => !chars.has(char);
}

function bytesOf(text: string, encoding: OutputEncoding): Uint8Array {
  if (encoding === "cp932") return cp932Bytes(text);
  const bytes = new TextEncoder().encode(text);
  return encoding === "utf8" ? bytes : Buffer.concat([BOM, bytes]);
}
