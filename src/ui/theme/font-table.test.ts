import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, it } from "vitest";
import { decodeFontTable, encodeFontTable, parseUnicodeRange, unicodeRange, type FontSubset } from "./font-table.ts";

const letters = (subsets: FontSubset[]) =>
  new Map(
    subsets.flatMap(({ name, ranges }) =>
      ranges.flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, i) => [from + i, name] as const)),
    ),
  );

it("gives back every letter with its file, the later file where two have it", () => {
  const range = fc.tuple(fc.integer({ min: 0x20, max: 0x3000 }), fc.integer({ min: 0, max: 40 }));
  const files = fc.array(fc.array(range, { minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 124 });
  fc.assert(
    fc.property(files, (list) => {
      const subsets = list.map((ranges, index) => ({
        name: `f${index}`,
        ranges: ranges.map(([from, length]): [number, number] => [from, from + length]),
      }));
      expect(letters(decodeFontTable(encodeFontTable(subsets)))).toEqual(letters(subsets));
    }),
    { numRuns: 50 },
  );
});

it("knows all letters of BIZ UDPGothic and stays small", () => {
  const css = readFileSync("node_modules/@fontsource/biz-udpgothic/400.css", "utf8");
  const subsets = Array.from(
    css.matchAll(/gothic-([a-z0-9-]+)-400-normal\.woff2[^;]*;\s*unicode-range: ([^;]+);/g),
    ([, name = "", range = ""]) => ({
      name,
      ranges: parseUnicodeRange(range),
    }),
  );
  expect(subsets.length).toBeGreaterThan(100);
  const table = encodeFontTable(subsets);
  expect(table.length).toBeLessThan(40_000);
  expect(letters(decodeFontTable(table)).get("鬱".codePointAt(0) ?? 0)).toBe(
    letters(subsets).get("鬱".codePointAt(0) ?? 0),
  );
  expect(letters(decodeFontTable(table)).get(0x41)).toBe("latin");
});

it("reads and writes CSS ranges", () => {
  expect(unicodeRange(parseUnicodeRange("U+3042-3044, U+4E00"))).toBe("U+3042-3044, U+4e00");
  expect(() => parseUnicodeRange("U+4??")).toThrow("U+4??");
});
