import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { guessDelimiter, parseCsv, writeCsv } from "./csv.ts";
import { guardFormula, unguardFormula } from "./formula.ts";
import { nameHeaders } from "./headers.ts";

const read = (text: string, delimiter?: string) => Array.fromAsync(parseCsv([text], delimiter));
const cells = async (text: string) => (await read(text)).map((row) => row.cells);
const write = async (rows: (string | number | null)[][], guard = true) =>
  (await Array.fromAsync(writeCsv(rows, { guard }))).join("");

describe("parseCsv", () => {
  it.each([
    [
      "a,b\r\n1,2\r\n",
      [
        ["a", "b"],
        ["1", "2"],
      ],
    ],
    [
      "a,b\n1,2",
      [
        ["a", "b"],
        ["1", "2"],
      ],
    ],
    [
      "a,b\r1,2\r",
      [
        ["a", "b"],
        ["1", "2"],
      ],
    ],
    [
      'a,b\r\n1,"2\n2"\n3,4\r5,6\r\n\n7,8',
      [
        ["a", "b"],
        ["1", "2\n2"],
        ["3", "4"],
        ["5", "6"],
        ["7", "8"],
      ],
    ],
    ['"a,1","b""2","c\r\n3"\r\n', [["a,1", 'b"2', "c\r\n3"]]],
    ["0001, x ,\n", [["0001", " x ", ""]]],
    ['5" disk,x\n', [['5" disk', "x"]]],
    ["\uFEFFa,b\n", [["a", "b"]]],
    [
      "a\tb,c\n1\t2\n",
      [
        ["a", "b,c"],
        ["1", "2"],
      ],
    ],
    ["", []],
    ["\n\n", []],
  ])("%j", async (text, expected) => {
    expect(await cells(text)).toEqual(expected);
  });

  it("numbers rows as a spreadsheet does: empty ones count, line breaks in a cell do not", async () => {
    expect(await read('a,b\n\n"1\n1",2\n,\n3,4\n')).toEqual([
      { row: 1, cells: ["a", "b"] },
      { row: 3, cells: ["1\n1", "2"] },
      { row: 5, cells: ["3", "4"] },
    ]);
  });

  it("names the row of a quotation mark that is never closed", async () => {
    const error = expect.objectContaining({ key: "exchange.openQuote", params: { row: 3 } });
    await expect(read('a,b\n1,2\n"3,4\n5,6\n')).rejects.toEqual(error);
    await expect(read(`a,b\n1,2\n"${"x\n".repeat(3_000_000)}`)).rejects.toEqual(error);
  });

  it("knows the end of a line that is cut between two pieces", async () => {
    const text = "a,b\r\n1,2\n3,4\r\n5,6\r\n";
    const pieces = Array.from({ length: text.length }, (_, at) => text[at] ?? "");
    expect(await Array.fromAsync(parseCsv(pieces))).toEqual(await read(text));
    expect((await read(text)).map(({ row }) => row)).toEqual([1, 2, 3, 4]);
  });

  it("passes on an error of what it reads from", async () => {
    const failing = async function* () {
      yield "a,b\n1,";
      throw new Error("disk");
    };
    await expect(Array.fromAsync(parseCsv(failing()))).rejects.toThrow("disk");
  });

  it("can be left early", async () => {
    for await (const { cells: first } of parseCsv(Array.from({ length: 1000 }, (_, n) => `${n},x\n`))) {
      expect(first).toEqual(["0", "x"]);
      break;
    }
  });

  it.each([
    ["a,b;c", ","],
    ["a;b;c,d", ";"],
    ["a\tb", "\t"],
    ['"a;b;c",d', ","],
    ["a", ","],
  ])("guesses the delimiter of %j", (head, delimiter) => {
    expect(guessDelimiter(head)).toBe(delimiter);
  });
});

describe("writeCsv", () => {
  it("writes CRLF and quotes, and guards text against being run", async () => {
    expect(
      await write([
        ["a", "b,c", 'd"e', "f\ng"],
        [1, -2, null, "=1+1"],
      ]),
    ).toBe('a,"b,c","d""e","f\ng"\r\n1,-2,,\'=1+1\r\n');
    expect(await write([["@x", "-5", "+81", "＝1", "\tx", "'=x"]])).toBe("'@x,'-5,'+81,'＝1,'\tx,''=x\r\n");
    expect(await write([["=1+1"]], false)).toBe("=1+1\r\n");
  });

  it("is read back as it was", async () => {
    const cell = fc.oneof(
      fc.string({
        unit: fc.constantFrom("a", ",", '"', "\n", "\r", "\t", "'", "=", "-", "あ", " ", ";"),
        maxLength: 6,
      }),
      fc.string({ unit: "grapheme", maxLength: 6 }),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 4 }),
        fc.array(fc.array(cell, { minLength: 4, maxLength: 4 }), { maxLength: 6 }),
        async (width, data) => {
          const rows = [Array.from({ length: width }, (_, n) => `h${n}`), ...data.map((row) => row.slice(0, width))];
          const back = await Array.fromAsync(parseCsv([await write(rows)], ","));
          const kept = rows.filter((row) => row.some((value) => value !== ""));
          expect(back.map((row) => row.cells.map(unguardFormula))).toEqual(kept);
        },
      ),
      { numRuns: 300 },
    );
  });

  it("guards and unguards exactly", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom("'", "=", "+", "a", "-", "@", "\t", "＝") }), (text) => {
        const guarded = guardFormula(text);
        expect(unguardFormula(guarded)).toBe(text);
        expect(guarded).not.toMatch(/^[=+\-@\t\r＝＋－＠]/);
      }),
    );
  });
});

describe("nameHeaders", () => {
  it("makes names unique and tells what it changed", () => {
    const { headers, notices } = nameHeaders([" 番号 ", "名称", "", "名称", "名称_2", "名称"]);
    expect(headers).toEqual(["番号", "名称", "#3", "名称_3", "名称_2", "名称_4"]);
    expect(notices.map(({ key }) => key)).toEqual([
      "exchange.emptyHeader",
      "exchange.duplicateHeader",
      "exchange.duplicateHeader",
    ]);
    expect(nameHeaders(["category", "category"]).headers).toEqual(["category", "category_2"]);
  });

  it("always gives one name a column, no two the same", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom("a", "a_2", "a_3", "", "#1", "#2", "b")), (cellsOfHeader) => {
        const { headers } = nameHeaders(cellsOfHeader);
        expect(headers.length).toBe(cellsOfHeader.length);
        expect(new Set(headers).size).toBe(headers.length);
      }),
    );
  });
});
