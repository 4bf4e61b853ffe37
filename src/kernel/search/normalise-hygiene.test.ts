import * as fc from "fast-check";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { mixedScript, stripControl } from "./normalise-hygiene.ts";

describe("mixedScript", () => {
  it.each([
    ["デジタルデバйд対策", [{ start: 6, text: "йд", script: "Cyrillic" }]],
    ["IТ部門", [{ start: 1, text: "Т", script: "Cyrillic", suggestion: "T" }]],
    ["Νetwork", [{ start: 0, text: "Ν", script: "Greek", suggestion: "N" }]],
    ["Χ社の端末", [{ start: 0, text: "Χ", script: "Greek", suggestion: "X" }]],
    ["𠮷а", [{ start: 2, text: "а", script: "Cyrillic", suggestion: "a" }]],
    ["αʼモデルとβ版、μ秒、5Ω", []],
    ["ロシア語のпривет", []],
    ["Привет, мир", []],
    ["Αθήνα", []],
    ["情報システム", []],
  ])("%s", (text, expected) => {
    expect(mixedScript(text)).toEqual(expected);
  });

  const folder = new URL("../../../../shared/sources/", import.meta.url);
  it.skipIf(!existsSync(folder))(
    "finds the misread letters of a real document (skipped without ../shared/sources)",
    () => {
      const found = readdirSync(folder)
        .sort()
        .map((name) => mixedScript(readFileSync(new URL(name, folder), "utf8")).map(({ text }) => text));
      expect(found).toEqual([[], ["йд"], [], [], []]);
    },
  );
});

describe("stripControl", () => {
  it.each([
    ["a\u0000b\u0007c\u007Fd\u009Fe", "abcde"],
    ["一行\r\n二行\r三行\u2028四行\t端", "一行\n二行\n三行\n四行\t端"],
    ["\uFEFF支払\u202E先\u2066x\u2069\u200B\u00AD", "支払先x"],
    ["👨‍👩‍👧 葛\u{E0100}城 ❤️", "👨‍👩‍👧 葛\u{E0100}城 ❤️"],
    ["か\u200Dき", "かき"],
    ["\uDC00x", "\uFFFDx"],
  ])("%j → %j", (text, expected) => {
    expect(stripControl(text)).toBe(expected);
  });

  it("leaves nothing hidden, and is idempotent", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const clean = stripControl(text);
        expect(clean.replace(/[\n\t]/g, "")).not.toMatch(/[\p{Cc}\p{Bidi_Control}]/u);
        expect(stripControl(clean)).toBe(clean);
      }),
    );
  });
});
