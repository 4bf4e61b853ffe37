import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);

/** A typeface of the papers; both weights cover the same characters, the tests prove it. */
export interface Face {
  name: string;
  regular: string;
  bold: string;
}

const emoji = require.resolve("@expo-google-fonts/noto-emoji/400Regular/NotoEmoji_400Regular.ttf");

/** The print font, and behind it what it lacks: 𠮷 and other rare characters of names, and emoji (drawn in black). */
export const faces: readonly [Face, ...Face[]] = [
  {
    name: "BIZUDPGothic",
    regular: require.resolve("@expo-google-fonts/biz-udpgothic/400Regular/BIZUDPGothic_400Regular.ttf"),
    bold: require.resolve("@expo-google-fonts/biz-udpgothic/700Bold/BIZUDPGothic_700Bold.ttf"),
  },
  {
    name: "NotoSansJP",
    regular: require.resolve("@expo-google-fonts/noto-sans-jp/400Regular/NotoSansJP_400Regular.ttf"),
    bold: require.resolve("@expo-google-fonts/noto-sans-jp/700Bold/NotoSansJP_700Bold.ttf"),
  },
  { name: "NotoEmoji", regular: emoji, bold: emoji },
];

/** Advance width in ems of every character of a font, by code point. */
export type Advances = Map<number, number>;

const advances: Advances[] = [];

/** The first face that has the character (one code point): 0 is the print font; −1 when none has it. */
export function faceOf(character: string): number {
  const point = character.codePointAt(0) ?? 0;
  // Line ends are in no font and everywhere; they need not open the others.
  if (point < 0x80) return advancesOf(0).has(point) ? 0 : -1;
  return faces.findIndex((_, index) => advancesOf(index).has(point));
}

/** Whether the papers can show the character (one code point). */
export function hasGlyph(character: string): boolean {
  return faceOf(character) >= 0;
}

/** Width of a text in ems, in the regular weight; a character without a glyph counts as full-width. */
export function ems(text: string): number {
  let width = 0;
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    width += advancesOf(0).get(point) ?? advancesOf(Math.max(0, faceOf(character))).get(point) ?? 1;
  }
  return width;
}

/** Read when first asked for: most papers need the print font alone. */
function advancesOf(index: number): Advances {
  return (advances[index] ??= readAdvances(faces[index]!.regular));
}

/**
 * A font file with the ascent and descent of another (`hhea`), so that a line does not grow where it takes a character from
 * it: the height of a line is the only thing that the engine asks these figures for.
 */
export function asTallAs(file: string, other: string): Buffer {
  const [bytes, model] = [readFileSync(file), readFileSync(other)];
  const [to, from] = [tableAt(bytes, "hhea", file), tableAt(model, "hhea", other)];
  const scale =
    bytes.readUInt16BE(tableAt(bytes, "head", file) + 18) / model.readUInt16BE(tableAt(model, "head", other) + 18);
  for (const offset of [4, 6, 8]) bytes.writeInt16BE(Math.round(model.readInt16BE(from + offset) * scale), to + offset);
  return bytes;
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
