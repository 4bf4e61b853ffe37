import * as fc from "fast-check";
import { existsSync, readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { bigrams, highlight, normalise, toTsquery, toTsvectorInput, toTsvectorParts } from "./normalise.ts";
import { VARIANTS } from "./normalise-variants.ts";
import { synonymsOf } from "./synonyms.ts";
import { matcher, matches } from "./normalise-matcher.testing.ts";

const NONE = { synonyms: synonymsOf([]) };
const japanese = fc.string({
  unit: fc.constantFrom(
    ...Array.from("あいウエカｶﾞがﾞ゛ー－―〜～ ・髙高邉辺㈱①サーバPCｐｃ0９'\\\n\u3099葛\u{E0100}𠮷👨‍👩‍👧é".normalize("NFC")),
  ),
  maxLength: 60,
});
const anything = fc.oneof(
  japanese,
  fc.string({ unit: "binary", maxLength: 30 }),
  fc.string({ unit: "grapheme", maxLength: 30 }),
);

describe("normalise", () => {
  it.each([
    ["サーバー", "さ-ば-"],
    ["ｻｰﾊﾞｰ", "さ-ば-"],
    ["サ－バ―", "さ-ば-"],
    ["か゛ ハ゜", "がぱ"],
    ["情報 システム　部", "情報しすてむ部"],
    ["パソコン・サーバ·端末･", "ぱそこんさ-ば端末"],
    ["㈱髙﨑　渡邉", "(株)高崎渡辺"],
    ["濵 浜 濱 齋齊斎斉 𠮷野", "浜浜浜斉斉斉斉吉野"],
    ["１０：３０〜１１：００", "10:30~11:00"],
    ["10～11∼12", "10~11~12"],
    ["−5 －5 ‐5", "-5-5-5"],
    ["ＰＣ Ａbc", "pcabc"],
    ["市ヶ谷 市ケ谷 市け谷", "市け谷市け谷市け谷"],
    ["約1 ,600台", "約1,600台"],
    ["葛\u{E0100}城", "葛城"],
    ["a\u200Bb\u202Ec\u0000d", "abcd"],
    ["\uD800x", "\uFFFDx"],
    ["", ""],
  ])("%j → %j", (text, expected) => {
    expect(normalise(text).text).toBe(expected);
  });

  it("maps every unit back to the character that it comes from", () => {
    const original = "㈱　ｶﾞｽ・𠮷";
    const { text, map, ends } = normalise(original);
    const sources = Array.from(map, (start, unit) => [text[unit], original.slice(start, ends[unit])]);
    expect(sources).toEqual([
      ["(", "㈱"],
      ["株", "㈱"],
      [")", "㈱"],
      ["が", "ｶﾞ"],
      ["す", "ｽ"],
      ["吉", "𠮷"],
    ]);
  });

  it("is idempotent, for any text and for every single character", () => {
    fc.assert(
      fc.property(anything, (text) => {
        const once = normalise(text).text;
        expect(normalise(once).text).toBe(once);
      }),
      { numRuns: 2000 },
    );
    const unstable: string[] = [];
    for (let code = 0; code <= 0x10_ff_ff; code++) {
      if (code === 0xd8_00) code = 0xe0_00; // surrogates are no characters
      const char = String.fromCodePoint(code);
      const once = normalise(`か${char}`).text;
      if (normalise(once).text !== once) unstable.push(code.toString(16));
    }
    expect(unstable).toEqual([]);
  });

  it("folds piece by piece what NFKC makes of the whole", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 20 }), (text) => {
        const visible = text.replace(/[^\p{L}\p{M}\p{N}]/gu, "").replace(/\p{Default_Ignorable_Code_Point}/gu, "");
        const ascii = (value: string) => value.replace(/[^\p{Script=Hangul}\p{Script=Devanagari}]/gu, "");
        expect(ascii(normalise(visible).text)).toBe(ascii(visible.normalize("NFKC").toLowerCase().normalize("NFKC")));
      }),
      { numRuns: 1000 },
    );
    expect(normalise("\u1112\u1161\u11AB\u1100\u1173\u11AF").text).toBe("한글");
    expect(normalise("ㅎㅏㄴ").text).toBe("ㅎㅏㄴ".normalize("NFKC"));
  });

  it("has offsets that ascend and lie in the original", () => {
    fc.assert(
      fc.property(anything, (text) => {
        const { text: folded, map, ends } = normalise(text);
        expect([map.length, ends.length]).toEqual([folded.length, folded.length]);
        for (const [unit, start] of map.entries()) {
          expect(start).toBeGreaterThanOrEqual(map[unit - 1] ?? 0);
          expect(ends[unit]).toBeGreaterThan(start);
          expect(ends[unit]).toBeLessThanOrEqual(text.length);
        }
      }),
    );
  });

  it("has a table of variants without chains", () => {
    for (const [variant, chosen] of VARIANTS) {
      expect([variant, VARIANTS.has(chosen)]).toEqual([variant, false]);
      expect(variant.normalize("NFKC")).toBe(variant);
      expect(chosen.normalize("NFKC")).toBe(chosen);
    }
    expect(VARIANTS.size).toBeGreaterThan(300);
  });
});

