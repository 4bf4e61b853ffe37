import * as fc from "fast-check";
import { existsSync, readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { cp932Table } from "./cp932.ts";
import { decode, decodeStream, detectEncoding } from "./decode.ts";
import { encode, unencodableIn } from "./encode.ts";
import { cp932Scanner, utf8Scanner } from "./scan.ts";

const bytes = (hex: string) => Buffer.from(hex.replaceAll(" ", ""), "hex");
const hex = (text: string) => Buffer.from(encode(text, "cp932").bytes).toString("hex");
const key = (wanted: string, params: object = {}) =>
  expect.objectContaining({ key: wanted, params: expect.objectContaining(params) });

describe("CP932", () => {
  it.each([
    ["8160", "\uFF5E"],
    ["817C", "\uFF0D"],
    ["8161", "\u2225"],
    ["8740", "①"],
    ["878A", "㈱"],
    ["FBFC", "髙"],
    ["FAB1", "﨑"],
    ["ED95", "﨑"],
    ["835C", "ソ"],
    ["955C", "表"],
    ["EEFC", "＂"],
    ["F040", "\uE000"],
    ["F9FC", "\uE757"],
    ["1A", "\x1A"],
    ["1C", "\x1C"],
    ["7F", "\x7F"],
    ["B1DE", "ｱﾞ"],
  ])("%s is read as %s", (code, char) => {
    expect(decode(bytes(code), "cp932").text).toBe(char);
  });

  it.each([
    ["㈱", "878a"],
    ["Ⅰ", "8754"],
    ["ⅰ", "fa40"],
    ["髙", "fbfc"],
    ["﨑", "fab1"],
    ["∵", "81e6"],
    ["ソ", "835c"],
    ["表", "955c"],
    ["й", "847a"],
    ["\u301C", "8160"],
    ["\u2212", "817c"],
    ["\u2014", "815c"],
    ["\u2016", "8161"],
    ["\u00A2\u00A3\u00AC", "819181928 1ca".replace(" ", "")],
    ["\u00A5\u203E", "818f8150"],
    ["か\u3099", "82aa"],
    ["外\uE000字\uE0BC", "8a4ff0408e9af140"],
  ])("%s is written as %s", (char, code) => {
    expect(hex(char)).toBe(code);
    expect(encode(char, "cp932").unencodable).toEqual([]);
  });

  it("writes every character by the lowest code outside ED and EE", () => {
    const { chars, pairs } = cp932Table();
    const codes = new Map<string, number[]>();
    for (const [code, exists] of pairs.entries()) {
      if (!exists) continue;
      const char = decode(Uint8Array.of(code >> 8, code & 0xff), "cp932").text;
      codes.set(char, [...(codes.get(char) ?? []), code]);
    }
    expect([...codes.values()].filter((all) => all.length > 1).length).toBe(396);
    for (const [char, all] of codes) {
      const lowest = all.find((code) => code >> 8 !== 0xed && code >> 8 !== 0xee);
      expect([char, hex(char)]).toEqual([char, lowest?.toString(16)]);
    }
    expect(chars.size).toBe(codes.size + 128 + 63);
  });

  it("brings back every text of characters that it has", () => {
    const all = [...cp932Table().chars].filter((char) => char !== "\0"); // a file with that is no text
    expect(decode(encode(all.join(""), "cp932").bytes, "cp932").text).toBe(all.join(""));
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...all), maxLength: 200 }), (text) => {
        const { bytes: written, unencodable } = encode(text, "cp932");
        expect(unencodable).toEqual([]);
        expect(decode(written, "cp932").text).toBe(text);
      }),
    );
  });

  it("lists what it cannot write, and writes 〓 in its place", () => {
    const { bytes: written, unencodable } = encode("渡邊\n𠮷野 😀\r\n한й", "cp932");
    expect(unencodable).toEqual([
      { row: 2, column: 1, char: "𠮷" },
      { row: 2, column: 4, char: "😀" },
      { row: 3, column: 1, char: "한" },
    ]);
    expect(decode(written, "cp932").text).toBe("渡邊\n〓野 〓\r\n〓й");
    expect(unencodableIn("𠮷😀𠮷é", "cp932")).toEqual(["𠮷", "😀", "é"]);
    expect(unencodableIn("𠮷😀", "utf8")).toEqual([]);
  });

  it("never turns a character into another one unseen", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 50 }), (any) => {
        const text = any.replaceAll("\0", "");
        const { bytes: written, unencodable } = encode(text, "cp932");
        const back = decode(written, "cp932").text;
        const questions = (value: string) => value.split("?").length;
        expect(questions(back)).toBe(questions(text));
        expect(back.split("〓").length - text.split("〓").length).toBe(unencodable.length);
      }),
    );
  });
});

describe("UTF-8 out", () => {
  it("has its mark when asked, and lists unpaired surrogates", () => {
    expect(Buffer.from(encode("あ", "utf8").bytes).toString("hex")).toBe("e38182");
    expect(Buffer.from(encode("あ", "utf8-bom").bytes).toString("hex")).toBe("efbbbfe38182");
    expect(encode("x\uD800", "utf8").unencodable).toEqual([{ row: 1, column: 2, char: "\uD800" }]);
  });
});

