import ExcelJS from "exceljs";
import * as fc from "fast-check";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readXlsx, writeXlsx, type SheetCell } from "./xlsx.ts";
import { numberKind, numberText } from "./xlsx-cell.ts";
import { workbookOf, zipOf } from "./zip.testing.ts";

const rowsOf = async (input: Uint8Array, sheet?: string) => Array.fromAsync((await readXlsx(input, sheet)).rows());
const cellsOf = async (input: Uint8Array) => (await rowsOf(input)).map(({ cells }) => cells);
const read = (rows: string, more = {}) => cellsOf(zipOf(workbookOf(rows, more)));
const written = async (rows: SheetCell[][], columns = [{ label: "a" }, { label: "b" }]) =>
  Buffer.concat(await Array.fromAsync(writeXlsx(columns, rows, "台帳")));
const error = (key: string) => expect.objectContaining({ key });

describe("readXlsx", () => {
  it("reads a workbook that exceljs made", async () => {
    const book = new ExcelJS.Workbook();
    const sheet = book.addWorksheet("資産");
    sheet.addRow(["番号", "購入日", "金額", "有効", "備考"]);
    const row = sheet.addRow([
      "0001",
      new Date(Date.UTC(2026, 10, 21)),
      1234.5,
      true,
      { richText: [{ text: "太" }, { text: "字" }] },
    ]);
    row.getCell(2).numFmt = 'yyyy"年"m"月"d"日"';
    sheet.addRow([
      7,
      new Date(Date.UTC(2026, 10, 21, 9, 30)),
      { formula: "1+1", result: 2 },
      { error: "#N/A" },
      { text: "社内", hyperlink: "http://x" },
    ]);
    sheet.getCell("A3").numFmt = "00000";
    sheet.getCell("B3").numFmt = "yyyy/mm/dd hh:mm";
    const bytes = new Uint8Array(await book.xlsx.writeBuffer());
    const rows = await rowsOf(bytes);
    expect(rows.map(({ cells }) => cells)).toEqual([
      ["番号", "購入日", "金額", "有効", "備考"],
      ["0001", "2026-11-21", "1234.5", "TRUE", "太字"],
      ["00007", "2026-11-21T09:30:00", "2", "#N/A", "社内"],
    ]);
    expect(rows[2]?.faults).toEqual([{ column: 3, message: { key: "exchange.cellError", params: { value: "#N/A" } } }]);
  });

  it("reads the text, not its furigana", async () => {
    const strings =
      '<si><t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh><phoneticPr fontId="1"/></si><si><r><t>情</t></r><r><t xml:space="preserve">報 </t></r></si>';
    expect(
      await read('<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>', { strings }),
    ).toEqual([["東京", "情報 "]]);
  });

  it("reads inline texts, escapes, missing references, gaps and namespaces", async () => {
    const rows = `<x:row><x:c t="inlineStr"><x:is><x:r><x:t>a&amp;</x:t></x:r><x:r><x:t>&#x3042;</x:t></x:r></x:is></x:c><x:c t="str"><x:v>b_x000D_c_x005F_x</x:v></x:c></x:row>
      <row r="5"><c r="C5" t="str"><v><![CDATA[<c>]]></v></c></row><row r="6"/><row r="7"><c r="A7" s="1"/></row>`;
    const found = await rowsOf(zipOf(workbookOf(rows)));
    expect(found.map(({ row, cells }) => [row, cells])).toEqual([
      [1, ["a&あ", "b\rc_x"]],
      [5, ["", "", "<c>"]],
    ]);
  });

  it("obeys the 1904 date system", async () => {
    const styles =
      '<numFmts><numFmt numFmtId="164" formatCode="ggge&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="57"/></cellXfs>';
    const rows =
      '<row r="1"><c r="A1" s="1"><v>44885</v></c><c r="B1" s="2"><v>1</v></c><c r="C1" s="0"><v>1</v></c></row>';
    expect(await read(rows, { styles, properties: '<workbookPr date1904="1"/>' })).toEqual([
      ["2026-11-21", "1904-01-02", "1"],
    ]);
    expect(await read(rows, { styles })).toEqual([["2022-11-20", "1900-01-01", "1"]]);
  });

  it("names merged cells and what lies under them", async () => {
    const rows =
      '<row r="1"><c r="A1" t="str"><v>番号</v></c><c r="B1" t="str"><v>棟</v></c></row><row r="2"><c r="A2"><v>1</v></c><c r="B2" t="str"><v>東</v></c></row><row r="3"><c r="A3"><v>2</v></c><c r="B3"/></row>';
    const sheet = await readXlsx(
      zipOf(workbookOf(rows, { after: '<mergeCells count="1"><mergeCell ref="B2:B3"/></mergeCells>' })),
    );
    expect(sheet.merged).toEqual(["B2:B3"]);
    const faults = (await Array.fromAsync(sheet.rows())).map((row) => row.faults);
    expect(faults).toEqual([
      [],
      [],
      [{ column: 1, message: { key: "exchange.mergedCell", params: { range: "B2:B3" } } }],
    ]);
  });

  it("faults a formula that was never computed", async () => {
    const [row] = await rowsOf(
      zipOf(workbookOf('<row r="1"><c r="A1" t="str"><v>x</v></c><c r="B1"><f>1+1</f></c></row>')),
    );
    expect(row?.faults).toEqual([{ column: 1, message: { key: "exchange.noResult", params: {} } }]);
  });

  it("chooses the first visible sheet or the named one", async () => {
    const sheets =
      '<sheet name="隠し" sheetId="1" state="hidden" r:id="rId1"/><sheet name="表" sheetId="2" r:id="rId2"/>';
    const bytes = zipOf(workbookOf('<row r="1"><c r="A1"><v>1</v></c></row>', { sheets }));
    expect((await readXlsx(bytes)).name).toBe("表");
    expect(await rowsOf(bytes, "隠し")).toMatchObject([{ cells: ["1"] }]);
    await expect(readXlsx(bytes, "無い")).rejects.toEqual(error("exchange.noSheet"));
  });

  it("reads stored and 64-bit archives, and files on disk", async () => {
    const book = workbookOf('<row r="1"><c r="A1" t="str"><v>x</v></c></row>');
    expect(await cellsOf(zipOf(book, { store: true }))).toEqual([["x"]]);
    expect(await cellsOf(zipOf(book, { wide: true }))).toEqual([["x"]]);
    const folder = await mkdtemp(join(tmpdir(), "xlsx-"));
    try {
      await writeFile(join(folder, "a.xlsx"), zipOf(book));
      const sheet = await readXlsx(join(folder, "a.xlsx"));
      expect(await Array.fromAsync(sheet.rows())).toMatchObject([{ cells: ["x"] }]);
      expect(await Array.fromAsync(sheet.rows())).toMatchObject([{ cells: ["x"] }]);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it("refuses what is broken, whatever is broken", async () => {
    const good = zipOf(workbookOf('<row r="1"><c r="A1" t="str"><v>x</v></c></row>'));
    await expect(readXlsx(Buffer.from("PK\x03\x04nonsense"))).rejects.toEqual(error("exchange.badXlsx"));
    await expect(readXlsx(zipOf({ "a.txt": "x" }))).rejects.toEqual(error("exchange.badXlsx"));
    await expect(readXlsx(zipOf(workbookOf('<row r="1"><c r="A1">')))).rejects.toEqual(error("exchange.badXlsx"));
    await expect(
      readXlsx(zipOf({ ...workbookOf(""), "xl/workbook.xml": '<!DOCTYPE x [<!ENTITY a "b">]><workbook/>' })),
    ).rejects.toEqual(error("exchange.badXlsx"));
    await fc.assert(
      fc.asyncProperty(fc.nat(good.length - 1), fc.integer({ min: 0, max: 255 }), async (at, byte) => {
        const damaged = Uint8Array.from(good);
        damaged[at] = byte;
        const outcome = await rowsOf(damaged).catch((reason: unknown) => reason);
        if (!Array.isArray(outcome))
          expect(["exchange.badXlsx", "exchange.noSheet", "exchange.tooLarge"]).toContain(
            (outcome as { key?: string }).key,
          );
      }),
      { numRuns: 300 },
    );
  });

  it("does not unpack a bomb", async () => {
    const bomb = zipOf({ ...workbookOf(""), "xl/media/x.bin": "0".repeat(2_000_000) });
    const claimed = Buffer.from(bomb);
    const at = claimed.lastIndexOf("xl/media/x.bin") - 46;
    claimed.writeUInt32LE(0xf0_00_00_00, at + 24);
    await expect(readXlsx(claimed)).rejects.toEqual(error("exchange.tooLarge"));
  });
});

describe("numbers", () => {
  it.each([
    [0, undefined, "number"],
    [14, undefined, "date"],
    [31, undefined, "date"],
    [22, undefined, "datetime"],
    [32, undefined, "time"],
    [164, "#,##0_);[Red](#,##0)", "number"],
    [164, '"¥"#,##0', "number"],
    [164, "0.00E+00", "number"],
    [164, "General", "number"],
    [164, "yyyy/m/d", "date"],
    [164, '[$-411]ggge"年"m"月"d"日";@', "date"],
    [164, "m月", "date"],
    [164, "h:mm", "time"],
    [164, "yyyy/m/d h:mm", "datetime"],
    [164, "[h]:mm", "elapsed"],
    [164, "00000", { zeros: 5 }],
    [164, "@", "number"],
  ])("format %i %s is %j", (id, code, kind) => {
    expect(numberKind(id, code)).toEqual(kind);
  });

  it.each([
    ["1", "date", "1900-01-01"],
    ["59", "date", "1900-02-28"],
    ["60", "date", "1900-02-29"],
    ["61", "date", "1900-03-01"],
    ["46347", "date", "2026-11-21"],
    ["46347.395833333336", "datetime", "2026-11-21T09:30:00"],
    ["46347.5", "date", "2026-11-21T12:00:00"],
    ["0.395833333333333", "time", "09:30"],
    ["1.5", "elapsed", "36:00"],
    ["0.1", "number", "0.1"],
    ["1.1000000000000001", "number", "1.1"],
    ["1E+15", "number", "1000000000000000"],
    ["-3", "date", "-3"],
  ] as const)("%s as %s is %s", (stored, kind, text) => {
    expect(numberText(stored, kind, false)).toBe(text);
  });
});

describe("writeXlsx", () => {
  it("is read back as it was, by this reader and by exceljs", async () => {
    const bytes = await written(
      [
        ["0001", 12.5],
        ["=1+1", true],
        ["<&>\"'\n _x0041_", null],
      ],
      [{ label: "番号" }, { label: "値" }],
    );
    const expected = [["番号", "値"], ["0001", "12.5"], ["=1+1", "TRUE"], ["<&>\"'\n _x0041_"]];
    expect(await cellsOf(bytes)).toEqual(expected);
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(bytes.buffer);
    const sheet = book.getWorksheet("台帳");
    expect(sheet?.getCell("A3").value).toBe("=1+1"); // text, not a formula
    expect(sheet?.getCell("A2").type).toBe(ExcelJS.ValueType.String);
    expect(sheet?.views[0]).toMatchObject({ state: "frozen", ySplit: 1 });
  });

  it("brings back any text that a cell can hold", async () => {
    const text = fc
      .string({ unit: "binary", minLength: 1, maxLength: 8 })
      .map((value) => value.replace(/(?![\n\t])\p{Cc}|[\uFFFE\uFFFF]/gu, ""));
    await fc.assert(
      fc.asyncProperty(fc.array(text.filter(Boolean), { minLength: 1, maxLength: 5 }), async (texts) => {
        const back = await cellsOf(
          await written(
            texts.map((value) => [value]),
            [{ label: "a" }],
          ),
        );
        expect(back).toEqual([["a"], ...texts.map((value) => [value])]);
      }),
      { numRuns: 60 },
    );
  });

  it("streams many rows and keeps to Excel's limits", async () => {
    const rows = function* () {
      for (let n = 0; n < 20_000; n++) yield [`行${n}`, n];
    };
    const bytes = Buffer.concat(await Array.fromAsync(writeXlsx([{ label: "a" }, { label: "b" }], rows())));
    let count = 0;
    for await (const { row, cells } of (await readXlsx(bytes)).rows()) {
      count++;
      if (row === 20_001) expect(cells).toEqual(["行19999", "19999"]);
    }
    expect(count).toBe(20_001);
    await expect(written([["x".repeat(32_768)]])).rejects.toEqual(error("exchange.textTooLong"));
  });

  it("passes on an error of the rows", async () => {
    const rows = async function* () {
      yield ["a"];
      throw new Error("cursor");
    };
    await expect(Array.fromAsync(writeXlsx([{ label: "a" }], rows()))).rejects.toThrow("cursor");
  });

  it("makes any name one that Excel takes for a sheet", async () => {
    const bytes = Buffer.concat(
      await Array.fromAsync(
        writeXlsx([{ label: "a" }], [], "'[資産]: 台帳/2026?*' とても長い名前で三十一文字を超えるもの"),
      ),
    );
    expect((await readXlsx(bytes)).name.length).toBeLessThanOrEqual(31);
    expect((await readXlsx(bytes)).name).not.toMatch(/[[\]:*?/\\]/);
  });
});