describe("tokens", () => {
  it("are single characters and pairs with the place of their first", () => {
    expect([...bigrams("サ ーバ")]).toEqual([
      { token: "さ", position: 1 },
      { token: "さ-", position: 1 },
      { token: "-", position: 2 },
      { token: "-ば", position: 2 },
      { token: "ば", position: 3 },
    ]);
  });

  it("become a literal with positions, quoted", () => {
    expect(toTsvectorInput("ababa")).toBe("'a' 'b' 'ab':1,3 'ba':2,4");
    expect(toTsvectorInput("'\\")).toBe("'''' '\\\\' '''\\\\':1");
    expect(toTsvectorInput(" ・ ")).toBe("");
  });

  it.each([
    ["サーバ", "('さ-' <-> '-ば' | 'さ-' <-> '-ば' <-> 'ば-')"],
    ["部", "'部'"],
    ["総務部 社長", "'総務' <-> '務部' & '社長'"],
    ["総務　総務 ・", "'総務'"],
    ["it's", "'it' <-> 't''' <-> '''s'"],
    [" ", ""],
  ])("query %j is %s", (query, expected) => {
    expect(toTsquery(query)).toBe(expected);
  });
});

describe("finding", () => {
  const finds = (text: string, query: string, options = {}) =>
    matches(toTsvectorInput(text), toTsquery(query, options));

  it.each([
    ["情報システム部長は直ちに社長へ報告する", "システム 社長", true],
    ["情報システム部長は直ちに社長へ報告する", "しすてむ", true],
    ["情報システム部長", "部", true],
    ["情報システム部長", "長情", false],
    ["情報システム部長", "システム課", false],
    ["渡邊さんの端末が起動しない", "渡辺 PC", true],
    ["新しいパソコン", "端末", true],
    ["ファイルサーバー障害", "サーバトラブル", true],
    ["PCI DSS の点検", "パソコン", true], // substring search: pc stands in pci
    ["PCI DSS の点検", "パソコンのI", false],
    ["ab xx bc", "abc", false],
  ])("%s ← %s: %s", (text, query, found) => {
    expect(finds(text, query)).toBe(found);
  });

  it("does not take a Latin synonym out of a longer word", () => {
    expect(toTsquery("PCI")).toBe("'pc' <-> 'ci'");
    expect(finds("端末", "PCI")).toBe(false);
  });

  it("finds every substring of a text, whatever it holds", () => {
    const pieces = fc.array(japanese, { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(pieces, fc.nat(), fc.nat(), (texts, a, b) => {
        const text = texts.join("");
        const [start, end] = cutBetweenCharacters(text, a, b);
        const query = text.slice(start, end);
        fc.pre(normalise(query).text !== "" && query.length <= 1000);
        expect(finds(text, query)).toBe(true);
        expect(finds(text, query, NONE)).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  it("finds nothing that is not there in a text within the limits", () => {
    fc.assert(
      fc.property(
        japanese,
        fc.string({ unit: fc.constantFrom("あ", "い", "う", "か", "-"), minLength: 1, maxLength: 4 }),
        (text, query) => {
          expect(finds(text, query, NONE)).toBe(normalise(text).text.includes(normalise(query).text));
        },
      ),
    );
  });

  it("misses no phrase in texts beyond PostgreSQL's limits", () => {
    const repeated = "直ちに報告する。".repeat(1200) + "末尾の句" + "報告する".repeat(900);
    const long = randomText(40_000);
    for (const text of [repeated, long]) {
      const literal = toTsvectorInput(text);
      const found = matcher(literal);
      for (const [, list] of literal.matchAll(/:([\d,]+)/g)) {
        const positions = (list ?? "").split(",").map(Number);
        expect(positions.length).toBeLessThanOrEqual(255);
        expect(positions.at(-1)).toBeLessThanOrEqual(16_383);
      }
      for (let start = 0; start + 70 < text.length; start += 61) {
        expect(found(toTsquery(text.slice(start, start + 12), NONE))).toBe(true);
        if (start % 20 === 0) expect(found(toTsquery(text.slice(start, start + 70), NONE))).toBe(true);
      }
      expect(found(toTsquery("末尾の句", NONE))).toBe(text === repeated);
      // Around the place where positions begin again, every phrase.
      for (let start = 16_240; start < 16_330 && start + 65 < text.length; start++)
        expect(found(toTsquery(text.slice(start, start + 65), NONE))).toBe(true);
    }
  });

  it("splits what needs more than 1 MB, without losing the phrase on the seam", () => {
    const text = randomText(200_000);
    const parts = toTsvectorParts(text);
    expect(parts.length).toBeGreaterThan(1);
    expect(parts[0]).toBe(toTsvectorInput(text));
    for (const part of parts) expect(part.length).toBeLessThan(4_000_000);
    const seam = text.slice(99_990, 100_010);
    expect(parts.some((part) => matches(part, toTsquery(seam, NONE)))).toBe(true);
  });

  it("bounds what a query may cost", () => {
    expect(toTsquery("サーバ端末".repeat(500)).length).toBeLessThan(20_000);
    expect(matches(toTsvectorInput("あ".repeat(300)), toTsquery("あ".repeat(300)))).toBe(true);
  });
});

describe("highlight", () => {
  const marked = (text: string, query: string) =>
    highlight(text, query)
      .map(({ text: part, hit }) => (hit ? `[${part}]` : part))
      .join("");

  it.each([
    ["情報システム部のサーバー", "しすてむ", "情報[システム]部のサーバー"],
    ["㈱要の代表", "株", "[㈱]要の代表"],
    ["ファイル・サ ー バー", "サーバ", "ファイル・[サ ー バー]"],
    ["新しいパソコンとＰＣ", "端末", "新しい[パソコン]と[ＰＣ]"],
    ["渡邉 様", "渡辺様", "[渡邉 様]"],
    ["ababab", "ab", "[ababab]"],
    ["何もない", "x", "何もない"],
    ["", "x", ""],
  ])("%s ← %s", (text, query, expected) => {
    expect(marked(text, query)).toBe(expected);
  });

  it("joins to the original and marks what matches", () => {
    fc.assert(
      fc.property(anything, anything, (text, query) => {
        const stretches = highlight(text, query);
        expect(stretches.map((stretch) => stretch.text).join("")).toBe(text);
        expect(stretches.some((stretch) => stretch.hit && stretch.text === "")).toBe(false);
      }),
    );
    fc.assert(
      fc.property(japanese, fc.nat(), fc.nat(), (text, a, b) => {
        const [start, end] = cutBetweenCharacters(text, a, b);
        const query = text.slice(start, end);
        fc.pre(normalise(query).text !== "");
        expect(highlight(text, query).some((stretch) => stretch.hit)).toBe(true);
      }),
    );
  });
});

describe("real texts", () => {
  const file = new URL("../../../../shared/data/gov-projects-2024.json.gz", import.meta.url);

  it.skipIf(!existsSync(file))(
    "finds pieces of government projects (skipped without ../shared/data/gov-projects-2024.json.gz)",
    () => {
      const projects: Record<string, { projectName: string; purpose: string | null; overview: string | null }> =
        JSON.parse(gunzipSync(readFileSync(file)).toString());
      for (const [index, { projectName, purpose, overview }] of Object.values(projects).entries()) {
        if (index % 20 !== 0) continue;
        const text = [projectName, purpose, overview].join("\n");
        const literal = toTsvectorInput(text);
        const [start, end] = cutBetweenCharacters(text, index * 31, index * 31 + 9);
        const query = text.slice(start, end);
        if (normalise(query).text !== "") expect([query, matches(literal, toTsquery(query))]).toEqual([query, true]);
        expect(highlight(text, projectName)[0]?.hit || normalise(projectName).text === "").toBe(true);
      }
    },
  );
});

/** Kanji in which nearly every pair is a new one (MINSTD generator). */
function randomText(length: number): string {
  let seed = 1;
  return Array.from({ length }, () => {
    seed = (seed * 48_271) % 2_147_483_647;
    return String.fromCodePoint(0x4e_00 + (seed % 20_000));
  }).join("");
}

/** Two offsets at places where one original character ends and the next begins, so that no が is cut into か and ゛. */
function cutBetweenCharacters(text: string, a: number, b: number): [number, number] {
  const { map, ends } = normalise(text);
  if (map.length === 0) return [0, 0];
  const [first, last] = [a % map.length, b % map.length].sort((x, y) => x - y);
  return [map[first ?? 0] ?? 0, ends[last ?? 0] ?? 0];
}
