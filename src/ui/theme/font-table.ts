/** One file of a font and the letters in it, as ranges of code points, both ends included. */
export type FontSubset = { name: string; ranges: [number, number][] };

/**
 * The font is cut into some 120 files. Described in CSS, once for each weight, that costs 67 kB compressed; as one table
 * for both weights it costs 12. Each run of neighbouring letters is written as gap since the last run, `-` and its length
 * if it is longer than one, both in base 36, and one sign for the file. A letter in two files belongs to the later one,
 * as it would in CSS.
 */
export function encodeFontTable(subsets: readonly FontSubset[]): string {
  const owner = new Map<number, number>();
  subsets.forEach(({ ranges }, index) => {
    for (const [from, to] of ranges) for (let point = from; point <= to; point++) owner.set(point, index);
  });
  let text = `${subsets.map(({ name }) => name).join(" ")}\n`;
  let next = 0;
  const points = Array.from(owner.keys()).sort((a, b) => a - b);
  for (let at = 0; at < points.length;) {
    const start = points[at] ?? 0;
    const index = owner.get(start) ?? 0;
    let length = 1;
    while (points[at + length] === start + length && owner.get(start + length) === index) length++;
    text += (start > next ? (start - next).toString(36) : "") + (length > 1 ? `-${(length - 1).toString(36)}` : "");
    text += String.fromCharCode(FIRST_SIGN + index);
    next = start + length;
    at += length;
  }
  return text;
}

/** The subsets of a table, with ranges in order; files that no letter needs are left out. */
export function decodeFontTable(table: string): FontSubset[] {
  const [names = "", runs = ""] = table.split("\n");
  const subsets: FontSubset[] = names.split(" ").map((name) => ({ name, ranges: [] }));
  let next = 0;
  for (const [, gap = "", length = "", sign = ""] of runs.matchAll(/([0-9a-z]*)(?:-([0-9a-z]+))?([^0-9a-z-])/g)) {
    const start = next + Number.parseInt(gap || "0", 36);
    const end = start + Number.parseInt(length || "0", 36);
    subsets[sign.charCodeAt(0) - FIRST_SIGN]?.ranges.push([start, end]);
    next = end + 1;
  }
  return subsets.filter(({ ranges }) => ranges.length > 0);
}

/** Ranges as CSS writes them: `U+3042-3044, U+4e00`. */
export function unicodeRange(ranges: FontSubset["ranges"]): string {
  return ranges.map(([from, to]) => `U+${from.toString(16)}${to > from ? `-${to.toString(16)}` : ""}`).join(", ");
}

/** What CSS writes, as ranges. Throws on anything else, wildcards included. */
export function parseUnicodeRange(text: string): FontSubset["ranges"] {
  return text.split(",").map((part) => {
    const match = /^\s*U\+([0-9a-f]+)(?:-([0-9a-f]+))?\s*$/i.exec(part);
    if (!match?.[1]) throw new Error(`Not a unicode range: ${part}`);
    return [Number.parseInt(match[1], 16), Number.parseInt(match[2] ?? match[1], 16)];
  });
}

/* Signs for files lie above the letters and digits of the figures, and clear of quotes and backslashes. */
const FIRST_SIGN = 0xc0;