describe("decode", () => {
  const text = "資産番号,名称\r\n0001,ソフト表示①㈱髙\r\n";

  it("finds the encoding", () => {
    expect(decode(encode(text, "utf8").bytes)).toEqual({ text, encoding: "utf-8" });
    expect(decode(encode(text, "utf8-bom").bytes)).toEqual({ text, encoding: "utf-8-bom" });
    expect(decode(encode(text, "cp932").bytes)).toEqual({ text, encoding: "cp932" });
    expect(decode(Buffer.from(`\uFEFF${text}`, "utf16le"))).toEqual({ text, encoding: "utf-16le" });
    expect(decode(Buffer.from(`\uFEFF${text}`, "utf16le").swap16())).toEqual({ text, encoding: "utf-16be" });
    expect(decode(new Uint8Array(0))).toEqual({ text: "", encoding: "utf-8" });
  });

  it("says where bytes are broken, in the encoding that the file is in", () => {
    const broken = (good: Uint8Array, at: number, byte: number) => {
      const copy = Uint8Array.from(good);
      copy[at] = byte;
      return copy;
    };
    const utf8 = encode(text.repeat(3), "utf8").bytes;
    const at = Buffer.from(utf8).indexOf("ソフト", 60);
    // As CP932 these bytes would pass as mojibake: the many good UTF-8 sequences speak against it.
    expect(() => decode(broken(utf8, at, 0x41))).toThrow(
      key("exchange.badEncoding", { encoding: "utf-8", offset: at + 1, row: 4 }),
    );
    const cp932 = encode(text, "cp932").bytes;
    expect(() => decode(broken(cp932, 5, 0x20))).toThrow(
      key("exchange.badEncoding", { encoding: "cp932", offset: 4, row: 1 }),
    );
    expect(() => decode(cp932.subarray(0, 1))).toThrow(key("exchange.badEncoding", { offset: 0 }));
    expect(() => decode(bytes("EFBBBF 41 0A FF"))).toThrow(
      key("exchange.badEncoding", { encoding: "utf-8-bom", offset: 5, row: 2 }),
    );
    expect(() => decode(bytes("FFFE 4100 0A00 00D8 4100"))).toThrow(key("exchange.badEncoding", { offset: 6, row: 2 }));
    expect(() => decode(bytes("FEFF 0041 DC00"))).toThrow(key("exchange.badEncoding", { offset: 4 }));
    expect(() => decode(bytes("FFFE 4100 41"))).toThrow(key("exchange.badEncoding", { offset: 4 }));
  });

  it("takes a chosen encoding at its word", () => {
    const half = bytes("C3BD C3BD"); // ﾃｽﾃｽ in CP932, ýý in UTF-8
    expect(decode(half).text).toBe("ýý");
    expect(decode(half, "cp932").text).toBe("ﾃｽﾃｽ");
    expect(() => decode(encode("あ", "cp932").bytes, "utf-8")).toThrow(
      key("exchange.badEncoding", { encoding: "utf-8" }),
    );
  });

  it("refuses what is no text", () => {
    expect(() => decode(bytes("504B0304 14000000"))).toThrow(key("exchange.notText", { kind: "xlsx/zip" }));
    expect(() => decode(bytes("D0CF11E0A1B11AE1"))).toThrow(key("exchange.notText", { kind: "xls" }));
    expect(() => decode(Buffer.from("%PDF-1.7"))).toThrow(key("exchange.notText", { kind: "pdf" }));
    expect(() => decode(bytes("41420043"))).toThrow(key("exchange.binary", { offset: 2 }));
  });

  it("reads in pieces what it reads at once", async () => {
    const chunk = fc.integer({ min: 1, max: 7 });
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom("utf8" as const, "utf8-bom" as const, "cp932" as const),
        chunk,
        async (encoding, size) => {
          const whole = encode(text, encoding).bytes;
          const pieces = async function* () {
            for (let at = 0; at < whole.length; at += size) yield whole.subarray(at, at + size);
          };
          const found = await detectEncoding(pieces());
          expect(found).toBe(decode(whole).encoding);
          expect((await Array.fromAsync(decodeStream(pieces(), found))).join("")).toBe(text);
        },
      ),
    );
  });

  it("agrees with the runtime on what is valid, and finds the first fault", () => {
    const byte = fc.oneof(
      fc.constantFrom(0xe3, 0x81, 0x82, 0xf0, 0xed, 0xa0, 0xc0, 0x0a, 0x80, 0xfc),
      fc.integer({ min: 0, max: 255 }),
    );
    const decodes = (label: string, data: Uint8Array) => {
      try {
        new TextDecoder(label, { fatal: true }).decode(data);
        return true;
      } catch {
        return false;
      }
    };
    for (const [label, scanner] of [
      ["utf-8", utf8Scanner],
      ["shift_jis", cp932Scanner],
    ] as const)
      fc.assert(
        fc.property(fc.uint8Array({ maxLength: 12 }), fc.array(byte, { maxLength: 12 }), (a, b) => {
          const data = Uint8Array.from([...a, ...b]);
          const scan = scanner();
          scan.push(data);
          const { fault } = scan.end();
          expect(fault === undefined).toBe(decodes(label, data));
          if (!fault) return;
          expect(decodes(label, data.subarray(0, fault.offset))).toBe(true);
          expect(fault.line).toBe(1 + data.subarray(0, fault.offset).filter((value) => value === 0x0a).length);
        }),
        { numRuns: 2000 },
      );
  });
});

describe("real texts", () => {
  const file = new URL("../../../../shared/data/gov-projects-2024-budgets.csv.gz", import.meta.url);

  it.skipIf(!existsSync(file))(
    "go to CP932 and back (skipped without ../shared/data/gov-projects-2024-budgets.csv.gz)",
    () => {
      const original = gunzipSync(readFileSync(file)).toString();
      const { bytes: written, unencodable } = encode(original, "cp932");
      const back = decode(written);
      expect(back.encoding).toBe("cp932");
      expect(back.text.length).toBe(original.length);
      const replaced = Array.from(back.text).filter(
        (char, index) => char === "〓" && Array.from(original)[index] !== "〓",
      );
      expect(replaced.length).toBe(unencodable.length);
    },
  );
});
