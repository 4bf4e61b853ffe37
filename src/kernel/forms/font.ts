import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);

/** Files of the print font. Both weights cover the same characters; the tests prove it. */
export const fontFiles = {
  regular: require.resolve("@expo-google-fonts/biz-udpgothic/400Regular/BIZUDPGothic_400Regular.ttf"),
  bold: require.resolve("@expo-google-fonts/biz-udpgothic/700Bold/BIZUDPGothic_700Bold.ttf"),
};

/** Advance width in ems of every character of a font, by code point. */
export type Advances = Map<number, number>;

let regular: Advances | undefined;

/** Whether the print font has the character (one code point). */
export function hasGlyph(character: string): boolean {
  return advances().has(character.codePointAt(0) ?? 0);
}

/** Width of a text in ems, in the regular weight; a character without a glyph counts as full-width. */
export function ems(text: string): number {
  let width = 0;
  for (const character of text) width += advances().get(character.codePointAt(0) ?? 0) ?? 1;
  return width;
}

function advances(): Advances {
  regular ??= readAdvances(fontFiles.regular);
  return regular;
}

/** Reads `cmap` (formats 4 and 12), `hmtx`, `hhea` and `head` of a TrueType file (OpenType specification). */
export function readAdvances(file: string): Advances {
  const bytes = readFileSync(file);
  const unitsPerEm = bytes.readUInt16BE(tableAt(bytes, "head", file) + 18);
  const metrics = bytes.readUInt16BE(tableAt(bytes, "hhea", file) + 34);
  const hmtx = tableAt(bytes, "hmtx", file);
  const widths: Advances = new Map();
  for (const [point, glyph] of readCmap(bytes, tableAt(bytes, "cmap", file))) {
    // Glyphs behind the last metric share its width.
    widths.set(point, bytes.readUInt16BE(hmtx + Math.min(glyph, metrics - 1) * 4) / unitsPerEm);
  }
  return widths;
}

function tableAt(bytes: Buffer, tag: string, file: string): number {
  const tables = bytes.readUInt16BE(4);
  for (let index = 0; index < tables; index += 1) {
    const record = 12 + index * 16;
    if (bytes.toString("latin1", record, record + 4) === tag) return bytes.readUInt32BE(record + 8);
  }
  throw new Error(`Font file without ${tag} table: ${file}`);
}

/** Code point → glyph, without the empty glyph 0. */
function readCmap(bytes: Buffer, cmap: number): Map<number, number> {
  const glyphs = new Map<number, number>();
  const subtables = bytes.readUInt16BE(cmap + 2);
  for (let index = 0; index < subtables; index += 1) {
    const table = cmap + bytes.readUInt32BE(cmap + 8 + index * 8);
    const format = bytes.readUInt16BE(table);
    if (format === 4) readSegments(bytes, table, glyphs);
    if (format === 12) readGroups(bytes, table, glyphs);
  }
  return glyphs;
}

function readSegments(bytes: Buffer, table: number, glyphs: Map<number, number>): void {
  const segments = bytes.readUInt16BE(table + 6);
  for (let offset = 0; offset < segments; offset += 2) {
    const end = bytes.readUInt16BE(table + 14 + offset);
    const start = bytes.readUInt16BE(table + 16 + segments + offset);
    const delta = bytes.readUInt16BE(table + 16 + 2 * segments + offset);
    const rangeAt = table + 16 + 3 * segments + offset;
    const range = bytes.readUInt16BE(rangeAt);
    for (let point = start; point <= end && point !== 0xffff; point += 1) {
      const raw = range === 0 ? point : bytes.readUInt16BE(rangeAt + range + 2 * (point - start));
      const glyph = range !== 0 && raw === 0 ? 0 : (raw + delta) & 0xffff;
      if (glyph !== 0) glyphs.set(point, glyph);
    }
  }
}

function readGroups(bytes: Buffer, table: number, glyphs: Map<number, number>): void {
  const groups = bytes.readUInt32BE(table + 12);
  for (let index = 0; index < groups; index += 1) {
    const at = table + 16 + index * 12;
    const start = bytes.readUInt32BE(at);
    const first = bytes.readUInt32BE(at + 8);
    for (let point = start; point <= bytes.readUInt32BE(at + 4); point += 1) {
      if (first + point - start !== 0) glyphs.set(point, first + point - start);
    }
  }
}
