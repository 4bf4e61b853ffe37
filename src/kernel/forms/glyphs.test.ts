import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { FormDocument } from "./document.ts";
import { ems, faces, hasGlyph, readAdvances } from "./font.ts";
import { getaMark, missingGlyphs, toPrintable, type MissingGlyph } from "./glyphs.ts";

function documentWith(text: string): FormDocument {
  return {
    locale: "ja",
    title: "様式",
    reference: null,
    printedAt: null,
    number: null,
    issuedAt: "2026-11-21T05:00:00+09:00",
    evidenceHash: null,
    blocks: [{ kind: "paragraph", text }],
  };
}

describe("print font", () => {
  it("has the variants, marks and signs that Japanese papers need", () => {
    const needed = "髙﨑﨟塚德濵隆邉邊龍㈱①⑳Ⅰⅰ℡№㎡〒々〆ヶ〓□■✓※～〜―－−・／（）「」【】℃円￥¥";
    expect(Array.from(needed).filter((character) => !hasGlyph(character))).toEqual([]);
  });

  it.each(faces)("covers the same characters in both weights: $name", (face) => {
    const regular = [...readAdvances(face.regular).keys()].toSorted((a, b) => a - b);
    const bold = [...readAdvances(face.bold).keys()].toSorted((a, b) => a - b);
    expect(regular.length).toBeGreaterThan(1400);
    expect(bold).toEqual(regular);
  });

  it("has the rare characters of names and emoji in the faces behind it", () => {
    expect(Array.from("𠮷𠮟𡈽𣘺槗丄咩😀🙏✅⚠🔥").filter((character) => !hasGlyph(character))).toEqual([]);
  });

  it("measures in ems", () => {
    expect(ems("漢字")).toBe(2);
    expect(ems("「")).toBe(0.5);
    expect(ems("1")).toBeLessThan(ems("2"));
    expect(ems("𠮷野")).toBe(2);
    expect(ems("")).toBe(0);
  });
});

describe("missing glyphs", () => {
  it("names every character that cannot be printed, with its count", () => {
    expect(missingGlyphs(documentWith("𠮷野家🙂한𐌀한"))).toEqual([
      { character: "한", codePoints: "U+D55C", count: 2, kind: "missing" },
      { character: "𐌀", codePoints: "U+10300", count: 1, kind: "missing" },
    ]);
    expect(toPrintable("𠮷野家한")).toBe(`𠮷野家${getaMark}`);
  });

  it("reports a variant that is printed in its base form", () => {
    expect(missingGlyphs(documentWith("邉\u{E0101}"))).toEqual([
      { character: "邉\u{E0101}", codePoints: "U+9089 U+E0101", count: 1, kind: "variant" },
    ]);
  });

  it("composes kana but keeps compatibility ideographs of names", () => {
    expect(toPrintable("か\u3099は\u309A")).toBe("がぱ");
    expect(toPrintable("\uFA19\uFA11")).toBe("\uFA19\uFA11");
  });

  it("unifies line ends and drops what is invisible", () => {
    expect(toPrintable("a\r\nb\rc\u2028d\te\u200B\uFEFF\u00ADf")).toBe("a\nb\nc\nd\u3000ef");
    expect(toPrintable("☑☐✔")).toBe("■□✓");
  });

  it("finds nothing in ordinary text", () => {
    expect(missingGlyphs(documentWith("髙﨑様の㈱①、ABC abc 123"))).toEqual([]);
  });

  it("never throws, and what remains can be printed", () => {
    const loneSurrogate = fc.integer({ min: 0xd7f0, max: 0xe010 }).map((code) => String.fromCharCode(code));
    const strings = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.string({ unit: "grapheme" }),
      fc.string({ unit: loneSurrogate }),
    );
    fc.assert(
      fc.property(strings, (text) => {
        const found = new Map<string, MissingGlyph>();
        const printable = toPrintable(text, found);
        expect(Array.from(printable).filter((character) => character !== "\n" && !hasGlyph(character))).toEqual([]);
        const missing = [...found.values()].filter((glyph) => glyph.kind === "missing");
        const marks = printable.split(getaMark).length - text.split(getaMark).length;
        expect(marks).toBe(missing.reduce((sum, glyph) => sum + glyph.count, 0));
      }),
      { numRuns: 300 },
    );
  });
});
